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


def may_manage(interaction: discord.Interaction[Any], listener: Listener) -> bool:
    """Whether whoever acts may change a subscriber: their own, or a channel that they manage."""
    target = listener.target
    if target.server_id is None:
        return target.discord_id == interaction.user.id
    if interaction.guild_id != target.server_id:
        return False
    if interaction.channel_id == target.discord_id or interaction.permissions.manage_guild:
        return manages(interaction.permissions)
    guild = interaction.guild
    channel = guild.get_channel_or_thread(target.discord_id) if guild else None
    if channel is None or not isinstance(interaction.user, discord.Member):
        return False
    return manages(channel.permissions_for(interaction.user))


def lacking(held: discord.Permissions, *, thread: bool) -> list[str]:
    """The permissions that the bot lacks to tell anything, as the library writes them."""
    if held.administrator:
        return []
    needed = [_IN_THREADS.get(name, name) if thread else name for name in _NEEDED]
    return [name for name in needed if not getattr(held, name)]


def may_ping(held: discord.Permissions, role: discord.Role) -> bool:
    """Whether somebody with these permissions may mention a role."""
    return held.administrator or held.mention_everyone or role.mentionable
