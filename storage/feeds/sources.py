"""The feeds themselves: which there are, which are due, what is changed of them and by whom."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, select, text, update

from storage.audit import record
from storage.models import Announcement, Feed, FeedDraft, FeedHost, FeedItem
from storage.outbox.dialects import upsert
from storage.publishing import DRAFT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.audit import Actor

ACTIVE, PAUSED, GONE = "active", "paused", "gone"
TRUST_DRAFT, TRUST_PUBLISH = "draft", "publish"
_LOCK: Final = 0x66656564
"""The number of a lock in PostgreSQL that nothing else uses."""


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed to be added: as in `storage.models.Feed`."""

    url: str
    host: str
    language: str = ""
    place_ids: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    trust: str = TRUST_DRAFT
    server_id: int | None = None
    channel_id: int | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed as it stands: as in `storage.models.Feed`."""

    id: int
    url: str
    host: str
    title: str
    kind: str
    language: str
    place_ids: tuple[str, ...]
    topics: tuple[str, ...]
    trust: str
    state: str
    server_id: int | None
    channel_id: int | None
    author_id: int | None
    created_at: dt.datetime
    identity: str
    etag: str
    modified: str
    parser: int
    moved_to: str
    moved_times: int
    checks: int
    tried_at: dt.datetime | None
    read_at: dt.datetime | None
    next_at: dt.datetime
    failures: int
    failing_since: dt.datetime | None
    told_at: dt.datetime | None
    error: str
    series: str

    @property
    def name(self) -> str:
        """The title, or the host until there is one."""
        return self.title or self.host


_QUERY = select(*(getattr(Feed, field.name) for field in fields(Source)))


async def add(conn: AsyncConnection, feed: NewFeed, actor: Actor, now: dt.datetime) -> int | None:
    """Keep a feed, due at once, and return its id; nothing where the address is there already."""
    values = asdict(feed) | {
        "title": "",
        "kind": "",
        "state": ACTIVE,
        "author_id": actor.id,
        "created_at": now,
        "identity": "",
        "etag": "",
        "modified": "",
        "parser": 0,
        "moved_to": "",
        "moved_times": 0,
        "checks": 0,
        "next_at": now,
        "failures": 0,
        "error": "",
    }
    statement = upsert(conn, Feed).values(values).on_conflict_do_nothing()
    feed_id = await conn.scalar(statement.returning(Feed.id))
    if feed_id is None:
        return None
    added = asdict(feed)
    await record(
        conn, "feed.add", _about(feed_id), actor, now, server_id=feed.server_id, after=added
    )
    return int(feed_id)


async def find(conn: AsyncConnection, feed_id: int) -> Source | None:
    """The feed with this id."""
    row = (await conn.execute(_QUERY.where(Feed.id == feed_id))).first()
    return None if row is None else Source(*row)


async def find_url(conn: AsyncConnection, url: str) -> Source | None:
    """The feed at this address."""
    row = (await conn.execute(_QUERY.where(Feed.url == url))).first()
    return None if row is None else Source(*row)


async def feeds(conn: AsyncConnection, server_id: int | None = None) -> list[Source]:
    """All feeds, or those that a server's editors added, in the order they were added."""
    query = _QUERY.order_by(Feed.id)
    if server_id is not None:
        query = query.where(Feed.server_id == server_id)
    return [Source(*row) for row in await conn.execute(query)]


async def waiting_drafts(conn: AsyncConnection) -> dict[int, int]:
    """Feed id → how many of its drafts wait for an editor."""
    query = (
        select(FeedDraft.feed_id, func.count())
        .join(Announcement, Announcement.id == FeedDraft.announcement_id)
        .where(Announcement.state == DRAFT)
        .group_by(FeedDraft.feed_id)
    )
    return {row[0]: row[1] for row in await conn.execute(query)}


async def due(conn: AsyncConnection, now: dt.datetime, limit: int) -> list[Source]:
    """Active feeds whose time has come, the longest waiting first, of hosts that may be asked."""
    quiet = select(FeedHost.host).where(FeedHost.not_before > now)
    query = _QUERY.where(Feed.state == ACTIVE, Feed.next_at <= now, Feed.host.not_in(quiet))
    query = query.order_by(Feed.next_at, Feed.id).limit(limit)
    return [Source(*row) for row in await conn.execute(query)]


async def quiet_until(conn: AsyncConnection, host: str, now: dt.datetime) -> dt.datetime | None:
    """Until when a host has asked to be left alone, where it has."""
    query = select(FeedHost.not_before).where(FeedHost.host == host, FeedHost.not_before > now)
    return await conn.scalar(query)


async def leave_alone(conn: AsyncConnection, host: str, until: dt.datetime) -> None:
    """Remember that a host wants to be left alone."""
    statement = upsert(conn, FeedHost).values(host=host, not_before=until)
    await conn.execute(
        statement.on_conflict_do_update(index_elements=["host"], set_={"not_before": until})
    )


async def settle(conn: AsyncConnection, feed: Source, values: Mapping[str, Any]) -> bool:
    """Begin to keep what a check found, if no other check came between."""
    changed = await conn.execute(
        update(Feed)
        .where(Feed.id == feed.id, Feed.checks == feed.checks)
        .values(checks=feed.checks + 1, **values)
    )
    return changed.rowcount == 1


async def alone(conn: AsyncConnection) -> None:
    """Wait until no other transaction takes items of feeds.

    Of two that tell of the same event the second must see the first. On SQLite there is one writer
    anyway.
    """
    if conn.dialect.name == "postgresql":
        await conn.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


async def change(conn: AsyncConnection, feed_id: int, values: Mapping[str, Any]) -> None:
    """Keep what a check found."""
    await conn.execute(update(Feed).where(Feed.id == feed_id).values(**values))


async def set_state(
    conn: AsyncConnection, feed: Source, state: str, actor: Actor, now: dt.datetime
) -> None:
    """Pause a feed, or take it up again, which makes it due at once."""
    values: dict[str, Any] = {"state": state}
    if state == ACTIVE:
        values |= {"next_at": now, "failures": 0, "failing_since": None, "told_at": None}
    await conn.execute(update(Feed).where(Feed.id == feed.id).values(**values))
    await record(
        conn,
        "feed.resume" if state == ACTIVE else "feed.pause",
        _about(feed.id),
        actor,
        now,
        server_id=feed.server_id,
        before={"state": feed.state},
        after={"state": state},
    )


async def remove(conn: AsyncConnection, feed: Source, actor: Actor, now: dt.datetime) -> None:
    """Forget a feed and its items; what was announced stays."""
    await conn.execute(delete(FeedItem).where(FeedItem.feed_id == feed.id))
    await conn.execute(delete(FeedDraft).where(FeedDraft.feed_id == feed.id))
    await conn.execute(delete(Feed).where(Feed.id == feed.id))
    before = {"url": feed.url, "trust": feed.trust}
    await record(
        conn, "feed.remove", _about(feed.id), actor, now, server_id=feed.server_id, before=before
    )


def _about(feed_id: int) -> str:
    """What the audit calls a feed."""
    return f"feed {feed_id}"
