"""What is in hand, so that nothing is cut off when the bot stops."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPING_SECONDS: Final = 1.0


class Work:
    """Counts what is being answered. Belongs to one event loop."""

    def __init__(self) -> None:
        """Start with nothing in hand."""
        self._in_hand: list[asyncio.Task[object] | None] = []
        self._idle = asyncio.Event()
        self._idle.set()
        self.stopping = False
        """Whether new work is to be declined."""

    @contextlib.contextmanager
    def in_hand(self) -> Iterator[None]:
        """Something is being answered until the end of the block."""
        task = asyncio.current_task()
        self._in_hand.append(task)
        self._idle.clear()
        try:
            yield
        finally:
            self._in_hand.remove(task)
            if not self._in_hand:
                self._idle.set()

    async def stop(self, seconds: float) -> int:
        """Take no more work and wait until that in hand is done, for at most ``seconds``.

        Returns:
            How much is still in hand.
        """
        self.stopping = True
        # What came in before this has its task, which begins when the loop next turns.
        await asyncio.sleep(0)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
        return len(self._in_hand)

    async def drop(self) -> None:
        """Leave what is still in hand as it is."""
        tasks = {task for task in self._in_hand if task is not None}
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=_DROPPING_SECONDS)
