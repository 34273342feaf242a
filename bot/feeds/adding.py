"""Adds a feed if it can be read: what cannot is refused with the reason, and not kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.feeds.addresses import RefusedAddressError, checked_url
from bot.feeds.checking import check
from storage.engine import writing
from storage.feeds import sources

if TYPE_CHECKING:
    from bot.feeds.checking import Checked, Readers
    from storage.audit import Actor
    from storage.feeds.sources import NewFeed, Source


class NotAddedError(Exception):
    """A feed was not added; ``known`` is the feed that is there already, where that is why."""

    def __init__(self, reason: str, known: Source | None = None) -> None:
        """Keep the reason: see `handlers.feeds.reasons`."""
        super().__init__(reason)
        self.known = known


async def add_feed(feed: NewFeed, actor: Actor, readers: Readers) -> tuple[Source, Checked]:
    """Add a feed and read it for the first time.

    Raises:
        NotAddedError: When its address is refused, it is there already or it cannot be read.
        SQLAlchemyError: When the store cannot be changed.
    """
    try:
        url = checked_url(feed.url, readers.fetcher.allowed)
    except RefusedAddressError as error:
        raise NotAddedError(str(error)) from None
    feed = replace(feed, url=str(url), host=url.host or "")
    async with writing(readers.engine) as conn:
        feed_id = await sources.add(conn, feed, actor, readers.now())
        known = await sources.find_url(conn, feed.url)
    assert known is not None  # noqa: S101 - it is there now, whoever added it
    if feed_id is None:
        raise NotAddedError("known", known)
    try:
        checked = await check(known, readers)
    except Exception:
        # Else it would be said to be there already the next time.
        await _remove(known, actor, readers)
        raise
    reason = checked.reason if checked.outcome in {"failed", "gone", "busy"} else ""
    if not reason and feed.series and checked.kind != "ics":
        reason = "no-calendar"
    if reason:
        await _remove(known, actor, readers)
        raise NotAddedError(reason)
    async with readers.engine.connect() as conn:
        return await sources.find(conn, feed_id) or known, checked


async def _remove(feed: Source, actor: Actor, readers: Readers) -> None:
    async with writing(readers.engine) as conn:
        await sources.remove(conn, feed, actor, readers.now())
