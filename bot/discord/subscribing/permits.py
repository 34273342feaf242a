"""Who may subscribe a channel, whom it may ping, and what the bot needs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import discord

if TYPE_CHECKING:
    from storage.subscribers import Listener

_NEEDED: Final = ("read_messages", "send_messages", "embed_links", "read_message_history")
_IN_THREADS: Final = {"send_messages": "send_messages_in_threads"}


def is_member(interaction: discord.Interaction[Any]) -> bool:
    """Whether the bot itself is in the server, not only in somebody's apps."""
    return interaction.guild_id is not None and interaction.is_guild_integration()


def manages(held: discord.Permissions) -> bool:
    """Whether somebody with these permissions in a channel may decide what is told there."""
    return held.administrator or held.manage_channels or held.manage_guild


def held_in(interaction: discord.Interaction[Any], channel_id: int) -> discord.Permissions:
    """What whoever acts may do in a channel of the server; nothing where that cannot be known."""
    if interaction.channel_id == channel_id:
        return interaction.permissions
    guild, user = interaction.guild, interaction.user
    channel = guild.get_channel_or_thread(channel_id) if guild else None
    if channel is None or not isinstance(user, discord.Member):
        return discord.Permissions.none()
    return channel.permissions_for(user)


def bots_in(interaction: discord.Interaction[Any], channel_id: int) -> discord.Permissions:
    """What the bot may do in a channel of the server; nothing where that cannot be known."""
    if interaction.channel_id == channel_id:
        return interaction.app_permissions
    guild = interaction.guild
    channel = guild.get_channel_or_thread(channel_id) if guild else None
    if guild is None or channel is None:
        return discord.Permissions.none()
    return channel.permissions_for(guild.me)


def may_manage(interaction: discord.Interaction[Any], listener: Listener) -> bool:
    """Whether whoever acts may change a subscriber: their own, or a channel that they manage."""
    target = listener.target
    if target.server_id is None:
        return target.discord_id == interaction.user.id
    if interaction.guild_id != target.server_id:
        return False
    if interaction.permissions.manage_guild:
        return True
    return manages(held_in(interaction, target.discord_id))


def lacking(held: discord.Permissions, *, thread: bool) -> list[str]:
    """The permissions that the bot lacks to tell anything, as the library writes them."""
    if held.administrator:
        return []
    needed = [_IN_THREADS.get(name, name) if thread else name for name in _NEEDED]
    return [name for name in needed if not getattr(held, name)]


def may_ping(held: discord.Permissions, role: discord.Role) -> bool:
    """Whether somebody with these permissions may mention a role."""
    return held.administrator or held.mention_everyone or role.mentionable
