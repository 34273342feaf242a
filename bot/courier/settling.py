"""Writes down what came of deliveries: many in one transaction, and none forgotten."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from bot.courier.database import is_away
from bot.courier.log import LOG
from bot.discord.failures import log_incident

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

_Outcome = TypeVar("_Outcome")

TOGETHER_SECONDS: Final = 0.02
"""How long outcomes are gathered before they are written."""
_SHORTEST_WAIT: Final = 0.2
_LONGEST_WAIT: Final = 5.0
"""Seconds between attempts while the database takes nothing."""
_MOST_TOGETHER: Final = 1_000


class Settling(Generic[_Outcome]):
    """Keeps outcomes until the database has them."""

    def __init__(self, write: Callable[[Sequence[_Outcome]], Awaitable[None]]) -> None:
        """Start with nothing to write; ``write`` writes all or none."""
        self._write = write
        self._waiting: list[_Outcome] = []
        self._come = asyncio.Event()
        self._written = asyncio.Event()
        self._written.set()
        self.failing = False
        """Whether the database took nothing, and not all is made up for."""

    def add(self, outcome: _Outcome) -> None:
        """Have an outcome written soon."""
        self._waiting.append(outcome)
        self._written.clear()
        self._come.set()

    def __len__(self) -> int:
        """How many are still to be written."""
        return len(self._waiting)

    async def run(self) -> None:
        """Write whatever comes, until cancelled."""
        wait = _SHORTEST_WAIT
        while True:
            await self._come.wait()
            await asyncio.sleep(TOGETHER_SECONDS)
            if await self._flush():
                wait = _SHORTEST_WAIT
                continue
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)

    async def finish(self, seconds: float) -> int:
        """Wait until all is written, for so long at most; how many are not."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._written.wait()
        return len(self)

    async def _flush(self) -> bool:
        group = self._waiting[:_MOST_TOGETHER]
        try:
            await self._write_all(group)
        except Exception as error:
            if not is_away(error):
                raise
            if not self.failing:
                LOG.warning(
                    "the database takes nothing (%s); %d outcomes are kept until it does",
                    type(error).__name__,
                    len(self),
                )
            self.failing = True
            return False
        del self._waiting[: len(group)]
        if not self._waiting:
            if self.failing:
                LOG.warning("the database takes outcomes again; all that were kept are written")
            self.failing = False
            self._come.clear()
            self._written.set()
        return True

    async def _write_all(self, group: Sequence[_Outcome]) -> None:
        """Write those that can be written; one that cannot must not keep back the others."""
        try:
            await self._write(group)
        except Exception as error:
            if is_away(error):
                raise
        else:
            return
        for outcome in group:
            try:
                await self._write([outcome])
            except Exception as error:
                if is_away(error):
                    raise
                log_incident("settling", error)
