"""One request at a time per host, and a moment of quiet between two."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Turns:
    """Hands out turns. What is kept of a host goes when nobody waits for it any more."""

    def __init__(self, gap: float = 1.0) -> None:
        """Leave ``gap`` seconds between the end of a request and the start of the next."""
        self._gap = gap
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: defaultdict[str, int] = defaultdict(int)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the host; others wait until this is left."""
        self._waiting[host] += 1
        try:
            async with self._locks[host]:
                try:
                    yield
                finally:
                    if self._waiting[host] > 1:
                        await asyncio.sleep(self._gap)
        finally:
            self._waiting[host] -= 1
            if not self._waiting[host]:
                del self._waiting[host], self._locks[host]
