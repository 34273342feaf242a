"""Takes people, servers and channels out of what is kept of feeds; the feeds themselves stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from storage.feeds.sources import ACTIVE, PAUSED, TRUST_DRAFT
from storage.models import Feed, FeedDraft

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection


NO_CHANNEL: Final = "no-channel"
"""Why a feed is paused whose drafts nobody would see."""


async def forget_person(conn: AsyncConnection, user_id: int) -> None:
    """Forget who added feeds; nobody is told any more when these fail."""
    await conn.execute(update(Feed).where(Feed.author_id == user_id).values(author_id=None))


async def forget_server(conn: AsyncConnection, server_id: int) -> set[int]:
    """Show the drafts of a server's feeds nowhere any more, and return where they were shown.

    Feeds that only make drafts are read no more: nobody would see these.
    """
    own = select(Feed.id).where(Feed.server_id == server_id)
    shown = select(FeedDraft.channel_id).where(FeedDraft.feed_id.in_(own))
    channels = select(Feed.channel_id).where(Feed.server_id == server_id).union(shown)
    found = {channel for channel in await conn.scalars(channels) if channel}
    nowhere = update(FeedDraft).where(FeedDraft.feed_id.in_(own))
    await conn.execute(nowhere.values(channel_id=None, message_id=None))
    pausing = update(Feed).where(
        Feed.server_id == server_id, Feed.trust == TRUST_DRAFT, Feed.state == ACTIVE
    )
    await conn.execute(pausing.values(state=PAUSED, error=NO_CHANNEL, failures=0))
    of_server = update(Feed).where(Feed.server_id == server_id)
    await conn.execute(of_server.values(server_id=None, channel_id=None))
    return found
