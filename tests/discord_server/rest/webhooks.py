"""Follow-ups and edits with the token of an interaction (docs: receiving-and-responding)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.discord_server.interaction import Interaction, Reply
from tests.discord_server.limits.messages import Setting, check_message, editing
from tests.discord_server.posting import remove, revise
from tests.discord_server.rest.interactions import post
from tests.discord_server.rest.routing import Call, route
from tests.discord_server.wire import (
    INVALID_WEBHOOK_TOKEN,
    TOO_MANY_FOLLOW_UPS,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    ApiError,
)

if TYPE_CHECKING:
    from tests.discord_server.model import Message
    from tests.discord_server.rest.routing import Result

FOLLOW_UPS_OF_USER_INSTALLS: Final = 5
"""Follow-ups where the application is installed for the person only."""
_HOOK: Final = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL: Final = _HOOK + "/messages/@original"
_ONE: Final = _HOOK + "/messages/{message_id}"


@route("POST", _HOOK, token_in_path=True)
def follow_up(call: Call) -> Result:
    """A further message; the first one after a deferral takes the place of "thinking"."""
    interaction = _interaction(call)
    check_message(call.form, Setting(interaction=True, files=len(call.files)))
    original = interaction.original
    if original is not None and original.loading:
        revise(call.backend, original, call.form, call.files)
        message = original
    else:
        sent = len(interaction.follow_ups)
        if interaction.user_install_only and sent >= FOLLOW_UPS_OF_USER_INSTALLS:
            raise ApiError(*TOO_MANY_FOLLOW_UPS)
        message = post(call.backend, interaction, call.form, call.files)
        interaction.follow_ups.append(message)
    interaction.changed.notify()
    return 200, call.backend.message_payload(message)


@route("GET", _ORIGINAL, token_in_path=True)
@route("GET", _ONE, token_in_path=True)
def get_reply(call: Call) -> Result:
    return 200, call.backend.message_payload(_message(call, _interaction(call)))


@route("PATCH", _ORIGINAL, token_in_path=True)
@route("PATCH", _ONE, token_in_path=True)
def edit_reply(call: Call) -> Result:
    interaction = _interaction(call)
    message = _message(call, interaction)
    check_message(call.form, editing(message, interaction=True, files=len(call.files)))
    revise(call.backend, message, call.form, call.files)
    if "message_id" not in call.params:
        interaction.original = message
    interaction.changed.notify()
    return 200, call.backend.message_payload(message)


@route("DELETE", _ORIGINAL, token_in_path=True)
@route("DELETE", _ONE, token_in_path=True)
def delete_reply(call: Call) -> Result:
    remove(call.backend, _message(call, _interaction(call)))
    return 204, None


def _interaction(call: Call) -> Interaction:
    """The answered interaction whose token is in the path, if it has not expired."""
    found = call.backend.by_token.get(call.params["webhook_token"])
    if found is None or found.answer is None:
        raise ApiError(*UNKNOWN_WEBHOOK)
    if found.expired:
        found.refused.append(INVALID_WEBHOOK_TOKEN[1])
        raise ApiError(*INVALID_WEBHOOK_TOKEN)
    return found


def _message(call: Call, interaction: Interaction) -> Message:
    message: Message | None
    if "message_id" in call.params:
        message = interaction.channel.messages.get(call.id("message_id"))
        if message not in {*interaction.follow_ups, interaction.original, interaction.source}:
            message = None
    elif interaction.answer is not None and interaction.answer.type is Reply.DEFERRED_UPDATE:
        message = interaction.source
    else:
        message = interaction.original
    if message is None or message.deleted:
        raise ApiError(*UNKNOWN_MESSAGE)
    return message
