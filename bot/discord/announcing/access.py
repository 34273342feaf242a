"""Lets editors in, and tells all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord.languages import spoken
from bot.discord.notices import notice
from handlers.wording import wording

if TYPE_CHECKING:
    import discord
    from discord import ui

    from bot.discord.client import SisterCityClient
    from handlers.wording import Wording
    from storage.publishing import StateError

    _Interaction = discord.Interaction[SisterCityClient]


async def refused(interaction: _Interaction) -> bool:
    """Whether the person is no editor; then they have been told."""
    editors = interaction.client.host.editors
    if await editors.includes(interaction):
        return False
    say = speaking(interaction)
    text = say("announce-not-editor") if editors.named else say("announce-no-editors")
    await interaction.response.send_message(view=notice(text), ephemeral=True)
    return True


def speaking(interaction: _Interaction) -> Wording:
    """The words in the person's own language."""
    return wording(spoken(interaction.locale))


def state_notice(error: StateError, say: Wording) -> ui.LayoutView:
    """That something cannot be done to an announcement any more."""
    if not error.state:
        return notice(say("announce-gone"))
    state = say("announce-state", state=error.state)
    text = say("announce-wrong-state", state=state)
    hint = say("announce-wrong-state-hint", state=error.state)
    return notice(f"{text}\n{hint}" if hint else text)


async def put(interaction: _Interaction, view: ui.LayoutView) -> None:
    """Show a view in place of the private message that a control stands on, or as one."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view)
    elif interaction.message is not None and interaction.message.flags.ephemeral:
        await interaction.response.edit_message(view=view)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)
