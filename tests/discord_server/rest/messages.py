"""Messages of a channel, with the bot's own rights (docs: resources/message)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from tests.discord_server import payloads
from tests.discord_server.limits.messages import Setting, check_message, editing
from tests.discord_server.model import ChannelType, Message, MessageFlag
from tests.discord_server.permissions import Permission
from tests.discord_server.posting import compose, deliver, remove, revise
from tests.discord_server.rest.routing import Call, route
from tests.discord_server.wire import (
    ALREADY_CROSSPOSTED,
    ANOTHER_AUTHOR,
    CANNOT_MESSAGE_USER,
    CANNOT_REPLY,
    MISSING_PERMISSIONS,
    THREAD_ARCHIVED,
    UNKNOWN_MESSAGE,
    WRONG_CHANNEL_TYPE,
    ApiError,
    invalid,
)

if TYPE_CHECKING:
    from tests.discord_server.model import Channel
    from tests.discord_server.rest.routing import Result

_LIST: Final = "/channels/{channel_id}/messages"
_ONE: Final = _LIST + "/{message_id}"


@route("POST", _LIST)
def create_message(call: Call) -> Result:
    """Send a message, or give back the one already sent with the same enforced nonce."""
    channel = _writable(call)
    check_message(call.form, Setting(files=len(call.files)))
    if call.files:
        call.backend.world.channel(channel.id, Permission.ATTACH_FILES)
    if earlier := _same_nonce(call):
        return 200, call.backend.message_payload(earlier)
    message = compose(call.backend, channel, call.backend.world.bot, call.form, call.files)
    reference = call.form.get("message_reference")
    if reference is not None:
        _refer(call, message, int(reference["message_id"]))
    deliver(call.backend, message)
    if message.nonce is not None and call.form.get("enforce_nonce"):
        until = call.backend.clock.now() + call.backend.settings.nonce_seconds
        call.backend.nonces[str(message.nonce)] = (message, until)
    return 200, call.backend.message_payload(message)


def _writable(call: Call) -> Channel:
    world = call.backend.world
    channel = world.channel(call.id("channel_id"))
    if channel.recipient is not None and not channel.recipient.accepts_direct_messages:
        raise ApiError(*CANNOT_MESSAGE_USER)
    if channel.archived:
        raise ApiError(*THREAD_ARCHIVED)
    thread = payloads.is_thread(channel)
    needed = Permission.SEND_MESSAGES_IN_THREADS if thread else Permission.SEND_MESSAGES
    return world.channel(channel.id, needed)


def _same_nonce(call: Call) -> Message | None:
    """Nonces are the author's, not the channel's; one of a deleted message answers 10008."""
    if not call.form.get("enforce_nonce"):
        return None
    earlier, until = call.backend.nonces.get(str(call.form.get("nonce")), (None, 0.0))
    if earlier is None or until < call.backend.clock.now():
        return None
    if earlier.deleted:
        raise ApiError(*UNKNOWN_MESSAGE)
    return earlier


def _refer(call: Call, message: Message, message_id: int) -> None:
    target = message.channel.messages.get(message_id)
    reference = call.form["message_reference"]
    if target is None or target.deleted or target.ephemeral:
        if reference.get("fail_if_not_exists", True):
            raise invalid("message_reference", "Unknown message")
        return
    if not call.backend.world.bot_permissions(message.channel) & Permission.READ_MESSAGE_HISTORY:
        raise ApiError(*CANNOT_REPLY)
    message.type, message.reference = 19, target
    allowed = call.form.get("allowed_mentions")
    if allowed is None or allowed.get("replied_user"):
        message.pings |= {str(target.author.id)}
        message.mentions.append(target.author)


@route("GET", _LIST)
def list_messages(call: Call) -> Result:
    """Newest first; ``before``, ``after`` and ``limit`` as documented."""
    world = call.backend.world
    channel = world.channel(call.id("channel_id"))
    if not world.bot_permissions(channel) & Permission.READ_MESSAGE_HISTORY:
        return 200, []
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise invalid("limit", "must be between 1 and 100")
    before = int(call.query.get("before", 1 << 63))
    after = int(call.query.get("after", 0))
    found = [
        one
        for one in sorted(channel.messages.values(), key=lambda one: one.id)
        if after < one.id < before and payloads.is_visible_to(one, None)
    ]
    page = found[:limit] if "after" in call.query else found[-limit:]
    return 200, [call.backend.message_payload(one) for one in reversed(page)]


@route("GET", _ONE)
def get_message(call: Call) -> Result:
    return 200, call.backend.message_payload(_message(call, Permission.READ_MESSAGE_HISTORY))


@route("PATCH", _ONE)
def edit_message(call: Call) -> Result:
    message = _message(call)
    if message.author is not call.backend.world.bot:
        raise ApiError(*ANOTHER_AUTHOR)
    check_message(call.form, editing(message, files=len(call.files)))
    revise(call.backend, message, call.form, call.files)
    return 200, call.backend.message_payload(message)


@route("DELETE", _ONE)
def delete_message(call: Call) -> Result:
    message = _message(call)
    if message.author is not call.backend.world.bot:
        if message.channel.guild is None:
            raise ApiError(*MISSING_PERMISSIONS)
        call.backend.world.channel(message.channel.id, Permission.MANAGE_MESSAGES)
    remove(call.backend, message)
    return 204, None


@route("POST", _ONE + "/crosspost")
def crosspost(call: Call) -> Result:
    """Publish a message of an announcement channel to its followers."""
    message = _message(call, Permission.SEND_MESSAGES)
    if message.channel.type is not ChannelType.ANNOUNCEMENT:
        raise ApiError(*WRONG_CHANNEL_TYPE)
    if message.author is not call.backend.world.bot:
        call.backend.world.channel(message.channel.id, Permission.MANAGE_MESSAGES)
    if message.flags & MessageFlag.CROSSPOSTED:
        raise ApiError(*ALREADY_CROSSPOSTED)
    message.flags |= MessageFlag.CROSSPOSTED
    return 200, call.backend.message_payload(message)


@route("PUT", _ONE + "/reactions/{emoji_name}/@me")
def react(call: Call) -> Result:
    needed = (Permission.READ_MESSAGE_HISTORY, Permission.ADD_REACTIONS)
    _message(call, *needed).reactions.append(unquote(call.params["emoji_name"]))
    return 204, None


@route("DELETE", _ONE + "/reactions/{emoji_name}/@me")
def take_reaction_back(call: Call) -> Result:
    message, emoji = _message(call), unquote(call.params["emoji_name"])
    message.reactions = [one for one in message.reactions if one != emoji]
    return 204, None


def _message(call: Call, *needed: Permission) -> Message:
    channel = call.backend.world.channel(call.id("channel_id"), *needed)
    return call.backend.world.message(channel, call.id("message_id"))
