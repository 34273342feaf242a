"""Who changed what: rows that are added with each change and never altered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from storage.models import AuditEntry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a change: a user of Discord by their id, anybody else by a name."""

    id: int | None = None
    name: str = ""
    """``shell:NAME`` or ``program``; empty for a user."""


PROGRAM = Actor(name="program")
SHELL = "shell:"
"""Before the name of who runs a command."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change."""

    id: int
    at: dt.datetime
    actor_id: int | None
    actor: str
    server_id: int | None
    action: str
    subject: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


async def record(  # noqa: PLR0913 - the columns
    conn: AsyncConnection,
    action: str,
    subject: str,
    actor: Actor,
    at: dt.datetime,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    server_id: int | None = None,
) -> None:
    """Add a row, in the transaction of the change itself.

    Args:
        conn: The transaction.
        action: What was done, such as ``announcement.publish``.
        subject: To what, such as ``announcement 12``.
        actor: Who did it.
        at: When.
        before: What it was, in values that JSON knows; nothing where it is new.
        after: What it is now; nothing where it is gone.
        server_id: The server in Discord that it belongs to.
    """
    values = {
        "at": at,
        "actor_id": actor.id,
        "actor": actor.name,
        "server_id": server_id,
        "action": action,
        "subject": subject,
        "before": _written(before),
        "after": _written(after),
    }
    await conn.execute(insert(AuditEntry).values(values))


async def entries(conn: AsyncConnection, limit: int) -> list[Entry]:
    """The last changes, newest first."""
    table = AuditEntry
    query = select(
        table.id,
        table.at,
        table.actor_id,
        table.actor,
        table.server_id,
        table.action,
        table.subject,
        table.before,
        table.after,
    )
    rows = await conn.execute(query.order_by(table.id.desc()).limit(limit))
    return [Entry(*row[:-2], before=_read(row.before), after=_read(row.after)) for row in rows]


async def last_actor(conn: AsyncConnection, action: str, subject: str) -> str:
    """The name of who did something last: empty for a user, and where nobody did."""
    table = AuditEntry
    query = select(table.actor).where(table.action == action, table.subject == subject)
    return await conn.scalar(query.order_by(table.id.desc()).limit(1)) or ""


def _written(values: Mapping[str, Any] | None) -> str:
    if values is None:
        return ""
    return json.dumps(dict(values), ensure_ascii=False, separators=(",", ":"))


def _read(text: str) -> Mapping[str, Any] | None:
    values: Mapping[str, Any] | None = json.loads(text) if text else None
    return values
