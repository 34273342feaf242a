"""Scheduled events of a server (docs: resources/guild-scheduled-event)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from tests.discord_server import payloads
from tests.discord_server.gateway.codes import Intent
from tests.discord_server.limits.measures import length, optional_length
from tests.discord_server.permissions import Permission
from tests.discord_server.rest.routing import Call, route
from tests.discord_server.wire import UNKNOWN_EVENT, ApiError, InvalidFormError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord_server.model import Guild
    from tests.discord_server.rest.routing import Result
    from tests.discord_server.wire import Json

MOST_EVENTS: Final = 100
"""Scheduled and active events of one server."""
_EXTERNAL: Final = 3
_LIST: Final = "/guilds/{guild_id}/scheduled-events"
_ONE: Final = _LIST + "/{guild_scheduled_event_id}"


@route("GET", _LIST)
def list_events(call: Call) -> Result:
    return 200, list(_guild(call).events.values())


@route("POST", _LIST)
def create_event(call: Call) -> Result:
    guild = _guild(call)
    call.backend.world.require_in_guild(guild, Permission.CREATE_EVENTS)
    problems = list(_problems(call.form, call.backend.clock.wall()))
    if problems:
        raise InvalidFormError(problems)
    if sum(one["status"] in {1, 2} for one in guild.events.values()) >= MOST_EVENTS:
        raise ApiError(400, 30038, "Maximum number of guild scheduled events reached (100)")
    number = call.backend.snowflakes.make()
    bot = call.backend.world.bot
    event: Json = {
        "id": str(number),
        "guild_id": str(guild.id),
        "creator_id": str(bot.id),
        "creator": payloads.user(bot),
        "channel_id": None,
        "entity_id": None,
        "description": None,
        "scheduled_end_time": None,
        "entity_metadata": None,
        "image": None,
        "recurrence_rule": None,
        "status": 1,
        "user_count": 0,
    }
    guild.events[number] = event | call.form
    _publish(call, guild, "CREATE", guild.events[number])
    return 200, guild.events[number]


@route("GET", _ONE)
def get_event(call: Call) -> Result:
    return 200, _event(call, _guild(call))


@route("PATCH", _ONE)
def edit_event(call: Call) -> Result:
    guild = _guild(call)
    event = _event(call, guild)
    _require_ownership(call, guild, event)
    problems = list(_problems(event | call.form, 0.0))
    if problems:
        raise InvalidFormError(problems)
    event.update(call.form)
    _publish(call, guild, "UPDATE", event)
    return 200, event


@route("DELETE", _ONE)
def delete_event(call: Call) -> Result:
    guild = _guild(call)
    event = _event(call, guild)
    _require_ownership(call, guild, event)
    guild.events.pop(int(event["id"]))
    _publish(call, guild, "DELETE", event)
    return 204, None


def _guild(call: Call) -> Guild:
    return call.backend.world.guild(call.id("guild_id"))


def _event(call: Call, guild: Guild) -> Json:
    found = guild.events.get(call.id("guild_scheduled_event_id"))
    if found is None:
        raise ApiError(*UNKNOWN_EVENT)
    return found


def _require_ownership(call: Call, guild: Guild, event: Json) -> None:
    own = event["creator_id"] == str(call.backend.world.bot.id)
    needed = Permission.CREATE_EVENTS if own else Permission.MANAGE_EVENTS
    call.backend.world.require_in_guild(guild, needed | Permission.MANAGE_EVENTS)


def _publish(call: Call, guild: Guild, verb: str, event: Json) -> None:
    name, intent = f"GUILD_SCHEDULED_EVENT_{verb}", Intent.GUILD_SCHEDULED_EVENTS
    call.backend.hub.publish(name, event, guild_id=guild.id, intent=intent)


def _problems(form: Json, now: float) -> Iterator[Problem]:
    yield from length(form.get("name"), "name", 1, 100)
    yield from optional_length(form.get("description"), "description", 1, 1000)
    start = _time(form.get("scheduled_start_time"))
    end = _time(form.get("scheduled_end_time"))
    if start is None or start < now:
        yield Problem("scheduled_start_time", "must lie ahead, with its offset from UTC")
    if form.get("privacy_level") != 2:
        yield Problem("privacy_level", "must be 2")
    if form.get("entity_type") == _EXTERNAL:
        location = (form.get("entity_metadata") or {}).get("location")
        yield from length(location, "entity_metadata.location", 1, 100)
        if end is None:
            yield Problem("scheduled_end_time", "an external event needs one")
    if start is not None and end is not None and end <= start:
        yield Problem("scheduled_end_time", "must come after the start")


def _time(text: object) -> float | None:
    if not isinstance(text, str):
        return None
    moment = datetime.fromisoformat(text)
    return None if moment.tzinfo is None else moment.timestamp()
