"""The application and its commands (docs: resources/application, application-commands)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.discord_server import payloads
from tests.discord_server.limits.commands import CHAT_INPUT, check_commands
from tests.discord_server.rest.routing import Call, route
from tests.discord_server.wire import (
    TOO_MANY_CREATIONS,
    UNKNOWN_APPLICATION,
    UNKNOWN_COMMAND,
    ApiError,
)

if TYPE_CHECKING:
    from tests.discord_server.rest.routing import Result
    from tests.discord_server.wire import Json

CREATIONS_PER_DAY: Final = 200
_GLOBAL: Final = "/applications/{application_id}/commands"
_GUILD: Final = "/applications/{application_id}/guilds/{guild_id}/commands"
_LEFT_OUT: Final = frozenset({"options", "choices", "required", "autocomplete"})
_LOCALISED: Final = ("name_localizations", "description_localizations")


@route("GET", "/applications/@me")
@route("GET", "/oauth2/applications/@me")
def application(call: Call) -> Result:
    backend = call.backend
    guilds = sum(one.bot_present for one in backend.world.guilds.values())
    people = sum(one.installed for one in backend.world.users.values())
    return 200, payloads.application(
        backend.application_id, backend.world.bot, backend.flags, (guilds, people)
    )


@route("GET", "/applications/{application_id}/emojis")
def emojis(call: Call) -> Result:
    _scope(call)
    return 200, {"items": []}


@route("GET", _GLOBAL)
@route("GET", _GUILD)
def list_commands(call: Call) -> Result:
    commands = _scope(call).values()
    if call.query.get("with_localizations", "").lower() in {"true", "1"}:
        return 200, list(commands)
    return 200, [_without_localisations(command) for command in commands]


@route("PUT", _GLOBAL)
@route("PUT", _GUILD)
def overwrite_commands(call: Call) -> Result:
    """Replace all commands of a scope; those that keep their name and type keep their id."""
    existing = _scope(call)
    wanted: list[Json] = call.body or []
    check_commands(wanted)
    kept = {(one["name"], one["type"]): one for one in existing.values()}
    made = [_stored(call, one, kept.get((one["name"], _type(one)))) for one in wanted]
    existing.clear()
    existing.update({int(one["id"]): one for one in made})
    return 200, made


@route("POST", _GLOBAL)
@route("POST", _GUILD)
def create_command(call: Call) -> Result:
    """Add a command, or replace the one of the same name and type."""
    existing = _scope(call)
    check_commands([call.form])
    same = [
        one
        for one in existing.values()
        if (one["name"], one["type"]) == (call.form["name"], _type(call.form))
    ]
    made = _stored(call, call.form, same[0] if same else None)
    existing[int(made["id"])] = made
    return (200 if same else 201), made


@route("GET", _GLOBAL + "/{command_id}")
@route("GET", _GUILD + "/{command_id}")
def get_command(call: Call) -> Result:
    return 200, _command(call)


@route("PATCH", _GLOBAL + "/{command_id}")
@route("PATCH", _GUILD + "/{command_id}")
def edit_command(call: Call) -> Result:
    old = _command(call)
    check_commands([old | call.form])
    made = _stored(call, old | call.form, old)
    _scope(call)[int(made["id"])] = made
    return 200, made


@route("DELETE", _GLOBAL + "/{command_id}")
@route("DELETE", _GUILD + "/{command_id}")
def delete_command(call: Call) -> Result:
    _scope(call).pop(int(_command(call)["id"]))
    return 204, None


def _type(command: Json) -> int:
    return int(command.get("type") or CHAT_INPUT)


def _scope(call: Call) -> dict[int, Json]:
    """The commands of the server in the path, or those everywhere."""
    if call.id("application_id") != call.backend.application_id:
        raise ApiError(*UNKNOWN_APPLICATION)
    guild = call.backend.world.guild(call.id("guild_id")).id if "guild_id" in call.params else None
    return call.backend.world.commands.setdefault(guild, {})


def _command(call: Call) -> Json:
    found = _scope(call).get(call.id("command_id"))
    if found is None:
        raise ApiError(*UNKNOWN_COMMAND)
    return found


def _stored(call: Call, wanted: Json, old: Json | None) -> Json:
    backend = call.backend
    if old is None:
        backend.command_creations += 1
        if backend.command_creations > CREATIONS_PER_DAY:
            raise ApiError(*TOO_MANY_CREATIONS)
    permissions = wanted.get("default_member_permissions")
    made: dict[str, Any] = {
        "contexts": None,
        "integration_types": [0, 1],
        "nsfw": False,
        "dm_permission": True,
        "name_localizations": None,
        "description_localizations": None,
    }
    made |= {key: value for key, value in _stated(wanted).items() if value is not None}
    made |= {
        "id": old["id"] if old else str(backend.snowflakes.make()),
        "application_id": str(backend.application_id),
        "version": str(backend.snowflakes.make()),
        "type": _type(wanted),
        "description": wanted.get("description") or "",
        "default_member_permissions": None if permissions is None else str(permissions),
    }
    if "guild_id" in call.params:
        made["guild_id"] = call.params["guild_id"]
    return made


def _stated(item: Json) -> Json:
    """A command or option as Discord gives it back: what is false or empty is left out."""
    stated = {key: item[key] for key in item if key not in _LEFT_OUT or item[key]}
    if "options" in stated:
        stated["options"] = [_stated(option) for option in stated["options"]]
    return stated


def _without_localisations(command: Json) -> Json:
    bare = {key: value for key, value in command.items() if key not in _LOCALISED}
    for key in ("options", "choices"):
        if bare.get(key):
            bare[key] = [_without_localisations(one) for one in bare[key]]
    return bare
