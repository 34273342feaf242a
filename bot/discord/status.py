"""``/status``: how the bot fares, for editors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands, ui

from bot.discord.announcing.access import put, refused, speaking
from bot.discord.guarding import guarded
from bot.discord.localizing import text
from bot.discord.rendering.components import ACCENT, finished
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape, escape_line
from bot.rendering.clean import one_line
from handlers.feeds.reasons import reason_text
from storage.status import status_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from handlers.wording import Wording
    from storage.status import Status

_Interaction = discord.Interaction[Any]
_MOST_FAILING: Final = 8
_LONGEST_NAME: Final = 60
_LONGEST_REASON: Final = 120
_STAMP: Final = "¤"
"""Stands for a time stamp until the rest is escaped."""


def command() -> app_commands.Command[Any, ..., Any]:
    """The command; in servers only managers see it, unless they open it to others."""
    made: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name=text("status-command-name"),
        description=text("status-command-description"),
        callback=_status,
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=True, private_channel=False
        ),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    )
    made.default_permissions = discord.Permissions(manage_guild=True)
    return made


async def _status(interaction: _Interaction) -> None:
    async def respond(interaction: _Interaction) -> None:
        if await refused(interaction):
            return
        async with interaction.client.host.engine.connect() as conn:
            status = await status_of(conn)
        lines = _lines(status, interaction.client.latency, speaking(interaction))
        shown = ui.TextDisplay[ui.LayoutView]("\n".join(lines))
        await put(interaction, finished(ui.Container(shown, accent_colour=ACCENT)))

    await guarded(interaction, respond)


def _lines(status: Status, latency: float, say: Wording) -> Iterator[str]:
    yield f"### {escape(say('status-title'))}"
    delay = round(latency * 1000) if math.isfinite(latency) else 0
    yield escape(say("status-gateway", milliseconds=delay))
    if status.oldest is None:
        yield escape(say("status-nothing-waits"))
    else:
        yield _stamped(say("status-waiting", count=status.waiting, since=_STAMP), status.oldest)
    if status.parked:
        yield escape(say("status-parked", count=status.parked))
    for scope, until in status.pauses.items():
        yield _stamped(say("status-paused", scope=scope, until=_STAMP), until)
    for beat in status.loops:
        name = say("status-loop-name", loop=beat.name)
        if beat.failures:
            yield _stamped(say("status-loop-failing", loop=name, at=_STAMP), beat.at)
        else:
            yield _stamped(say("status-loop", loop=name, at=_STAMP), beat.at)
    failing = [feed for feed in status.feeds if feed.failures]
    yield escape(say("status-feeds", count=len(status.feeds), failing=len(failing)))
    for feed in failing[:_MOST_FAILING]:
        name = cut(one_line(feed.name), _LONGEST_NAME, escape_line)
        reason = cut(reason_text(feed.error, say), _LONGEST_REASON, escape_line)
        yield f"-# **{feed.id}** {name}: {reason}"
    if drafts := sum(status.drafts.values()):
        yield escape(say("status-drafts", count=drafts))


def _stamped(text: str, moment: dt.datetime) -> str:
    return escape(text).replace(_STAMP, f"<t:{int(moment.timestamp())}:R>")
