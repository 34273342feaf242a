"""The items that feeds have had, and the drafts that were made of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, delete, insert, select, update

from storage.models import Announcement, Feed, FeedDraft, FeedItem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

OLD, TOLD, WITHDRAWN = "old", "told", "withdrawn"
CLOSED: Final = "closed"
"""As in `storage.models.FeedDraft.shown`."""
KEPT: Final = dt.timedelta(days=180)
"""How long an item is remembered after it has left its feed."""
_MOST_REPORTS: Final = 2000
_AT_ONCE: Final = 500
"""Ids in one statement."""


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item that is remembered: as in `storage.models.FeedItem`."""

    id: int
    feed_id: int
    key: str
    link_key: str
    content_key: str
    title: str
    published_at: dt.datetime | None
    happens: str
    place_ids: tuple[str, ...]
    seen_at: dt.datetime
    last_seen_at: dt.datetime
    state: str
    announcement_id: int | None


_QUERY = select(*(getattr(FeedItem, field.name) for field in fields(StoredItem)))


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that editors are shown."""

    announcement_id: int
    feed_id: int
    feed_title: str
    feed_host: str
    server_id: int | None
    channel_id: int
    message_id: int | None
    shown: str
    tries: int


async def items_of(conn: AsyncConnection, feed_id: int) -> list[StoredItem]:
    """All that is remembered of a feed."""
    rows = await conn.execute(_QUERY.where(FeedItem.feed_id == feed_id))
    return [StoredItem(*row) for row in rows]


async def items_in(conn: AsyncConnection, announcement_id: int) -> list[StoredItem]:
    """What an announcement was made of."""
    rows = await conn.execute(_QUERY.where(FeedItem.announcement_id == announcement_id))
    return [StoredItem(*row) for row in rows]


async def told_since(
    conn: AsyncConnection, since: dt.datetime, without_feed: int
) -> list[StoredItem]:
    """What other feeds have had since then that became part of an announcement, newest first."""
    query = _QUERY.where(
        FeedItem.state == TOLD, FeedItem.seen_at >= since, FeedItem.feed_id != without_feed
    )
    rows = await conn.execute(query.order_by(FeedItem.id.desc()).limit(_MOST_REPORTS))
    return [StoredItem(*row) for row in rows]


async def add_items(conn: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep items that are new."""
    if rows:
        await conn.execute(insert(FeedItem), list(rows))


async def change_items(conn: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep what changed of items: rows with ``id`` and the same other columns."""
    if not rows:
        return
    columns = [name for name in rows[0] if name != "id"]
    statement = (
        update(FeedItem.__table__)  # type: ignore[arg-type]  # the table, for many rows at once
        .where(FeedItem.id == bindparam("item_id"))
        .values({name: bindparam(f"new_{name}") for name in columns})
    )
    values = [
        {"item_id": row["id"]} | {f"new_{name}": row[name] for name in columns} for row in rows
    ]
    await conn.execute(statement, values)


async def saw(conn: AsyncConnection, ids: Sequence[int], now: dt.datetime) -> None:
    """Remember that items are still there."""
    for at in range(0, len(ids), _AT_ONCE):
        part = ids[at : at + _AT_ONCE]
        await conn.execute(update(FeedItem).where(FeedItem.id.in_(part)).values(last_seen_at=now))


async def forget(conn: AsyncConnection, feed_id: int, now: dt.datetime) -> None:
    """Let go of what left the feed long ago."""
    old = (FeedItem.feed_id == feed_id) & (FeedItem.last_seen_at < now - KEPT)
    await conn.execute(delete(FeedItem).where(old))


async def add_draft(
    conn: AsyncConnection,
    announcement_id: int,
    feed_id: int,
    channel_id: int | None,
    now: dt.datetime,
) -> None:
    """Have editors shown a draft."""
    await conn.execute(
        insert(FeedDraft).values(
            announcement_id=announcement_id,
            feed_id=feed_id,
            channel_id=channel_id,
            shown="",
            next_at=now,
            tries=0,
        )
    )


async def drafts_to_show(conn: AsyncConnection, now: dt.datetime, limit: int) -> list[Draft]:
    """Drafts that wait for an editor in a channel, and those of which it shows no outcome yet.

    Those that no message shows come first, in the order they were made.
    """
    query = (
        select(
            FeedDraft.announcement_id,
            FeedDraft.feed_id,
            Feed.title,
            Feed.host,
            Feed.server_id,
            FeedDraft.channel_id,
            FeedDraft.message_id,
            FeedDraft.shown,
            FeedDraft.tries,
        )
        .join(Feed, Feed.id == FeedDraft.feed_id)
        .join(Announcement, Announcement.id == FeedDraft.announcement_id)
        .where(
            FeedDraft.channel_id.is_not(None),
            FeedDraft.shown != CLOSED,
            FeedDraft.next_at <= now,
            (Announcement.state == "draft") | (FeedDraft.shown != ""),
        )
        .order_by(FeedDraft.shown != "", FeedDraft.announcement_id)
    )
    rows: list[Any] = list(await conn.execute(query.limit(limit)))
    return [Draft(*row) for row in rows]


async def change_draft(conn: AsyncConnection, announcement_id: int, **values: object) -> None:
    """Keep what became of showing a draft."""
    await conn.execute(
        update(FeedDraft).where(FeedDraft.announcement_id == announcement_id).values(**values)
    )
