"""Many feeds in one process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.feeds import checking
from bot.feeds.adding import NotAddedError, add_feed
from bot.feeds.checking import Readers
from bot.feeds.fetching import Fetcher
from bot.feeds.parser_process import ParserProcess
from bot.feeds.polling import poll
from handlers.feeds.reasons import reason_text
from handlers.feeds.taking import take
from handlers.wording import LOCALES, wording
from storage.audit import PROGRAM
from storage.database import open_store
from storage.engine import writing
from storage.feeds import sources
from storage.feeds.sources import NewFeed
from tests.bot.feeds.conftest import EDITOR, START, Desk
from tests.feed_server import FeedServer
from tests.feed_server.samples import Entry, entries, rss2

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncConnection

    from handlers.feeds.taking import Reading, Taken
    from storage.atlas import Atlas
    from storage.feeds.sources import Source
    from storage.feeds.values import Document

HOSTS, FEEDS = 8, 60


async def test_no_host_is_asked_by_two_requests_at_once(atlas: Atlas, tmp_path: Path) -> None:
    clock = [START]
    async with (
        FeedServer(HOSTS) as server,
        open_store(None, tmp_path) as store,
        Fetcher(server.allowed, gap=0) as fetcher,
        ParserProcess() as parser,
    ):
        readers = Readers(store.engine, atlas, fetcher, parser, lambda: clock[0])
        async with writing(store.engine) as conn:
            for number in range(FEEDS):
                host = number % HOSTS + 1
                server.put(str(number), rss2(entries(2)), delay=0.005)
                # Half of them by way of another host.
                target = server.url(str(number), (number + 1) % HOSTS + 1)
                server.put(f"r{number}", status=302, headers={"Location": target}, delay=0.005)
                path = str(number) if number % 2 else f"r{number}"
                feed = sources.NewFeed(server.url(path, host), f"127.0.0.{host}")
                assert await sources.add(conn, feed, PROGRAM, START)
        assert await poll(readers) == {"read": FEEDS}
        assert await poll(readers) == {}
        assert len(server.busiest) == HOSTS
        assert set(server.busiest.values()) == {1}


async def test_one_bad_feed_keeps_none_of_the_others_back(desk: Desk) -> None:
    for url in (
        desk.server.put("drip", rss2(entries(1)), drip=0.2),
        desk.server.put("gone", status=410),
        desk.server.put("busy", status=503),
        desk.server.put("good", rss2(entries(1))),
    ):
        await desk.add(url)
    outcomes = await poll(desk.readers)
    # After the one that is busy nothing more is asked of the host.
    assert outcomes == {"failed": 1, "gone": 1, "busy": 1, "quiet": 1}
    desk.wait(hours=1)
    # Which of the two that failed comes next is left to chance, so that they come apart.
    assert (await poll(desk.readers))["read"] == 1


async def test_a_link_with_an_impossible_port_is_left_out(desk: Desk) -> None:
    item = Entry("Council note", "http://news.example:99999/a", "a")
    odd = await desk.add(desk.server.put("odd", rss2([item])))
    await desk.add(desk.server.put("good", rss2(entries(1))))
    assert await poll(desk.readers) == {"read": 2}
    assert [one.link_key for one in await desk.items(odd)] == [""]


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the server says at ``odd`` is more than this program can take."""

    async def faulty(reading: Reading, document: Document) -> Taken:
        if reading.feed.url.endswith("odd"):
            await take(reading, document)
            raise OverflowError
        return await take(reading, document)

    monkeypatch.setattr(checking, "take", faulty)


@pytest.mark.usefixtures("fault")
async def test_a_feed_that_cannot_be_taken_fails_by_itself(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing of it is kept, it is asked again later, and the others are read all the same."""
    odd = await desk.add(desk.server.put("odd", rss2(entries(1))))
    await desk.add(desk.server.put("good", rss2(entries(1))))
    assert await poll(desk.readers) == {"failed": 1, "read": 1}
    feed = await desk.feed(odd)
    assert (feed.error, feed.failures) == ("not-taken OverflowError", 1)
    assert feed.next_at > desk.clock[0]
    assert await desk.items(odd) == []
    assert "Traceback" in caplog.text
    for locale in LOCALES:
        text = reason_text(feed.error, wording(locale))
        assert "OverflowError" in text
        assert "not-taken" not in text


@pytest.mark.usefixtures("fault")
async def test_a_feed_that_cannot_be_taken_is_not_added(desk: Desk) -> None:
    url = desk.server.put("odd", rss2(entries(1)))
    for _ in range(2):
        with pytest.raises(NotAddedError, match="not-taken"):
            await add_feed(NewFeed(url, ""), EDITOR, desk.readers)


async def test_an_error_that_nobody_foresaw_keeps_no_feed_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = desk.server.put("odd", rss2(entries(1)))
    await desk.add(odd)
    await desk.add(desk.server.put("good", rss2(entries(1))))
    settle = sources.settle

    async def faulty(conn: AsyncConnection, feed: Source, values: Mapping[str, Any]) -> bool:
        if feed.url == odd:
            raise ZeroDivisionError
        return await settle(conn, feed, values)

    monkeypatch.setattr(sources, "settle", faulty)
    assert await poll(desk.readers) == {"unkept": 1, "read": 1}
