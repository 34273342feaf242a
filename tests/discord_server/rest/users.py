"""The bot itself, other people, and direct messages (docs: resources/user)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.rest.routing import Call, route
from tests.discord_server.wire import ApiError

if TYPE_CHECKING:
    from tests.discord_server.rest.routing import Result


@route("GET", "/users/@me")
def me(call: Call) -> Result:
    return 200, payloads.user(call.backend.world.bot) | {"mfa_enabled": False, "verified": True}


@route("GET", "/users/@me/guilds")
def my_guilds(call: Call) -> Result:
    guilds = [one for one in call.backend.world.guilds.values() if one.bot_present]
    return 200, [
        {"id": str(one.id), "name": one.name, "icon": None, "owner": False, "features": []}
        | {"permissions": str(int(one.bot_role.permissions if one.bot_role else 0))}
        for one in guilds[: int(call.query.get("limit", 200))]
    ]


@route("GET", "/users/{user_id}")
def person(call: Call) -> Result:
    return 200, payloads.user(call.backend.world.user(call.id("user_id")))


@route("POST", "/users/@me/channels")
def open_direct_messages(call: Call) -> Result:
    world = call.backend.world
    recipient = world.users.get(int(call.form.get("recipient_id") or 0))
    if recipient is None or recipient.bot:
        raise ApiError(400, 50033, "Invalid Recipient(s)")
    return 200, payloads.channel(world.direct_messages(recipient))


@route("GET", "/gateway")
def gateway(call: Call) -> Result:
    return 200, {"url": call.backend.gateway_url}


@route("GET", "/gateway/bot")
def gateway_for_bots(call: Call) -> Result:
    limits = call.backend.hub.limits
    return 200, {
        "url": call.backend.gateway_url,
        "shards": limits.shards,
        "session_start_limit": {
            "total": limits.total,
            "remaining": limits.remaining,
            "reset_after": 86_400_000,
            "max_concurrency": limits.max_concurrency,
        },
    }
