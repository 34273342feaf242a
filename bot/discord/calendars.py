"""Calendars in Discord: the file of an answer, and the choice to keep a server's events."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import discord

from bot.discord.controls.custom_ids import Action, Control
from bot.discord.controls.event_codes import UnreadableError
from bot.discord.rendering.components import button
from bot.discord.rendering.markdown import escape
from bot.discord.sending import surely
from bot.opening import today
from handlers.calendar_files import contents
from handlers.desk import Desk
from handlers.wording import wording

if TYPE_CHECKING:
    from bot.discord.asker import Asker
    from bot.discord.client import SisterCityClient
    from bot.discord.rendering.components import Component
    from handlers.replies import Reply
    from handlers.wording import Wording
    from storage.servers import ServerSettings


async def attach(
    interaction: discord.Interaction[SisterCityClient], reply: Reply, asker: Asker
) -> None:
    """Give whoever pressed the button the calendar file of an answer, which only they see.

    Raises:
        UnreadableError: When the answer has none, as after the fact has gone.
    """
    if not reply.files:
        raise UnreadableError(reply.intent)
    (file,) = reply.files
    say = wording(reply.locale)
    desk = Desk(asker.host.atlas, say, today())
    # The first file loads the library that makes it.
    data = await asyncio.to_thread(contents, reply, desk)
    text = escape(say("calendar-made", count=data.count(b"BEGIN:VEVENT")))
    await surely(
        lambda: interaction.response.send_message(
            text, file=discord.File(io.BytesIO(data), file.name), ephemeral=True
        )
    )


def events_line(settings: ServerSettings, say: Wording, *, lacking: bool = False) -> str:
    """What the panel of settings says of the server's events; ``lacking`` the permission."""
    wanted = say("calendar-settings-wanted") if lacking else say("calendar-settings-on")
    state = wanted if settings.events else say("calendar-settings-off")
    return f"**{escape(say('calendar-settings-events'))}** {escape(state)}"


def events_button(settings: ServerSettings, say: Wording) -> Component:
    """The button that changes it."""
    on = settings.events
    label = say("calendar-settings-turn-off" if on else "calendar-settings-turn-on")
    custom_id = str(Control(Action.EVENTS, say.locale, "off" if on else "on"))
    return button(label, custom_id, primary=True)
