"""What happens when an editor uses a control of a panel or sends a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.discord.announcing import sending, writing
from bot.discord.announcing.access import put, refused, speaking, state_notice
from bot.discord.announcing.drafting import ChangedError
from bot.discord.announcing.listing import show_list, show_status
from bot.discord.announcing.showing import show_panel
from bot.discord.announcing.steps import Press, Step
from bot.discord.controls.custom_ids import read
from bot.discord.controls.pressed import pressed_id
from storage.publishing import StateError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

    from bot.discord.client import SisterCityClient
    from bot.discord.controls.custom_ids import Control

    _Interaction = discord.Interaction[SisterCityClient]
    _Action = Callable[[_Interaction, Press], Awaitable[None]]


async def act(interaction: _Interaction, control: Control) -> None:
    """Do what a control or a form stands for, if the person is an editor.

    Raises:
        UnreadableError: When this version does not read it.
    """
    press = Press.read(control.rest)
    if await refused(interaction):
        return
    try:
        await _ACTIONS[press.step](interaction, press)
    except ChangedError as error:
        note = speaking(interaction)("announce-changed-meanwhile")
        await show_panel(interaction, error.known, note)
    except StateError as error:
        await put(interaction, state_notice(error, speaking(interaction)))


async def submitted(interaction: _Interaction) -> None:
    """Do what a form stands for."""
    await act(interaction, read(pressed_id(interaction)))


async def _list(interaction: _Interaction, press: Press) -> None:
    await show_list(interaction, press.number)


async def _status(interaction: _Interaction, press: Press) -> None:
    offset = int(press.rest) if press.rest.isascii() and press.rest.isdigit() else 0
    await show_status(interaction, press.number, offset)


_ACTIONS: Final[dict[Step, _Action]] = {
    Step.PANEL: writing.back_to_panel,
    Step.ENGLISH: writing.write,
    Step.CHINESE: writing.write,
    Step.URGENT: writing.change_urgency,
    Step.ORDINARY: writing.change_urgency,
    Step.PREVIEW: writing.preview,
    Step.TOPICS: writing.change_subjects,
    Step.CONFERENCE: writing.change_subjects,
    Step.PLACES: writing.change_subjects,
    Step.ASK_PUBLISH: sending.ask_publish,
    Step.PUBLISH: sending.publish,
    Step.ASK_WHEN: sending.ask_when,
    Step.SCHEDULE: sending.schedule,
    Step.ASK_DISCARD: sending.ask_discard,
    Step.DISCARD: sending.discard,
    Step.ASK_CORRECT: sending.ask_correct,
    Step.CORRECT: sending.correct,
    Step.RETRACT: sending.retract,
    Step.LIST: _list,
    Step.STATUS: _status,
}
