"""The commands' way in: errors go to the one place that tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord.failures import settle
from bot.discord.guarding import watched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class SisterCityTree(app_commands.CommandTree[Any]):
    """All commands."""

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell what went wrong before a command could begin, such as its removal."""
        await settle(interaction, error)

    async def _call(self, interaction: discord.Interaction[Any]) -> None:
        """Suggest what can be typed ourselves: the library logs a traceback for a late answer."""
        if interaction.type is discord.InteractionType.autocomplete:
            await watched(interaction, _suggest)
        else:
            await super()._call(interaction)


async def _suggest(interaction: discord.Interaction[Any]) -> None:
    command: Any = interaction.command
    data: Any = interaction.data
    if command is None:
        raise app_commands.CommandNotFound(data["name"], [])
    focused = next(_focused(data["options"]))
    await command._invoke_autocomplete(interaction, focused, interaction.namespace)  # noqa: SLF001


def _focused(options: Iterable[Any]) -> Iterator[str]:
    """The name of the option that is being typed, below subcommands too."""
    for option in options:
        if option.get("focused"):
            yield option["name"]
        yield from _focused(option.get("options", ()))
