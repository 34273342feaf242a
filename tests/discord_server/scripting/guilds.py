"""Servers that a test builds and changes while the bot is watching."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.gateway.codes import Intent
from tests.discord_server.model import Channel, ChannelType, Guild, Member, Overwrite, Role, User
from tests.discord_server.permissions import MEMBER_DEFAULT, NOTHING, Permission

if TYPE_CHECKING:
    from tests.discord_server.backend import Backend
    from tests.discord_server.wire import Json


@dataclass(eq=False)
class ScriptedGuild(Guild):
    """A server whose every change the bot hears of, as far as its intents go."""

    backend: Backend = field(kw_only=True, repr=False)

    def add_text_channel(self, name: str = "general") -> Channel:
        return self._add(Channel(self._id(), ChannelType.TEXT, name, self))

    def add_announcement_channel(self, name: str = "news") -> Channel:
        return self._add(Channel(self._id(), ChannelType.ANNOUNCEMENT, name, self))

    def add_thread(
        self, parent: Channel, name: str = "thread", *, archived: bool = False
    ) -> Channel:
        thread = Channel(self._id(), ChannelType.PUBLIC_THREAD, name, self, parent=parent)
        thread.archived = archived
        return self._add(thread)

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel or a thread and all that is in it."""
        data = payloads.channel(channel)
        self.channels.pop(channel.id)
        self.backend.world.channels.pop(channel.id)
        self._tell(f"{_noun(channel)}_DELETE", data)

    def overwrite(
        self,
        channel: Channel,
        target: Role | User,
        *,
        allow: Permission = NOTHING,
        deny: Permission = NOTHING,
    ) -> None:
        """Let a role or a person do more or less in one channel."""
        kind = 0 if isinstance(target, Role) else 1
        channel.overwrites[target.id] = Overwrite(target.id, kind, allow, deny)
        self._tell("CHANNEL_UPDATE", payloads.channel(channel))

    def add_role(self, name: str, permissions: Permission = NOTHING) -> Role:
        role = Role(self._id(), name, permissions, len(self.roles))
        self.roles[role.id] = role
        self._tell_role("CREATE", role)
        return role

    def set_permissions(self, role: Role, permissions: Permission) -> None:
        """Change what a role may do; ``guild.everyone`` is one too."""
        role.permissions = permissions
        self._tell_role("UPDATE", role)

    def set_bot_permissions(self, permissions: Permission) -> None:
        """Change what the bot's own role may do; what @everyone may do, it still may."""
        assert self.bot_role is not None, "the bot is not in this server"
        self.set_permissions(self.bot_role, permissions)

    def join(self, user: User, *roles: Role) -> Member:
        """Make a person a member, or give a member these roles instead."""
        member = self.members[user.id] = Member(user, list(roles))
        data = payloads.member(member) | {"guild_id": str(self.id)}
        self._tell("GUILD_MEMBER_ADD", data, Intent.GUILD_MEMBERS)
        return member

    def add_bot(self, permissions: Permission = MEMBER_DEFAULT) -> None:
        """Invite the bot with these permissions in its own role."""
        bot = self.backend.world.bot
        self.bot_role = Role(self._id(), bot.name, permissions, 1, bot_id=bot.id)
        self.roles[self.bot_role.id] = self.bot_role
        self.members[bot.id] = Member(bot, [self.bot_role])
        self._tell("GUILD_CREATE", payloads.guild_create(self, bot))

    def remove_bot(self) -> None:
        """Remove the bot from the server."""
        self.bot_role = None
        self.members.pop(self.backend.world.bot.id)
        self.backend.hub.publish("GUILD_DELETE", {"id": str(self.id)}, guild_id=self.id)

    def _id(self) -> int:
        return self.backend.snowflakes.make()

    def _add(self, channel: Channel) -> Channel:
        self.channels[channel.id] = self.backend.world.channels[channel.id] = channel
        self._tell(f"{_noun(channel)}_CREATE", payloads.channel(channel))
        return channel

    def _tell_role(self, verb: str, role: Role) -> None:
        data = {"guild_id": str(self.id), "role": payloads.role(role)}
        self._tell(f"GUILD_ROLE_{verb}", data)

    def _tell(self, name: str, data: Json, intent: Intent = Intent.GUILDS) -> None:
        if self.bot_present:
            self.backend.hub.publish(name, data, guild_id=self.id, intent=intent)


def _noun(channel: Channel) -> str:
    return "THREAD" if payloads.is_thread(channel) else "CHANNEL"
