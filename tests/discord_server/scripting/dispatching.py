"""Making interactions and sending them to the bot."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.discord_server import payloads
from tests.discord_server.interaction import Interaction, Kind
from tests.discord_server.model import Guild, Member, User
from tests.discord_server.permissions import Permission, in_channel

if TYPE_CHECKING:
    from tests.discord_server.backend import Backend
    from tests.discord_server.model import Channel, Message
    from tests.discord_server.wire import Json

_ELSEWHERE: Final = Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE
"""What an application may do where only the person has installed it."""


def membership(channel: Channel, user: User) -> Member | None:
    """The person as a member of the channel's server, joining it if need be."""
    if channel.guild is None:
        return None
    return channel.guild.members.setdefault(user.id, Member(user))


@dataclass(frozen=True)
class Origin:
    """Who acts where, for whom the application is installed, and on which message."""

    user: User
    channel: Channel
    owners: dict[str, str]
    source: Message | None = None


def dispatch(backend: Backend, kind: Kind, origin: Origin, data: Json) -> Interaction:
    """Make an interaction and give it to the shard concerned; LookupError if none is there."""
    user, channel, owners = origin.user, origin.channel, origin.owners
    number = backend.snowflakes.make()
    token = secrets.token_urlsafe(120)
    interaction = Interaction(
        number, token, kind, user, channel, channel.guild, backend.clock, backend.clock.now()
    )
    interaction.source = origin.source
    interaction.user_install_only = "0" not in owners
    interaction.payload = _payload(backend, interaction, data, owners)
    backend.interactions[number] = backend.by_token[token] = interaction
    guild_id = None if channel.guild is None else channel.guild.id
    if not backend.hub.publish("INTERACTION_CREATE", interaction.payload, guild_id=guild_id):
        msg = "no connected bot serves this place"
        raise LookupError(msg)
    return interaction


def _payload(
    backend: Backend, interaction: Interaction, data: Json, owners: dict[str, str]
) -> Json:
    channel, user = interaction.channel, interaction.user
    asking = membership(channel, user)
    elsewhere = channel.guild is not None and not channel.guild.bot_present
    strange = elsewhere or channel.foreign
    permissions = _ELSEWHERE if strange else backend.world.bot_permissions(channel)
    payload: Json = {
        "id": str(interaction.id),
        "application_id": str(backend.application_id),
        "type": int(interaction.kind),
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel": payloads.interaction_channel(channel, asking),
        "channel_id": str(channel.id),
        "app_permissions": str(int(permissions)),
        "locale": user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners,
        "context": context(channel),
        "attachment_size_limit": 10 * 1024**2,
    }
    if interaction.source is not None:
        payload["message"] = backend.message_payload(interaction.source)
    if asking is None:
        return payload | {"user": payloads.user(user)}
    return payload | _place(channel.require_guild(), channel, asking)


def _place(guild: Guild, channel: Channel, asking: Member) -> Json:
    permissions = str(int(in_channel(channel, asking)))
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": payloads.member(asking) | {"permissions": permissions},
    }


def context(channel: Channel) -> int:
    """0 in a server, 1 in direct messages with the bot, 2 in those between people."""
    if channel.guild is not None:
        return 0
    return 2 if channel.foreign else 1
