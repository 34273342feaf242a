"""Runs what answers an interaction: counted as work, logged, and with its failures told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord.failures import LOG, settle, what
from bot.discord.languages import own_wording
from bot.discord.notices import notice
from bot.discord.sending import show

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

    from bot.discord.client import SisterCityClient


async def guarded(
    interaction: discord.Interaction[SisterCityClient],
    respond: Callable[[discord.Interaction[SisterCityClient]], Awaitable[None]],
) -> None:
    """Respond to an interaction; while the bot stops, say that it does."""

    async def unless_stopping(interaction: discord.Interaction[SisterCityClient]) -> None:
        if interaction.client.host.work.stopping:
            text = own_wording(interaction)("discord-restarting")
            await show(interaction, notice(text), private=True)
            return
        await respond(interaction)
        LOG.info("%s %s: answered", what(interaction), interaction.id)

    await watched(interaction, unless_stopping)


async def watched(
    interaction: discord.Interaction[SisterCityClient],
    respond: Callable[[discord.Interaction[SisterCityClient]], Awaitable[None]],
) -> None:
    """Do it as work in hand; the log tells of failures only, as suggestions come with every key."""
    with interaction.client.host.work.in_hand():
        try:
            await respond(interaction)
        except Exception as error:  # noqa: BLE001 - this is the place for all of them
            await settle(interaction, error)
