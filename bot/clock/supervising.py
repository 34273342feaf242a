"""Runs loops: each under a lease, with a heartbeat, and again after a failure, later each time.

Several processes may run the same loops: the lease lets one of them do each. When a loop is due
stands in its heartbeat, so that neither a restart nor another process begins it anew.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import random
import time
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError

from storage.engine import writing
from storage.heartbeats import Beat, beat, last_beat
from storage.outbox.dialects import database_now
from storage.outbox.leases import Held, release, renew

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from sqlalchemy.ext.asyncio import AsyncEngine

LOG: Final = logging.getLogger("sistercity.clock")
LEASE_SECONDS: Final = 30.0
_RENEW_SECONDS: Final = 5.0
_RELEASE_SECONDS: Final = 2.0
"""How long giving back may take at the end."""
_SAFE: Final = 0.8
"""The share of a lease after which its holder stops, so that it never overlaps its successor."""
_LONGEST_SLEEP: Final = 30.0
_FIRST_BACKOFF: Final = 5.0
_LONGEST_BACKOFF: Final = 900.0
_JITTER: Final = 0.5
_MOST_DOUBLINGS: Final = 20
_LONGEST_ERROR: Final = 300
_LEASE: Final = "loop-"
"""Before the name of a loop in the name of its lease."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Something to be done again and again."""

    name: str
    every: float
    """Seconds from the end of a run that succeeded to the next."""
    run: Callable[[dt.datetime], Awaitable[None]]
    """Does it, given the time by the database. It is cancelled when the lease is lost, and may be
    run again by another process from the start: what it changes must be whole transactions."""


@dataclass
class _Clock:
    engine: AsyncEngine
    owner: str
    stop: asyncio.Event
    held: Held = field(default_factory=Held)

    def holds(self, loop: Loop) -> bool:
        """Whether a loop may run in this process now."""
        fresh = time.monotonic() < self.held.at + _SAFE * LEASE_SECONDS
        return fresh and f"{_LEASE}{loop.name}" in self.held.epochs

    async def sleep(self, seconds: float) -> None:
        """Wait, but no longer than until the end."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.stop.wait(), seconds)


async def run_clock(
    engine: AsyncEngine, loops: Sequence[Loop], stop: asyncio.Event, owner: str
) -> None:
    """Run loops until ``stop`` is set; a run that is under way is cancelled then.

    Args:
        engine: The store.
        loops: What to do; their names differ.
        stop: Set from outside to end it.
        owner: The name of this process among those that share the store.
    """
    # A name of its own: giving back the leases of the clock leaves those of the process alone.
    clock = _Clock(engine, f"{owner}:clock"[-60:], stop)
    names = [f"{_LEASE}{loop.name}" for loop in loops]
    tasks = [asyncio.create_task(_supervise(clock, loop)) for loop in loops]
    try:
        while not stop.is_set():
            try:
                clock.held = await renew(engine, clock.owner, names, LEASE_SECONDS)
            except (SQLAlchemyError, OSError) as error:
                LOG.warning("leases of the clock: %s", _told(error))
            await clock.sleep(_RENEW_SECONDS)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # They run out by themselves.
        with contextlib.suppress(SQLAlchemyError, OSError, TimeoutError):
            async with asyncio.timeout(_RELEASE_SECONDS):
                await release(engine, clock.owner)


@contextlib.asynccontextmanager
async def ticking(engine: AsyncEngine, loops: Sequence[Loop], owner: str) -> AsyncIterator[None]:
    """Run loops beside something else, until that ends."""
    if not loops:
        yield
        return
    stop = asyncio.Event()
    clock = asyncio.create_task(run_clock(engine, loops, stop, owner))
    try:
        yield
    finally:
        stop.set()
        await clock


async def _supervise(clock: _Clock, loop: Loop) -> None:
    while not clock.stop.is_set():
        if not clock.holds(loop):
            await clock.sleep(_RENEW_SECONDS / 10)
            continue
        try:
            wait = await _turn(clock, loop)
        except (SQLAlchemyError, OSError) as error:
            # Not even the heartbeat could be read or written.
            LOG.warning("loop %s: %s", loop.name, _told(error))
            wait = backoff(1)
        await clock.sleep(min(wait, _LONGEST_SLEEP))


async def _turn(clock: _Clock, loop: Loop) -> float:
    """Run a loop if it is due, and say after how many seconds to look again."""
    async with clock.engine.connect() as conn:
        last = await last_beat(conn, loop.name)
    now = clock.held.clock()
    wait = _until(last, loop, now)
    if wait > 0:
        return wait
    error = await _run(clock, loop, now)
    if error is None and not clock.holds(loop):
        return 0
    failures = 0 if error is None else (last.failures if last else 0) + 1
    wait = backoff(failures) if failures else loop.every
    told = "" if error is None else _told(error)[:_LONGEST_ERROR]
    async with writing(clock.engine) as conn:
        now = await database_now(conn)
        next_at = now + dt.timedelta(seconds=wait)
        await beat(conn, Beat(loop.name, clock.owner, now, failures, told, next_at))
    return wait


def _until(last: Beat | None, loop: Loop, now: dt.datetime) -> float:
    """Seconds until a loop is due; a moment too far away was written by a clock that was wrong."""
    if last is None or last.next_at is None:
        return 0
    wait = (last.next_at - now).total_seconds()
    return wait if wait <= max(loop.every, _LONGEST_BACKOFF * (1 + _JITTER)) else 0


async def _run(clock: _Clock, loop: Loop, now: dt.datetime) -> Exception | None:
    """Run it while the lease is held; the error that it failed with, if any."""
    running = asyncio.ensure_future(loop.run(now))
    try:
        while not running.done():
            await asyncio.wait({running}, timeout=_RENEW_SECONDS / 10)
            if not running.done() and not clock.holds(loop):
                LOG.warning("loop %s: another process may take over", loop.name)
                break
    finally:
        if not running.done():
            running.cancel()
        await asyncio.wait({running})
    if running.cancelled():
        return None
    error = running.exception()
    if error is None:
        return None
    if not isinstance(error, Exception):
        raise error
    LOG.error("loop %s failed: %s\n%s", loop.name, _told(error), _trace(error))
    return error


def backoff(failures: int) -> float:
    """Seconds to wait after so many failures in a row: twice as long each time, spread out."""
    doublings = min(failures - 1, _MOST_DOUBLINGS)
    longest: float = min(_LONGEST_BACKOFF, _FIRST_BACKOFF * 2**doublings)
    return longest * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - nothing is kept secret


def _told(error: BaseException) -> str:
    """The kind of an error; its own text may repeat what somebody wrote."""
    return type(error).__name__


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_tb(error.__traceback__))
