"""A bare discord.py bot, which the product is measured against: it answers "pong".

Run by ``benchmarks/discord.py`` as ``python -m benchmarks.pong`` with the settings of the product.
"""

from __future__ import annotations

import os
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route


class Pong(discord.AutoShardedClient):
    """As lean as the product's client."""

    def __init__(self) -> None:
        """Listen to what the product listens to."""
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Tell Discord the one command."""
        _, gateway, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        self.tree.add_command(partners)
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Answer every message that mentions the bot."""
        if self.user in message.mentions:
            await message.channel.send("pong")


@app_commands.command()
async def partners(interaction: discord.Interaction[Any], place: str) -> None:  # noqa: ARG001
    """Answer pong."""
    await interaction.response.send_message("pong")


@partners.autocomplete("place")
async def complete(
    interaction: discord.Interaction[Any],  # noqa: ARG001
    typed: str,
) -> list[app_commands.Choice[str]]:
    """Offer what was typed."""
    return [app_commands.Choice(name=typed or "pong", value=typed)]


def main() -> None:
    """Run until stopped."""
    Route.BASE = os.environ["SISTERCITY_DISCORD_API"]
    Pong().run(os.environ["SISTERCITY_DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
