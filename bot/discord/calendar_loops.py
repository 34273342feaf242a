"""What the clock does for conferences and anniversaries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.clock.supervising import Loop
from bot.discord.scheduled_events import keep_all_events
from handlers.reminders import announce_due

if TYPE_CHECKING:
    import datetime as dt

    from bot.discord.client import SisterCityClient
    from bot.discord.host import Host

REMINDING_SECONDS: Final = 20.0
"""So that nine o'clock is still nine o'clock when it is noticed."""
KEEPING_SECONDS: Final = 5.0
_LOOKING_SECONDS: Final = 300
"""After so long events are looked at even if nothing of ours has changed: permissions may have."""


def reminding_loop(host: Host) -> Loop:
    """Reminds of conferences and round anniversaries; needs no Discord."""

    async def remind(now: dt.datetime) -> None:
        await announce_due(host.engine, host.atlas, now)

    return Loop("reminders", REMINDING_SECONDS, remind)


def keeping_loop(client: SisterCityClient) -> Loop:
    """Keeps the events of servers in step with the conferences."""
    settled: object = None

    async def keep(now: dt.datetime) -> None:
        nonlocal settled
        host = client.host
        state = (
            host.atlas.directory.revision,
            frozenset((key, one.locale) for key, one in host.servers.items() if one.events),
            now.timestamp() // _LOOKING_SECONDS,
        )
        if client.is_ready() and state != settled and await keep_all_events(client, now):
            settled = state

    return Loop("server-events", KEEPING_SECONDS, keep)
