"""Short private answers: deferred first, as the store or a direct message may take a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ButtonStyle, ui

from bot.discord.controls.custom_ids import Action, Control
from bot.discord.rendering.components import ACCENT, finished

if TYPE_CHECKING:
    from collections.abc import Iterable

    import discord

    from bot.discord.client import SisterCityClient
    from handlers.wording import Wording


async def think(interaction: discord.Interaction[SisterCityClient]) -> None:
    """Promise an answer that only the person sees."""
    await interaction.response.defer(ephemeral=True, thinking=True)


async def say_so(
    interaction: discord.Interaction[SisterCityClient],
    *lines: str,
    buttons: Iterable[ui.Button[ui.LayoutView]] = (),
) -> None:
    """Give the answer promised; the lines are markdown, escaped where need be."""
    container: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay("\n".join(lines)), accent_colour=ACCENT
    )
    if row := list(buttons):
        container.add_item(ui.ActionRow(*row))
    await interaction.edit_original_response(view=finished(container))


def button(
    action: Action,
    label: str,
    say: Wording,
    rest: str = "",
    style: ButtonStyle = ButtonStyle.secondary,
) -> ui.Button[ui.LayoutView]:
    """A button of ours."""
    return ui.Button(style=style, label=label, custom_id=str(Control(action, say.locale, rest)))


def to_list(say: Wording) -> ui.Button[ui.LayoutView]:
    """The way to all subscriptions."""
    return button(Action.SUBSCRIPTIONS, say("subscribe-mine"), say)
