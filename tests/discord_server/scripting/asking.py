"""Running commands as Discord's clients do: only what is registered, visible and well-formed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tests.discord_server import payloads
from tests.discord_server.interaction import Interaction, Kind
from tests.discord_server.model import Channel, Message, Role, User
from tests.discord_server.permissions import EVERYTHING, Permission, in_channel
from tests.discord_server.scripting.dispatching import Origin, context, dispatch, membership

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.discord_server.backend import Backend
    from tests.discord_server.wire import Json

_NESTING: Final = {1, 2}
_PYTHON_TYPES: Final[dict[int, type | tuple[type, ...]]] = {
    3: str,
    4: int,
    5: bool,
    6: User,
    7: Channel,
    8: Role,
    10: (int, float),
}


@dataclass(frozen=True)
class Input:
    """What was typed: the command's full name, its options, and the one being typed, if any."""

    name: str
    options: Mapping[str, object] = field(default_factory=dict)
    focused: str | None = None


def run_slash(backend: Backend, user: User, channel: Channel, typed: Input) -> Interaction:
    """Run a slash command, or ask for the choices of ``typed.focused``."""
    first, *rest = typed.name.split()
    command = find_command(backend, user, channel, 1, first)
    resolved: Json = {}
    options = _nested(command.get("options") or [], rest, typed, resolved)
    data = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
    if resolved:
        data["resolved"] = resolved
    kind = Kind.COMMAND if typed.focused is None else Kind.AUTOCOMPLETE
    owners = installations(command["integration_types"], user, channel)
    return dispatch(backend, kind, Origin(user, channel, owners), _of_guild(data, command))


def run_context_menu(
    backend: Backend, user: User, target: Message | User, place: Channel, name: str
) -> Interaction:
    """Run a message or user command from the context menu."""
    is_message = isinstance(target, Message)
    command = find_command(backend, user, place, 3 if is_message else 2, name)
    key = str(target.id)
    if isinstance(target, Message):
        resolved: Json = {"messages": {key: backend.message_payload(target)}}
    else:
        resolved = {"users": {key: payloads.user(target)}}
    data: Json = {
        "id": command["id"],
        "name": command["name"],
        "type": command["type"],
        "target_id": key,
        "resolved": resolved,
    }
    owners = installations(command["integration_types"], user, place)
    return dispatch(backend, Kind.COMMAND, Origin(user, place, owners), _of_guild(data, command))


def _of_guild(data: Json, command: Json) -> Json:
    return data | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})


def find_command(backend: Backend, user: User, channel: Channel, kind: int, name: str) -> Json:
    """The command the person sees there under that name; LookupError says why there is none."""
    guild = channel.guild
    scopes = [backend.world.commands[None]]
    if guild is not None and guild.id in backend.world.commands:
        scopes.insert(0, backend.world.commands[guild.id])
    registered = [one for scope in scopes for one in scope.values() if one["type"] == kind]
    for command in registered:
        if command["name"] == name:
            _require_visible(command, user, channel)
            return command
    msg = f"no command {name!r} of type {kind}; registered: {[one['name'] for one in registered]}"
    raise LookupError(msg)


def _require_visible(command: Json, user: User, channel: Channel) -> None:
    contexts = command.get("contexts")
    if context(channel) not in ([0, 1] if contexts is None else contexts):
        msg = f"/{command['name']} is not offered in context {context(channel)}"
        raise LookupError(msg)
    if not installations(command["integration_types"], user, channel):
        msg = f"/{command['name']} is installed neither here nor for {user.name}"
        raise LookupError(msg)
    member = membership(channel, user)
    if member is not None and not _may_use(command, in_channel(channel, member)):
        msg = f"/{command['name']} is hidden from {user.name}"
        raise LookupError(msg)


def _may_use(command: Json, held: Permission) -> bool:
    """Administrators may use all; a command for permission 0 is for them alone."""
    needed = command.get("default_member_permissions")
    if held == EVERYTHING or needed is None:
        return bool(held & Permission.USE_APPLICATION_COMMANDS)
    wanted = int(needed) | Permission.USE_APPLICATION_COMMANDS
    return int(needed) != 0 and int(held) & wanted == wanted


def installations(types: list[int], user: User, channel: Channel) -> dict[str, str]:
    """Who has installed the application, as ``authorizing_integration_owners`` says it."""
    owners: dict[str, str] = {}
    guild = channel.guild
    if 0 in types and guild is not None and guild.bot_present:
        owners["0"] = str(guild.id)
    if 0 in types and guild is None and not channel.foreign:
        owners["0"] = "0"
    if 1 in types and user.installed:
        owners["1"] = str(user.id)
    return owners


def _nested(known: list[Json], path: list[str], typed: Input, resolved: Json) -> list[Json]:
    if not path:
        if any(one["type"] in _NESTING for one in known):
            msg = f"/{typed.name} needs one of {[one['name'] for one in known]} after it"
            raise LookupError(msg)
        return _values(known, typed, resolved)
    for option in known:
        if option["name"] == path[0] and option["type"] in _NESTING:
            inner = _nested(option.get("options") or [], path[1:], typed, resolved)
            return [{"name": option["name"], "type": option["type"], "options": inner}]
    msg = f"/{typed.name}: no {path[0]!r} among {[one['name'] for one in known]}"
    raise LookupError(msg)


def _values(known: list[Json], typed: Input, resolved: Json) -> list[Json]:
    names = {option["name"] for option in known}
    if unknown := set(typed.options) - names:
        msg = f"/{typed.name} has no options {sorted(unknown)}; it has {sorted(names)}"
        raise LookupError(msg)
    values = []
    for option in known:
        name = option["name"]
        if name not in typed.options:
            if option.get("required") and typed.focused is None:
                msg = f"/{typed.name} needs {name}"
                raise LookupError(msg)
            continue
        value = typed.options[name]
        if typed.focused is None:
            _require_fitting(option, value)
        entry: Json = {"name": name, "type": option["type"], "value": _resolve(value, resolved)}
        values.append(entry | ({"focused": True} if name == typed.focused else {}))
    if typed.focused is not None and not _completes(known, typed.focused):
        msg = f"/{typed.name}: {typed.focused!r} has no autocomplete"
        raise LookupError(msg)
    return values


def _completes(known: list[Json], name: str) -> bool:
    return any(one["name"] == name and one.get("autocomplete") for one in known)


def _require_fitting(option: Json, value: Any) -> None:  # noqa: ANN401 - any option value
    """Refuse what a client would not let a person send."""
    name, wanted = option["name"], _PYTHON_TYPES.get(option["type"], object)
    allowed = [choice["value"] for choice in option.get("choices") or ()]
    if not isinstance(value, wanted):
        msg = f"{name} must be {wanted}, is {value!r}"
        raise TypeError(msg)
    if allowed and value not in allowed:
        msg = f"{name} must be one of {allowed}"
        raise ValueError(msg)
    if isinstance(value, str):
        value.encode()  # half a surrogate pair cannot be typed
        least, most = option.get("min_length") or 0, option.get("max_length") or 6000
        if not least <= len(value) <= most:
            msg = f"{name} must have {least} to {most} characters"
            raise ValueError(msg)


def _resolve(value: Any, resolved: Json) -> Any:  # noqa: ANN401 - any option value
    match value:
        case User():
            resolved.setdefault("users", {})[str(value.id)] = payloads.user(value)
        case Channel():
            shown = payloads.channel(value) | {"permissions": str(int(EVERYTHING))}
            resolved.setdefault("channels", {})[str(value.id)] = shown
        case Role():
            resolved.setdefault("roles", {})[str(value.id)] = payloads.role(value)
        case _:
            return value
    return str(value.id)
