"""What happens when a control is used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.discord.announcing.acting import act
from bot.discord.announcing.previewing import show_other_language
from bot.discord.asker import of_interaction
from bot.discord.calendars import attach
from bot.discord.controls.custom_ids import Action, read
from bot.discord.controls.event_codes import UnreadableError, decode
from bot.discord.controls.pressed import belongs_to_user, chosen, pressed_id
from bot.discord.languages import own_wording, spoken
from bot.discord.notices import notice
from bot.discord.sending import show
from bot.discord.settings_panel import change
from bot.discord.subscribing.pressing import SUBSCRIBING
from bot.discord.subscribing.pressing import press as subscribing

if TYPE_CHECKING:
    import discord

    from bot.discord.asker import Asker
    from bot.discord.client import SisterCityClient
    from bot.discord.controls.custom_ids import Control
    from handlers.events import Event
    from handlers.replies import Reply

_SETTINGS = frozenset({Action.VISIBILITY, Action.LANGUAGE, Action.CHANNELS, Action.EVENTS})
_DRAFTS = frozenset({Action.DRAFT, Action.DRAFT_MENU})
_IN_PLACE = frozenset({Action.TURN, Action.TRANSLATE, Action.ASK_HERE, Action.CHOOSE})
_TRANSLATIONS = frozenset({Action.TRANSLATE, Action.ASK_HERE})
_QUESTIONS = frozenset({Action.ASK, Action.ASK_HERE})


async def press(interaction: discord.Interaction[SisterCityClient]) -> None:
    """Do what a control stands for.

    Whoever asked sees another page, the other language or their choice in place of the message;
    anybody else gets an answer of their own, which only they see.

    Raises:
        UnreadableError: When this version does not read the control, or what it names is gone.
    """
    control = read(pressed_id(interaction))
    own = belongs_to_user(interaction)
    private = interaction.message is not None and interaction.message.flags.ephemeral
    if private and not own:
        text = own_wording(interaction)("discord-not-yours")
        await show(interaction, notice(text), private=True)
        return
    if control.action is Action.ANNOUNCED:
        await show_other_language(interaction, control)
        return
    if control.action in _DRAFTS:
        await act(interaction, control)
        return
    if control.action in _SETTINGS:
        await change(interaction, control, chosen(interaction))
        return
    if control.action in SUBSCRIBING:
        await subscribing(interaction, control, chosen(interaction))
        return
    asker = of_interaction(interaction, private=private or not own)
    if asker.private or control.action in _TRANSLATIONS:
        asker = asker.speaking(_nearest(control.locale, spoken(interaction.locale)))
    else:
        asker = asker.speaking(control.locale)
    if control.action is Action.CALENDAR:
        # Into the calendar of whoever pressed, and so in their own language.
        asker = asker.speaking(spoken(interaction.locale))
        await attach(interaction, _reply(control, [], asker)[0], asker)
        return
    in_place = own and control.action in _IN_PLACE
    if in_place and interaction.message is not None:
        asker = replace(asker, answer_id=str(interaction.message.id))
    reply, event, question = _reply(control, chosen(interaction), asker)
    back = _page_before(event, asker)
    view = asker.host.messages.layout(
        reply, question=question, back=back, in_server=interaction.guild_id is not None
    )
    if in_place:
        await interaction.response.edit_message(view=view)
    else:
        await show(interaction, view, private=asker.private)


def _reply(control: Control, values: list[str], asker: Asker) -> tuple[Reply, Event | None, str]:
    """The reply with the request or the question that it answers."""
    if control.action in _QUESTIONS:
        return asker.ask(control.rest), None, control.rest
    if control.action is not Action.CHOOSE:
        event = control.event
    elif values:
        event = decode(values[0])
    else:
        raise UnreadableError(control.rest)
    try:
        return asker.handle(event), event, ""
    except KeyError as error:
        raise UnreadableError(control.rest) from error


def _page_before(event: Any, asker: Asker) -> Event | None:  # noqa: ANN401 - any request
    """The request for the page before; pages are as long as the first one."""
    offset = getattr(event, "offset", 0)
    if not offset:
        return None
    first: Event = replace(event, offset=0)
    second = asker.host.assistant.handle(first, locale=asker.locale).rest
    size = getattr(second, "offset", offset)
    before: Event = replace(event, offset=max(0, offset - size))
    return before


def _nearest(wanted: str, own: str) -> str:
    """The person's own kind of the language wanted, such as traditional Chinese."""
    return own if own[:2] == wanted[:2] else wanted


async def outdated(interaction: discord.Interaction[SisterCityClient]) -> None:
    """Answer a control that is none of ours, or that stands on no message.

    Raises:
        UnreadableError: Always: what a person is told then is decided in one place.
    """
    raise UnreadableError(pressed_id(interaction))
