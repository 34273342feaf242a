"""Waiting until something has become true: woken by the server, or looking again by itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_AGAIN: Final = 0.05
"""Seconds after which a condition is asked again that may not depend on the server alone."""


class Signal:
    """Wakes those who wait whenever something has changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Something has changed."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, holds: Callable[[], bool], seconds: float, what: str) -> None:
        """Return once ``holds()``; TimeoutError naming ``what`` after ``seconds`` of real time."""
        try:
            async with asyncio.timeout(seconds):
                while not holds():
                    future = asyncio.get_running_loop().create_future()
                    self._waiting.add(future)
                    await asyncio.wait({future}, timeout=_LOOK_AGAIN)
                    self._waiting.discard(future)
        except TimeoutError:
            msg = f"waited {seconds} s for {what}"
            raise TimeoutError(msg) from None
