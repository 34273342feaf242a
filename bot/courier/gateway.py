"""What the courier learns from the gateway: its own messages, and access that returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.discord.client import SisterCityClient

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

    from bot.courier.wire import Wire
    from bot.discord.host import Host

    Prepare = Callable[[SisterCityClient], Awaitable[None]]


class CourierClient(SisterCityClient):
    """The client that answers people, whose requests are paced and whose events are passed on."""

    def __init__(self, host: Host, prepare: Prepare, wire: Wire) -> None:
        """Make ready to connect."""
        super().__init__(host, prepare)
        self.http.http_trace = wire.trace()
        self.on_access: Callable[[int | None], None] = lambda _: None
        """Told of servers in which the bot may do something else than before; None is all."""

    async def on_ready(self) -> None:
        """All servers are known: something may have changed while nobody looked."""
        self.on_access(None)
        await super().on_ready()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited, perhaps again."""
        self.on_access(guild.id)
        await super().on_guild_join(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is back after a failure of Discord's."""
        self.on_access(guild.id)
        await super().on_guild_available(guild)

    async def on_guild_role_update(self, _: discord.Role, role: discord.Role) -> None:
        """A role may do something else."""
        self.on_access(role.guild.id)

    async def on_guild_channel_update(self, _: Any, channel: discord.abc.GuildChannel) -> None:  # noqa: ANN401  # as it was
        """A channel lets others in."""
        self.on_access(channel.guild.id)

    async def on_thread_update(self, _: discord.Thread, thread: discord.Thread) -> None:
        """A thread was opened or closed."""
        self.on_access(thread.guild.id)

    async def on_member_update(self, _: discord.Member, member: discord.Member) -> None:
        """A member, which is the bot for want of other members, has other roles."""
        self.on_access(member.guild.id)
