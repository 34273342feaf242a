"""What the bot may do in a channel, as far as the gateway has told: no request is spent on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

if TYPE_CHECKING:
    from storage.outbox.claiming import Recipient

MISSING_ACCESS: Final = 50001
MISSING_PERMISSIONS: Final = 50013
ARCHIVED: Final = 50083

Place = discord.abc.GuildChannel | discord.Thread


def refusal(client: discord.Client, recipient: Recipient) -> int:
    """Discord's error code for a message there; 0 where it may be sent, or nothing is known."""
    if recipient.kind == "person":
        return 0
    channel = client.get_channel(recipient.discord_id)
    if not isinstance(channel, Place):
        return 0
    # Without an intent for members the library still knows the bot itself, once it is told.
    me: discord.Member | None = channel.guild.me
    return 0 if channel.guild.unavailable or me is None else refusal_in(channel, me)


def refusal_in(channel: Place, me: discord.Member) -> int:
    """The same for a channel and the bot as a member of its server."""
    try:
        held = channel.permissions_for(me)
    except discord.ClientException:  # a thread whose channel is not known
        return 0
    if not held.view_channel:
        return MISSING_ACCESS
    if not isinstance(channel, discord.Thread):
        return 0 if held.send_messages else MISSING_PERMISSIONS
    if not held.send_messages_in_threads:
        return MISSING_PERMISSIONS
    return ARCHIVED if channel.locked and not held.manage_threads else 0
