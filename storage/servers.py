"""The settings of Discord servers: read as a whole at the start, kept one by one when changed.

And which commands Discord was last told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from storage.engine import writing
from storage.models import AskChannel, CommandSync, EventServer, Server

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What the managers of a server chose."""

    locale: str = ""
    """The language of public answers (BCP 47); empty for that of the question."""
    private: bool = False
    """Whether only the person who asks sees the answer to a command."""
    ask_channels: frozenset[int] = frozenset()
    """Ids of the channels in which the bot answers every message."""
    events: bool = False
    """Whether the bot keeps the coming conferences among the server's scheduled events."""


DEFAULTS = ServerSettings()


async def load_servers(engine: AsyncEngine) -> dict[int, ServerSettings]:
    """The settings of all servers that have any, by their id."""
    async with engine.connect() as connection:
        servers = (await connection.execute(select(Server.id, Server.locale, Server.private))).all()
        channels = (
            await connection.execute(select(AskChannel.server_id, AskChannel.channel_id))
        ).all()
        with_events = set(await connection.scalars(select(EventServer.server_id)))
    by_server: defaultdict[int, set[int]] = defaultdict(set)
    for server_id, channel_id in channels:
        by_server[server_id].add(channel_id)
    return {
        server_id: ServerSettings(
            locale, private, frozenset(by_server[server_id]), server_id in with_events
        )
        for server_id, locale, private in servers
    }


async def save_server(engine: AsyncEngine, server_id: int, settings: ServerSettings) -> None:
    """Keep the settings of a server in place of those before."""
    async with writing(engine) as connection:
        await connection.execute(delete(AskChannel).where(AskChannel.server_id == server_id))
        await connection.execute(delete(EventServer).where(EventServer.server_id == server_id))
        await connection.execute(delete(Server).where(Server.id == server_id))
        if settings == DEFAULTS:
            return
        await connection.execute(
            insert(Server).values(id=server_id, locale=settings.locale, private=settings.private)
        )
        if settings.ask_channels:
            rows = [
                {"server_id": server_id, "channel_id": channel_id}
                for channel_id in sorted(settings.ask_channels)
            ]
            await connection.execute(insert(AskChannel), rows)
        if settings.events:
            await connection.execute(insert(EventServer).values(server_id=server_id))


async def synced_digest(engine: AsyncEngine, application_id: int) -> str | None:
    """The SHA-256 of the commands that Discord was last told, in hexadecimal digits."""
    wanted = select(CommandSync.digest).where(CommandSync.application_id == application_id)
    async with engine.connect() as connection:
        return await connection.scalar(wanted)


async def remember_sync(engine: AsyncEngine, application_id: int, digest: str) -> None:
    """Remember which commands Discord has been told."""
    async with writing(engine) as connection:
        await connection.execute(
            delete(CommandSync).where(CommandSync.application_id == application_id)
        )
        await connection.execute(
            insert(CommandSync).values(application_id=application_id, digest=digest)
        )
