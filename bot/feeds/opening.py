"""Opens what reading feeds needs."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.feeds.checking import Readers
from bot.feeds.fetching import Fetcher
from bot.feeds.parser_process import ParserProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.settings import Settings
    from storage.atlas import Atlas


def utc_now() -> dt.datetime:
    """The time of this machine."""
    return dt.datetime.now(dt.UTC)


@asynccontextmanager
async def open_readers(
    settings: Settings,
    engine: AsyncEngine,
    atlas: Atlas,
    now: Callable[[], dt.datetime] = utc_now,
) -> AsyncIterator[Readers]:
    """Readers of feeds for as long as they are needed."""
    async with Fetcher(settings.feed_allow) as fetcher, ParserProcess() as parser:
        yield Readers(engine, atlas, fetcher, parser, now)
