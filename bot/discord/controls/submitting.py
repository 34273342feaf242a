"""What happens when a form is sent in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord.announcing.acting import submitted
from bot.discord.controls.custom_ids import Action, read
from bot.discord.controls.event_codes import UnreadableError
from bot.discord.controls.pressed import pressed_id
from bot.discord.subscribing import times

if TYPE_CHECKING:
    import discord

    from bot.discord.client import SisterCityClient


async def submit(interaction: discord.Interaction[SisterCityClient]) -> None:
    """Do what a form stands for.

    Raises:
        UnreadableError: When this version does not read it, or what it names is gone.
    """
    match read(pressed_id(interaction)).action:
        case Action.DRAFT:
            await submitted(interaction)
        case Action.PANEL:
            await times.submit(interaction)
        case _:
            raise UnreadableError(pressed_id(interaction))
