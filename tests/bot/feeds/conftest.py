"""A server of feeds, and readers of it with a store of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest_asyncio
from sqlalchemy import select

from bot.feeds.checking import Checked, Readers, check
from bot.feeds.fetching import Fetcher
from bot.feeds.parser_process import ParserProcess
from storage.audit import Actor
from storage.database import open_store
from storage.engine import make_engine, writing
from storage.feeds import items, sources
from storage.models import Announcement
from storage.published import find
from storage.schema import create_schema
from tests.feed_server import FeedServer
from tests.storage.databases import database_url, postgresql

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import URL

    from storage.atlas import Atlas
    from storage.feeds.items import StoredItem
    from storage.feeds.sources import Source
    from storage.published import Known

__all__ = ["database_url", "postgresql"]

START = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
EDITOR = Actor(4711)


@dataclass
class Desk:
    """Feeds of one server in one store, checked when a test says so, at a time that it sets."""

    server: FeedServer
    readers: Readers
    clock: list[dt.datetime] = field(default_factory=lambda: [START])

    def wait(self, **time: float) -> None:
        self.clock[0] += dt.timedelta(**time)

    async def add(self, url: str, trust: str = "publish", **values: object) -> int:
        feed = sources.NewFeed(url, "127.0.0.1", trust=trust, **values)  # type: ignore[arg-type]
        async with writing(self.readers.engine) as conn:
            feed_id = await sources.add(conn, feed, EDITOR, self.clock[0])
        assert feed_id is not None
        return feed_id

    async def feed(self, feed_id: int) -> Source:
        async with self.readers.engine.connect() as conn:
            found = await sources.find(conn, feed_id)
        assert found is not None
        return found

    async def check(self, feed_id: int) -> Checked:
        self.wait(minutes=31)
        return await check(await self.feed(feed_id), self.readers)

    async def items(self, feed_id: int) -> list[StoredItem]:
        async with self.readers.engine.connect() as conn:
            return await items.items_of(conn, feed_id)

    async def told(self) -> list[Known]:
        """All announcements but notices, in order."""
        async with self.readers.engine.connect() as conn:
            query = select(Announcement.id).where(Announcement.kind == "news")
            ids = (await conn.scalars(query.order_by(Announcement.id))).all()
            found = [await find(conn, one) for one in ids]
        return [known for known in found if known is not None]

    async def titles(self) -> list[str]:
        """The titles of what is published."""
        return [
            text.title
            for known in await self.told()
            for text in list(known.content.texts.values())[:1]
            if known.state == "published"
        ]

    async def notices(self) -> list[str]:
        async with self.readers.engine.connect() as conn:
            query = select(Announcement.id).where(Announcement.kind == "notice")
            found = [await find(conn, one) for one in (await conn.scalars(query)).all()]
        return [known.content.notice.message for known in found if known and known.content.notice]


@pytest_asyncio.fixture
async def server() -> AsyncIterator[FeedServer]:
    """A server on one loopback address."""
    async with FeedServer() as made:
        yield made


@pytest_asyncio.fixture
async def desk(server: FeedServer, atlas: Atlas, tmp_path: Path) -> AsyncIterator[Desk]:
    """Readers that may ask that server, and a store."""
    clock = [START]
    async with (
        open_store(None, tmp_path) as store,
        Fetcher(server.allowed, gap=0, total=3) as fetcher,
        ParserProcess() as parser,
    ):
        readers = Readers(store.engine, atlas, fetcher, parser, lambda: clock[0])
        yield Desk(server, readers, clock)


@pytest_asyncio.fixture
async def any_desk(server: FeedServer, atlas: Atlas, database_url: URL) -> AsyncIterator[Desk]:
    """The same with each kind of database in turn."""
    clock = [START]
    engine = make_engine(database_url, busy_timeout=5)
    try:
        async with writing(engine) as conn:
            await conn.run_sync(create_schema)
        async with (
            Fetcher(server.allowed, gap=0, total=3) as fetcher,
            ParserProcess() as parser,
        ):
            readers = Readers(engine, atlas, fetcher, parser, lambda: clock[0])
            yield Desk(server, readers, clock)
    finally:
        await engine.dispose()
