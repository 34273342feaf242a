"""Claimed rows → jobs: with the subscriber, the newest contents and the message meant.

What turns out to be nothing to do is settled here: empty or late digests, changes to a message
that was never sent; and what was retracted before it was sent.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select, update

from storage.announcements import Content
from storage.models import (
    Announcement,
    AnnouncementRevision,
    Delivery,
    Digest,
    Subscriber,
    table_of,
)
from storage.outbox.dialects import among
from storage.outbox.digests import GRACE, skip
from storage.outbox.ending import NOTHING_LEFT
from storage.outbox.jobs import Job, Recipient, Slot
from storage.outbox.slots import slots_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    _Row = Row[*tuple[Any, ...]]

_RECIPIENT = [getattr(Subscriber, name) for name in Recipient.__slots__]
_DIGEST = "digest"


async def fill(
    connection: AsyncConnection,
    rows: Sequence[_Row],
    now: dt.datetime,
    coming: Callable[[Slot], bool],
) -> list[Job]:
    """The jobs of the rows just claimed at ``now``; ``coming`` as for `claim`."""
    items = await _items(connection, rows)
    slots = await slots_of(connection, {row.digest_id for row in rows if row.digest_id is not None})
    bare = {one for one, slot in slots.items() if not items.get(one) and not coming(slot)}
    rows = await _without_digests(connection, rows, items, bare, now)
    messages = await _messages(connection, rows)
    rows = await _without_targets(connection, rows, messages, now)
    emptied = {row.id for row in rows if row.operation == "edit" and row.digest_id in bare}
    await _delete_instead(connection, emptied)
    wanted = {row.announcement_id for row in rows if row.announcement_id is not None}
    wanted.update(one for row in rows for one in items.get(row.digest_id, ()))
    kinds, contents, retracted = await _contents(connection, wanted)
    gone = {row.id for row in rows if row.announcement_id in retracted or row.digest_id in bare}
    rows = await _without_retracted(connection, rows, gone, now)
    recipients = await _recipients(connection, {row.subscriber_id for row in rows})
    return [
        Job(
            row.id,
            "delete" if row.id in emptied else row.operation,
            row.revision,
            row.epoch,
            row.part,
            row.lane,
            row.attempts,
            _tried(row),
            row.announcement_id,
            row.digest_id,
            tuple(
                (one, contents[one])
                for one in (
                    items.get(row.digest_id, ())
                    if row.announcement_id is None
                    else (row.announcement_id,)
                )
            ),
            _DIGEST if row.announcement_id is None else kinds[row.announcement_id],
            recipients[row.subscriber_id],
            where[0],
            where[1],
            _with_kinds(slots.get(row.digest_id), map(kinds.get, items[row.digest_id])),
            only_look=row.operation == "send" and row.id in gone,
        )
        for row in rows
        for where in [messages.get(row.id, (row.channel_id, row.message_id))]
    ]


def _with_kinds(slot: Slot | None, kinds: Iterable[str | None]) -> Slot | None:
    return None if slot is None else replace(slot, kinds=tuple(kind or "" for kind in kinds))


def _tried(row: _Row) -> dt.datetime | None:
    """When it was first tried before this claim, which has set both columns where it was not."""
    first: dt.datetime = row.first_try_at
    return None if first == row.last_try_at else first


async def _items(connection: AsyncConnection, rows: Iterable[_Row]) -> dict[int, list[int]]:
    """Digest → the announcements in it that were not retracted."""
    digests = [row.digest_id for row in rows if row.digest_id is not None]
    items: dict[Any, list[Any]] = defaultdict(list)
    if digests:
        gathered = (
            select(Delivery.in_digest_id, Delivery.announcement_id)
            .join(Announcement, Announcement.id == Delivery.announcement_id)
            .where(
                Delivery.in_digest_id.in_(digests),
                Delivery.state.in_(("gathered", "done")),
                Announcement.state != "retracted",
            )
            .order_by(Delivery.id)
        )
        for digest_id, announcement_id in await connection.execute(gathered):
            items[digest_id].append(announcement_id)
    return items


async def _without_digests(
    connection: AsyncConnection,
    rows: Sequence[_Row],
    items: dict[int, list[int]],
    bare: set[int],
    now: dt.datetime,
) -> list[_Row]:
    """The rows but for ``bare`` digests, and those whose slot is too long ago."""
    fresh = {row.digest_id: row.id for row in rows if row.digest_id is not None and _is_unsent(row)}
    if not fresh:
        return list(rows)
    found = await connection.execute(
        select(Digest.id, Digest.slot_at, Subscriber.digest)
        .join(Subscriber, Subscriber.id == Digest.subscriber_id)
        .where(Digest.id.in_(fresh))
    )
    missed = {
        digest_id
        for digest_id, slot_at, digest in found
        if digest in GRACE and now - slot_at > GRACE[digest]
    }
    empty = [
        row_id
        for digest_id, row_id in fresh.items()
        if digest_id in bare or (digest_id in missed and not items.get(digest_id))
    ]
    late = [fresh[digest_id] for digest_id in missed if items.get(digest_id)]
    if empty:
        await _cancel(connection, empty, now, first_try_at=None)
    await skip(connection, late, now)
    gone = {*empty, *late}
    return [row for row in rows if row.id not in gone]


async def _messages(
    connection: AsyncConnection, rows: Iterable[_Row]
) -> dict[int, tuple[int | None, int | None]]:
    """Row → channel and message, of changes that were written before their message was sent."""
    waiting = [row.id for row in rows if row.operation != "send" and row.message_id is None]
    if not waiting:
        return {}
    change, sent = table_of(Delivery).alias("change"), table_of(Delivery).alias("sent")
    same = or_(
        and_(
            sent.c.announcement_id == change.c.announcement_id,
            sent.c.subscriber_id == change.c.subscriber_id,
        ),
        sent.c.digest_id == change.c.digest_id,
    )
    found = await connection.execute(
        select(change.c.id, sent.c.channel_id, sent.c.message_id)
        .join(sent, and_(same, sent.c.operation == "send", sent.c.state == "done"))
        .where(change.c.id.in_(waiting))
    )
    return dict.fromkeys(waiting, (None, None)) | {
        row_id: (channel_id, message_id) for row_id, channel_id, message_id in found
    }


async def _without_targets(
    connection: AsyncConnection,
    rows: Sequence[_Row],
    messages: dict[int, tuple[int | None, int | None]],
    now: dt.datetime,
) -> list[_Row]:
    """The rows but for changes whose message was never sent, or is gone."""
    lost = [row_id for row_id, (_, message_id) in messages.items() if message_id is None]
    if not lost:
        return list(rows)
    await _cancel(connection, lost, now)
    return [row for row in rows if row.id not in set(lost)]


async def _delete_instead(connection: AsyncConnection, ids: set[int]) -> None:
    """Turn edits of digests in which nothing is left into deletions."""
    if ids:
        await connection.execute(
            update(Delivery).where(Delivery.id.in_(ids)).values(operation="delete")
        )


async def _without_retracted(
    connection: AsyncConnection, rows: Sequence[_Row], gone: set[int], now: dt.datetime
) -> list[_Row]:
    """The rows but for those of ``gone`` that are to be sent and surely are not out."""
    # A retraction leaves what is being sent alone, and that may be refused for the moment.
    unsent = [row.id for row in rows if row.id in gone and _is_unsent(row)]
    if not unsent:
        return list(rows)
    await _cancel(connection, unsent, now, first_try_at=None)
    return [row for row in rows if row.id not in set(unsent)]


def _is_unsent(row: _Row) -> bool:
    return row.operation == "send" and _tried(row) is None


async def _cancel(
    connection: AsyncConnection, ids: Sequence[int], now: dt.datetime, **more: None
) -> None:
    await connection.execute(
        update(Delivery)
        .where(Delivery.id.in_(ids))
        .values(state="cancelled", done_at=now, error=NOTHING_LEFT, **more)
    )


async def _contents(
    connection: AsyncConnection, ids: set[int]
) -> tuple[dict[int, str], dict[int, Content], set[int]]:
    """The kind and the newest content of announcements, and which of them were retracted."""
    newest = (
        select(func.max(AnnouncementRevision.revision))
        .where(AnnouncementRevision.announcement_id == Announcement.id)
        .correlate(Announcement)
        .scalar_subquery()
    )
    same = and_(
        AnnouncementRevision.announcement_id == Announcement.id,
        AnnouncementRevision.revision == newest,
    )
    wanted = (
        select(Announcement.id, Announcement.kind, Announcement.state, AnnouncementRevision.content)
        .join(AnnouncementRevision, same)
        .where(among(connection, Announcement.id, ids))
    )
    kinds, contents, retracted = {}, {}, set()
    for announcement_id, kind, state, content in await connection.execute(wanted):
        kinds[announcement_id] = kind
        if state == "retracted":
            retracted.add(announcement_id)
        contents[announcement_id] = Content.from_json(content)
    return kinds, contents, retracted


async def _recipients(connection: AsyncConnection, ids: set[int]) -> dict[int, Recipient]:
    found = await connection.execute(
        select(*_RECIPIENT).where(among(connection, Subscriber.id, ids))
    )
    return {row.id: Recipient(*row) for row in found}
