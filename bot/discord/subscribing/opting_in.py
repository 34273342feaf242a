"""Subscribing a person, whose direct messages are tried at once, or a channel."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ButtonStyle

from bot.discord.controls.custom_ids import Action
from bot.discord.languages import spoken
from bot.discord.rendering.components import finished
from bot.discord.rendering.markdown import escape
from bot.discord.sending import surely
from bot.discord.subscribing.answers import button, say_so, think, to_list
from bot.discord.subscribing.describing import how_lines, told_line
from bot.discord.subscribing.leaving import now
from bot.discord.subscribing.permits import bots_in, held_in, is_member, lacking, manages, may_ping
from bot.discord.subscribing.subjects import label_of, stored
from bot.discord.subscribing.zones import guessed
from handlers.wording import wording
from storage.outbox.resuming import resume
from storage.subscribers import (
    ACTIVE,
    CHANNEL,
    PAUSED,
    PERSON,
    SUSPENDED,
    By,
    Preferences,
    Target,
    of_person,
)
from storage.subscriptions import TooManyError, Wish, subscribe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.discord.client import SisterCityClient
    from handlers.events import Subscribe
    from handlers.wording import Wording
    from storage.subscribers import Listener

    _Interaction = discord.Interaction[SisterCityClient]

_CLOSED: Final = frozenset({50007, 50278})
"""Codes of direct messages that a person, or Discord for want of a common server, refuses."""
_TOO_FAST: Final = 40003
"""Discord opens no further direct messages for now."""


async def tell_me(
    interaction: _Interaction, subject: Subscribe, changes: Mapping[str, Any], *, note: str = ""
) -> None:
    """Subscribe whoever asks, once a direct message has reached them; else store nothing.

    ``note`` says how the subject was read, where that is not plain.
    """
    host, user = interaction.client.host, interaction.user
    say = wording(spoken(interaction.locale))
    await think(interaction)
    before = await of_person(host.engine, user.id)
    greeted: discord.Message | None = None
    if before is None or before.state not in {ACTIVE, PAUSED} or not before.target.dm_channel_id:
        try:
            greeted = await _greet(interaction, subject, say)
        except discord.HTTPException as error:
            if error.code not in {_TOO_FAST, *_CLOSED}:
                raise
            too_fast = error.code == _TOO_FAST
            why = say("subscribe-too-fast" if too_fast else "subscribe-closed")
            await say_so(interaction, escape(why))
            return
    target = Target(
        PERSON, user.id, dm_channel_id=greeted.channel.id if greeted is not None else None
    )
    defaults = Preferences(say.locale, guessed(say.locale))
    wish = Wish(target, stored(subject), defaults, changes)
    try:
        listener, added = await subscribe(host.engine, wish, By(user.id, now()))
    except Exception as error:
        if greeted is not None:
            with contextlib.suppress(discord.HTTPException):
                await greeted.delete()
        if isinstance(error, TooManyError):
            await say_so(interaction, escape(say("subscribe-too-many")), buttons=[to_list(say)])
            return
        raise
    if listener.state == SUSPENDED:
        await resume(host.engine, [listener.id], now())
    await _confirm(interaction, listener, subject, note, added=added)


async def tell_here(
    interaction: _Interaction,
    subject: Subscribe,
    changes: Mapping[str, Any],
    role: discord.Role | None = None,
    *,
    note: str = "",
) -> None:
    """Subscribe the channel, where who asks and the bot may do what that takes."""
    host = interaction.client.host
    say = wording(spoken(interaction.locale))
    await think(interaction)
    refusal = _refusal(interaction, role, say)
    if refusal:
        await say_so(interaction, refusal)
        return
    locale = host.settings_of(interaction.guild_id).locale or spoken(interaction.guild_locale or "")
    target = Target(CHANNEL, interaction.channel_id or 0, interaction.guild_id, interaction.user.id)
    if role is not None:
        changes = {**changes, "role_id": role.id}
    wish = Wish(target, stored(subject), Preferences(locale, guessed(locale)), changes)
    try:
        listener, added = await subscribe(host.engine, wish, By(interaction.user.id, now()))
    except TooManyError:
        await say_so(interaction, escape(say("subscribe-too-many")), buttons=[to_list(say)])
        return
    if listener.state == SUSPENDED:
        await resume(host.engine, [listener.id], now())
    await _confirm(interaction, listener, subject, note, added=added)


def refused_role(
    interaction: _Interaction, channel_id: int, role: discord.Role, say: Wording
) -> str:
    """Why a role cannot be pinged in a channel, by who asks or by the bot; empty where it can."""
    if not may_ping(held_in(interaction, channel_id), role):
        return escape(say("subscribe-role-refused"))
    if not may_ping(bots_in(interaction, channel_id), role):
        return escape(say("subscribe-role-lacking"))
    return ""


def missing_here(interaction: _Interaction, say: Wording) -> str:
    """Which permissions the bot lacks in the channel; empty where it has all."""
    thread = isinstance(interaction.channel, discord.Thread)
    names = lacking(interaction.app_permissions, thread=thread)
    if not names:
        return ""
    permissions = say.row([say("discord-permission", name=name) for name in names])
    channel = f"<#{interaction.channel_id}>"
    return f"{channel} {escape(say('subscribe-lacking', permissions=permissions))}"


def _refusal(interaction: _Interaction, role: discord.Role | None, say: Wording) -> str:
    if interaction.guild_id is None:
        return escape(say("subscribe-no-channel"))
    if not is_member(interaction):
        return escape(say("subscribe-not-member"))
    if not manages(interaction.permissions):
        return escape(say("subscribe-managers-only"))
    if lack := missing_here(interaction, say):
        return lack
    return refused_role(interaction, interaction.channel_id or 0, role, say) if role else ""


async def _greet(interaction: _Interaction, subject: Subscribe, say: Wording) -> discord.Message:
    """Send the direct message that shows whether they arrive, with the way to stop them."""
    label = label_of(subject, interaction.client.host.atlas, say)
    text = discord.ui.TextDisplay[discord.ui.LayoutView](
        f"{escape(say('subscribe-welcome', subject=label))}\n"
        f"-# {escape(say('subscribe-welcome-stop'))}"
    )
    row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow(
        button(Action.STOP, say("subscribe-stop-all"), say), to_list(say)
    )
    view = finished(text, row)
    nonce = str(interaction.id)
    return await surely(lambda: interaction.user.send(view=view, nonce=nonce))


async def _confirm(
    interaction: _Interaction, listener: Listener, subject: Subscribe, note: str, *, added: bool
) -> None:
    host, say = interaction.client.host, wording(spoken(interaction.locale))
    label = label_of(subject, host.atlas, say)
    lead = say("subscribe-done" if added else "subscribe-already", subject=label)
    await say_so(
        interaction,
        *((f"-# {escape(note)}",) if note else ()),
        f"**{escape(lead)}**",
        told_line(listener, host.atlas, say),
        *how_lines(listener, say),
        buttons=[
            button(
                Action.PANEL,
                say("subscribe-change"),
                say,
                f"{listener.id};show",
                ButtonStyle.primary,
            ),
            to_list(say),
        ],
    )
