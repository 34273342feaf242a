"""All that is kept of a person or a server, in values that JSON knows, to be handed out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import or_, select

from storage.models import (
    Announcement,
    AnnouncementRevision,
    AskChannel,
    AuditEntry,
    Delivery,
    Digest,
    EventServer,
    Feed,
    Server,
    ServerEvent,
    Subscriber,
    Subscription,
    table_of,
)
from storage.subscribers import PERSON

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.models import Base

_LONGEST: Final = 10_000
"""Rows of one table, the newest ones."""
_EXACT: Final = 1 << 53
"""From here on many readers of JSON round numbers."""


async def export_person(engine: AsyncEngine, user_id: int) -> dict[str, Any]:
    """All that is kept of a person."""
    async with engine.connect() as conn:
        own = or_(
            (Subscriber.kind == PERSON) & (Subscriber.discord_id == user_id),
            Subscriber.owner_id == user_id,
        )
        return {
            **await _subscribers(conn, own),
            "announcements": await _rows(conn, Announcement, Announcement.author_id == user_id),
            "revisions": await _rows(
                conn, AnnouncementRevision, AnnouncementRevision.author_id == user_id
            ),
            "feeds": await _rows(conn, Feed, Feed.author_id == user_id),
            "changes": await _rows(conn, AuditEntry, AuditEntry.actor_id == user_id),
        }


async def export_server(engine: AsyncEngine, server_id: int) -> dict[str, Any]:
    """All that is kept of a server."""
    async with engine.connect() as conn:
        return {
            "settings": await _rows(conn, Server, Server.id == server_id),
            "ask_channels": await _rows(conn, AskChannel, AskChannel.server_id == server_id),
            "keeps_events": await _rows(conn, EventServer, EventServer.server_id == server_id),
            "events": await _rows(conn, ServerEvent, ServerEvent.server_id == server_id),
            **await _subscribers(conn, Subscriber.server_id == server_id),
            "feeds": await _rows(conn, Feed, Feed.server_id == server_id),
            "changes": await _rows(conn, AuditEntry, AuditEntry.server_id == server_id),
        }


async def _subscribers(conn: AsyncConnection, which: ColumnElement[bool]) -> dict[str, Any]:
    ids = select(Subscriber.id).where(which)
    return {
        "subscribers": await _rows(conn, Subscriber, which),
        "subscriptions": await _rows(conn, Subscription, Subscription.subscriber_id.in_(ids)),
        "digests": await _rows(conn, Digest, Digest.subscriber_id.in_(ids)),
        "deliveries": await _rows(conn, Delivery, Delivery.subscriber_id.in_(ids)),
    }


async def _rows(
    conn: AsyncConnection, model: type[Base], where: ColumnElement[bool]
) -> list[dict[str, Any]]:
    table = table_of(model)
    newest = [column.desc() for column in table.primary_key.columns]
    rows = await conn.execute(select(table).where(where).order_by(*newest).limit(_LONGEST))
    return [{name: _value(value) for name, value in row.items()} for row in rows.mappings()]


def _value(value: object) -> object:
    """Moments as ISO 8601; ids as text, as JSON has no whole numbers of their size everywhere."""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    large = isinstance(value, int) and not isinstance(value, bool) and value > _EXACT
    return str(value) if large else value
