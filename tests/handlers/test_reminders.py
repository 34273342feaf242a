"""Reminders and anniversaries: each once, at nine in the morning of whoever is told."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from handlers.reminders import announce_due, due
from storage.audit import PROGRAM
from storage.dates import PartialDate
from storage.engine import writing
from storage.models import Announcement, AuditEntry, Delivery
from storage.publishing import retract
from tests.storage.databases import database_url, postgresql
from tests.storage.outbox.conftest import outbox
from tests.storage.outbox.outbox import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.atlas import Atlas
    from storage.directory import Conference
    from tests.storage.outbox.outbox import Outbox

__all__ = ["database_url", "outbox", "postgresql"]

ZONES = ("America/New_York", "America/Los_Angeles", "Asia/Shanghai", "Europe/London")
SERIES = ("series", "china-us-sister-cities-conference")
BOSTON = ("place", "us-boston-ma")
START = dt.date(2027, 6, 10)
DAYS_OF_CONFERENCES = (
    "2027-01-01", "2027-03-15", "2027-03-29", "2027-04-13", "2027-06-10",
    "2027-11-01", "2027-11-08", "2027-11-14", "2027-12-07", "2028-01-30",
)  # fmt: skip
"""So that reminders fall on the days on which the clocks change, and around the outage."""
OUTAGE = (dt.datetime(2027, 6, 2, 3, tzinfo=dt.UTC), dt.datetime(2027, 6, 5, 3, tzinfo=dt.UTC))


def conference(atlas: Atlas, start: dt.date, key: str = "cusc-2099", days: int = 3) -> Conference:
    seventh = next(c for c in atlas.directory.conferences if c.id == "cusc-2025")
    end = start + (days - 1) * DAY
    return replace(seventh, id=key, start=partial(start), end=partial(end), name_en=f"Summit {key}")


def partial(day: dt.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def knowing(atlas: Atlas, *conferences: Conference) -> Atlas:
    return replace(atlas, directory=replace(atlas.directory, conferences=conferences))


def ticks(first: dt.date, last: dt.date) -> Iterator[dt.datetime]:
    """The minute before nine in each zone and nine, of each day; none in the outage."""
    for day in range((last - first).days + 1):
        local = dt.datetime.combine(first + day * DAY, dt.time(9))
        nines = sorted(in_zone(local, name) for name in ZONES)
        for moment in (one - minutes * MINUTE for one in nines for minutes in (1, 0)):
            if not OUTAGE[0] <= moment < OUTAGE[1]:
                yield moment


def in_zone(local: dt.datetime, name: str) -> dt.datetime:
    return local.replace(tzinfo=ZoneInfo(name)).astimezone(dt.UTC)


async def test_a_year_of_reminders(outbox: Outbox, atlas: Atlas) -> None:
    """Ten conferences, four zones, both clock changes of two continents, three days down."""
    first, last = dt.date(2026, 12, 1), dt.date(2028, 1, 3)
    known = [
        conference(atlas, dt.date.fromisoformat(day), f"c{n}")
        for n, day in enumerate(DAYS_OF_CONFERENCES)
    ]
    facts = knowing(atlas, *known)
    outbox.now = dt.datetime.combine(first, dt.time(), dt.UTC)
    people = {}
    for name in ZONES:
        await outbox.subscribe(SERIES, time_zone=name)
        people[outbox.made] = name
    got: dict[tuple[str, str], list[dt.datetime]] = defaultdict(list)
    for now in ticks(first, last):
        outbox.now = now
        if await announce_due(outbox.engine, facts, now):
            for discord_id, text in await outbox.deliver(rounds=3):
                got[people[discord_id], text].append(now)

    meant = {
        (zone, text): in_zone(local, zone)
        for zone in ZONES
        for one in known
        for text, local in reminders(one)
        if first <= local.date() <= last
    }
    assert got.keys() == meant.keys()
    assert len(got) == 4 * 28
    for key, (moment,) in got.items():  # each once
        if OUTAGE[0] <= meant[key] < OUTAGE[1]:
            assert OUTAGE[1] <= moment < OUTAGE[1] + DAY
        else:
            assert moment == meant[key]
    late = [key for key in meant if OUTAGE[0] <= meant[key] < OUTAGE[1]]
    assert len(late) == 4


def reminders(one: Conference) -> Iterator[tuple[str, dt.datetime]]:
    """What is said, and at which wall time."""
    for days in (30, 7, 1):
        local = dt.datetime.combine(one.start.first_day - days * DAY, dt.time(9))
        down = OUTAGE[0] <= local.replace(tzinfo=dt.UTC) < OUTAGE[1]
        when = "Coming up" if down else "Tomorrow" if days == 1 else f"In {days} days"
        yield f"send {when}: {one.name_en}", local


async def told(outbox: Outbox, facts: Atlas, now: dt.datetime) -> list[tuple[int, str]]:
    outbox.now = now
    await announce_due(outbox.engine, facts, now)
    return await outbox.deliver()


NINE = dt.datetime(2027, 6, 9, 9, tzinfo=dt.UTC)
"""In the morning, in London's winter, of the day before `START`."""


async def test_quiet_hours_and_digests_are_kept(outbox: Outbox, atlas: Atlas) -> None:
    outbox.now = NINE - 40 * DAY
    await outbox.subscribe(SERIES, quiet_from=22 * 60, quiet_until=10 * 60)
    await outbox.subscribe(SERIES, digest="daily", digest_minute=18 * 60)
    facts = knowing(atlas, conference(atlas, START))
    assert await told(outbox, facts, NINE) == []
    assert [who for who, _ in await told(outbox, facts, NINE + HOUR)] == [1]
    assert [who for who, _ in await told(outbox, facts, NINE + 9 * HOUR)] == [2]


async def test_what_comes_in_the_meantime_need_not_wait(outbox: Outbox, atlas: Atlas) -> None:
    outbox.now = NINE - 40 * DAY
    await outbox.subscribe(SERIES, ("everything", ""), time_zone="America/Los_Angeles")
    await outbox.subscribe(SERIES, time_zone="Pacific/Kiritimati")
    facts = knowing(atlas, conference(atlas, START))
    assert [who for who, _ in await told(outbox, facts, NINE - 14 * HOUR)] == [2]
    await outbox.announce("News")
    assert await outbox.deliver() == [(1, "send News")]
    assert await told(outbox, facts, NINE + 7 * HOUR) == [(1, "send Tomorrow: Summit cusc-2099")]


async def test_wishes_of_that_morning_count(outbox: Outbox, atlas: Atlas) -> None:
    """Whoever moved, left or came since it was nine elsewhere."""
    outbox.now = NINE - 40 * DAY
    await outbox.subscribe(SERIES, time_zone="Asia/Shanghai")
    moved = await outbox.subscribe(SERIES, time_zone="America/New_York")
    left = await outbox.subscribe(SERIES, time_zone="America/New_York")
    facts = knowing(atlas, conference(atlas, START))
    assert [who for who, _ in await told(outbox, facts, NINE - 8 * HOUR)] == [1]
    await outbox.change(moved, time_zone="Europe/London")
    await outbox.change(left, state="stopped")
    await outbox.subscribe(SERIES, time_zone="America/New_York")
    assert [who for who, _ in await told(outbox, facts, NINE - HOUR)] == [2]
    assert [who for who, _ in await told(outbox, facts, NINE + 4 * HOUR)] == [4]
    outbox.now += MINUTE
    await outbox.subscribe(SERIES, time_zone="America/New_York")
    assert await told(outbox, facts, NINE + 5 * HOUR) == []


@pytest.mark.parametrize("minutes", [1, 30 * 24 * 60])
def test_nothing_of_what_is_cancelled_over_or_not_fixed(atlas: Atlas, minutes: int) -> None:
    one = conference(atlas, START)
    month = PartialDate(2027, 6)
    cancelled = replace(one, entry=replace(one.entry, cancelled=True))
    assert not list(due(knowing(atlas, cancelled), NINE))
    assert not list(due(knowing(atlas, replace(one, start=month, end=month)), NINE))
    ends = dt.datetime.combine(START, dt.time(), dt.UTC) + 4 * DAY
    assert not list(due(knowing(atlas, one), ends + minutes * MINUTE))


def test_a_reminder_whose_time_has_long_passed_does_not_come(atlas: Atlas) -> None:
    """Entered three weeks ahead, the reminder of thirty days has no time left."""
    one = conference(atlas, START)
    found = due(knowing(atlas, one), NINE - 20 * DAY)
    assert [one for one in found if one.kind == "reminder"] == []


async def test_what_was_taken_back_goes_to_nobody_else(outbox: Outbox, atlas: Atlas) -> None:
    outbox.now = NINE - 40 * DAY
    await outbox.subscribe(SERIES, time_zone="Asia/Shanghai")
    await outbox.subscribe(SERIES, time_zone="America/New_York")
    facts = knowing(atlas, conference(atlas, START))
    await told(outbox, facts, NINE - 8 * HOUR)
    async with writing(outbox.engine) as conn:
        found = await conn.scalar(select(Announcement.id))
        await retract(conn, found or 0, PROGRAM, outbox.now)
    after = await told(outbox, facts, NINE + 5 * HOUR)
    assert {who for who, _ in after} == {1}


async def test_round_anniversaries_a_week_ahead(outbox: Outbox, atlas: Atlas) -> None:
    """Boston and Hangzhou began on May 1, 1982: 45 years in 2027, and no word in 2028."""
    outbox.now = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    await outbox.subscribe(BOSTON, time_zone="America/New_York")
    await outbox.subscribe(("place", "cn-hangzhou"), time_zone="Asia/Shanghai")
    await outbox.subscribe(("place", "cn-nanjing"))
    facts = knowing(atlas)
    seen = []
    for day in (*range(60, 130), *range(430, 500)):
        for hour in (1, 13):
            now = dt.datetime(2027, 1, 1, hour, tzinfo=dt.UTC) + day * DAY
            seen += [(str(now), *one) for one in await told(outbox, facts, now)]
    text = (
        "send Hangzhou, Zhejiang and Boston, Massachusetts have been partners for 45 years "
        "on May 1, 2027"
    )
    assert ("2027-04-24 01:00:00+00:00", 2, text) in seen
    assert ("2027-04-24 13:00:00+00:00", 1, text) in seen
    assert Counter(one[1] for one in seen if one[2] == text) == {1: 1, 2: 1}
    assert not [one for one in seen if one[1] == 3 and "Nanjing" not in one[2]]


async def test_each_is_audited(outbox: Outbox, atlas: Atlas) -> None:
    outbox.now = NINE - 40 * DAY
    await outbox.subscribe(SERIES)
    await told(outbox, knowing(atlas, conference(atlas, START)), NINE)
    async with outbox.engine.connect() as conn:
        rows = (await conn.execute(select(AuditEntry.action, AuditEntry.actor))).all()
        keys = (await conn.scalars(select(Announcement.source_key))).all()
        subjects = (await conn.scalars(select(Delivery.state))).all()
    assert [tuple(row) for row in rows] == [
        ("announcement.draft", "program"),
        ("announcement.publish", "program"),
    ]
    assert keys == ["reminder:cusc-2099:1:2027-06-10"]
    assert subjects == ["done"]
