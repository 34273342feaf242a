"""One request at a time per host, and a moment of quiet between two."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_MOST_KEPT: Final = 1000
"""Hosts whose last request is remembered before old ones are let go."""


class Turns:
    """Hands out turns. What is kept of a host goes when it is no longer needed."""

    def __init__(self, gap: float = 1.0) -> None:
        """Leave ``gap`` seconds between the end of a request and the start of the next."""
        self._gap = gap
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._users: defaultdict[str, int] = defaultdict(int)
        self._ended: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for the host; others wait until this is left."""
        self._users[host] += 1
        try:
            async with self._locks[host]:
                quiet = self._ended.get(host, 0.0) + self._gap - time.monotonic()
                if host in self._ended and quiet > 0:
                    await asyncio.sleep(quiet)
                try:
                    yield
                finally:
                    self._ended[host] = time.monotonic()
        finally:
            self._users[host] -= 1
            if not self._users[host]:
                del self._users[host], self._locks[host]
            self._let_go()

    def _let_go(self) -> None:
        if len(self._ended) > _MOST_KEPT:
            since = time.monotonic() - self._gap
            self._ended = {host: at for host, at in self._ended.items() if at > since}
