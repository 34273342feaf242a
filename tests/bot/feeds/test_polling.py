"""Many feeds in one process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.feeds.checking import Readers
from bot.feeds.fetching import Fetcher
from bot.feeds.parser_process import ParserProcess
from bot.feeds.polling import poll
from storage.audit import PROGRAM
from storage.database import open_store
from storage.engine import writing
from storage.feeds import sources
from tests.bot.feeds.conftest import START, Desk
from tests.feed_server import FeedServer
from tests.feed_server.samples import entries, rss2

if TYPE_CHECKING:
    from pathlib import Path

    from storage.atlas import Atlas

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
