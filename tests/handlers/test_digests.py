"""Digests: what stands in them besides what was announced, and when they come, over a year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from handlers.digest_times import make_coming_digests
from handlers.digests import covered, entries, has_coming
from handlers.reminders import announce_due
from storage.dates import PartialDate
from storage.location import locate
from storage.outbox.digests import GRACE
from storage.outbox.jobs import Slot
from storage.outbox.retiming import retime_digests
from storage.outbox.settling import Done
from tests.storage.databases import database_url, postgresql
from tests.storage.outbox.conftest import outbox
from tests.storage.outbox.outbox import DAY, HOUR, MINUTE, make_outbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.atlas import Atlas
    from storage.directory import Conference
    from storage.outbox.jobs import Job
    from tests.storage.outbox.outbox import Outbox

__all__ = ["database_url", "outbox", "postgresql"]

ZONES = ("America/New_York", "America/Los_Angeles", "Asia/Shanghai", "Europe/London")
SERIES = ("series", "china-us-sister-cities-conference")
EVERYTHING = ("everything", "")
BOSTON = ("place", "us-boston-ma")
MAY_DAY = dt.datetime.fromisoformat("2027-05-01T08:00")
"""Boston and Hangzhou began on May 1, 1982; a Saturday."""


def conference(atlas: Atlas, start: dt.date, key: str = "cusc-2099") -> Conference:
    seventh = next(c for c in atlas.directory.conferences if c.id == "cusc-2025")
    day = PartialDate(start.year, start.month, start.day)
    return replace(seventh, id=key, start=day, end=day, name_en=f"Summit {key}")


def knowing(atlas: Atlas, *conferences: Conference) -> Atlas:
    return replace(atlas, directory=replace(atlas.directory, conferences=conferences))


@given(st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 1439))
def test_the_days_of_digests_follow_each_other(day: dt.date, minute: int) -> None:
    local = dt.datetime.combine(day, dt.time()) + minute * MINUTE
    for digest, step in (("daily", DAY), ("weekly", 7 * DAY)):
        first, last = covered(digest, local)
        assert covered(digest, local + step)[0] == last + DAY
        assert local - DAY / 2 < dt.datetime.combine(first, dt.time()) <= local + DAY / 2


FORTY_FIVE = (
    "Hangzhou, Zhejiang and Boston, Massachusetts have been partners for 45 years on May 1, 2027"
)


def titles(slot: Slot, atlas: Atlas) -> list[tuple[str, str]]:
    return [(one.kind, one.content.texts["en"].title) for one in entries(slot, [], atlas)]


def test_the_days_of_a_digest_bring_what_somebody_subscribed_to(atlas: Atlas) -> None:
    facts = knowing(atlas, conference(atlas, dt.date(2027, 5, 3)))
    both = Slot("weekly", MAY_DAY, frozenset({BOSTON, SERIES}))
    assert titles(both, facts) == [
        ("conference", "Summit cusc-2099"),
        ("anniversary", FORTY_FIVE),
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
    assert [(who, slot) for who, slot, _ in got] == [
        (1, "2027-05-01T09:00"),
        (2, "2027-05-01T09:00"),
    ]
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
MINUTES = {
    ("America/New_York", "daily"): 2 * 60 + 30,
    ("America/Los_Angeles", "daily"): 60 + 30,
    ("Asia/Shanghai", "daily"): 8 * 60,
}
"""When digests come, else at half past one. In New York half past two does not exist on March 14, in
Los Angeles half past one comes twice on November 7, in London it does so on October 31 and does not
exist on March 28."""
HALF_PAST_ONE = 90
SUNDAY = 7
NEAR = [(3, 14), (3, 28), (10, 31), (11, 7), (6, 2), (6, 5)]
"""Month and day of what is special; around it is also looked a minute before a digest is due."""


def slots(zone: str, digest: str) -> Iterator[dt.datetime]:
    minute = MINUTES.get((zone, digest), HALF_PAST_ONE)
    for day in range((LAST - FIRST).days + 1):
        local = dt.datetime.combine(FIRST + day * DAY, dt.time()) + minute * MINUTE
        if digest == "daily" or local.isoweekday() == SUNDAY:
            yield local


def moment(local: dt.datetime, zone: str) -> dt.datetime:
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def down(at: dt.datetime) -> bool:
    return OUTAGE[0] <= at < OUTAGE[1]


def looks(at: dt.datetime) -> Iterator[dt.datetime]:
    yield at
    if any(abs(at.date() - dt.date(at.year, *day)) <= 2 * DAY for day in NEAR):
        yield at - MINUTE


async def test_a_year_of_digests(tmp_path: Path, atlas: Atlas) -> None:
    """Both clock changes of two continents, three days down; something to tell on each day."""
    every_day = [conference(atlas, FIRST + n * DAY, f"c{n}") for n in range(380)]
    async with make_outbox(locate(None, tmp_path).url) as outbox:
        post = Post(outbox, knowing(atlas, *every_day))
        outbox.now = dt.datetime.combine(FIRST, dt.time(), dt.UTC) - DAY
        people: dict[int, tuple[str, str]] = {}
        for zone, digest in product(ZONES, GRACE):
            minute = MINUTES.get((zone, digest), HALF_PAST_ONE)
            wishes = {"digest_minute": minute, "digest_weekday": SUNDAY}
            await outbox.subscribe(SERIES, time_zone=zone, digest=digest, **wishes)
            people[outbox.made] = zone, digest
        await post.at(outbox.now)
        meant = {
            (zone, digest, local.isoformat(timespec="minutes")): moment(local, zone)
            for zone, digest in people.values()
            for local in slots(zone, digest)
        }
        got: dict[tuple[str, str, str], list[dt.datetime]] = defaultdict(list)
        ticks = {OUTAGE[1], *(one for at in meant.values() for one in looks(at))}
        for now in sorted(one for one in ticks if not down(one)):
            if now.day == 1:
                await retime_digests(outbox.engine, now)
            for who, slot, told in await post.at(now):
                assert told
                got[*people[who], slot].append(now)

    missed = [key for key, at in meant.items() if down(at)]
    in_time = {key: [at] for key, at in meant.items() if not down(at)}
    # Of those missed each gets the last as soon as it can be, if that is not too late.
    last = {(zone, digest): (zone, digest, slot) for zone, digest, slot in missed}
    made_up = {key: [OUTAGE[1]] for key in last.values() if OUTAGE[1] - meant[key] <= GRACE[key[1]]}
    assert len(missed) == 12
    assert len(made_up) == 2  # of Shanghai and London, two and three hours ago
    assert got == in_time | made_up
