"""How the library finds our controls after a restart: by what their custom ids look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from discord import ui

from bot.discord.controls.custom_ids import BUTTON, MENU
from bot.discord.controls.pressing import press
from bot.discord.guarding import guarded

if TYPE_CHECKING:
    import re

    import discord


class AnyButton(ui.DynamicItem[ui.Button[Any]], template=BUTTON):
    """Every button of ours, of any version."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 - the library's signature
        item: ui.Item[Any],
        match: re.Match[str],  # noqa: ARG003
        /,
    ) -> Self:
        """Wrap the button of the message; its custom id says all."""
        return cls(item)  # type: ignore[arg-type]

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button stands for."""
        await guarded(interaction, press)


class AnyMenu(ui.DynamicItem[ui.Select[Any]], template=MENU):
    """Every menu of ours, of any version."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003
        item: ui.Item[Any],
        match: re.Match[str],  # noqa: ARG003
        /,
    ) -> Self:
        """Wrap the menu of the message; its custom id says all."""
        return cls(item)  # type: ignore[arg-type]

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what was chosen."""
        await guarded(interaction, press)
