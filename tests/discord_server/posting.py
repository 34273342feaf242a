"""Putting messages into channels, changing and removing them, and telling the gateway."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.components import numbered, visible_text
from tests.discord_server.gateway.codes import Intent
from tests.discord_server.mentions import mentioned, pings
from tests.discord_server.model import Message, MessageFlag

if TYPE_CHECKING:
    from tests.discord_server.backend import Backend
    from tests.discord_server.model import Channel, User
    from tests.discord_server.wire import Json


def compose(
    backend: Backend, channel: Channel, author: User, body: Json, files: dict[str, bytes]
) -> Message:
    """A new message from the body of a request, not yet delivered."""
    message = Message(backend.snowflakes.make(), channel, author, nonce=body.get("nonce"))
    message.flags = MessageFlag(body.get("flags") or 0)
    _fill(backend, message, body, files)
    return message


def _fill(backend: Backend, message: Message, body: Json, files: dict[str, bytes]) -> None:
    if "content" in body:
        message.content = body["content"] or ""
    if "components" in body:
        message.components = numbered(body["components"] or [])
    if "embeds" in body:
        message.embeds = [{"type": "rich"} | embed for embed in body["embeds"] or []]
    if "attachments" in body or files:
        _attach(backend, message, body.get("attachments") or [], files)
    text = "\n".join([message.content, *visible_text(message.components)])
    users, message.role_mentions = mentioned(text)
    message.mentions = [backend.world.users[one] for one in users if one in backend.world.users]
    message.pings = pings(text, body.get("allowed_mentions"))


def _attach(
    backend: Backend, message: Message, listed: list[Json], files: dict[str, bytes]
) -> None:
    kept = {str(one.get("id")) for one in listed}
    message.attachments = [one for one in message.attachments if one["id"] in kept]
    message.files = message.files | files
    for name, content in files.items():
        number = str(backend.snowflakes.make())
        url = f"https://cdn.discordapp.com/attachments/{message.channel.id}/{number}/{name}"
        entry = {"id": number, "filename": name, "size": len(content), "url": url}
        message.attachments.append(entry | {"proxy_url": url, "flags": 0})


def deliver(backend: Backend, message: Message) -> int:
    """Put the message into its channel; returns how many sessions were told."""
    message.channel.messages[message.id] = message
    return 0 if message.ephemeral else _tell(backend, "MESSAGE_CREATE", message)


def revise(backend: Backend, message: Message, body: Json, files: dict[str, bytes]) -> None:
    """Change a message as an edit asks."""
    added = MessageFlag(body.get("flags") or 0)
    message.flags |= added & (MessageFlag.COMPONENTS_V2 | MessageFlag.SUPPRESS_EMBEDS)
    message.flags &= ~MessageFlag.LOADING
    _fill(backend, message, body, files)
    message.edits += 1
    message.edited_at = datetime.fromtimestamp(backend.clock.wall(), UTC).isoformat()
    if not message.ephemeral:
        _tell(backend, "MESSAGE_UPDATE", message)


def remove(backend: Backend, message: Message) -> None:
    """Delete a message."""
    message.deleted = True
    guild = message.channel.guild
    data = {"id": str(message.id), "channel_id": str(message.channel.id)}
    if guild is not None:
        data["guild_id"] = str(guild.id)
    if not message.ephemeral:
        intent = Intent.DIRECT_MESSAGES if guild is None else Intent.GUILD_MESSAGES
        backend.hub.publish(
            "MESSAGE_DELETE", data, guild_id=guild.id if guild else None, intent=intent
        )
    backend.changed.notify()


def _tell(backend: Backend, event: str, message: Message) -> int:
    guild = message.channel.guild
    backend.changed.notify()
    if guild is not None and not guild.bot_present:
        return 0
    data = payloads.message_event(message, application_id=backend.application_id)
    bot = backend.world.bot
    readable = guild is None or message.author is bot or bot in message.mentions
    return backend.hub.publish(
        event,
        data,
        guild_id=guild.id if guild else None,
        intent=Intent.DIRECT_MESSAGES if guild is None else Intent.GUILD_MESSAGES,
        without_content=None if readable else payloads.without_content(data),
    )
