"""What the store does for feeds, in each kind of database."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.feeds.checking import check
from storage.engine import writing
from storage.feeds import items, sources
from storage.feeds.sources import NewFeed
from tests.bot.feeds.conftest import EDITOR, START
from tests.feed_server.samples import Entry, entries, rss2

if TYPE_CHECKING:
    from tests.bot.feeds.conftest import Desk

STORY = "Nanjing delegation visits St. Louis"


async def test_feeds_that_tell_the_same_at_the_same_time_tell_it_once(any_desk: Desk) -> None:
    desk = any_desk
    ids = [await desk.add(desk.server.put(str(n), rss2([]))) for n in range(6)]
    for feed_id in ids:
        await desk.check(feed_id)
    for number in range(6):
        link = f"https://{number}.example/story"
        desk.server.put(str(number), rss2([Entry(STORY, link, str(number))]))
    feeds = [await desk.feed(feed_id) for feed_id in ids]
    await asyncio.gather(*(check(feed, desk.readers) for feed in feeds))
    (known,) = await desk.told()
    assert len(known.content.urls) == 5


async def test_a_feed_is_there_once(any_desk: Desk) -> None:
    desk = any_desk
    feed_id = await desk.add("https://n.example/feed")
    async with writing(desk.readers.engine) as conn:
        again = NewFeed("https://n.example/feed", "n.example")
        assert await sources.add(conn, again, EDITOR, START) is None
        assert [feed.id for feed in await sources.feeds(conn)] == [feed_id]
        assert await sources.feeds(conn, server_id=7) == []


async def test_drafts_are_shown_until_they_are_decided(any_desk: Desk) -> None:
    desk = any_desk
    feed_id = await desk.add(desk.server.put("feed", rss2([])), "draft", channel_id=8)
    await desk.check(feed_id)
    desk.server.put("feed", rss2(entries(2)))
    await desk.check(feed_id)
    async with writing(desk.readers.engine) as conn:
        assert await sources.waiting_drafts(conn) == {feed_id: 2}
        now = desk.clock[0]
        first, second = await items.drafts_to_show(conn, now, 10)
        await items.change_draft(conn, first.announcement_id, message_id=9, shown="x")
        shown = await items.drafts_to_show(conn, now, 10)
        assert [draft.announcement_id for draft in shown] == [
            second.announcement_id,
            first.announcement_id,
        ]
        await items.change_draft(conn, first.announcement_id, shown=items.CLOSED)
        assert await items.drafts_to_show(conn, now, 10) == [second]


async def test_hosts_are_left_alone_as_they_asked_last(any_desk: Desk) -> None:
    async with writing(any_desk.readers.engine) as conn:
        for hours in (1, 3, 2):
            until = START.replace(hour=START.hour + hours)
            await sources.leave_alone(conn, "n.example", until)
            assert await sources.quiet_until(conn, "n.example", START) == until


async def test_what_left_a_feed_long_ago_is_forgotten_with_it(any_desk: Desk) -> None:
    desk = any_desk
    feed_id = await desk.add(desk.server.put("feed", rss2(entries(3))))
    await desk.check(feed_id)
    desk.wait(days=200)
    desk.server.put("feed", rss2(entries(1, since=3)))
    await desk.check(feed_id)
    assert len(await desk.items(feed_id)) == 1
    feed = await desk.feed(feed_id)
    async with writing(desk.readers.engine) as conn:
        await sources.remove(conn, feed, EDITOR, desk.clock[0])
    assert await desk.items(feed_id) == []
