"""Events of a calendar that are conferences of a series: entered, changed, cancelled.

What a trusted feed says is made and told at once; else it is proposed, and made when an editor
publishes the draft that tells of it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from handlers.announcements import subjects
from handlers.conference_changes import change_within, make_change
from handlers.feeds.content import language_of
from handlers.feeds.places import places_of
from handlers.wording import LOCALES, wording
from storage import publishing
from storage.audit import PROGRAM
from storage.conferences import ConferenceRefusedError, UnknownConferenceError
from storage.feeds import items as store
from storage.feeds.sources import TRUST_PUBLISH
from storage.loading import read_directory
from storage.proposals import Proposal, keep_proposal, proposal_of
from storage.published import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from handlers.feeds.identity import Identified
    from handlers.feeds.taking import Reading
    from storage.atlas import Atlas
    from storage.audit import Actor
    from storage.directory import Place
    from storage.feeds.items import StoredItem
    from storage.feeds.sources import Source
    from storage.feeds.values import Item

    Pair = tuple[StoredItem, Identified]

MOST_EVENTS: Final = 10
"""Events that one check enters, changes or proposes; the others come with the next ones.

For each of them all facts are read, and meanwhile nobody else can write.
"""
_MOST_CHANGED: Final = MOST_EVENTS // 2
"""Of these, so that new ones get in beside events that are changed for ever."""
_LONGEST_NAME: Final = 200
_DATE: Final = len("2026-01-01")


class Outcome(NamedTuple):
    """What became of an event, as columns of its item."""

    state: str
    announcement_id: int | None
    conference_id: str


async def enter_event(reading: Reading, one: Identified, *, tell: bool) -> Outcome:
    """Enter a new event as a conference, or propose it."""
    proposal = Proposal("", "add", conference_columns(one.item, reading.feed, reading.atlas))
    return await _decide(reading, one, proposal, tell=tell)


async def change_event(reading: Reading, before: StoredItem, one: Identified) -> Outcome:
    """Bring the conference of an event that changed up to date, or propose that.

    A proposal that nobody decided on yet gives way to the newer one. What an editor rejected, or
    removed, does not come back.
    """
    conn, now = reading.conn, reading.now
    as_it_was = Outcome(before.state, before.announcement_id, before.conference_id)
    known = await find(conn, before.announcement_id) if before.announcement_id else None
    waits = known is not None and known.state in publishing.OPEN
    if known is not None and waits:
        await publishing.retract(conn, known.id, PROGRAM, now)
    directory = await conn.run_sync(read_directory)
    there = next((c for c in directory.conferences if c.id == before.conference_id), None)
    if there is None:
        if one.item.cancelled or not waits:
            return as_it_was._replace(state=store.WITHDRAWN)
        what = "add"
    elif one.item.cancelled:
        what = "cancel"
    else:
        what = "reinstate" if there.cancelled else "edit"
    columns = conference_columns(one.item, reading.feed, reading.atlas)
    if what == "edit":
        columns.pop("series")
    proposal = Proposal(before.conference_id, what, columns)
    return await _decide(reading, one, proposal, tell=True)


def for_now(changed: Sequence[Pair], feed: Source) -> list[Pair]:
    """What of changed items one check sees to; where it is not all, others come with each check."""
    events = [pair for pair in changed if alters(*pair)]
    if len(events) <= _MOST_CHANGED:
        return list(changed)
    first = feed.checks * _MOST_CHANGED % len(events)
    put_off = (events[first:] + events[:first])[_MOST_CHANGED:]
    return [pair for pair in changed if pair not in put_off]


def alters(before: StoredItem, one: Identified) -> bool:
    """Whether what changed of an item changes the conference that was made of it."""
    return bool(before.conference_id) and before.content_key != one.content_key


def is_stale(before: StoredItem, item: Item) -> bool:
    """Whether a calendar, or something on the way to it, shows an older version of an event."""
    if item.sequence != before.sequence:
        return item.sequence < before.sequence
    both = item.published is not None and before.published_at is not None
    return both and item.published < before.published_at  # type: ignore[operator]


def conference_columns(item: Item, feed: Source, atlas: Atlas) -> dict[str, str]:
    """An event as the columns of a conference; what it does not say is left out."""
    name = item.title[:_LONGEST_NAME]
    chinese = language_of(item, feed) == "zh"
    places = places_of("", item.location, atlas) or places_of(item.title, "", atlas)
    columns = {
        "name_en": name,
        "name_zh": name if chinese else "",
        "series": feed.series,
        "start_date": item.starts[:_DATE],
        "end_date": _last_day(item),
        "place_id": places[0].id if places else "",
        "venue_zh" if chinese else "venue": _venue(item.location, places),
        "url": item.url,
    }
    return {column: value for column, value in columns.items() if value}


def _venue(location: str, places: Sequence[Place]) -> str:
    """Where in the city; nothing where only the city is named."""
    names = {
        name
        for place in places[:1]
        for name in (place.name_en, place.name_zh, *(wording(at).place(place) for at in LOCALES))
    }
    return "" if location in names else location[:_LONGEST_NAME]


def _last_day(item: Item) -> str:
    """The last day of an event: its end is the moment, or the day, after it (RFC 5545)."""
    first, last = item.starts[:_DATE], item.ends[:_DATE]
    whole_days = len(item.ends) == _DATE or item.ends[_DATE:].startswith("T00:00:00")
    # What ends before it begins may end on a day that has none before it.
    if whole_days and last > first:
        last = (dt.date.fromisoformat(last) - dt.timedelta(days=1)).isoformat()
    return max(first, last)


async def carry_out(
    conn: AsyncConnection, announcement_id: int, actor: Actor, now: dt.datetime
) -> None:
    """Make the change that a draft proposes; to be called before the draft is published.

    Raises:
        StateError: When it cannot be made any more.
    """
    proposal = await proposal_of(conn, announcement_id)
    if proposal is None:
        return
    try:
        await make_change(conn, proposal.change(now), actor, now)
    except (ConferenceRefusedError, UnknownConferenceError) as error:
        raise publishing.StateError(publishing.REFUSED) from error


async def _decide(reading: Reading, one: Identified, proposal: Proposal, *, tell: bool) -> Outcome:
    conn, now = reading.conn, reading.now
    try:
        if reading.feed.trust == TRUST_PUBLISH:
            changed = await change_within(
                conn, proposal.change(now), reading.atlas, PROGRAM, now, tell=tell
            )
            return Outcome(store.TOLD, changed.announcement_id, changed.conference.id)
        return await _propose(reading, one, proposal)
    except ConferenceRefusedError:
        # What can be no conference, such as one that ended before it began.
        return Outcome(store.OLD, None, proposal.conference_id)


async def _propose(reading: Reading, one: Identified, proposal: Proposal) -> Outcome:
    conn, feed, now = reading.conn, reading.feed, reading.now
    trial = await conn.begin_nested()
    try:
        made = await make_change(conn, proposal.change(now), PROGRAM, now)
    finally:
        await trial.rollback()
    conference_id = made.conference.id
    if made.change.what == "nothing":
        return Outcome(store.TOLD, None, conference_id)
    atlas = reading.atlas.with_directory(made.directory)
    content = made.content(atlas, now)
    version = f"{one.item.sequence}:{one.content_key}"
    draft = publishing.Draft(
        content,
        subjects(content, atlas),
        "conference",
        source_key=f"feed:{feed.id}:{one.key}:{version}",
    )
    announcement_id = await publishing.create(conn, draft, PROGRAM, now)
    if announcement_id is not None:
        await keep_proposal(
            conn, announcement_id, Proposal(conference_id, proposal.what, proposal.columns)
        )
        await store.add_draft(conn, announcement_id, feed.id, feed.channel_id, now)
    return Outcome(store.TOLD, announcement_id, conference_id)
