"""What is kept of people and servers: deleted on request, purged when it is old.

After `delete_person` and `delete_server` no row of any table holds the id. The audit keeps what was
done, with one random pseudonym in place of the id.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, or_, select, update

from storage import audit
from storage.engine import writing
from storage.feeds import privacy as feeds
from storage.models import (
    Announcement,
    AnnouncementRevision,
    AskChannel,
    AuditEntry,
    Delivery,
    DepartedServer,
    Digest,
    EventServer,
    Server,
    ServerEvent,
    Subscriber,
    Subscription,
    table_of,
)
from storage.subscribers import CHANNEL, PERSON

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


KEPT_AFTER_REMOVAL: Final = dt.timedelta(days=30)
"""How long the data of a server is kept after the bot was removed from it."""
KEPT_DELIVERIES: Final = dt.timedelta(days=90)
KEPT_TEXTS: Final = dt.timedelta(days=30)
_OVER: Final = ("done", "dead", "unknown", "cancelled", "skipped")
"""States of deliveries with which nothing more happens."""


async def delete_person(engine: AsyncEngine, user_id: int, now: dt.datetime) -> None:
    """Delete all that is kept of a person; what they announced stays, without its author."""
    pseudonym = _pseudonym()
    async with writing(engine) as conn:
        own = (Subscriber.kind == PERSON) & (Subscriber.discord_id == user_id)
        await _delete_subscribers(conn, own)
        for model, column in (
            (Subscriber, "owner_id"),
            (Announcement, "author_id"),
            (AnnouncementRevision, "author_id"),
        ):
            table = table_of(model)
            where = table.c[column] == user_id
            await conn.execute(update(table).where(where).values({column: None}))
        await feeds.forget_person(conn, user_id)
        await _pseudonymise(conn, user_id, pseudonym)
        await audit.record(conn, "privacy.delete", "person", audit.Actor(name=pseudonym), now)


async def delete_server(
    engine: AsyncEngine, server_id: int, now: dt.datetime, *, actor_id: int | None = None
) -> None:
    """Delete all that is kept of a server: settings, channels, and which server the audit names.

    Args:
        engine: The store.
        server_id: Which server.
        now: When.
        actor_id: The manager who wants it; none where its time has come.
    """
    async with writing(engine) as conn:
        await _delete_server(conn, server_id, now, actor_id)


async def purge(engine: AsyncEngine, now: dt.datetime) -> int:
    """Delete what is kept long enough; returns how many rows and servers that were.

    Servers that removed the bot 30 days ago, deliveries that are over for 90 days with empty
    digests, people and channels that stopped 90 days ago, and the texts of announcements 30 days
    after it was published and last changed, unless it is still to be delivered.
    """
    async with writing(engine) as conn:
        due = select(DepartedServer.server_id).where(DepartedServer.at <= now - KEPT_AFTER_REMOVAL)
        servers = (await conn.scalars(due)).all()
        for server_id in servers:
            await _delete_server(conn, server_id, now, None)
        count = len(servers)
        for statement in _purging(now):
            count += (await conn.execute(statement)).rowcount
    return count


def _purging(now: dt.datetime) -> tuple[Any, ...]:
    old = now - KEPT_DELIVERIES
    ended = func.coalesce(Delivery.done_at, Delivery.last_try_at, Delivery.visible_at)
    waiting = select(Delivery.announcement_id).where(
        Delivery.announcement_id == AnnouncementRevision.announcement_id,
        Delivery.state.not_in(_OVER),
    )
    published = select(Announcement.id).where(
        Announcement.id == AnnouncementRevision.announcement_id,
        Announcement.published_at <= now - KEPT_TEXTS,
    )
    used = select(Delivery.id).where(
        or_(Delivery.digest_id == Digest.id, Delivery.in_digest_id == Digest.id)
    )
    channel = Subscriber.__table__.alias("channel")
    owning = select(channel.c.id).where(channel.c.owner_id == Subscriber.discord_id)
    return (
        delete(Delivery).where(Delivery.state.in_(_OVER), ended <= old),
        delete(Digest).where(Digest.slot_at <= old, ~used.exists()),
        # Who stopped and set up channels would else be told of their troubles again.
        delete(Subscriber).where(
            Subscriber.state == "stopped", Subscriber.state_at <= old, ~owning.exists()
        ),
        update(AnnouncementRevision)
        .where(
            AnnouncementRevision.content != "",
            AnnouncementRevision.at <= now - KEPT_TEXTS,
            published.exists(),
            ~waiting.exists(),
        )
        .values(content=""),
    )


async def _delete_server(
    conn: AsyncConnection, server_id: int, now: dt.datetime, actor_id: int | None
) -> None:
    pseudonym = _pseudonym()
    channels = set(
        await conn.scalars(
            select(Subscriber.discord_id).where(
                Subscriber.kind == CHANNEL, Subscriber.server_id == server_id
            )
        )
    )
    roles = set(
        await conn.scalars(
            select(Subscriber.role_id).where(
                Subscriber.role_id.is_not(None), Subscriber.server_id == server_id
            )
        )
    )
    await _delete_subscribers(conn, Subscriber.server_id == server_id)
    channels |= await feeds.forget_server(conn, server_id)
    for model, column in (
        (AskChannel, "server_id"),
        (EventServer, "server_id"),
        (ServerEvent, "server_id"),
        (Server, "id"),
        (DepartedServer, "server_id"),
    ):
        table = table_of(model)
        await conn.execute(delete(table).where(table.c[column] == server_id))
    for snowflake in {*channels, *(role for role in roles if role), server_id}:
        await _pseudonymise(conn, snowflake, pseudonym)
    actor = audit.Actor(actor_id) if actor_id else audit.PROGRAM
    await audit.record(conn, "privacy.delete", f"server {pseudonym}", actor, now)


async def _delete_subscribers(conn: AsyncConnection, which: ColumnElement[bool]) -> None:
    """Delete subscribers with all that hangs on them, and what was announced to them alone."""
    ids = select(Subscriber.id).where(which)
    for_them = select(Delivery.announcement_id).where(Delivery.subscriber_id.in_(ids))
    notices = (Announcement.kind == "notice", Announcement.id.in_(for_them))
    await conn.execute(delete(Announcement).where(*notices))
    for model in (Delivery, Digest, Subscription):
        table = table_of(model)
        await conn.execute(delete(table).where(table.c.subscriber_id.in_(ids)))
    await conn.execute(delete(Subscriber).where(which))


async def _pseudonymise(conn: AsyncConnection, snowflake: int, pseudonym: str) -> None:
    """Put the pseudonym in place of an id wherever else it stands."""
    table, digits = AuditEntry, str(snowflake)
    await conn.execute(
        update(table).where(table.actor_id == snowflake).values(actor_id=None, actor=pseudonym)
    )
    await conn.execute(update(table).where(table.server_id == snowflake).values(server_id=None))
    for column in (table.subject, AnnouncementRevision.content, Announcement.source_key):
        await conn.execute(
            update(column.class_)
            .where(column.contains(digits, autoescape=True))
            .values({column: func.replace(column, digits, pseudonym)})
        )
    for column in (table.before, table.after):
        holding = select(table.id, column).where(column.contains(digits, autoescape=True))
        for entry_id, text in (await conn.execute(holding)).all():
            written = json.dumps(_without(json.loads(text), digits, pseudonym), ensure_ascii=False)
            await conn.execute(update(table).where(table.id == entry_id).values({column: written}))


def _without(value: Any, digits: str, pseudonym: str) -> Any:  # noqa: ANN401 - any JSON
    """The value with the pseudonym in place of an id, which may be a number or stand in a text."""
    if isinstance(value, dict):
        return {
            key.replace(digits, pseudonym): _without(item, digits, pseudonym)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_without(item, digits, pseudonym) for item in value]
    text = str(value)
    return text.replace(digits, pseudonym) if digits in text else value


def _pseudonym() -> str:
    return f"deleted-{secrets.token_hex(6)}"
