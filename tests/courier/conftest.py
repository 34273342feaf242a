"""A loopback Discord, with a server and a channel, and the courier's way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from storage.engine import sqlite_url
from storage.location import FILE
from tests.courier.wiring import wired
from tests.discord_server import DiscordServer
from tests.storage.databases import KINDS, fresh_database, postgresql

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from sqlalchemy.engine import URL

    from tests.courier.wiring import Wired
    from tests.discord_server import Channel

__all__ = ["postgresql"]


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """The embedded store in ``tmp_path``, then an empty database of PostgreSQL."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / FILE)
        return
    with fresh_database(request.getfixturevalue("postgresql")) as url:
        yield url


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
