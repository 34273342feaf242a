"""One bot for the tests of a file; one of their own for those that stop it, break it or set it up.

A bot that outlived its file would lose its gateway: the loop that the loopback Discord lives in
stands still while tests of other folders run.
"""

from __future__ import annotations

import shutil
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.discord.serving import make_server, running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from storage.atlas import Atlas
    from tests.discord.serving import Bot
    from tests.discord_server import Channel, DiscordServer, ScriptedGuild, User


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all tests of Discord in the loop that the shared server lives in."""
    for item in items:
        ours = "tests/discord/" in item.path.as_posix()
        if ours and isinstance(item, pytest.Function) and iscoroutinefunction(item.function):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def served_data(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with a store and a gazetteer that are ready; tests work on copies of it."""
    assert len(atlas.gazetteer)
    assert len(atlas.index.resolve("Wuhan"))
    assert atlas.cache_dir is not None
    target = tmp_path_factory.mktemp("discord") / "data"
    return shutil.copytree(atlas.cache_dir, target)


@pytest.fixture
def own_data(served_data: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return shutil.copytree(served_data, tmp_path / "data")


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def shared_bot(
    served_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Bot]:
    """A bot that runs while the tests of a file do."""
    data = shutil.copytree(served_data, tmp_path_factory.mktemp("shared") / "data")
    async with make_server() as server, running(server, data) as bot:
        server.lift_rate_limits()
        yield bot


@pytest.fixture
def bot(shared_bot: Bot) -> Iterator[Bot]:
    """The bot of the file; no request of it may break a rule of Discord, nor be refused."""
    before = len(shared_bot.server.refused_requests)
    yield shared_bot
    assert shared_bot.server.violations == []
    assert shared_bot.server.refused_requests[before:] == []


@pytest_asyncio.fixture(loop_scope="session")
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord of its own for one test."""
    async with make_server() as made:
        yield made
        assert made.violations == []


@pytest.fixture
def guild(bot: Bot) -> ScriptedGuild:
    """A server with the bot in it."""
    return bot.server.add_guild()


@pytest.fixture
def channel(guild: ScriptedGuild) -> Channel:
    """A channel of that server."""
    return guild.add_text_channel()


@pytest.fixture
def ada(bot: Bot) -> User:
    """A person whose Discord is in American English."""
    return bot.server.add_user("Ada", locale="en-US")


@pytest.fixture
def lin(bot: Bot) -> User:
    """A person whose Discord is in traditional Chinese."""
    return bot.server.add_user("Lin", locale="zh-TW")
