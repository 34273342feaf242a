"""The commands' way in: errors go to the one place that tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.discord.failures import settle

if TYPE_CHECKING:
    import discord


class SisterCityTree(app_commands.CommandTree[Any]):
    """All commands."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell what went wrong before a command could begin, such as its removal."""
        await settle(interaction, error)
