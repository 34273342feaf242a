"""The client: what it listens to, what it keeps, what happens when it connects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
import yarl
from discord.gateway import DiscordWebSocket

from bot.discord.controls.custom_ids import CONTROL
from bot.discord.controls.items import AnyControl
from bot.discord.controls.pressed import pressed_id, stands_on_message
from bot.discord.controls.pressing import outdated
from bot.discord.controls.submitting import submit
from bot.discord.guarding import guarded
from bot.discord.messages import answer_message
from bot.discord.subscribing.leaving import kept, now
from bot.discord.tree import SisterCityTree
from storage.departures import arrive, depart, take_stock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.discord.host import Host


def intents(*, message_content: bool = False) -> discord.Intents:
    """What Discord is asked to tell: servers, messages that concern the bot; nothing privileged.

    Args:
        message_content: Whether to ask for the content of all messages too, which the operator
            must have switched on for the application.
    """
    wanted = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    wanted.message_content = message_content
    return wanted


class SisterCityClient(discord.AutoShardedClient):
    """Discord's side of the bot; keeps no messages and no members."""

    def __init__(
        self, host: Host, prepare: Callable[[SisterCityClient], Awaitable[None]] | None = None
    ) -> None:
        """Make ready to connect.

        Args:
            host: The bot behind it.
            prepare: What to do when logged in and before connecting, such as syncing commands.
        """
        discord.VoiceClient.warn_nacl = False
        discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=intents(message_content=host.message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=60.0,
            proxy=host.proxy,
        )
        self.host = host
        self.tree = SisterCityTree(self)
        self._prepare = prepare
        self.on_own_message: Callable[[str, int, int], None] = lambda _nonce, _channel, _id: None
        """Told of each message of ours that had a nonce: the nonce, and the ids of channel and message."""
        self._leave_out_own_messages()

    async def setup_hook(self) -> None:
        """Learn where the gateway is, register the controls and prepare."""
        self.shard_count, gateway, _ = await self.http.get_bot_gateway()
        # The library identifies anew at its default rather than where it first connected.
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        self.add_dynamic_items(AnyControl)
        if self._prepare is not None:
            await self._prepare(self)

    def _leave_out_own_messages(self) -> None:
        """Let the library make no objects of the answers that Discord tells the bot of as well.

        Only their ids are noted, so that somebody can come back to an answer by a reply.
        """
        parsers = self._connection.parsers
        parse = parsers["MESSAGE_CREATE"]

        def parse_others(data: dict[str, Any]) -> None:
            if self.user is None or data["author"]["id"] != str(self.user.id):
                parse(data)
                return
            answered = (data.get("interaction_metadata") or {}).get("id")
            if nonce := data.get("nonce"):
                answered = str(nonce)
                self.on_own_message(answered, int(data["channel_id"]), int(data["id"]))
            if answered:
                self.host.assistant.rename(answered, data["id"])

        parsers["MESSAGE_CREATE"] = parse_others

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is asked of the bot."""
        await answer_message(self, message)

    async def on_ready(self) -> None:
        """Take note of the servers that came or went while nothing listened."""
        stock = take_stock(self.host.engine, lambda: {guild.id for guild in self.guilds}, now())
        await kept(stock, self.host.work)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep the data of a server that invited the bot again."""
        await kept(arrive(self.host.engine, guild.id), self.host.work)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """The same: a server may come back this way, too."""
        await kept(arrive(self.host.engine, guild.id), self.host.work)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Take note that a server removed the bot: its data goes some time later."""
        await kept(depart(self.host.engine, guild.id, now()), self.host.work)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer forms, and controls that the library cannot find: forged or of other programs."""
        if interaction.type is discord.InteractionType.modal_submit:
            await guarded(interaction, submit)
        if interaction.type is not discord.InteractionType.component:
            return
        ours = re.fullmatch(CONTROL, pressed_id(interaction))
        if not (ours and stands_on_message(interaction)):
            await guarded(interaction, outdated)
