"""What the steps of editors have in common: which draft it is, whether it is ready, what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ButtonStyle, ui

from bot.discord.announcing import drafting
from bot.discord.announcing.access import put, speaking
from bot.discord.announcing.panel import panel
from bot.discord.announcing.steps import Press, Step, button
from bot.discord.rendering.components import finished
from bot.discord.rendering.markdown import escape
from storage.publishing import CORRECTION, StateError

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient
    from handlers.wording import Wording
    from storage.published import Known

    _Interaction = discord.Interaction[SisterCityClient]


async def show_panel(
    interaction: _Interaction, known: Known, note: str = "", not_kept: str = ""
) -> None:
    """Show a draft."""
    host, say = interaction.client.host, speaking(interaction)
    reach = None if known.kind == CORRECTION else await drafting.reach_of(host, known)
    await put(interaction, panel(known, reach, host.atlas, say, note, not_kept))


async def existing(interaction: _Interaction, press: Press) -> Known:
    """The announcement that a control names."""
    return await drafting.existing(interaction.client.host, press.number)


async def open_draft(
    interaction: _Interaction, press: Press, *, correction: bool | None = None
) -> Known:
    """The draft, if it can still be edited; of a correction or of none, where that matters.

    Raises:
        StateError: When it cannot, or is the other.
    """
    known = await existing(interaction, press)
    if not drafting.is_open(known):
        raise StateError(known.standing)
    if correction is not None and correction != (known.kind == CORRECTION):
        raise StateError("")
    return known


async def changed_meanwhile(
    interaction: _Interaction, press: Press, *, correction: bool = False
) -> bool:
    """Whether a draft is not what was looked at any more; then it is shown as it is now."""
    known = await open_draft(interaction, press, correction=correction)
    if drafting.fingerprint(known) == press.rest:
        return False
    say = speaking(interaction)
    await show_panel(interaction, known, say("announce-changed-meanwhile"))
    return True


async def lacks_text(interaction: _Interaction, known: Known) -> bool:
    """Whether a draft says nothing yet; then that is told."""
    if known.content.texts:
        return False
    say = speaking(interaction)
    await show_panel(interaction, known, say("announce-needs-text"))
    return True


def done(text: str, announcement_id: int, say: Wording) -> ui.LayoutView:
    """That something is under way, with a button for how far it has come."""
    press = Press(Step.STATUS, announcement_id)
    status = button(press, say("announce-status"), say, ButtonStyle.primary)
    return finished(ui.TextDisplay(escape(text)), ui.ActionRow[Any](status))
