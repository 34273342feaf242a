"""What happens when a control of subscribing is used."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from bot.discord.announcing.message import OPEN
from bot.discord.asker import of_interaction
from bot.discord.controls.custom_ids import Action
from bot.discord.controls.event_codes import UnreadableError
from bot.discord.languages import spoken
from bot.discord.rendering.markdown import escape
from bot.discord.sending import show
from bot.discord.subscribing import times
from bot.discord.subscribing.answers import say_so, think
from bot.discord.subscribing.describing import LANGUAGES
from bot.discord.subscribing.erasing import erase
from bot.discord.subscribing.leaving import now
from bot.discord.subscribing.opting_in import refused_role, tell_here, tell_me
from bot.discord.subscribing.panel import (
    DIGESTS,
    Menu,
    detail_view,
    list_view,
    stopping_view,
)
from bot.discord.subscribing.permits import may_manage
from bot.discord.subscribing.subjects import label_of
from handlers.events import Subscribe
from handlers.wording import wording
from storage.subscribers import By, Subject, known, of_person
from storage.subscriptions import GoneError, change, pause, resume, stop, unsubscribe

if TYPE_CHECKING:
    import discord

    from bot.discord.client import SisterCityClient
    from bot.discord.controls.custom_ids import Control
    from storage.subscribers import Listener

    _Interaction = discord.Interaction[SisterCityClient]

SUBSCRIBING: Final = frozenset(
    {
        Action.OFFER,
        Action.TELL_ME,
        Action.TELL_HERE,
        Action.SUBSCRIPTIONS,
        Action.PANEL,
        Action.PANEL_MENU,
        Action.STOP,
        Action.ERASE,
    }
)
_LONGEST_PAUSE: Final = 31
"""Days."""


async def press(interaction: _Interaction, control: Control, values: list[str]) -> None:
    """Do what a control stands for.

    Raises:
        UnreadableError: When this version does not read it, or what it names is gone or not theirs.
    """
    match control.action:
        case Action.OFFER:
            asker = of_interaction(interaction, private=True)
            reply = asker.speaking(spoken(interaction.locale)).handle(
                _subject(interaction, control)
            )
            in_server = interaction.guild_id is not None
            view = asker.host.messages.layout(reply, in_server=in_server)
            await show(interaction, view, private=True)
        case Action.TELL_ME:
            await tell_me(interaction, _subject(interaction, control), {})
        case Action.TELL_HERE:
            await tell_here(interaction, _subject(interaction, control), {})
        case Action.SUBSCRIPTIONS:
            await _list(interaction, control.rest)
        case Action.STOP:
            await _stop_all(interaction)
        case Action.PANEL if control.rest.endswith(f";{OPEN}"):
            await _open(interaction, control)
        case Action.ERASE:
            await erase(interaction, control.rest)
        case _:
            await _panel(interaction, control, values)


def _subject(interaction: _Interaction, control: Control) -> Subscribe:
    event = control.event
    if isinstance(event, Subscribe) and label_of(
        event, interaction.client.host.atlas, wording(control.locale)
    ):
        return event
    raise UnreadableError(control.rest)


async def _list(interaction: _Interaction, rest: str) -> None:
    in_place = rest.isdecimal() and (
        interaction.message is not None and interaction.message.flags.ephemeral
    )
    await (interaction.response.defer() if in_place else think(interaction))
    number = int(rest) if rest.isdecimal() and rest.isascii() else 0
    await interaction.edit_original_response(view=await list_view(interaction, number))


async def _stop_all(interaction: _Interaction) -> None:
    host, say = interaction.client.host, wording(spoken(interaction.locale))
    await think(interaction)
    own = await of_person(host.engine, interaction.user.id)
    if own is not None:
        await stop(host.engine, own.id, By(interaction.user.id, now()))
    await say_so(interaction, escape(say("subscribe-stopped-you")))


async def _panel(interaction: _Interaction, control: Control, values: list[str]) -> None:
    _, verb, argument = (*control.rest.split(";"), "", "")[:3]
    host, say = interaction.client.host, wording(spoken(interaction.locale))
    listener = await _named(interaction, control)
    if not may_manage(interaction, listener):
        raise UnreadableError(control.rest)
    if verb == times.TIMES:
        await times.ask(interaction, listener)
        return
    await interaction.response.defer()
    if verb == "stop":
        await interaction.edit_original_response(view=stopping_view(listener, say))
        return
    note = ""
    try:
        if verb == "stopped":
            await stop(host.engine, listener.id, By(interaction.user.id, now()))
            await interaction.edit_original_response(view=await list_view(interaction, 0))
            return
        if control.action is Action.PANEL_MENU:
            listener, note = await _chosen(interaction, listener, verb, values)
        elif verb != "show":
            listener = await _done(interaction, listener, verb, argument)
    except GoneError as error:
        raise UnreadableError(control.rest) from error
    if verb != "show" and not note:
        note = escape(say("discord-settings-saved"))
    page = int(argument) if verb in {"show", Menu.SUBJECTS} and argument.isdecimal() else 0
    await interaction.edit_original_response(
        view=detail_view(interaction, listener, page, note=note)
    )


async def _named(interaction: _Interaction, control: Control) -> Listener:
    """The subscriber that a control of the panel names.

    Raises:
        UnreadableError: When there is none, or none any more.
    """
    number = control.rest.partition(";")[0]
    if not (number.isdecimal() and number.isascii()):
        raise UnreadableError(control.rest)
    listener = await known(interaction.client.host.engine, int(number))
    if listener is None:
        raise UnreadableError(control.rest)
    return listener


async def _open(interaction: _Interaction, control: Control) -> None:
    """Show the panel to whoever pressed a button under a message that others see as well."""
    say = wording(spoken(interaction.locale))
    listener = await _named(interaction, control)
    await think(interaction)
    if not may_manage(interaction, listener):
        await say_so(interaction, escape(say("digest-managers-only")))
        return
    view = detail_view(interaction, listener, 0) if listener.subjects else None
    await interaction.edit_original_response(view=view or await list_view(interaction, 0))


async def _done(
    interaction: _Interaction, listener: Listener, verb: str, argument: str
) -> Listener:
    """Do what a button of the panel says."""
    engine, by = interaction.client.host.engine, By(interaction.user.id, now())
    match verb:
        case "pause" if argument.isdecimal() and int(argument) <= _LONGEST_PAUSE:
            days = int(argument)
            until = by.now + dt.timedelta(days=days) if days else None
            return await pause(engine, listener.id, until, by)
        case "resume":
            return await resume(engine, listener.id, by)
        case "publish" if argument in {"0", "1"} and listener.target.server_id is not None:
            return await change(engine, listener.id, {"publish": argument == "1"}, by)
        case _:
            raise UnreadableError(verb)


async def _chosen(
    interaction: _Interaction, listener: Listener, menu: str, values: list[str]
) -> tuple[Listener, str]:
    """Do what was chosen in a menu of the panel; also returns why not, where it was refused."""
    engine, by = interaction.client.host.engine, By(interaction.user.id, now())
    changes: dict[str, Any]
    match menu, values:
        case Menu.SUBJECTS, _:
            gone = [Subject(*value.partition(":")[::2]) for value in values]
            return await unsubscribe(engine, listener.id, gone, by), ""
        case Menu.DIGEST, [value] if value in DIGESTS:
            changes = {"digest": value}
        case Menu.LANGUAGE, [value] if value in LANGUAGES:
            changes = {"locale": value}
        case Menu.ROLE, [] if listener.target.server_id is not None:
            changes = {"role_id": None}
        case Menu.ROLE, [value] if listener.target.server_id is not None and value.isdecimal():
            guild = interaction.guild
            role = guild.get_role(int(value)) if guild else None
            if role is None:
                raise UnreadableError(menu)
            say = wording(spoken(interaction.locale))
            if refusal := refused_role(interaction, listener.target.discord_id, role, say):
                return listener, f"⚠️ {refusal}"
            changes = {"role_id": role.id}
        case _:
            raise UnreadableError(menu)
    return await change(engine, listener.id, changes, by), ""
