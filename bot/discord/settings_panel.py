"""``/settings``: what the managers of a server choose, on a panel that only they see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord
from sqlalchemy.exc import SQLAlchemyError

from bot.discord.calendars import events_button, events_line
from bot.discord.controls.custom_ids import Action, Control
from bot.discord.controls.event_codes import UnreadableError
from bot.discord.failures import log_incident
from bot.discord.languages import own_wording
from bot.discord.notices import notice
from bot.discord.permissions import missing
from bot.discord.rendering.components import Layout, button, container, menu, option, row, text
from bot.discord.rendering.markdown import escape
from bot.discord.scheduled_events import may_keep_events
from bot.discord.sending import show
from handlers.wording import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.discord.client import SisterCityClient
    from bot.discord.rendering.components import Component
    from handlers.wording import Wording
    from storage.servers import ServerSettings

    _Interaction = discord.Interaction[SisterCityClient]

_LANGUAGES: Final = {
    "en-US": "English (US)",
    "en-GB": "English (UK)",
    "zh-CN": "简体中文",
    "zh-TW": "繁體中文",
}
"""Each language in itself, as language menus do."""
_AUTOMATIC: Final = "auto"
_MOST_CHANNELS: Final = 25
"""Channels that one menu can hold."""
_CHANNEL_TYPES: Final = [
    kind.value
    for kind in (
        discord.ChannelType.text,
        discord.ChannelType.news,
        discord.ChannelType.news_thread,
        discord.ChannelType.public_thread,
        discord.ChannelType.private_thread,
        discord.ChannelType.forum,
        discord.ChannelType.voice,
    )
]


async def show_settings(interaction: _Interaction) -> None:
    """Show the panel to a manager of the server."""
    if await _refused(interaction):
        return
    await show(interaction, _panel(interaction), private=True)


async def change(interaction: _Interaction, control: Control, values: list[str]) -> None:
    """Keep what was chosen on the panel and show it.

    Raises:
        UnreadableError: When what was chosen is nothing that the panel offers.
    """
    if await _refused(interaction):
        return
    host, server_id = interaction.client.host, interaction.guild_id or 0
    settings = _changed(host.settings_of(server_id), control, values)
    await interaction.response.defer()
    try:
        await host.change_settings(server_id, settings)
    except SQLAlchemyError as error:
        incident = log_incident(f"settings {server_id}", error)
        text = own_wording(interaction)("discord-settings-unsaved", incident=incident)
        await interaction.followup.send(view=notice(text), ephemeral=True)
        return
    await interaction.edit_original_response(view=_panel(interaction, saved=True))


async def _refused(interaction: _Interaction) -> bool:
    """Whether the person may not manage the server; then they have been told."""
    say = own_wording(interaction)
    if interaction.guild_id is None:
        text = say("discord-server-only")
    elif not interaction.permissions.manage_guild:
        text = say("discord-managers-only")
    else:
        return False
    await show(interaction, notice(text), private=True)
    return True


def _changed(settings: ServerSettings, control: Control, values: list[str]) -> ServerSettings:
    match control.action:
        case Action.VISIBILITY if control.rest in {"private", "public"}:
            return replace(settings, private=control.rest == "private")
        case Action.EVENTS if control.rest in {"on", "off"}:
            return replace(settings, events=control.rest == "on")
        case Action.LANGUAGE if values and values[0] in {_AUTOMATIC, *LOCALES}:
            return replace(settings, locale="" if values[0] == _AUTOMATIC else values[0])
        case Action.CHANNELS if all(value.isascii() and value.isdigit() for value in values):
            channels = frozenset(int(value) for value in values[:_MOST_CHANNELS])
            return replace(settings, ask_channels=channels)
        case _:
            raise UnreadableError(control.rest)


def _panel(interaction: _Interaction, *, saved: bool = False) -> Layout:
    say = own_wording(interaction)
    settings = interaction.client.host.settings_of(interaction.guild_id)
    components = [
        text(_text(interaction, settings, say)),
        row(_language_menu(settings, say)),
        row(_channel_menu(settings, say)),
        row(_visibility_button(settings, say), events_button(settings, say)),
    ]
    if saved:
        components.append(text(f"-# {escape(say('discord-settings-saved'))}"))
    return Layout(container(components))


def _text(interaction: _Interaction, settings: ServerSettings, say: Wording) -> str:
    language = _LANGUAGES.get(settings.locale) or say("discord-settings-language-auto")
    seen_by = say("discord-settings-private" if settings.private else "discord-settings-public")
    channels = " ".join(f"<#{channel_id}>" for channel_id in sorted(settings.ask_channels))
    lines = [
        f"### {escape(say('discord-settings-title'))}",
        f"**{escape(say('discord-settings-language'))}** {escape(language)}",
        f"-# {escape(say('discord-settings-language-note'))}",
        f"**{escape(say('discord-settings-visibility'))}** {escape(seen_by)}",
        f"**{escape(say('discord-settings-channels'))}** "
        + (channels or escape(say("discord-settings-channels-none"))),
    ]
    guild = interaction.guild
    lacking = guild is not None and not may_keep_events(guild)
    lines.append(events_line(settings, say, lacking=lacking))
    if settings.ask_channels and not interaction.client.host.message_content:
        lines.append(f"-# {escape(say('discord-settings-content-off'))}")
    trouble = [*_gone(interaction, settings, say), *_lacking(interaction, settings, say)]
    if settings.ask_channels and not trouble:
        complete = say("discord-settings-complete", count=len(settings.ask_channels))
        lines.append(f"-# {escape(complete)}")
    lines += [f"⚠️ {text}" for text in trouble]
    return "\n".join(lines)


def _gone(interaction: _Interaction, settings: ServerSettings, say: Wording) -> Iterator[str]:
    """The ask-here channels that the server no longer has, as far as the bot is told."""
    for channel_id in sorted(settings.ask_channels):
        if interaction.guild and interaction.guild.get_channel_or_thread(channel_id) is None:
            yield say("discord-settings-gone", channel=f"<#{channel_id}>")


def _lacking(interaction: _Interaction, settings: ServerSettings, say: Wording) -> Iterator[str]:
    """The permissions that the bot lacks, here and in the ask-here channels."""
    if interaction.guild and settings.events and not may_keep_events(interaction.guild):
        yield escape(say("calendar-settings-lacking"))
    here = missing(interaction.app_permissions)
    if here and interaction.channel_id not in settings.ask_channels:
        yield _lack(say("discord-settings-here"), here, say)
    guild = interaction.guild
    for channel_id in sorted(settings.ask_channels):
        channel = guild.get_channel_or_thread(channel_id) if guild else None
        if channel is None or guild is None:
            continue
        if lacking := missing(channel.permissions_for(guild.me)):
            yield _lack(f"<#{channel_id}>", lacking, say)


def _lack(channel: str, permissions: list[str], say: Wording) -> str:
    names = say.row([say("discord-permission", name=name) for name in permissions])
    return say("discord-settings-missing", channel=channel, permissions=names)


def _language_menu(settings: ServerSettings, say: Wording) -> Component:
    names = {_AUTOMATIC: say("discord-settings-language-auto"), **_LANGUAGES}
    now = settings.locale or _AUTOMATIC
    options = [option(name, tag, chosen=tag == now) for tag, name in names.items()]
    custom_id = str(Control(Action.LANGUAGE, say.locale))
    return menu(custom_id, say("discord-settings-language"), options)


def _channel_menu(settings: ServerSettings, say: Wording) -> Component:
    return {
        "type": discord.ComponentType.channel_select.value,
        "custom_id": str(Control(Action.CHANNELS, say.locale)),
        "placeholder": say("discord-settings-channels-pick"),
        "channel_types": _CHANNEL_TYPES,
        "min_values": 0,
        "max_values": _MOST_CHANNELS,
        "default_values": [
            {"id": str(channel_id), "type": "channel"}
            for channel_id in sorted(settings.ask_channels)
        ],
    }


def _visibility_button(settings: ServerSettings, say: Wording) -> Component:
    wanted = "public" if settings.private else "private"
    custom_id = str(Control(Action.VISIBILITY, say.locale, wanted))
    label = say(
        "discord-settings-make-public" if settings.private else "discord-settings-make-private"
    )
    return button(label, custom_id, primary=True)
