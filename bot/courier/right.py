"""The right of this process to deliver: which partitions, and for how long yet."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import socket
import time
from typing import TYPE_CHECKING, Final

from bot.courier.wire import TIMEOUT
from storage.outbox.claiming import SETTLED_WITHIN
from storage.outbox.dialects import database_now
from storage.outbox.leases import Held, release, renew
from storage.outbox.parts import PART_LEASES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.outbox.claiming import Job

    Clock = Callable[[AsyncConnection], Awaitable[dt.datetime]]

LEASE_SECONDS: Final = 30.0
RENEW_SECONDS: Final = 5.0
RELEASE_SECONDS: Final = 2.0
"""How long giving back may take at the end; then leases run out by themselves."""
_SURE: Final = 0.8
"""The part of a lease that is relied on; clocks do not run at quite the same speed."""
_NEVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
_LONGEST_NAME: Final = 30


def owner_name() -> str:
    """A name for this process that no other ever has, by which operators find it too."""
    return f"{socket.gethostname()[:_LONGEST_NAME]}-{os.getpid()}-{secrets.token_hex(4)}"


class Right:
    """Leases on partitions, renewed often."""

    def __init__(
        self,
        engine: AsyncEngine,
        owner: str,
        seconds: float = LEASE_SECONDS,
        timeout: float = TIMEOUT,
        clock: Clock = database_now,
    ) -> None:
        """Hold nothing yet; leases last ``seconds`` without being renewed, requests ``timeout``."""
        self.timeout = timeout
        self._clock = clock
        self._engine = engine
        self._seconds = seconds
        self.owner = owner
        self.held = Held({}, _NEVER, 0.0)

    async def renew(self) -> None:
        """Keep what is held, take what is due, give back what is too much.

        Raises:
            SQLAlchemyError: When the database takes nothing; what is held lasts on for a while.
        """
        self.held = await renew(
            self._engine, self.owner, PART_LEASES, self._seconds, clock=self._clock
        )

    async def release(self) -> None:
        """Give back everything, when nothing is in hand any more."""
        self.held = Held({}, self.held.now, self.held.at)
        await release(self._engine, self.owner)

    @property
    def now(self) -> dt.datetime:
        """The time by the clock of the database."""
        return self.held.clock()

    def lasts(self) -> bool:
        """Whether there is time for one more request."""
        held = self.held
        return bool(held.epochs) and (
            time.monotonic() + self.timeout < held.at + _SURE * self._seconds
        )

    def covers(self, job: Job, claimed_at: float) -> bool:
        """Whether a request for a job that was claimed then (`time.monotonic`) may go out."""
        claim_ends = claimed_at + SETTLED_WITHIN.total_seconds() * _SURE
        return (
            self.lasts()
            and self.held.epochs.get(PART_LEASES[job.part]) == job.epoch
            and time.monotonic() + self.timeout < claim_ends
        )
