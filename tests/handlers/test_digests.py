"""Digests: what stands in them besides what was announced, and when they come, over a year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.digest_times import make_coming_digests
from handlers.digests import covered, entries, has_coming
from handlers.reminders import announce_due
from storage.anniversaries import anniversaries
from storage.dates import PartialDate
from storage.models import Delivery, Digest
from storage.outbox.digests import GRACE
from storage.outbox.jobs import Slot
from storage.outbox.retiming import retime_digests
from storage.outbox.settling import Done
from tests.storage.databases import database_url, postgresql
from tests.storage.outbox.conftest import outbox
from tests.storage.outbox.outbox import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.atlas import Atlas
    from storage.directory import Conference
    from storage.outbox.jobs import Job
    from tests.storage.outbox.outbox import Outbox

__all__ = ["database_url", "outbox", "postgresql"]

ZONES = ("America/New_York", "America/Los_Angeles", "Asia/Shanghai", "Europe/London")
SERIES = ("series", "china-us-sister-cities-conference")
EVERYTHING = ("everything", "")
BOSTON = ("place", "us-boston-ma")
MAY_DAY = dt.datetime(2027, 5, 1, 8)
"""Boston and Hangzhou began on May 1, 1982; a Saturday."""


def conference(atlas: Atlas, start: dt.date, key: str = "cusc-2099") -> Conference:
    seventh = next(c for c in atlas.directory.conferences if c.id == "cusc-2025")
    day = PartialDate(start.year, start.month, start.day)
    return replace(seventh, id=key, start=day, end=day, name_en=f"Summit {key}")


def knowing(atlas: Atlas, *conferences: Conference) -> Atlas:
    return replace(atlas, directory=replace(atlas.directory, conferences=conferences))


@given(st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2030, 1, 1)), st.integers(0, 1439))
def test_the_days_of_digests_follow_each_other(day: dt.datetime, minute: int) -> None:
    local = dt.datetime.combine(day, dt.time()) + minute * MINUTE
    for digest, step in (("daily", DAY), ("weekly", 7 * DAY)):
        first, last = covered(digest, local)
        assert covered(digest, local + step)[0] == last + DAY
        assert local - DAY / 2 < dt.datetime.combine(first, dt.time()) <= local + DAY / 2


def titles(slot: Slot, atlas: Atlas) -> list[tuple[str, str]]:
    return [(one.kind, one.content.texts["en"].title) for one in entries(slot, [], atlas)]


def test_the_days_of_a_digest_bring_what_somebody_subscribed_to(atlas: Atlas) -> None:
    facts = knowing(atlas, conference(atlas, dt.date(2027, 5, 3)))
    both = Slot("weekly", MAY_DAY, frozenset({BOSTON, SERIES}))
    assert titles(both, facts) == [
        ("conference", "Summit cusc-2099"),
        (
            "anniversary",
            "Hangzhou, Zhejiang and Boston, Massachusetts have been partners for 45 years "
            "on May 1, 2027",
        ),
    ]
    assert [kind for kind, _ in titles(replace(both, digest="daily"), facts)] == ["anniversary"]
    later = replace(both, local=MAY_DAY + 8 * DAY)
    assert titles(later, facts) == []
    assert not has_coming(later, facts)
    assert has_coming(both, facts)
    wider = Slot("daily", MAY_DAY, frozenset({("place", "us")}))
    assert has_coming(wider, facts)
    assert not has_coming(Slot("daily", MAY_DAY, frozenset({("topic", "education")})), facts)


def test_anniversaries_need_not_be_round(atlas: Atlas) -> None:
    slot = Slot("daily", MAY_DAY.replace(year=2028), frozenset({BOSTON}))
    assert "46 years" in titles(slot, atlas)[0][1]


def test_what_is_cancelled_or_not_fixed_does_not_come(atlas: Atlas) -> None:
    one = conference(atlas, MAY_DAY.date())
    slot = Slot("weekly", MAY_DAY, frozenset({SERIES}))
    month = PartialDate(2027, 5)
    assert has_coming(slot, knowing(atlas, one))
    assert not has_coming(slot, knowing(atlas, replace(one, start=month, end=month)))
    cancelled = replace(one, entry=replace(one.entry, cancelled=True))
    assert not has_coming(slot, knowing(atlas, cancelled))


@dataclass
class Post:
    """Digests as they come: the real outbox, without Discord."""

    outbox: Outbox
    facts: Atlas
    looks: bool = True

    async def at(self, now: dt.datetime) -> list[tuple[int, str, list[str]]]:
        """Who gets a digest at a moment, of which slot, with which titles."""
        box = self.outbox
        box.now = now
        await make_coming_digests(box.engine, self.facts, now)
        got = []
        while jobs := await box.claim(coming=lambda slot: has_coming(slot, self.facts)):
            got += [self.read(job) for job in jobs if job.slot is not None]
            await box.settle(
                *[
                    Done(id=job.id, epoch=job.epoch, channel_id=1, message_id=1000 + job.id)
                    for job in jobs
                ]
            )
        return got

    def read(self, job: Job) -> tuple[int, str, list[str]]:
        assert job.slot is not None
        contents = [content for _, content in job.contents]
        found = entries(job.slot, contents, self.facts)
        return (
            job.subscriber.discord_id,
            job.slot.local.isoformat(timespec="minutes"),
            [one.content.texts["en"].title for one in found],
        )


async def test_a_quiet_day_has_a_digest_if_there_is_something_to_tell(
    outbox: Outbox, atlas: Atlas
) -> None:
    nine = MAY_DAY.replace(hour=9, tzinfo=dt.UTC)
    post = Post(outbox, knowing(atlas))
    outbox.now = nine - 2 * DAY
    await outbox.subscribe(BOSTON, digest="daily")
    await outbox.subscribe(BOSTON, digest="daily", state="paused", paused_until=nine - HOUR)
    await outbox.subscribe(BOSTON, digest="daily", state="paused")
    await outbox.subscribe(BOSTON)
    await outbox.subscribe(("place", "cn-nanjing"), digest="daily")
    assert await post.at(nine - DAY) == []
    assert await post.at(nine - MINUTE) == []
    got = await post.at(nine)
    assert [(who, slot) for who, slot, _ in got] == [(1, "2027-05-01T09:00"), (2, "2027-05-01T09:00")]
    assert await post.at(nine + MINUTE) == []
    assert await post.at(nine + DAY) == []
    assert await outbox.states() == {"done": 2}


async def test_what_was_announced_is_not_told_twice(outbox: Outbox, atlas: Atlas) -> None:
    """The round anniversary and the reminder came into the same weekly digest."""
    facts = knowing(atlas, conference(atlas, dt.date(2027, 5, 2)))
    post = Post(outbox, facts)
    outbox.now = dt.datetime(2027, 4, 20, tzinfo=dt.UTC)
    await outbox.subscribe(BOSTON, SERIES, digest="weekly")
    for day in (24, 25):
        outbox.now = dt.datetime(2027, 4, day, 9, tzinfo=dt.UTC)
        await announce_due(outbox.engine, facts, outbox.now)
    ((_, slot, told),) = await post.at(dt.datetime(2027, 4, 26, 9, tzinfo=dt.UTC))
    assert slot == "2027-04-26T09:00"
    assert [title.split(":")[0] for title in told if "Summit" in title] == ["In 7 days"]
    assert len([title for title in told if "45 years" in title]) == 1


async def test_what_turns_out_to_be_nothing_is_not_sent(outbox: Outbox, atlas: Atlas) -> None:
    """The conference was cancelled after the digest was made."""
    nine = dt.datetime(2027, 9, 1, 9, tzinfo=dt.UTC)
    one = conference(atlas, nine.date())
    post = Post(outbox, knowing(atlas, one))
    outbox.now = nine - DAY
    await outbox.subscribe(SERIES, digest="daily")
    assert await post.at(nine - MINUTE) == []
    assert await outbox.states() == {"pending": 1}
    post.facts = knowing(atlas, replace(one, entry=replace(one.entry, cancelled=True)))
    assert await post.at(nine) == []
    assert await outbox.states() == {"cancelled": 1}


OUTAGE = (dt.datetime(2027, 6, 2, 3, tzinfo=dt.UTC), dt.datetime(2027, 6, 5, 3, tzinfo=dt.UTC))
FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
MINUTES = {"America/New_York": 150, "America/Los_Angeles": 90, "Asia/Shanghai": 480}
"""The wall times of daily digests; half past two does not exist, half past one comes twice, on a
day of New York and Los Angeles each."""
WEEKLY_MINUTE = 90
SUNDAY = 7


def slots(zone: str, digest: str) -> Iterator[dt.datetime]:
    minute = MINUTES.get(zone, 90) if digest == "daily" else WEEKLY_MINUTE
    for day in range((LAST - FIRST).days + 1):
        local = dt.datetime.combine(FIRST + day * DAY, dt.time()) + minute * MINUTE
        if digest == "daily" or local.isoweekday() == SUNDAY:
            yield local


def moment(local: dt.datetime, zone: str) -> dt.datetime:
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


@pytest.mark.parametrize("digest", ["daily", "weekly"])
async def test_a_year_of_digests(outbox: Outbox, atlas: Atlas, digest: str) -> None:
    """Both clock changes of two continents, three days down; something to tell on each day."""
    facts = knowing(
        atlas,
        *(conference(atlas, FIRST + n * DAY, f"c{n}") for n in range((LAST - FIRST).days + 2)),
    )
    post = Post(outbox, facts)
    outbox.now = dt.datetime.combine(FIRST, dt.time(), dt.UTC) - DAY
    people = {}
    for zone in ZONES:
        await outbox.subscribe(
            SERIES,
            time_zone=zone,
            digest=digest,
            digest_minute=MINUTES.get(zone, 90) if digest == "daily" else WEEKLY_MINUTE,
            digest_weekday=SUNDAY,
        )
        people[outbox.made] = zone
    await post.at(outbox.now)
    meant = {
        (zone, local.isoformat(timespec="minutes")): moment(local, zone)
        for zone in ZONES
        for local in slots(zone, digest)
    }
    got: dict[tuple[str, str], list[dt.datetime]] = defaultdict(list)
    ticks = {at - minutes * MINUTE for at in meant.values() for minutes in (2, 1, 0)}
    for now in sorted({*ticks, OUTAGE[1]}):
        if OUTAGE[0] <= now < OUTAGE[1]:
            continue
        await retime_digests(outbox.engine, now)
        for who, slot, told in await post.at(now):
            assert told
            got[people[who], slot].append(now)
    assert all(len(moments) == 1 for moments in got.values())
    for key, at in meant.items():
        if not OUTAGE[0] <= at < OUTAGE[1]:
            assert got.pop(key) == [at]
    # Of those missed, each zone gets the last one as soon as it can be, if that is not too late.
    assert set(got.values().__iter__().__next__()) == {OUTAGE[1]} if got else digest == "weekly"
    late = {
        zone: max(slot for other, slot in meant if other == zone and down(meant[other, slot]))
        for zone in ZONES
        if any(down(at) for (other, _), at in meant.items() if other == zone)
    }
    assert {zone: slot for zone, slot in got} == {
        zone: slot
        for zone, slot in late.items()
        if OUTAGE[1] - meant[zone, slot] <= GRACE[digest]
    }


def down(at: dt.datetime) -> bool:
    return OUTAGE[0] <= at < OUTAGE[1]
