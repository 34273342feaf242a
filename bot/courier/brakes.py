"""What slows down or stops all processes: pauses, and the count of refused requests."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from bot.courier.log import LOG
from bot.courier.pacing import MANY_REFUSALS, TOO_MANY_REFUSALS
from storage.outbox import pausing

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.courier.pacing import Pace
    from bot.courier.right import Right
    from bot.courier.wire import Answer

_MOST_DOUBLINGS: Final = 9


class SharedBrakes:
    """Acts at once here, and tells the other processes through the database."""

    def __init__(self, engine: AsyncEngine, right: Right, pace: Pace, opening: Pace) -> None:
        """Brake what goes through the two paces."""
        self._engine = engine
        self._right = right
        self._pace = pace
        self._opening = opening
        self._to_tell: dict[str, tuple[float, str]] = {}
        self._uncounted = 0
        self._in_a_row = 0
        self.refused = 0
        """Requests that Discord refused in ten minutes, to all processes."""
        self.stopped = ""
        """Why nothing is sent any more; empty while all is well."""
        self.wake = asyncio.Event()
        """Set when there is something to tell the others at once."""

    def pause(self, seconds: float, reason: str, *, alarm: bool = False) -> None:
        """Send nothing to anybody for so long; for longer where the last pause did not help."""
        seconds *= 2 ** min(self._in_a_row, _MOST_DOUBLINGS)
        if not self._pace.held:
            self._in_a_row += 1
        level = LOG.error if alarm else LOG.warning
        level("nothing is sent for %.0f s: %s", seconds, reason)
        self._pace.hold(seconds)
        self._tell(pausing.ALL, seconds, reason)

    def pause_opening(self, seconds: float) -> None:
        """Open no direct messages for so long, and each time for twice as long."""
        LOG.warning("no direct messages are opened for %.0f s: 40003", seconds)
        self._opening.hold(seconds)
        self._tell(pausing.OPENING, seconds, "40003")

    def stop(self, reason: str) -> None:
        """Send nothing any more."""
        if not self.stopped:
            LOG.critical("nothing is sent any more: %s", reason)
        self.stopped = reason
        self._pace.change(0, 1)
        self.wake.set()

    def succeeded(self) -> None:
        """Something was accepted: the last pause was long enough."""
        self._in_a_row = 0

    def count(self, _answer: Answer) -> None:
        """Count a request that Discord refused (401, 403, 429)."""
        self._uncounted += 1

    async def share(self) -> None:
        """Tell the other processes of pauses and refusals, and learn of theirs.

        Raises:
            SQLAlchemyError: When the database takes nothing; it is told the next time.
        """
        now, to_tell, count = self._right.now, dict(self._to_tell), self._uncounted
        for scope, (seconds, reason) in to_tell.items():
            doubling = scope == pausing.OPENING
            await pausing.pause(self._engine, scope, now, seconds, reason, doubling=doubling)
            self._to_tell.pop(scope, None)
        before = self.refused
        if count:
            self.refused = await pausing.count_refused(self._engine, now, count)
            self._uncounted -= count
        else:
            self.refused = await pausing.refused(self._engine, now)
        self._alarm(before)
        for scope, paused in (await pausing.pauses(self._engine, now)).items():
            pace = self._pace if scope == pausing.ALL else self._opening
            pace.hold((paused.until - now).total_seconds())

    def _tell(self, scope: str, seconds: float, reason: str) -> None:
        self._to_tell[scope] = (seconds, reason)
        self.wake.set()

    def _alarm(self, before: int) -> None:
        for limit, what in (
            (MANY_REFUSALS, "the rate is halved"),
            (TOO_MANY_REFUSALS, "nothing is sent until there are fewer"),
        ):
            if before < limit <= self.refused:
                LOG.error("Discord refused %d requests in ten minutes: %s", self.refused, what)
