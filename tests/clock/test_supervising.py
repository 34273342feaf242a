"""Loops run again and again, in one process each, and get over failures."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from bot.clock.supervising import Loop, backoff, run_clock
from storage.engine import writing
from storage.heartbeats import Beat, beat, beats
from storage.models import Lease

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    import pytest
    from sqlalchemy.ext.asyncio import AsyncEngine


PATIENCE = 60.0
"""Seconds after which a loop that does nothing is stuck."""
AGES = 10**6
WRITTEN = "what somebody wrote"


async def test_a_loop_runs_again_and_leaves_a_heartbeat(engine: AsyncEngine) -> None:
    times = asyncio.Semaphore(0)

    async def run(now: dt.datetime) -> None:
        assert now.tzinfo is not None
        times.release()

    async with clock(engine, Loop("often", 0, run)):
        await several(times, 3)
    (last,) = await heartbeats(engine)
    assert (last.name, last.owner, last.failures, last.error) == ("often", "one:clock", 0, "")


async def test_when_a_loop_is_due_outlives_the_process(engine: AsyncEngine) -> None:
    times = asyncio.Semaphore(0)

    async def run(_now: dt.datetime) -> None:
        times.release()

    rarely, often = Loop("rarely", AGES, run), asyncio.Semaphore(0)

    async def other(_now: dt.datetime) -> None:
        often.release()

    async with clock(engine, rarely):
        await several(times, 1)
        await until_beaten(engine, "rarely")
    async with clock(engine, rarely, Loop("often", 0, other)):
        await several(often, 3)
    assert times.locked()


async def test_a_moment_that_is_too_far_away_is_not_waited_for(engine: AsyncEngine) -> None:
    times = asyncio.Semaphore(0)

    async def run(_now: dt.datetime) -> None:
        times.release()

    now = dt.datetime.now(dt.UTC)
    wrong = Beat("often", "gone", now, 0, "", now + dt.timedelta(days=400))
    async with writing(engine) as conn:
        await beat(conn, wrong)
    async with clock(engine, Loop("often", 1, run)):
        await several(times, 1)


async def test_one_process_runs_it_until_it_ends(engine: AsyncEngine) -> None:
    runs: list[str] = []
    times = {name: asyncio.Semaphore(0) for name in ("one", "two")}

    def loop(name: str) -> Loop:
        async def run(_now: dt.datetime) -> None:
            runs.append(name)
            times[name].release()

        return Loop("often", 0, run)

    async with clock(engine, loop("one"), owner="one"):
        await several(times["one"], 1)
        second = clock(engine, loop("two"), owner="two")
        await second.__aenter__()
        await several(times["one"], 5)
    await several(times["two"], 2)
    await second.__aexit__(None, None, None)
    assert runs == sorted(runs)


async def test_a_failure_is_kept_and_tried_again_later(
    engine: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    times = asyncio.Semaphore(0)

    async def run(_now: dt.datetime) -> None:
        times.release()
        raise RuntimeError(WRITTEN)

    fine = asyncio.Semaphore(0)

    async def other(_now: dt.datetime) -> None:
        fine.release()

    async with clock(engine, Loop("broken", 0, run), Loop("fine", 0, other)):
        await several(times, 1)
        await several(fine, 2)
        await until_beaten(engine, "broken")
    (broken,) = [one for one in await heartbeats(engine) if one.name == "broken"]
    assert broken.failures >= 1
    assert broken.error == "RuntimeError"
    assert broken.next_at is not None
    assert broken.next_at > broken.at
    assert "loop broken failed: RuntimeError" in caplog.text
    assert WRITTEN not in caplog.text


async def test_a_lost_lease_ends_a_run(engine: AsyncEngine) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def run(_now: dt.datetime) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with clock(engine, Loop("long", 0, run)):
        await asyncio.wait_for(began.wait(), PATIENCE)
        async with writing(engine) as conn:
            until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=30)
            await conn.execute(update(Lease).values(owner="somebody", until=until))
        await asyncio.wait_for(ended.wait(), PATIENCE)
    assert await heartbeats(engine) == []


@given(st.integers(1, 10**6))
def test_the_wait_after_failures_grows_to_a_quarter_of_an_hour(failures: int) -> None:
    longest = min(900, 5 * 2 ** min(failures - 1, 20))
    assert longest / 2 <= backoff(failures) <= longest * 1.5


@contextlib.asynccontextmanager
async def clock(engine: AsyncEngine, *loops: Loop, owner: str = "one") -> AsyncIterator[None]:
    """A clock that runs these loops, stopped in the end."""
    stop = asyncio.Event()
    running = asyncio.create_task(run_clock(engine, loops, stop, owner))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(running, PATIENCE)


async def several(times: asyncio.Semaphore, count: int) -> None:
    """Wait until a loop has run so often."""
    async with asyncio.timeout(PATIENCE):
        for _ in range(count):
            await times.acquire()


async def until_beaten(engine: AsyncEngine, name: str) -> None:
    """Wait until a loop has left a heartbeat."""
    async with asyncio.timeout(PATIENCE):
        while not any(one.name == name for one in await heartbeats(engine)):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def heartbeats(engine: AsyncEngine) -> Sequence[Beat]:
    async with engine.connect() as conn:
        return await beats(conn)
