"""The first answer to an interaction (docs: interactions/receiving-and-responding)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.discord_server.interaction import Answer, Interaction, Kind, Reply
from tests.discord_server.limits.commands import choice_list
from tests.discord_server.limits.messages import Setting, check_message, editing
from tests.discord_server.limits.modals import check_modal
from tests.discord_server.model import Message, MessageFlag
from tests.discord_server.permissions import Permission, in_channel
from tests.discord_server.posting import compose, deliver, revise
from tests.discord_server.rest.routing import Call, route
from tests.discord_server.wire import (
    ALREADY_ACKNOWLEDGED,
    UNKNOWN_INTERACTION,
    ApiError,
    InvalidFormError,
    invalid,
)

if TYPE_CHECKING:
    from tests.discord_server.backend import Backend
    from tests.discord_server.rest.routing import Result
    from tests.discord_server.wire import Json

_MESSAGES: Final = {Reply.MESSAGE, Reply.DEFERRED_MESSAGE}
_UPDATES: Final = {Reply.DEFERRED_UPDATE, Reply.UPDATE}
_FITTING: Final = {
    Kind.COMMAND: _MESSAGES | {Reply.MODAL},
    Kind.COMPONENT: _MESSAGES | _UPDATES | {Reply.MODAL},
    Kind.AUTOCOMPLETE: {Reply.CHOICES},
    Kind.MODAL: _MESSAGES | _UPDATES,
}
"""Which answers each kind takes; updates after a modal only if a message led to it."""


@route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", token_in_path=True)
def callback(call: Call) -> Result:
    interaction = call.backend.interactions.get(call.id("interaction_id"))
    if interaction is None or interaction.token != call.params["interaction_token"]:
        raise ApiError(*UNKNOWN_INTERACTION)
    try:
        _accept(call, interaction)
    except ApiError as error:
        interaction.refused.append(error.code)
        raise
    finally:
        interaction.changed.notify()
    if call.query.get("with_response", "").lower() in {"true", "1"}:
        return 200, _response(call.backend, interaction)
    return 204, None


def _accept(call: Call, interaction: Interaction) -> None:
    if interaction.answer is not None:
        raise ApiError(*ALREADY_ACKNOWLEDGED)
    if not interaction.in_time:
        raise ApiError(*UNKNOWN_INTERACTION)
    kind = call.form.get("type")
    fitting = _FITTING[interaction.kind]
    if kind not in fitting or (kind in _UPDATES and interaction.source is None):
        raise invalid("type", f"{kind} does not answer a {interaction.kind.name.lower()}")
    data: Json = call.form.get("data") or {}
    answer = Answer(Reply(kind), data, interaction.age)
    _carry_out(call, interaction, answer)
    interaction.answer = answer


def _carry_out(call: Call, interaction: Interaction, answer: Answer) -> None:
    match answer.type:
        case Reply.MESSAGE:
            check_message(answer.data, Setting(interaction=True, files=len(call.files)))
            interaction.original = post(call.backend, interaction, answer.data, call.files)
        case Reply.DEFERRED_MESSAGE:
            flags = MessageFlag(answer.data.get("flags") or 0) & MessageFlag.EPHEMERAL
            waiting = {"flags": flags | MessageFlag.LOADING}
            interaction.original = post(call.backend, interaction, waiting, {})
        case Reply.UPDATE if interaction.source is not None:
            setting = editing(interaction.source, interaction=True, files=len(call.files))
            check_message(answer.data, setting)
            revise(call.backend, interaction.source, answer.data, call.files)
            interaction.original = interaction.source
        case Reply.CHOICES:
            if problems := list(choice_list(answer.data.get("choices") or [], "data.choices")):
                raise InvalidFormError(problems)
        case Reply.MODAL:
            check_modal(answer.data)
        case _:
            pass


def post(
    backend: Backend, interaction: Interaction, body: Json, files: dict[str, bytes]
) -> Message:
    """Put a message of the interaction into its channel."""
    message = compose(backend, interaction.channel, backend.world.bot, body, files)
    message.interaction = interaction.metadata()
    message.invoker = interaction.user
    message.type = 20 if interaction.kind is Kind.COMMAND else 19 if interaction.source else 0
    message.reference = interaction.source
    if interaction.user_install_only and not _may_speak_publicly(interaction):
        message.flags |= MessageFlag.EPHEMERAL
    deliver(backend, message)
    return message


def _may_speak_publicly(interaction: Interaction) -> bool:
    """Where a person may not use external apps, their answers are ephemeral."""
    if interaction.guild is None:
        return True
    member = interaction.guild.members[interaction.user.id]
    return bool(in_channel(interaction.channel, member) & Permission.USE_EXTERNAL_APPS)


def _response(backend: Backend, interaction: Interaction) -> Json:
    answer, original = interaction.answer, interaction.original
    assert answer is not None
    about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: Json = {"type": int(answer.type)}
    if original is not None:
        about["response_message_id"] = str(original.id)
        about["response_message_loading"] = original.loading
        about["response_message_ephemeral"] = original.ephemeral
        if answer.type in {Reply.MESSAGE, Reply.UPDATE}:
            resource["message"] = backend.message_payload(original)
    return {"interaction": about, "resource": resource}
