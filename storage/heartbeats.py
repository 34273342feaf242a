"""How the loops fare that do what happens by itself: a row for each, written after each run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.models import Heartbeat
from storage.outbox.dialects import upsert

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Beat:
    """The last run of a loop."""

    name: str
    owner: str
    """The process that ran it."""
    at: dt.datetime
    failures: int
    """In a row; 0 after a run that succeeded."""
    error: str
    """What failed, in English, without what people wrote; empty after a run that succeeded."""
    next_at: dt.datetime | None


async def beat(conn: AsyncConnection, last: Beat) -> None:
    """Write the last run of a loop in place of the one before."""
    values = {
        "owner": last.owner,
        "at": last.at,
        "failures": last.failures,
        "error": last.error,
        "next_at": last.next_at,
    }
    statement = upsert(conn, Heartbeat).values(name=last.name, **values)
    await conn.execute(
        statement.on_conflict_do_update(index_elements=[Heartbeat.name], set_=values)
    )


async def last_beat(conn: AsyncConnection, name: str) -> Beat | None:
    """The last run of a loop, if there was one."""
    return next((one for one in await beats(conn) if one.name == name), None)


async def beats(conn: AsyncConnection) -> list[Beat]:
    """The last run of every loop, by name."""
    table = Heartbeat
    query = select(
        table.name, table.owner, table.at, table.failures, table.error, table.next_at
    ).order_by(table.name)
    return [Beat(**row._mapping) for row in await conn.execute(query)]  # noqa: SLF001
