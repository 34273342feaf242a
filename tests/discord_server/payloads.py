"""The state as Discord's JSON objects (docs: the resource pages)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.discord_server.model import ChannelType, MessageFlag
from tests.discord_server.permissions import in_channel
from tests.discord_server.snowflakes import moment

if TYPE_CHECKING:
    from tests.discord_server.model import Channel, Guild, Member, Message, Role, User
    from tests.discord_server.wire import Json

_JOINED: Final = "2024-01-01T00:00:00+00:00"


def user(one: User) -> Json:
    return {
        "id": str(one.id),
        "username": one.name.lower().replace(" ", "_"),
        "discriminator": "0000" if one.bot else "0",
        "global_name": None if one.bot else one.name,
        "avatar": None,
        "bot": one.bot,
        "system": False,
        "public_flags": 0,
    }


def member(one: Member, *, with_user: bool = True) -> Json:
    data: Json = {
        "nick": one.nick,
        "avatar": None,
        "roles": [str(role.id) for role in one.roles],
        "joined_at": _JOINED,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }
    return data | {"user": user(one.user)} if with_user else data


def role(one: Role) -> Json:
    data: Json = {
        "id": str(one.id),
        "name": one.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": one.position,
        "permissions": str(int(one.permissions)),
        "managed": one.bot_id is not None,
        "mentionable": False,
        "flags": 0,
    }
    return data | {"tags": {"bot_id": str(one.bot_id)}} if one.bot_id else data


def channel(one: Channel) -> Json:
    last = str(max(one.messages)) if one.messages else None
    data: Json = {"id": str(one.id), "type": int(one.type), "last_message_id": last, "flags": 0}
    if one.recipient is not None:
        return data | {"recipients": [user(one.recipient)]}
    guild = one.require_guild()
    data |= {"guild_id": str(guild.id), "name": one.name, "rate_limit_per_user": 0}
    if one.parent is not None:
        return data | _thread(one, one.parent, guild)
    return data | {
        "position": list(guild.channels).index(one.id),
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "permission_overwrites": [
            {
                "id": str(entry.target),
                "type": entry.kind,
                "allow": str(int(entry.allow)),
                "deny": str(int(entry.deny)),
            }
            for entry in one.overwrites.values()
        ],
    }


def _thread(one: Channel, parent: Channel, guild: Guild) -> Json:
    return {
        "parent_id": str(parent.id),
        "owner_id": str(guild.owner.id),
        "message_count": len(one.messages),
        "member_count": 1,
        "total_message_sent": len(one.messages),
        "thread_metadata": {
            "archived": one.archived,
            "auto_archive_duration": 1440,
            "archive_timestamp": _JOINED,
            "locked": False,
        },
    }


def guild(one: Guild) -> Json:
    """A server as ``GET /guilds/{id}`` gives it."""
    nothing = dict.fromkeys(_NULL)
    return nothing | {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner.id),
        "region": "deprecated",
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [role(entry) for entry in one.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": [],
        "mfa_level": 0,
        "system_channel_flags": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": one.locale,
        "nsfw_level": 0,
        "premium_progress_bar_enabled": False,
        "max_members": 500_000,
    }


_NULL: Final = (
    "icon",
    "splash",
    "discovery_splash",
    "afk_channel_id",
    "application_id",
    "system_channel_id",
    "rules_channel_id",
    "vanity_url_code",
    "description",
    "banner",
    "public_updates_channel_id",
    "safety_alerts_channel_id",
    "incidents_data",
    "max_presences",
)


def guild_create(one: Guild, bot: User) -> Json:
    """A server as the event GUILD_CREATE gives it, without the members intent: only the bot."""
    threads = [entry for entry in one.channels.values() if entry.parent is not None]
    channels = [entry for entry in one.channels.values() if entry.parent is None]
    return guild(one) | {
        "joined_at": _JOINED,
        "large": False,
        "unavailable": False,
        "member_count": len(one.members),
        "voice_states": [],
        "members": [member(one.members[bot.id])],
        "channels": [channel(entry) for entry in channels],
        "threads": [channel(entry) for entry in threads],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": list(one.events.values()),
        "soundboard_sounds": [],
    }


def interaction_channel(one: Channel, asking: Member | None) -> Json:
    """The partial channel of an interaction, with the person's permissions there."""
    data = channel(one)
    data.pop("permission_overwrites", None)
    if asking is not None:
        data["permissions"] = str(int(in_channel(one, asking)))
    return data


def message(one: Message, *, application_id: int) -> Json:
    """A message as REST gives it."""
    author = one.author
    everyone = bool(one.pings & {"everyone", "here"})
    data: Json = {
        "id": str(one.id),
        "channel_id": str(one.channel.id),
        "author": user(author),
        "content": one.content,
        "timestamp": moment(one.id),
        "edited_timestamp": one.edited_at,
        "tts": False,
        "mention_everyone": everyone,
        "mentions": [user(entry) for entry in one.mentions],
        "mention_roles": [str(entry) for entry in one.role_mentions],
        "attachments": one.attachments,
        "embeds": one.embeds,
        "components": one.components,
        "pinned": False,
        "type": one.type,
        "flags": int(one.flags),
    }
    if one.nonce is not None:
        data["nonce"] = one.nonce
    if one.reference is not None:
        data |= _reference(one.reference, application_id)
    if one.interaction is not None:
        data |= {
            "interaction_metadata": one.interaction,
            "webhook_id": str(application_id),
            "application_id": str(application_id),
        }
    return data


def _reference(target: Message, application_id: int) -> Json:
    reference: Json = {
        "type": 0,
        "message_id": str(target.id),
        "channel_id": str(target.channel.id),
    }
    if target.channel.guild is not None:
        reference["guild_id"] = str(target.channel.guild.id)
    shown = None if target.deleted else message(target, application_id=application_id)
    if shown is not None:
        shown.pop("referenced_message", None)
    return {"message_reference": reference, "referenced_message": shown}


def message_event(one: Message, *, application_id: int) -> Json:
    """A message as the gateway gives it: with server and member."""
    data = message(one, application_id=application_id)
    home = one.channel.guild
    data["channel_type"] = int(one.channel.type)
    if home is None:
        return data
    data["guild_id"] = str(home.id)
    if one.author.id in home.members:
        data["member"] = member(home.members[one.author.id], with_user=False)
    for entry in data["mentions"]:
        if int(entry["id"]) in home.members:
            entry["member"] = member(home.members[int(entry["id"])], with_user=False)
    return data


def without_content(data: Json) -> Json:
    """The same message for a bot that may not read it (docs: message content intent)."""
    emptied: dict[str, Any] = {"embeds": [], "attachments": [], "components": []}
    return data | {"content": ""} | emptied


def application(application_id: int, bot: User, flags: int, counts: tuple[int, int]) -> Json:
    """The application of the bot; ``counts`` are servers and people that have installed it."""
    return {
        "id": str(application_id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "owner": {"id": "1", "username": "owner", "discriminator": "0", "global_name": None}
        | {"avatar": None},
        "team": None,
        "bot": user(bot),
        "approximate_guild_count": counts[0],
        "approximate_user_install_count": counts[1],
        "integration_types_config": {"0": {}, "1": {}},
        "redirect_uris": [],
        "interactions_endpoint_url": None,
    }


def is_visible_to(one: Message, person: User | None) -> bool:
    """Whether the message still stands, and for that person; ephemeral ones only for who asked."""
    if one.deleted:
        return False
    return not one.flags & MessageFlag.EPHEMERAL or (person is not None and one.invoker is person)


def is_thread(one: Channel) -> bool:
    return one.type is ChannelType.PUBLIC_THREAD
