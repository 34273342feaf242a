"""Outcomes are kept until the database has them."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.courier import settling
from bot.courier.database import is_away
from bot.courier.settling import Settling

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    import pytest

DOWN = OperationalError("INSERT", None, Exception("the disk is full"))
WRONG = IntegrityError("INSERT", None, Exception("no such thing"))


@contextlib.asynccontextmanager
async def running(kept: Settling[int]) -> AsyncIterator[None]:
    task = asyncio.create_task(kept.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_outcomes_that_come_together_are_written_together() -> None:
    groups: list[list[int]] = []

    async def write(group: Sequence[int]) -> None:
        groups.append(list(group))

    kept = Settling(write)
    async with running(kept):
        for number in range(5):
            kept.add(number)
        assert await kept.finish(10) == 0
    assert groups == [[0, 1, 2, 3, 4]]


async def test_none_is_lost_while_the_database_takes_nothing(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_SHORTEST_WAIT", 0.001)
    written: list[int] = []
    failures = 5

    async def write(group: Sequence[int]) -> None:
        nonlocal failures
        if failures:
            failures -= 1
            raise DOWN
        written.extend(group)

    kept = Settling(write)
    async with running(kept):
        kept.add(1)
        while failures > 2:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        failing = kept.failing
        kept.add(2)
        assert await kept.finish(10) == 0
    assert failing
    assert written == [1, 2]
    assert not kept.failing
    assert len([one for one in caplog.records if "kept" in one.message]) == 2


async def test_one_that_cannot_be_written_does_not_keep_back_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    written: list[int] = []

    async def write(group: Sequence[int]) -> None:
        if 2 in group:
            raise WRONG
        written.extend(group)

    kept = Settling(write)
    async with running(kept):
        for number in (1, 2, 3):
            kept.add(number)
        assert await kept.finish(10) == 0
    assert written == [1, 3]
    assert "incident" in caplog.text


async def test_what_is_left_when_time_is_over_is_told() -> None:
    async def write(_: Sequence[int]) -> None:
        raise DOWN

    kept = Settling(write)
    async with running(kept):
        kept.add(1)
        assert await kept.finish(0.1) == 1


def test_a_database_is_away_or_was_asked_something_wrong() -> None:
    assert is_away(DOWN)
    assert is_away(PoolTimeoutError())
    assert is_away(ConnectionRefusedError())
    assert not is_away(WRONG)
    assert not is_away(KeyError())
