"""What a feed says → what is remembered and announced, in one transaction.

Which items are new, changed or gone by another name now is decided by `identity`; new ones are told
singly, or in one summary where they are many, or join what another feed has told already.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from handlers.announcements import subjects
from handlers.feeds import identity
from handlers.feeds.content import content_of, reworded, summary_of, with_source
from handlers.feeds.events import (
    MOST_EVENTS,
    alters,
    change_event,
    enter_event,
    for_now,
    is_stale,
)
from handlers.feeds.grouping import NEAR, Report, same_event
from storage import correction_drafts, publishing
from storage.audit import PROGRAM
from storage.feeds import items as store
from storage.feeds.sources import TRUST_PUBLISH, alone
from storage.published import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from sqlalchemy.ext.asyncio import AsyncConnection

    from handlers.feeds.events import Pair
    from handlers.feeds.identity import Identified
    from storage.announcements import Content
    from storage.atlas import Atlas
    from storage.feeds.items import StoredItem
    from storage.feeds.sources import Source
    from storage.feeds.values import Document, Item
    from storage.published import Known

MOST_SINGLY: Final = 5
"""New items that are told one by one; more at once are told in one summary."""
_MOST_REVISIONS: Final = 5
"""Corrections that a feed can make to what was announced; some feeds change their text for ever."""
_MANY: Final = ":many:"
_MOST_READ: Final = 50
"""Items of a summary whose places and topics are looked for."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a document."""

    identity: str
    """The rule by which items are told apart from now on."""
    new: int = 0
    changed: int = 0
    old: int = 0
    """Seen for the first time, but not to be told."""
    left: int = 0
    """Events that the next check sees to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and those who read it."""

    conn: AsyncConnection
    feed: Source
    atlas: Atlas
    now: dt.datetime


async def take(reading: Reading, document: Document) -> Taken:
    """Keep what a feed said, and announce what is new in it.

    The first time nothing is: what is there then is no news.
    """
    conn, feed, now = reading.conn, reading.feed, reading.now
    await alone(conn)
    stored = await store.items_of(conn, feed.id)
    first = feed.read_at is None or (not feed.identity and bool(stored))
    rule = feed.identity or identity.decide(document)
    items = identity.identified(document, rule or identity.CONTENT)
    sorted_ = identity.sort(items, {one.key: one for one in stored}, now)
    await store.saw(conn, [before.id for before, _ in sorted_.same], now)
    differing = _differing(feed, sorted_.same)
    changes = for_now(differing, feed)
    left = len(differing) - len(changes)
    changed = await _change(reading, changes, first=first)
    # What a calendar of conferences has to come is entered the first time, too.
    quiet = first and not feed.series
    old = [one for one in sorted_.new if quiet or _is_over(one.item, now)]
    new = [one for one in sorted_.new if one not in old]
    await store.add_items(conn, [_row(reading, one, store.OLD, None, ()) for one in old])
    if feed.series:
        room = MOST_EVENTS - sum(alters(*pair) for pair in changes)
        left += len(new[room:])
        many = len(new) > MOST_SINGLY
        new = new[:room]
        await _enter(reading, new, first=first, many=many)
    elif len(new) > MOST_SINGLY:
        await _tell_many(reading, new)
    else:
        reports = await _reports(reading) if new else []
        for one in new:
            await _tell(reading, one, reports)
    await store.forget(conn, feed.id, now)
    # Of a first document that was not all taken the rest is no news either: the rule waits for it.
    keeps = "" if first and (left or not document.complete) else rule
    return Taken(keeps, len(new), changed, len(old), left)


async def _enter(reading: Reading, new: Sequence[Identified], *, first: bool, many: bool) -> None:
    """Enter events as conferences, or propose them; many are told in one summary."""
    trusted = reading.feed.trust == TRUST_PUBLISH
    for one in new:
        outcome = await enter_event(reading, one, tell=not (first or many))
        row = _row(reading, one, outcome.state, outcome.announcement_id, ())
        await store.add_items(reading.conn, [row | {"conference_id": outcome.conference_id}])
    if trusted and many and not first:
        content = summary_of([one.item for one in new], [], reading.feed)
        content = replace(content, series=reading.feed.series)
        draft = _draft(content, reading.atlas, f"feed:{reading.feed.id}{_MANY}{new[0].key}")
        await publishing.announce(
            reading.conn, replace(draft, kind="conference"), PROGRAM, reading.now
        )


async def _tell_many(reading: Reading, new: Sequence[Identified]) -> None:
    contents = [content_of(one.item, reading.feed, reading.atlas) for one in new[:_MOST_READ]]
    content = summary_of([one.item for one in new], contents, reading.feed)
    trusted = reading.feed.trust == TRUST_PUBLISH
    key = f"{_MANY}{new[0].key}"
    announcement_id = await _announce(reading, content, key, trusted=trusted)
    rows = [
        _row(reading, one, store.TOLD, announcement_id, own.place_ids if own else ())
        for one, own in zip_longest(new, contents)
    ]
    await store.add_items(reading.conn, rows)


async def _tell(reading: Reading, one: Identified, reports: Iterable[Report]) -> None:
    content = content_of(one.item, reading.feed, reading.atlas)
    same = same_event(_report(reading, one, content), reports)
    known = await find(reading.conn, same.announcement_id or 0) if same else None
    if known is not None and known.state in publishing.OPEN | {publishing.PUBLISHED}:
        announcement_id: int | None = known.id
        await _join(reading, content, known)
    else:
        # What somebody took back or rejected does not come by itself from another feed.
        trusted = reading.feed.trust == TRUST_PUBLISH and known is None
        announcement_id = await _announce(reading, content, f":{one.key}", trusted=trusted)
    row = _row(reading, one, store.TOLD, announcement_id, content.place_ids)
    await store.add_items(reading.conn, [row])


async def _announce(reading: Reading, content: Content, key: str, *, trusted: bool) -> int | None:
    """Announce at once, or make a draft for the editors."""
    conn, feed, now = reading.conn, reading.feed, reading.now
    draft = _draft(content, reading.atlas, f"feed:{feed.id}{key}")
    if trusted:
        return await publishing.announce(conn, draft, PROGRAM, now)
    announcement_id = await publishing.create(conn, draft, PROGRAM, now)
    if announcement_id is not None:
        await store.add_draft(conn, announcement_id, feed.id, feed.channel_id, now)
    return announcement_id


async def _join(reading: Reading, content: Content, known: Known) -> None:
    """Add a source to what another feed has told.

    What a feed says that is not trusted changes nothing that is published already. What a trusted
    one says is not held up by another's draft: it takes the draft's place.
    """
    conn, now = reading.conn, reading.now
    if _MANY in (known.source_key or ""):
        return
    trusted = reading.feed.trust == TRUST_PUBLISH
    joined = with_source(known.content, next(iter(content.urls), ""))
    if known.state in publishing.OPEN:
        draft = _draft(content if trusted else joined, reading.atlas, known.source_key)
        await publishing.revise(conn, known.id, draft, PROGRAM, now)
        if trusted:
            await publishing.publish(conn, known.id, PROGRAM, now)
    elif known.state == publishing.PUBLISHED and trusted and joined != known.content:
        await publishing.correct(conn, known.id, joined, PROGRAM, now)


def _differing(feed: Source, same: Iterable[Pair]) -> list[Pair]:
    """Known items that are not as before, without older versions of events."""
    return [
        (before, now_)
        for before, now_ in same
        if (before.key, before.content_key) != (now_.key, now_.content_key)
        and not (feed.series and is_stale(before, now_.item))
    ]


async def _change(reading: Reading, differing: Iterable[Pair], *, first: bool) -> int:
    """Keep what changed of known items, correct or withdraw what was told; return how many."""
    rows: list[dict[str, Any]] = []
    count = 0
    for before, now_ in differing:
        state, announcement_id = before.state, before.announcement_id
        if before.content_key != now_.content_key:
            count += 1
            if reading.feed.series and alters(before, now_):
                outcome = await change_event(reading, before, now_)
                state, announcement_id = outcome.state, outcome.announcement_id
            elif before.announcement_id is not None and not first:
                state = await _correct(reading, before, now_.item)
        rows.append(
            {
                "id": before.id,
                "key": now_.key,
                "link_key": now_.link_key,
                "content_key": now_.content_key,
                "title": now_.item.title,
                "url": now_.item.url,
                "published_at": now_.item.published,
                "happens": now_.item.starts[:40],
                "state": state,
                "announcement_id": announcement_id,
                "sequence": now_.item.sequence,
            }
        )
    await store.change_items(reading.conn, rows)
    return count


async def _correct(reading: Reading, before: StoredItem, item: Item) -> str:
    """Bring an announcement up to date, if it is of this item alone; return the item's state."""
    conn, feed, now = reading.conn, reading.feed, reading.now
    known = await find(conn, before.announcement_id) if before.announcement_id else None
    own = known is not None and await _is_own(reading, known, before)
    if known is None or not own or before.state != store.TOLD or not known.content.texts:
        return before.state
    if item.cancelled:
        if known.state in publishing.OPEN | {publishing.PUBLISHED}:
            await publishing.retract(conn, known.id, PROGRAM, now)
        return store.WITHDRAWN
    content = reworded(known.content, content_of(item, feed, reading.atlas))
    if known.state == publishing.PUBLISHED and feed.trust != TRUST_PUBLISH:
        draft_id = await correction_drafts.propose_correction(conn, known.id, content, now)
        if draft_id is not None:
            await store.add_draft(conn, draft_id, feed.id, feed.channel_id, now)
    elif content == known.content:
        return before.state
    elif known.state in publishing.OPEN:
        draft = _draft(content, reading.atlas, known.source_key)
        await publishing.revise(conn, known.id, draft, PROGRAM, now)
    elif known.state == publishing.PUBLISHED and known.revision <= _MOST_REVISIONS:
        await publishing.correct(conn, known.id, content, PROGRAM, now)
    return before.state


async def _is_own(reading: Reading, known: Known, before: StoredItem) -> bool:
    """Whether what is announced is the text of this item: no summary, no other feed's."""
    if _MANY in (known.source_key or ""):
        return False
    members = await store.items_in(reading.conn, known.id)
    return min(member.id for member in members) == before.id


async def _reports(reading: Reading) -> list[Report]:
    """What other feeds have told lately."""
    since = reading.now - NEAR * 2
    told = await store.told_since(reading.conn, since, reading.feed.id)
    return [_stored_report(one) for one in told]


def _stored_report(one: StoredItem) -> Report:
    return Report(
        one.title,
        one.link_key,
        one.published_at or one.seen_at,
        one.happens,
        frozenset(one.place_ids),
        one.feed_id,
        one.announcement_id,
    )


def _report(reading: Reading, one: Identified, content: Content) -> Report:
    return Report(
        one.item.title,
        one.link_key,
        one.item.published or reading.now,
        one.item.starts,
        frozenset(content.place_ids),
        reading.feed.id,
        None,
    )


def _row(
    reading: Reading,
    one: Identified,
    state: str,
    announcement_id: int | None,
    place_ids: tuple[str, ...],
) -> dict[str, Any]:
    return {
        "feed_id": reading.feed.id,
        "key": one.key,
        "link_key": one.link_key,
        "content_key": one.content_key,
        "title": one.item.title,
        "url": one.item.url,
        "published_at": one.item.published,
        "happens": one.item.starts[:40],
        "place_ids": place_ids,
        "seen_at": reading.now,
        "last_seen_at": reading.now,
        "state": state,
        "announcement_id": announcement_id,
        "conference_id": "",
        "sequence": one.item.sequence,
    }


def _draft(content: Content, atlas: Atlas, source_key: str | None) -> publishing.Draft:
    return publishing.Draft(content, subjects(content, atlas), "news", source_key=source_key)


def _is_over(item: Item, now: dt.datetime) -> bool:
    """Whether an event is cancelled already, or was over a day ago, whatever its time zone."""
    ends = (item.ends or item.starts)[:10]
    return item.cancelled or (bool(ends) and ends < (now - dt.timedelta(days=1)).date().isoformat())
