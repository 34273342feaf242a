"""How the library finds our controls after a restart: by what their custom ids look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from discord import ui

from bot.discord.controls.custom_ids import CONTROL
from bot.discord.controls.pressing import press
from bot.discord.guarding import guarded

if TYPE_CHECKING:
    import re

    import discord


class AnyControl(ui.DynamicItem[ui.Item[Any]], template=CONTROL):
    """Every button and every menu of ours, of any version."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003 - the library's signature
        item: ui.Item[Any],
        match: re.Match[str],  # noqa: ARG003
        /,
    ) -> Self:
        """Wrap the control of the message; its custom id says all."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the control stands for."""
        await guarded(interaction, press)
