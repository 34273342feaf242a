"""Everything that exists, by id, and the errors for what does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_server.model import Channel, ChannelType, Guild, Member, Message, User
from tests.discord_server.permissions import EVERYTHING, Permission, in_channel, in_guild
from tests.discord_server.wire import (
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MEMBER,
    UNKNOWN_MESSAGE,
    UNKNOWN_USER,
    ApiError,
)

if TYPE_CHECKING:
    from tests.discord_server.snowflakes import Snowflakes
    from tests.discord_server.wire import Json


@dataclass
class World:
    """The state of the loopback Discord, seen with the eyes of one bot."""

    snowflakes: Snowflakes
    bot: User
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    commands: dict[int | None, dict[int, Json]] = field(default_factory=lambda: {None: {}})
    """Registered commands by server, those under None everywhere."""
    direct: dict[int, Channel] = field(default_factory=dict)
    """Direct-message channels by the id of the other person."""

    def user(self, user_id: int) -> User:
        if user_id not in self.users:
            raise ApiError(*UNKNOWN_USER)
        return self.users[user_id]

    def guild(self, guild_id: int) -> Guild:
        """A server the bot is a member of."""
        guild = self.guilds.get(guild_id)
        if guild is None:
            raise ApiError(*UNKNOWN_GUILD)
        if not guild.bot_present:
            raise ApiError(*MISSING_ACCESS)
        return guild

    def member(self, guild: Guild, user_id: int) -> Member:
        if user_id not in guild.members:
            raise ApiError(*UNKNOWN_MEMBER)
        return guild.members[user_id]

    def channel(self, channel_id: int, *needed: Permission) -> Channel:
        """A channel the bot can see, with the other permissions needed there."""
        channel = self.channels.get(channel_id)
        if channel is None:
            raise ApiError(*UNKNOWN_CHANNEL)
        held = self.bot_permissions(channel)
        if not held & Permission.VIEW_CHANNEL:
            raise ApiError(*MISSING_ACCESS)
        if any(not held & permission for permission in needed):
            raise ApiError(*MISSING_PERMISSIONS)
        return channel

    def message(self, channel: Channel, message_id: int) -> Message:
        """A message that stands in the channel for all to see."""
        message = channel.messages.get(message_id)
        if message is None or message.deleted or message.ephemeral:
            raise ApiError(*UNKNOWN_MESSAGE)
        return message

    def bot_permissions(self, channel: Channel) -> Permission:
        """What the bot may do in the channel; in direct messages everything."""
        if channel.guild is None:
            return Permission(0) if channel.foreign else EVERYTHING
        member = channel.guild.members.get(self.bot.id)
        return Permission(0) if member is None else in_channel(channel, member)

    def require_in_guild(self, guild: Guild, needed: Permission) -> None:
        """Raise 50013 unless the bot holds the permission in the server."""
        if not in_guild(guild, guild.members[self.bot.id]) & needed:
            raise ApiError(*MISSING_PERMISSIONS)

    def direct_messages(self, user: User) -> Channel:
        """The channel between the bot and a person, opened if there is none yet."""
        if user.id not in self.direct:
            channel = Channel(self.snowflakes.make(), ChannelType.DM, recipient=user)
            self.direct[user.id] = self.channels[channel.id] = channel
        return self.direct[user.id]
