"""What the clock does for feeds."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.clock.supervising import Loop
from bot.discord.feeds import drafts
from bot.discord.feeds.drafts import show_drafts
from bot.feeds import polling
from bot.feeds.polling import poll

if TYPE_CHECKING:
    import discord

    from bot.discord.host import Host


def reading_loop(host: Host) -> Loop:
    """Reads the feeds that are due, each time by the facts of that moment; needs no Discord."""

    async def read(now: dt.datetime) -> None:
        assert host.readers is not None  # noqa: S101 - who serves reads feeds
        started = time.monotonic()

        def later() -> dt.datetime:
            return now + dt.timedelta(seconds=time.monotonic() - started)

        await poll(replace(host.readers, now=later))

    return Loop("feeds", polling.EVERY_SECONDS, read)


def draft_loop(client: discord.Client, host: Host) -> Loop:
    """Shows editors the drafts that feeds make, by a client that is logged in."""

    async def show(now: dt.datetime) -> None:
        await show_drafts(client, host, now)

    return Loop("feed-drafts", drafts.EVERY_SECONDS, show)
