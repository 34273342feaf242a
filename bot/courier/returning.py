"""Finds out whether suspended subscribers can be reached again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
from sqlalchemy import select

from bot.courier.access import MISSING_ACCESS, refusal, refusal_in
from bot.courier.database import is_away
from bot.courier.log import LOG
from bot.discord.failures import log_incident
from storage.models import Subscriber
from storage.outbox.dialects import database_now
from storage.outbox.jobs import Recipient
from storage.outbox.resuming import due_probes, resume

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.courier.pacing import Pace

PROBE_SECONDS: Final = 30.0
_AT_ONCE: Final = 10
_SETTLE_DOWN: Final = 1.0
"""Seconds in which changes of a server come together; one wish of a person makes several."""
_LANE: Final = 2
_RECIPIENT: Final = [getattr(Subscriber, name) for name in Recipient.__slots__]


class Returning:
    """Resumes what can be reached again: told by the gateway, else by looking now and then."""

    def __init__(self, engine: AsyncEngine, client: discord.Client, pace: Pace) -> None:
        """Look with this client."""
        self._engine = engine
        self._client = client
        self._pace = pace
        self._changed: set[int | None] = set()
        self._looking: asyncio.Task[None] | None = None

    def changed(self, server_id: int | None) -> None:
        """Something changed in a server, or in all, that may give access again."""
        self._changed.add(server_id)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_soon())

    async def _look_soon(self) -> None:
        while self._changed:
            await asyncio.sleep(_SETTLE_DOWN)
            changed, self._changed = self._changed, set()
            try:
                await self.look_at(changed)
            except Exception as error:  # noqa: BLE001  # looking now and then makes up for it
                if not is_away(error):
                    log_incident("access", error)

    async def look_at(self, servers: Collection[int | None]) -> None:
        """Resume who can be reached again in these servers, as far as is known here."""
        wanted = select(*_RECIPIENT).where(Subscriber.state == "suspended")
        async with self._engine.connect() as connection:
            found = [Recipient(*row) for row in await connection.execute(wanted)]
        if None not in servers:
            found = [one for one in found if one.server_id in servers]
        known = [one for one in found if self._client.get_channel(one.discord_id) is not None]
        await self._resume(one for one in known if not refusal(self._client, one))

    async def probe(self) -> None:
        """Look at those whose turn it is."""
        found = await due_probes(self._engine, await self._now(), _AT_ONCE)
        await self._resume([one for one in found if await self._reachable(one)])

    async def _resume(self, who: Iterable[Recipient]) -> None:
        reached = [one.id for one in who]
        if reached:
            count = await resume(self._engine, reached, await self._now())
            LOG.info("%d subscribers can be reached again", count)

    async def _reachable(self, one: Recipient) -> bool:
        if self._client.get_channel(one.discord_id) is not None:
            return not refusal(self._client, one)
        if one.kind == "person" or one.server_id is None:
            return True
        try:
            return not await self._asked(one.discord_id, one.server_id)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
            return False

    async def _asked(self, channel_id: int, server_id: int) -> int:
        """As `refusal` does, but by asking Discord; none of it is a refused request where it may."""
        await self._pace.take(_LANE)
        guild = await self._client.fetch_guild(server_id, with_counts=False)
        await self._pace.take(_LANE)
        # All channels are listed, also those that may not be seen; threads are not.
        listed = {one.id: one for one in await guild.fetch_channels()}
        await self._pace.take(_LANE)
        channel = listed.get(channel_id) or await guild.fetch_channel(channel_id)
        user: discord.ClientUser | None = self._client.user
        if user is None:
            return MISSING_ACCESS
        me = await guild.fetch_member(user.id)
        return refusal_in(channel, me)

    async def _now(self) -> dt.datetime:
        async with self._engine.connect() as connection:
            return await database_now(connection)

    async def close(self) -> None:
        """Look no further."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
