"""A calendar whose events are conferences: entered, changed and cancelled as it says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.feeds.adding import NotAddedError, add_feed
from handlers.feeds.events import carry_out
from storage import publishing
from storage.engine import writing
from storage.feeds.sources import NewFeed
from storage.loading import load_directory
from storage.models import Announcement, FeedDraft
from storage.published import find
from tests.bot.feeds.conftest import EDITOR
from tests.feed_server.samples import calendar, entries, rss2

if TYPE_CHECKING:
    from storage.directory import Conference
    from storage.published import Known
    from tests.bot.feeds.conftest import Desk

SERIES = "china-us-sister-cities-conference"


def event(uid: str = "eighth", **changes: str) -> str:
    """An event of two days in Long Beach."""
    values = {
        "UID": f"{uid}@example.org",
        "SUMMARY": f"The {uid} conference",
        "DTSTART;VALUE=DATE": "20270610",
        "DTEND;VALUE=DATE": "20270612",
        "LOCATION": "Long Beach, California",
        "URL": f"https://example.org/{uid}",
        "SEQUENCE": "0",
        **changes,
    }
    return "\n".join(f"{name}:{value}" for name, value in values.items())


async def started(desk: Desk, *events: str, trust: str = "draft") -> int:
    url = desk.server.put("calendar", calendar(*events))
    feed_id = await desk.add(url, trust, series=SERIES)
    assert (await desk.check(feed_id)).outcome == "read"
    return feed_id


async def says(desk: Desk, feed_id: int, *events: str) -> None:
    desk.server.put("calendar", calendar(*events))
    assert (await desk.check(feed_id)).outcome == "read"


async def conference(desk: Desk, name: str = "The eighth conference") -> Conference | None:
    directory = await load_directory(desk.readers.engine)
    return next((c for c in directory.conferences if c.name_en == name), None)


async def announcements(desk: Desk) -> list[Known]:
    async with desk.readers.engine.connect() as conn:
        query = select(Announcement.id).where(Announcement.kind == "conference")
        ids = (await conn.scalars(query.order_by(Announcement.id))).all()
        found = [await find(conn, one) for one in ids]
    return [known for known in found if known is not None]


async def approve(desk: Desk, number: int) -> None:
    async with writing(desk.readers.engine) as conn:
        await carry_out(conn, number, EDITOR, desk.clock[0])
        await publishing.publish(conn, number, EDITOR, desk.clock[0])


async def test_an_editor_approves_a_conference(desk: Desk) -> None:
    """Nothing is entered before that; then it is, with what the event says."""
    await started(desk, event())
    assert await conference(desk) is None
    (draft,) = await announcements(desk)
    assert draft.state == "draft"
    assert draft.content.texts["en"].title == "New conference: The eighth conference"
    assert draft.content.texts["en"].body.endswith("11, 2027 · Long Beach, California")
    assert draft.content.series == SERIES
    async with desk.readers.engine.connect() as conn:
        assert (await conn.scalars(select(FeedDraft.announcement_id))).all() == [draft.id]
    await approve(desk, draft.id)
    made = await conference(desk)
    assert made is not None
    assert (made.series, str(made.start), str(made.end)) == (SERIES, "2027-06-10", "2027-06-11")
    assert made.place is not None
    assert made.place.id == "us-long-beach-ca"
    assert made.url == "https://example.org/eighth"


async def test_a_later_revision_is_proposed_and_an_older_one_is_not(desk: Desk) -> None:
    feed_id = await started(desk, event())
    (draft,) = await announcements(desk)
    await approve(desk, draft.id)
    moved = event(
        **{"DTSTART;VALUE=DATE": "20270617", "DTEND;VALUE=DATE": "20270619", "SEQUENCE": "2"}
    )
    await says(desk, feed_id, moved)
    _, change = await announcements(desk)
    assert change.content.texts["en"].title == "Changed: The eighth conference"
    await approve(desk, change.id)
    made = await conference(desk)
    assert made is not None
    assert str(made.start) == "2027-06-17"
    await says(desk, feed_id, event(SEQUENCE="1"))
    assert len(await announcements(desk)) == 2
    await says(desk, feed_id, event(SEQUENCE="3", STATUS="CANCELLED"))
    cancelled = (await announcements(desk))[-1]
    await approve(desk, cancelled.id)
    made = await conference(desk)
    assert made is not None
    assert made.cancelled
    assert made.entry.sequence == 2


async def test_a_proposal_that_waits_gives_way_to_the_newer(desk: Desk) -> None:
    feed_id = await started(desk, event())
    await says(desk, feed_id, event(SUMMARY="The eighth and last conference", SEQUENCE="1"))
    first, second = await announcements(desk)
    assert (first.state, second.state) == ("retracted", "draft")
    await says(desk, feed_id, event(SEQUENCE="2", STATUS="CANCELLED"))
    assert [known.state for known in await announcements(desk)] == ["retracted", "retracted"]
    assert await conference(desk) is None


async def test_what_an_editor_rejected_does_not_come_back(desk: Desk) -> None:
    feed_id = await started(desk, event())
    (draft,) = await announcements(desk)
    async with writing(desk.readers.engine) as conn:
        await publishing.retract(conn, draft.id, EDITOR, desk.clock[0])
    await says(desk, feed_id, event(SUMMARY="Another name", SEQUENCE="1"))
    assert len(await announcements(desk)) == 1


async def test_a_trusted_calendar_enters_and_tells_by_itself(desk: Desk) -> None:
    """But not what is there the first time, which is entered and told to nobody."""
    feed_id = await started(desk, event("sixth"), trust="publish")
    assert await conference(desk, "The sixth conference") is not None
    assert await announcements(desk) == []
    await says(desk, feed_id, event("sixth"), event())
    (known,) = await announcements(desk)
    assert (known.state, known.content.texts["en"].title) == (
        "published",
        "New conference: The eighth conference",
    )
    await says(desk, feed_id, event("sixth"), event(STATUS="CANCELLED", SEQUENCE="1"))
    assert [one.content.texts["en"].title for one in await announcements(desk)][1:] == [
        "Cancelled: The eighth conference"
    ]
    many = [event(f"number {n}") for n in range(7)]
    await says(desk, feed_id, event("sixth"), *many)
    summary = (await announcements(desk))[2:]
    assert [one.content.texts["en"].title[:11] for one in summary] == ["7 new items"]
    assert await conference(desk, "The number 6 conference") is not None


async def test_one_occurrence_of_several_is_its_own(desk: Desk) -> None:
    """UID and RECURRENCE-ID together tell which is meant."""
    other = event(
        **{
            "RECURRENCE-ID;VALUE=DATE": "20270810",
            "DTSTART;VALUE=DATE": "20270811",
            "DTEND;VALUE=DATE": "20270812",
        },
        SUMMARY="The eighth conference, part two",
    )
    await started(desk, event(), other)
    titles = [known.content.texts["en"].title for known in await announcements(desk)]
    assert sorted(titles) == [
        "New conference: The eighth conference",
        "New conference: The eighth conference, part two",
    ]


async def test_a_large_calendar_is_proposed_in_parts(desk: Desk) -> None:
    events = [event(f"number {n}") for n in range(14)]
    feed_id = await started(desk, *events)
    assert len(await announcements(desk)) == 10
    await desk.check(feed_id)
    assert len(await announcements(desk)) == 14
    await desk.check(feed_id)
    assert len(await announcements(desk)) == 14


async def entered(desk: Desk) -> list[Conference]:
    directory = await load_directory(desk.readers.engine)
    return [one for one in directory.conferences if one.name_en.startswith("The number")]


async def test_a_large_trusted_calendar_is_entered_in_parts(desk: Desk) -> None:
    """Soon one after the other, and without news of what was there the first time."""
    page = calendar(*(event(f"number {n}") for n in range(14)))
    feed_id = await desk.add(desk.server.put("calendar", page, etag='"1"'), series=SERIES)
    taken = (await desk.check(feed_id)).taken
    assert taken is not None
    assert (taken.new, taken.left) == (10, 4)
    assert len(await entered(desk)) == 10
    feed = await desk.feed(feed_id)
    # What the server says to be as before is sent again all the same.
    assert feed.etag == ""
    assert dt.timedelta(minutes=10) <= feed.next_at - desk.clock[0] <= dt.timedelta(minutes=11)
    taken = (await desk.check(feed_id)).taken
    assert taken is not None
    assert (taken.new, taken.left) == (4, 0)
    assert len(await entered(desk)) == 14
    feed = await desk.feed(feed_id)
    assert feed.etag == '"1"'
    assert feed.next_at - desk.clock[0] >= dt.timedelta(minutes=30)
    assert await announcements(desk) == []
    desk.server.put("calendar", calendar(*(event(f"number {n}") for n in range(15))))
    await desk.check(feed_id)
    assert len(await announcements(desk)) == 1


async def test_many_changes_of_a_calendar_are_taken_in_parts(desk: Desk) -> None:
    """What is new gets in beside them, and each of them has its turn."""
    feed_id = await started(desk, *(event(f"number {n}") for n in range(10)), trust="publish")
    moved = {"DTSTART;VALUE=DATE": "20270611", "SEQUENCE": "1"}
    later = [event(f"number {n}", **moved) for n in range(10)]
    desk.server.put("calendar", calendar(*later, *(event(f"number {n}") for n in range(10, 13))))
    taken = (await desk.check(feed_id)).taken
    assert taken is not None
    assert (taken.changed, taken.new, taken.left) == (5, 3, 5)
    taken = (await desk.check(feed_id)).taken
    assert taken is not None
    assert (taken.changed, taken.new, taken.left) == (5, 0, 0)
    assert [str(one.start) for one in await entered(desk)] == ["2027-06-10"] * 3 + [
        "2027-06-11"
    ] * 10


async def test_changes_that_never_end_keep_no_other_from_its_turn(desk: Desk) -> None:
    feed_id = await started(desk, *(event(f"number {n}") for n in range(7)), trust="publish")
    for version in range(1, 4):
        moved = {"DTSTART;VALUE=DATE": f"2027061{version}", "DTEND;VALUE=DATE": "20270620"}
        some = [event(f"number {n}", SEQUENCE=str(version), **moved) for n in range(7)]
        await says(desk, feed_id, *some)
    assert all(str(one.start) > "2027-06-10" for one in await entered(desk))


async def test_what_is_over_or_cannot_be_one_is_left_out(desk: Desk) -> None:
    over = event("fifth", **{"DTSTART;VALUE=DATE": "20200610", "DTEND;VALUE=DATE": "20200612"})
    await started(desk, over, event("seventh", STATUS="CANCELLED"))
    assert await announcements(desk) == []


async def test_an_event_that_ends_before_all_calendars_takes_one_day(desk: Desk) -> None:
    feed_id = await started(desk, event(), trust="publish")
    await says(desk, feed_id, event(**{"DTEND;VALUE=DATE": "00010101", "SEQUENCE": "1"}))
    made = await conference(desk)
    assert made is not None
    assert str(made.end) == "2027-06-10"


async def test_only_a_calendar_can_be_one(desk: Desk) -> None:
    url = desk.server.put("news", rss2(entries(2)))
    with pytest.raises(NotAddedError, match="no-calendar"):
        await add_feed(NewFeed(url, "", series=SERIES), EDITOR, desk.readers)


async def test_what_cannot_be_made_any_more_is_not_published(desk: Desk) -> None:
    """Somebody has entered a conference of the same id meanwhile."""
    await started(desk, event())
    (draft,) = await announcements(desk)
    await approve(desk, draft.id)
    async with writing(desk.readers.engine) as conn:
        with pytest.raises(publishing.StateError):
            await carry_out(conn, draft.id, EDITOR, desk.clock[0])
