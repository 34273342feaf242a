"""How fast requests go out."""

from __future__ import annotations

import asyncio
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.courier.pacing import BURST, REQUESTS_PER_SECOND, Bucket, Pace, burst, rate


@given(st.floats(0.1, 60), st.lists(st.floats(0, 2), max_size=80))
def test_no_window_holds_more_than_the_rate_and_the_burst(
    per_second: float, pauses: list[float]
) -> None:
    bucket = Bucket(per_second, BURST, BURST, 0.0)
    now, went = 0.0, []
    for pause in pauses:
        now += pause
        bucket.refill(now)
        while bucket.tokens >= 1:
            bucket.tokens -= 1
            went.append(now)
    for start in went:
        within = [one for one in went if start <= one < start + 1]
        assert len(within) <= per_second + BURST + 1e-6


def test_the_rate_and_the_burst_keep_below_the_limit_of_discord() -> None:
    assert REQUESTS_PER_SECOND + BURST < 50


@pytest.mark.parametrize(
    ("owned", "refused", "expected"),
    [(16, 0, 45), (8, 0, 22.5), (0, 0, 0), (16, 999, 45), (16, 1000, 22.5), (16, 5000, 0)],
)
def test_processes_share_the_rate_and_refusals_slow_it(
    owned: int, refused: int, expected: float
) -> None:
    assert rate(owned, 16, refused) == expected


def test_the_burst_is_shared_too_but_one_may_always_go() -> None:
    assert burst(16, 16) == BURST
    assert burst(1, 16) == 1


async def test_urgent_requests_go_first() -> None:
    pace = Pace(0, 1)
    await pace.take()
    went: list[int] = []

    async def go(priority: int) -> None:
        await pace.take(priority)
        went.append(priority)

    tasks = [asyncio.create_task(go(priority)) for priority in (2, 1, 0, 1)]
    await asyncio.sleep(0)
    pace.change(1000, 1)
    await asyncio.gather(*tasks)
    assert went == [0, 1, 1, 2]


async def test_whoever_gives_up_leaves_its_turn_to_the_next() -> None:
    pace = Pace(0, 1)
    await pace.take()
    first, second = asyncio.create_task(pace.take()), asyncio.create_task(pace.take())
    await asyncio.sleep(0)
    first.cancel()
    pace.change(1000, 1)
    await second
    assert first.cancelled()


async def test_a_turn_that_came_too_late_is_given_back() -> None:
    pace = Pace(0, 1)
    await pace.take()
    late = asyncio.create_task(pace.take())
    await asyncio.sleep(0)
    pace.change(1e9, 1)  # its turn has come, but it does not run before it is cancelled
    late.cancel()
    with pytest.raises(asyncio.CancelledError):
        await late
    await pace.take()


async def test_it_tells_when_one_more_could_go() -> None:
    now = 100.0
    pace = Pace(1 / 48, 1, lambda: now)
    assert pace.due_in() == 0
    await pace.take()
    assert pace.due_in() == pytest.approx(48)
    now += 40
    assert pace.due_in() == pytest.approx(8)
    waiting = asyncio.create_task(pace.take())
    await asyncio.sleep(0)
    assert pace.due_in() == pytest.approx(56)
    waiting.cancel()
    pace.change(0, 1)
    assert pace.due_in() == math.inf


async def test_a_pause_lets_nothing_go_until_it_ends() -> None:
    now = 100.0
    pace = Pace(1000, 1, lambda: now)
    pace.hold(60)
    waiting = asyncio.create_task(pace.take())
    await asyncio.sleep(0)
    assert not waiting.done()
    assert pace.held == 60
    now = 161.0
    pace.change(1000, 1)
    await waiting


async def test_answers_to_people_do_not_wait_but_others_wait_for_them() -> None:
    now = 0.0
    pace = Pace(1, 2, lambda: now)
    pace.spend()
    pace.spend()
    waiting = asyncio.create_task(pace.take())
    await asyncio.sleep(0)
    assert not waiting.done()
    now = 1.0
    pace.change(1, 2)
    await waiting
