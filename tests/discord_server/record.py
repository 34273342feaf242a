"""The truth about what was sent, as people would see it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.discord_server.journal import Request
    from tests.discord_server.model import Message, User
    from tests.discord_server.world import World

_NOT_COUNTED = ("/interactions", "/webhooks")


def copies(world: World, bot: User) -> dict[int, list[Message]]:
    """The bot's messages that stand, by channel, oldest first; channels without any are left out."""
    found = {
        channel.id: [
            one
            for one in channel.messages.values()
            if one.author is bot and not one.deleted and not one.ephemeral
        ]
        for channel in world.channels.values()
    }
    return {channel: messages for channel, messages in found.items() if messages}


def busiest_second(requests: Iterable[Request]) -> int:
    """The most requests within any second; answers to interactions have no limit in common."""
    window: deque[float] = deque()
    most = 0
    for request in requests:
        if request.route.startswith(_NOT_COUNTED):
            continue
        window.append(request.at)
        while window[0] <= request.at - 1.0:
            window.popleft()
        most = max(most, len(window))
    return most
