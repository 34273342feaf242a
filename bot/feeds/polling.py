"""Checks all feeds that are due, several at a time, never two of one host."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError

from bot.feeds.checking import check
from storage.feeds import sources

if TYPE_CHECKING:
    from bot.feeds.checking import Readers
    from storage.feeds.sources import Source

LOG: Final = logging.getLogger("sistercity.feeds")
EVERY_SECONDS: Final = 30.0
"""How often it is looked for feeds that are due."""
_AT_ONCE: Final = 12
"""Feeds that are fetched side by side."""
_MOST: Final = 600
"""Feeds that are taken up in one round."""


async def poll(readers: Readers) -> Counter[str]:
    """Check what is due, and return how often each outcome came."""
    async with readers.engine.connect() as conn:
        feeds = await sources.due(conn, readers.now(), _MOST)
    outcomes: Counter[str] = Counter()
    by_host: dict[str, list[Source]] = {}
    for feed in feeds:
        by_host.setdefault(feed.host, []).append(feed)
    places = asyncio.Semaphore(_AT_ONCE)

    async def one_host(some: list[Source]) -> None:
        for feed in some:
            async with places:
                outcomes[await _checked(feed, readers)] += 1

    await asyncio.gather(*(one_host(some) for some in by_host.values()))
    return outcomes


async def _checked(feed: Source, readers: Readers) -> str:
    """Check a feed unless its host wants to be left alone. No error keeps the others back."""
    try:
        async with readers.engine.connect() as conn:
            if await sources.quiet_until(conn, feed.host, readers.now()) is not None:
                return "quiet"
        checked = await check(feed, readers)
    except SQLAlchemyError as error:
        # Nothing was changed, so it is due again; the next round comes after a while.
        LOG.warning("feed %d: not kept: %s", feed.id, type(error).__name__)
        return "unkept"
    except Exception:
        LOG.exception("feed %d: not checked", feed.id)
        return "unkept"
    LOG.info("feed %d: %s%s", feed.id, checked.outcome, checked.reason and f": {checked.reason}")
    return checked.outcome
