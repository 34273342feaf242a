"""Which scheduled events the bot keeps in Discord servers, and which servers want them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from storage.engine import writing
from storage.models import ServerEvent

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine


@dataclass(frozen=True, slots=True)
class Kept:
    """One event in one server."""

    event_id: int
    digest: str
    """Of what it says; empty once somebody in the server removed it."""


async def kept_events(engine: AsyncEngine, server_id: int) -> dict[str, Kept]:
    """Conference → the event of a server."""
    table = ServerEvent
    query = select(table.conference_id, table.event_id, table.digest)
    async with engine.connect() as connection:
        rows = await connection.execute(query.where(table.server_id == server_id))
        return {row.conference_id: Kept(row.event_id, row.digest) for row in rows}


async def servers_with_events(engine: AsyncEngine) -> set[int]:
    """The servers in which there are any."""
    async with engine.connect() as connection:
        return set(await connection.scalars(select(ServerEvent.server_id).distinct()))


async def keep_event(
    engine: AsyncEngine, server_id: int, conference_id: str, kept: Kept | None
) -> None:
    """Remember an event, or forget it where there is none any more."""
    table = ServerEvent
    async with writing(engine) as connection:
        await connection.execute(
            delete(table).where(table.server_id == server_id, table.conference_id == conference_id)
        )
        if kept is not None:
            await connection.execute(
                insert(table).values(
                    server_id=server_id,
                    conference_id=conference_id,
                    event_id=kept.event_id,
                    digest=kept.digest,
                )
            )
