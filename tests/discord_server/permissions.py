"""Permission bits and how they add up in a channel (docs: topics/permissions)."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.discord_server.model import Channel, Guild, Member


class Permission(IntFlag):
    """The bits that the served routes look at."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    SEND_MESSAGES_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44
    USE_EXTERNAL_APPS = 1 << 50


EVERYTHING = Permission((1 << 53) - 1)
MEMBER_DEFAULT = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
"""What @everyone may do in a newly made server, as far as it matters here."""
NOTHING = Permission(0)


def in_guild(guild: Guild, member: Member) -> Permission:
    """What the member's roles add up to."""
    if member.user is guild.owner:
        return EVERYTHING
    total = guild.everyone.permissions
    for role in member.roles:
        total |= role.permissions
    return EVERYTHING if total & Permission.ADMINISTRATOR else total


def in_channel(channel: Channel, member: Member) -> Permission:
    """What the member may do in the channel, with its overwrites; a thread follows its parent."""
    guild = channel.require_guild()
    total = in_guild(guild, member)
    if total & Permission.ADMINISTRATOR:
        return EVERYTHING
    overwrites = (channel.parent or channel).overwrites
    if everyone := overwrites.get(guild.everyone.id):
        total = total & ~everyone.deny | everyone.allow
    allow = deny = NOTHING
    for role in member.roles:
        if overwrite := overwrites.get(role.id):
            allow |= overwrite.allow
            deny |= overwrite.deny
    total = total & ~deny | allow
    if own := overwrites.get(member.user.id):
        total = total & ~own.deny | own.allow
    return total if total & Permission.VIEW_CHANNEL else NOTHING
