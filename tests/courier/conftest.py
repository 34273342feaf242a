"""A loopback Discord, with a server and a channel, and the courier's way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.courier.wiring import wired
from tests.discord_server import DiscordServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.courier.wiring import Wired
    from tests.discord_server import Channel


@pytest_asyncio.fixture
async def discord_server() -> AsyncIterator[DiscordServer]:
    """A Discord of its own for each test."""
    async with DiscordServer() as server:
        yield server
        assert server.violations == []


@pytest_asyncio.fixture
async def way(discord_server: DiscordServer) -> AsyncIterator[Wired]:
    """What the courier sends through."""
    async with wired(discord_server) as made:
        yield made


@pytest.fixture
def channel(discord_server: DiscordServer) -> Channel:
    """A channel that the bot may write in."""
    return discord_server.add_guild().add_text_channel()
