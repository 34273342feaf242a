"""Channels (docs: resources/channel)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.permissions import Permission
from tests.discord_server.rest.routing import Call, route

if TYPE_CHECKING:
    from tests.discord_server.rest.routing import Result


@route("GET", "/channels/{channel_id}")
def get_channel(call: Call) -> Result:
    return 200, payloads.channel(call.backend.world.channel(call.id("channel_id")))


@route("POST", "/channels/{channel_id}/typing")
def typing(call: Call) -> Result:
    call.backend.world.channel(call.id("channel_id"), Permission.SEND_MESSAGES)
    return 204, None
