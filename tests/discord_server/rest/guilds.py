"""Servers, their members, roles and channels (docs: resources/guild)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.rest.routing import Call, route
from tests.discord_server.wire import UNKNOWN_ROLE, ApiError

if TYPE_CHECKING:
    from tests.discord_server.model import Guild
    from tests.discord_server.rest.routing import Result


def _guild(call: Call) -> Guild:
    return call.backend.world.guild(call.id("guild_id"))


@route("GET", "/guilds/{guild_id}")
def get_guild(call: Call) -> Result:
    guild = _guild(call)
    counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": 1}
    return 200, payloads.guild(guild) | (counts if "with_counts" in call.query else {})


@route("GET", "/guilds/{guild_id}/channels")
def guild_channels(call: Call) -> Result:
    channels = _guild(call).channels.values()
    return 200, [payloads.channel(one) for one in channels if not payloads.is_thread(one)]


@route("GET", "/guilds/{guild_id}/roles")
def guild_roles(call: Call) -> Result:
    return 200, [payloads.role(one) for one in _guild(call).roles.values()]


@route("GET", "/guilds/{guild_id}/roles/{role_id}")
def guild_role(call: Call) -> Result:
    found = _guild(call).roles.get(call.id("role_id"))
    if found is None:
        raise ApiError(*UNKNOWN_ROLE)
    return 200, payloads.role(found)


@route("GET", "/guilds/{guild_id}/members/{user_id}")
def guild_member(call: Call) -> Result:
    return 200, payloads.member(call.backend.world.member(_guild(call), call.id("user_id")))


@route("DELETE", "/users/@me/guilds/{guild_id}")
def leave_guild(call: Call) -> Result:
    guild = _guild(call)
    guild.bot_role = None
    guild.members.pop(call.backend.world.bot.id)
    call.backend.hub.publish("GUILD_DELETE", {"id": str(guild.id)}, guild_id=guild.id)
    return 204, None
