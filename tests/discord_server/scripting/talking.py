"""Messages that people write, and messages of the bot that a test plants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.discord_server.mentions import mentioned
from tests.discord_server.posting import compose, deliver
from tests.discord_server.scripting.dispatching import membership

if TYPE_CHECKING:
    from tests.discord_server.backend import Backend
    from tests.discord_server.model import Channel, Message, User
    from tests.discord_server.wire import Json

MOST_TYPED: Final = 4000
"""Characters of a message by a person with Nitro; 2000 without."""


def say(
    backend: Backend, author: User, channel: Channel, content: str, reply_to: Message | None
) -> Message:
    """Write a message; a reply pings whom it answers.

    A reply to the bot's answer to an interaction does not count as a mention of the bot, so its
    content stays hidden without the message content intent (docs: message content intent).
    """
    if len(content) > MOST_TYPED:
        msg = f"nobody can type {len(content)} characters"
        raise ValueError(msg)
    content.encode()  # half a surrogate pair is no text either
    membership(channel, author)
    message = compose(backend, channel, author, {"content": content}, {})
    for role_id in mentioned(content)[1]:
        guild = channel.guild
        if guild is not None and guild.bot_role is not None and guild.bot_role.id == role_id:
            message.role_mentions = [role_id]
    if reply_to is not None:
        message.type, message.reference = 19, reply_to
        if reply_to.interaction is None and reply_to.author not in message.mentions:
            message.mentions.append(reply_to.author)
    deliver(backend, message)
    return message


def plant(backend: Backend, channel: Channel, body: Json) -> Message:
    """Put an earlier message of the bot into a channel, unchecked and unannounced."""
    message = compose(backend, channel, backend.world.bot, body, {})
    channel.messages[message.id] = message
    return message
