"""What all tests share: the real facts, loaded once through a real store."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
from typing import TYPE_CHECKING

import pytest

from handlers.conversation import Assistant
from storage.atlas import Atlas
from storage.database import open_store
from storage.gazetteer import load_gazetteer
from storage.loading import load_directory

if TYPE_CHECKING:
    from storage.directory import Directory

TODAY = dt.date(2026, 11, 24)
"""The day on which tests ask."""

# A shell starts background jobs with Ctrl-C ignored, and so would be every process that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The shipped facts and the names of places, read from a store made for the tests."""
    folder = tmp_path_factory.mktemp("store")

    async def load() -> Directory:
        async with open_store(None, folder) as store:
            return await load_directory(store.engine)

    return Atlas(asyncio.run(load()), lambda: load_gazetteer(folder), folder)


@pytest.fixture(scope="session")
def directory(atlas: Atlas) -> Directory:
    """The shipped facts."""
    return atlas.directory


@pytest.fixture
def assistant(atlas: Atlas) -> Assistant:
    """Someone to ask, with no conversation remembered."""
    return Assistant(atlas, lambda: TODAY)
