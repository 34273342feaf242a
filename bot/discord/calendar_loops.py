"""What happens by itself for conferences and anniversaries."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

from bot.clock.supervising import Loop
from bot.discord.failures import log_incident
from bot.discord.scheduled_events import keep_all_events
from handlers.reminders import announce_due
from storage.outbox.dialects import database_now

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator

    import discord

    from bot.discord.host import Host

REMINDING_SECONDS: Final = 20.0
"""So that nine o'clock is still nine o'clock when it is noticed."""
KEEPING_SECONDS: Final = 5.0
_LONGEST_WAIT: Final = 300.0
_LOOKING_SECONDS: Final = 300
"""After so long events are looked at even if nothing of ours has changed: permissions may have."""


def reminding_loop(host: Host) -> Loop:
    """Reminds of conferences and round anniversaries; needs no Discord."""

    async def remind(now: dt.datetime) -> None:
        await announce_due(host.engine, host.atlas, now)

    return Loop("reminders", REMINDING_SECONDS, remind)


@contextlib.asynccontextmanager
async def events_kept(client: discord.Client, host: Host) -> AsyncIterator[None]:
    """Keep the events of servers in step as long as the context lasts.

    This goes with the gateway, which tells what servers there are: a process without one does
    nothing here, and one with a part of the servers keeps theirs.
    """
    task = asyncio.create_task(_keep_events(client, host))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def _keep_events(client: discord.Client, host: Host) -> None:
    settled: object = None
    failures = 0
    while True:
        await asyncio.sleep(min(KEEPING_SECONDS * 2**failures, _LONGEST_WAIT))
        if not client.is_ready():
            continue
        try:
            async with host.engine.connect() as conn:
                now = await database_now(conn)
            state = (
                host.atlas.directory.revision,
                frozenset((key, one.locale) for key, one in host.servers.items() if one.events),
                now.timestamp() // _LOOKING_SECONDS,
            )
            if state == settled:
                continue
            done = await keep_all_events(client, host, now)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again, later
            log_incident("server events", error)
            done = False
        else:
            settled = state if done else None
        failures = 0 if done else min(failures + 1, 10)
