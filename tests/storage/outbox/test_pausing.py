"""Pauses that all keep, and counts of refused requests."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from storage.outbox.parts import PARTS, part_of
from storage.outbox.pausing import (
    ALL,
    LONGEST,
    OPENING,
    count_refused,
    lift,
    pause,
    pauses,
    refused,
)
from tests.storage.outbox.outbox import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from tests.storage.outbox.outbox import Outbox


async def test_a_pause_is_seen_by_all_until_it_is_over(outbox: Outbox) -> None:
    until = await pause(outbox.engine, ALL, outbox.now, 90, "told to wait")
    assert until == outbox.now + 1.5 * MINUTE
    found = await pauses(outbox.engine, outbox.now)
    assert {scope: (one.until, one.reason) for scope, one in found.items()} == {
        ALL: (until, "told to wait")
    }
    assert await pauses(outbox.engine, until) == {}


async def test_a_pause_under_way_grows_longer_and_never_shorter(outbox: Outbox) -> None:
    long = await pause(outbox.engine, ALL, outbox.now, 600, "long", doubling=True)
    assert await pause(outbox.engine, ALL, outbox.now, 5, "short") == long
    again = await pause(outbox.engine, ALL, outbox.now + MINUTE, 600, "same", doubling=True)
    assert again == long + MINUTE
    assert (await pauses(outbox.engine, outbox.now))[ALL].times == 1


async def test_each_pause_in_a_row_is_twice_as_long(outbox: Outbox) -> None:
    now, lengths = outbox.now, []
    for _ in range(9):
        until = await pause(outbox.engine, OPENING, now, 600, "40003", doubling=True)
        lengths.append(until - now)
        now = until
    assert lengths[:4] == [10 * MINUTE, 20 * MINUTE, 40 * MINUTE, 80 * MINUTE]
    assert lengths[-1] == LONGEST
    now += DAY
    assert await pause(outbox.engine, OPENING, now, 600, "", doubling=True) == now + 10 * MINUTE
    await lift(outbox.engine, OPENING)
    assert await pauses(outbox.engine, now) == {}


async def test_refused_requests_are_summed_over_ten_minutes(outbox: Outbox) -> None:
    assert await count_refused(outbox.engine, outbox.now) == 1
    assert await count_refused(outbox.engine, outbox.now + dt.timedelta(seconds=59), 4) == 5
    assert await count_refused(outbox.engine, outbox.now + 9 * MINUTE, 10) == 15
    assert await refused(outbox.engine, outbox.now + 10 * MINUTE) == 10
    assert await refused(outbox.engine, outbox.now + 2 * HOUR) == 0
    assert await count_refused(outbox.engine, outbox.now + 2 * HOUR) == 1


def test_partitions_are_stable_and_even() -> None:
    assert [part_of(n) for n in (1, 2, 3)] == [4, 1, 5]
    snowflakes = [(n << 22) for n in range(16_000)]
    counts = [0] * PARTS
    for snowflake in snowflakes:
        counts[part_of(snowflake)] += 1
    assert min(counts) > 850
    assert max(counts) < 1150
