"""What slows down or stops all processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.courier.brakes import SharedBrakes
from bot.courier.pacing import Pace
from bot.courier.right import Right, owner_name
from bot.courier.wire import Answer
from storage.engine import make_engine, writing
from storage.outbox import pausing
from storage.schema import create_schema

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncEngine


class Process:
    """One of several that share a database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.pace, self.opening = Pace(45, 4), Pace(1 / 3, 1)
        self.right = Right(engine, owner_name())
        self.brakes = SharedBrakes(engine, self.right, self.pace, self.opening)

    async def keep(self) -> None:
        await self.right.renew()
        await self.brakes.share()


@pytest.fixture
async def engine(database_url: URL) -> AsyncIterator[AsyncEngine]:
    made = make_engine(database_url, busy_timeout=30, single=True)
    async with writing(made) as connection:
        await connection.run_sync(create_schema)
    yield made
    await made.dispose()


@pytest.fixture
async def two(engine: AsyncEngine) -> tuple[Process, Process]:
    return Process(engine), Process(engine)


async def test_a_pause_holds_here_at_once_and_elsewhere_soon(two: tuple[Process, Process]) -> None:
    here, there = two
    await here.keep()
    here.brakes.pause(60, "Discord answers 429")
    assert here.pace.held > 59
    await here.brakes.share()
    await there.keep()
    assert there.pace.held > 50


async def test_pauses_that_do_not_help_grow_until_something_is_accepted(
    two: tuple[Process, Process],
) -> None:
    here, _ = two
    here.brakes.pause(0.0001, "429")
    here.pace.let_all_go()
    here.brakes.pause(1, "429")
    assert 1 < here.pace.held <= 2
    here.pace.let_all_go()
    here.brakes.succeeded()
    here.brakes.pause(1, "429")
    assert here.pace.held <= 1


async def test_opening_direct_messages_is_paused_alone(two: tuple[Process, Process]) -> None:
    here, there = two
    await here.keep()
    here.brakes.pause_opening(600)
    assert here.opening.held > 590
    assert not here.pace.held
    await here.brakes.share()
    await there.keep()
    assert there.opening.held > 500
    assert not there.pace.held


async def test_refused_requests_are_counted_over_all_processes(
    two: tuple[Process, Process], engine: AsyncEngine, caplog: pytest.LogCaptureFixture
) -> None:
    here, there = two
    await here.keep()
    await pausing.count_refused(engine, here.right.now, 998)
    await there.keep()
    for process in two:
        process.brakes.count(Answer(403, 50013))
        await process.brakes.share()
    await here.brakes.share()
    assert here.brakes.refused == there.brakes.refused == 1000
    assert "the rate is halved" in caplog.text
    await pausing.count_refused(engine, here.right.now, 4000)
    await here.brakes.share()
    assert "nothing is sent until there are fewer" in caplog.text


async def test_a_stop_lets_nothing_go_and_is_told_once(
    two: tuple[Process, Process], caplog: pytest.LogCaptureFixture
) -> None:
    here, _ = two
    here.brakes.stop("the token")
    here.brakes.stop("the token")
    assert here.brakes.stopped == "the token"
    assert len(caplog.records) == 1


async def test_a_right_is_for_the_partitions_and_the_epoch_it_was_given_for(
    two: tuple[Process, Process],
) -> None:
    here, there = two
    assert not here.right.lasts()
    await here.right.renew()
    assert len(here.right.held.parts) == 16
    await there.right.renew()
    await here.right.renew()
    await there.right.renew()
    assert len(here.right.held.parts) == len(there.right.held.parts) == 8
    await here.right.release()
    assert not here.right.lasts()
