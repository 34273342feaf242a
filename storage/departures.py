"""Servers that removed the bot, until it is back or their data goes (`storage.privacy.purge`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from storage.engine import writing
from storage.models import DepartedServer, Server, Subscriber
from storage.outbox.dialects import upsert

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


async def depart(engine: AsyncEngine, server_id: int, now: dt.datetime) -> None:
    """Take note that a server removed the bot."""
    async with writing(engine) as conn:
        await _note(conn, server_id, now)


async def arrive(engine: AsyncEngine, server_id: int) -> None:
    """Forget that a server had removed the bot, where it had."""
    known = DepartedServer.server_id == server_id
    async with engine.connect() as conn:
        if await conn.scalar(select(DepartedServer.server_id).where(known)) is None:
            return
    async with writing(engine) as conn:
        await conn.execute(delete(DepartedServer).where(known))


async def take_stock(
    engine: AsyncEngine, present: Callable[[], Collection[int]], now: dt.datetime
) -> None:
    """Compare the servers that data is kept of with those that the bot is in.

    A server may remove the bot, or invite it back, while no process listens. ``present`` is asked
    last: what was noted before is known to it, then.
    """
    async with writing(engine) as conn:
        wanted = select(Subscriber.server_id).where(Subscriber.server_id.is_not(None))
        kept = {row for row in await conn.scalars(wanted.union(select(Server.id))) if row}
        departed = set(await conn.scalars(select(DepartedServer.server_id)))
        here = set(present())
        for server_id in departed & here:
            await conn.execute(delete(DepartedServer).where(DepartedServer.server_id == server_id))
        for server_id in kept - departed - here:
            await _note(conn, server_id, now)


async def _note(conn: AsyncConnection, server_id: int, now: dt.datetime) -> None:
    departure = upsert(conn, DepartedServer).values(server_id=server_id, at=now)
    await conn.execute(departure.on_conflict_do_nothing())
