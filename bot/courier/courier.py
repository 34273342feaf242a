"""The loop: claims what is due, has it delivered, and writes down what came of it."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.courier.database import is_away
from bot.courier.delivering import log
from bot.courier.hearing import Heard
from bot.courier.history import NONCE_TRUSTED
from bot.courier.log import LOG
from bot.courier.pacing import OPENINGS_PER_SECOND, REQUESTS_PER_SECOND, burst, rate
from bot.courier.returning import PROBE_SECONDS
from bot.courier.right import LEASE_SECONDS, RENEW_SECONDS
from bot.courier.settling import Settling
from bot.courier.wire import TIMEOUT
from bot.discord.failures import log_incident
from storage.outbox.claiming import claim
from storage.outbox.leases import evict
from storage.outbox.outcomes import Later
from storage.outbox.parts import OPENING, PARTS
from storage.outbox.settling import settle

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import timedelta

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.courier.brakes import SharedBrakes
    from bot.courier.delivering import Deliverer
    from bot.courier.pacing import Pace
    from bot.courier.returning import Returning
    from bot.courier.right import Right
    from storage.outbox.claiming import Job, Slot
    from storage.outbox.outcomes import Outcome

IDLE_SECONDS: Final = 0.5
"""How long to wait before looking again when nothing was due."""
FINISHING_SECONDS: Final = 4.0
"""How long what is in hand may take when the courier is told to stop."""
SETTLING_SECONDS: Final = 2.0
_MOST_OPENINGS: Final = 2
"""New direct messages in hand; each waits some seconds for its turn."""
_SOON_SECONDS: Final = 10.0
"""In which the turn of a new direct message has to come for it to be taken in hand."""
_GATHER: Final = 8
"""One in so many places has to be free before more is claimed."""
_GATHER_SECONDS: Final = 0.05
_AFTER_FAILURE_SECONDS: Final = 1.0
_PAUSE_TO_NOTICE: Final = 5.0
"""Nothing is claimed in pauses that last longer than so many seconds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much at once, and how fast."""

    per_second: float = REQUESTS_PER_SECOND
    """Requests of all processes together."""
    in_flight: int = 128
    """Deliveries in hand, most of them waiting for their turn."""
    lease_seconds: float = LEASE_SECONDS
    renew_seconds: float = RENEW_SECONDS
    timeout: float = TIMEOUT
    """Seconds that Discord has to answer one request; far less than a lease."""
    nonce_trusted: timedelta = NONCE_TRUSTED
    """For how long a repeated nonce is relied on; the history is read after that."""


class Courier:
    """Delivers what is due until told to stop. Belongs to one event loop."""

    def __init__(  # noqa: PLR0913, PLR0917  # the parts that it is made of
        self,
        engine: AsyncEngine,
        deliverer: Deliverer,
        right: Right,
        brakes: SharedBrakes,
        returning: Returning,
        paces: tuple[Pace, Pace],
        limits: Limits,
        coming: Callable[[Slot], bool] = lambda _: False,
    ) -> None:
        """Make ready to run; the paces are those of all requests and of new direct messages.

        ``coming`` says whether a digest that gathered nothing has something to tell.
        """
        self._coming = coming
        self._engine = engine
        self._deliverer = deliverer
        self._right = right
        self._brakes = brakes
        self._returning = returning
        self._alone = False
        self._pace, self._opening = self._paces = paces
        self._limits = limits
        self._in_hand: dict[int, tuple[Job, asyncio.Task[None]]] = {}
        self._heard = Heard()
        self._room = asyncio.Event()
        self._stopping = False
        self._settling: Settling[Outcome] = Settling(self._settle)

    async def run(self, told: asyncio.Event, *, alone: bool) -> None:
        """Deliver until ``told`` is set or the token is refused, then finish what is in hand.

        Args:
            told: Set when it is to stop.
            alone: Whether no other process can be at work: what the last one held is free at once.
        """
        self._alone = alone
        loops = [
            asyncio.create_task(self._repeat(self._keep, self._limits.renew_seconds)),
            asyncio.create_task(self._repeat(self._claim, 0)),
            asyncio.create_task(self._repeat(self._returning.probe, PROBE_SECONDS)),
            asyncio.create_task(self._settling.run()),
        ]
        waiting = asyncio.create_task(self._until_over(told))
        try:
            await asyncio.wait({waiting, *loops}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._finish(loops, waiting)

    async def _until_over(self, told: asyncio.Event) -> None:
        while not (told.is_set() or self._brakes.stopped):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(IDLE_SECONDS):
                    await told.wait()

    async def _finish(
        self, loops: Sequence[asyncio.Task[None]], waiting: asyncio.Task[None]
    ) -> None:
        self._stopping = True
        waiting.cancel()
        for loop in loops[:-1]:
            loop.cancel()
        # Those that still wait for their turn find that it will not come, and are given back.
        for pace in self._paces:
            pace.let_all_go()
        tasks = [task for _, task in self._in_hand.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=FINISHING_SECONDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if left := await self._settling.finish(SETTLING_SECONDS):
            LOG.warning("%d outcomes could not be written; they are found out again", left)
        loops[-1].cancel()
        await asyncio.gather(*loops, waiting, return_exceptions=True)
        try:
            async with asyncio.timeout(SETTLING_SECONDS):
                await self._right.release()
        except Exception as error:
            if not is_away(error):
                raise
        await self._deliverer.sender.close()

    async def _keep(self) -> None:
        """Renew the leases, share the brakes, and set the pace that follows."""
        if self._alone:
            # Whoever held leases is dead; they are free at once rather than when they run out.
            await evict(self._engine, self._right.owner)
            self._alone = False
        await self._right.renew()
        await self._brakes.share()
        owned = len(self._right.held.parts)
        per_second = rate(owned, PARTS, self._brakes.refused, self._limits.per_second)
        if not self._brakes.stopped:
            self._pace.change(per_second, burst(owned, PARTS, self._limits.per_second))
            self._opening.change(rate(owned, PARTS, self._brakes.refused, OPENINGS_PER_SECOND), 1)
        self._room.set()

    async def _claim(self) -> None:
        """Take what is due, as much as there is room for."""
        free = self._limits.in_flight - len(self._in_hand)
        if free < max(1, self._limits.in_flight // _GATHER) or not self._may_claim():
            await self._wait(IDLE_SECONDS)
            return
        opening = sum(job.lane == OPENING for job, _ in self._in_hand.values())
        # A turn that comes too late for what was claimed would be spent for nothing.
        most = _MOST_OPENINGS if self._opening.due_in() < _SOON_SECONDS else 0
        jobs = await claim(
            self._engine,
            self._right.owner,
            self._right.held,
            self._right.now,
            free,
            openings=max(0, most - opening),
            coming=self._coming,
        )
        for job in jobs:
            self._start(job)
        await self._wait(_GATHER_SECONDS if jobs else IDLE_SECONDS)

    def _may_claim(self) -> bool:
        # While outcomes cannot be written, the same deliveries would come back and be sent again.
        return (
            self._right.lasts()
            and self._pace.held < _PAUSE_TO_NOTICE
            and not self._settling.failing
            and not self._brakes.stopped
        )

    async def _wait(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._room.wait()
        self._room.clear()

    def _start(self, job: Job) -> None:
        if job.id in self._in_hand:
            return
        task = asyncio.create_task(self._deliver(job))
        self._in_hand[job.id] = (job, task)

    async def _deliver(self, job: Job) -> None:
        nonce = self._deliverer.sender.nonce(job)
        self._heard.expect(nonce, job)
        try:
            outcome = await self._deliverer.deliver(job, lambda: self._stopping)
        except Exception as error:  # noqa: BLE001  # one delivery must not stop the others
            # Its claim runs out by itself, and then it is tried again.
            log_incident(f"delivery {job.id}", error)
        except asyncio.CancelledError:
            self._settling.add(Later(id=job.id, epoch=job.epoch, at=self._right.now, unsure=True))
            raise
        else:
            outcome = self._heard.over(nonce, outcome)
            log(job, outcome)
            self._settling.add(outcome)
        finally:
            self._in_hand.pop(job.id, None)
            self._room.set()

    def heard(self, nonce: str, channel_id: int, message_id: int) -> None:
        """Take note of a message of ours that the gateway tells of, by its nonce."""
        done = self._heard.hear(nonce, channel_id, message_id)
        if done is not None:
            self._settling.add(done)

    async def _settle(self, outcomes: Sequence[Outcome]) -> None:
        await settle(self._engine, outcomes, self._right.now)
        self._room.set()

    async def _repeat(self, what: Callable[[], Awaitable[None]], seconds: float) -> None:
        """Do something again and again, whatever goes wrong."""
        failing = False
        while True:
            try:
                await what()
                failing = False
            except Exception as error:  # noqa: BLE001  # it must go on
                if not is_away(error):
                    log_incident("courier", error)
                elif not failing:
                    LOG.warning("the database takes nothing (%s)", type(error).__name__)
                failing = True
                await asyncio.sleep(_AFTER_FAILURE_SECONDS)
                continue
            await asyncio.sleep(seconds)
