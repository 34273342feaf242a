"""What is announced: everything new, once, whatever publishers do to their feeds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.feeds.reasons import reason_text
from handlers.wording import wording
from storage.engine import writing
from storage.feeds.privacy import forget_server
from storage.publishing import retract
from tests.bot.feeds.conftest import EDITOR
from tests.feed_server.samples import Entry, calendar, entries, rss2

if TYPE_CHECKING:
    from tests.bot.feeds.conftest import Desk


def titles(*numbers: int) -> list[str]:
    return [f"Council note {number} of the year" for number in numbers]


async def started(desk: Desk, *items: Entry, trust: str = "publish") -> int:
    """A feed that has been read once, with these items."""
    feed_id = await desk.add(desk.server.put("feed", rss2(items)), trust)
    checked = await desk.check(feed_id)
    assert checked.outcome == "read"
    assert await desk.told() == []
    return feed_id


async def test_the_first_time_nothing_is_announced_then_what_is_new(desk: Desk) -> None:
    feed_id = await started(desk, *entries(3))
    desk.server.put("feed", rss2(entries(5)))
    assert (await desk.check(feed_id)).taken is not None
    assert await desk.titles() == titles(4, 5)
    await desk.check(feed_id)
    assert await desk.titles() == titles(4, 5)
    assert len(await desk.items(feed_id)) == 5


async def test_a_feed_that_was_empty_at_first_announces_its_first_item(desk: Desk) -> None:
    feed_id = await started(desk)
    desk.server.put("feed", rss2(entries(1)))
    await desk.check(feed_id)
    assert await desk.titles() == titles(1)


async def test_order_and_old_dates_change_nothing(desk: Desk) -> None:
    feed_id = await started(desk, *entries(4))
    old = replace(entries(1, since=9)[0], date=dt.datetime(2019, 1, 1, tzinfo=dt.UTC))
    desk.server.put("feed", rss2([*reversed(entries(4)), old]))
    await desk.check(feed_id)
    assert await desk.titles() == titles(9)


async def test_more_than_five_at_once_become_one_summary(desk: Desk) -> None:
    feed_id = await started(desk, *entries(1))
    desk.server.put("feed", rss2(entries(40)))
    await desk.check(feed_id)
    (known,) = await desk.told()
    assert known.content.texts["en"].title == "39 new items from City Hall – News"
    assert known.content.texts["zh"].title == "City Hall – News有39条新内容"
    assert titles(2)[0] in known.content.texts["en"].body
    assert known.content.texts["en"].body.endswith("and 24 more")
    await desk.check(feed_id)
    assert len(await desk.told()) == 1


async def test_ids_that_change_with_each_answer_are_no_news(desk: Desk) -> None:
    def stamped(stamp: str, count: int) -> str:
        return rss2([replace(item, guid=f"{item.guid}?{stamp}") for item in entries(count)])

    feed_id = await desk.add(desk.server.put("feed", stamped("a", 4)), "publish")
    await desk.check(feed_id)
    for stamp in "bcd":
        desk.server.put("feed", stamped(stamp, 5))
        await desk.check(feed_id)
    assert await desk.titles() == titles(5)
    assert len(await desk.items(feed_id)) == 5


async def test_a_site_that_moves_all_addresses_and_ids_is_no_news(desk: Desk) -> None:
    feed_id = await started(desk, *entries(4))
    moved = [
        replace(item, guid=f"new-{n}", link=f"https://other.example/archive/{n}")
        for n, item in enumerate(entries(4))
    ]
    desk.server.put("feed", rss2([*moved, *entries(1, since=5)]))
    await desk.check(feed_id)
    assert await desk.titles() == titles(5)


async def test_ids_that_are_all_the_same_do_not_hide_items(desk: Desk) -> None:
    def same(count: int) -> str:
        return rss2([replace(item, guid="https://news.example/") for item in entries(count)])

    feed_id = await desk.add(desk.server.put("feed", same(2)), "publish")
    await desk.check(feed_id)
    desk.server.put("feed", same(4))
    await desk.check(feed_id)
    assert (await desk.feed(feed_id)).identity == "link"
    assert await desk.titles() == titles(3, 4)


async def test_items_without_ids_and_with_one_common_link_are_told_apart_by_what_they_say(
    desk: Desk,
) -> None:
    def bare(count: int) -> str:
        return rss2(
            [replace(item, guid="", link="https://news.example/") for item in entries(count)]
        )

    feed_id = await desk.add(desk.server.put("feed", bare(2)), "publish")
    await desk.check(feed_id)
    desk.server.put("feed", bare(3))
    await desk.check(feed_id)
    assert (await desk.feed(feed_id)).identity == "content"
    assert await desk.titles() == titles(3)


async def test_a_changed_item_is_a_correction_and_not_news(desk: Desk) -> None:
    feed_id = await started(desk, *entries(1))
    new = entries(1, since=2)[0]
    desk.server.put("feed", rss2([new]))
    await desk.check(feed_id)
    desk.server.put("feed", rss2([replace(new, title="Council note 2, corrected")]))
    await desk.check(feed_id)
    (known,) = await desk.told()
    assert (known.revision, known.content.texts["en"].title) == (2, "Council note 2, corrected")


async def test_a_feed_that_changes_its_text_for_ever_is_not_followed_for_ever(desk: Desk) -> None:
    feed_id = await started(desk, *entries(1))
    for number in range(12):
        item = replace(entries(1, since=2)[0], text=f"Read by {number} people")
        desk.server.put("feed", rss2([item]))
        await desk.check(feed_id)
    (known,) = await desk.told()
    assert known.revision == 6


async def test_what_leaves_the_feed_and_comes_back_is_no_news(desk: Desk) -> None:
    feed_id = await started(desk, *entries(3))
    desk.server.put("feed", rss2([]))
    await desk.check(feed_id)
    desk.wait(days=100)
    desk.server.put("feed", rss2(entries(3)))
    await desk.check(feed_id)
    assert await desk.titles() == []


async def test_a_cut_off_document_gives_its_whole_items_and_the_rest_later(desk: Desk) -> None:
    feed_id = await started(desk, *entries(1))
    whole = rss2(entries(4))
    cut = whole[: whole.index("note 4 of") + 4]
    desk.server.put("feed", cut, etag='"cut"')
    checked = await desk.check(feed_id)
    assert checked.reason == "partial"
    assert await desk.titles() == titles(2, 3)
    desk.server.put("feed", whole, etag='"cut"')
    await desk.check(feed_id)
    assert await desk.titles() == titles(2, 3, 4)


async def test_a_first_document_that_is_cut_off_makes_no_news_of_its_rest(desk: Desk) -> None:
    whole = rss2(entries(8))
    feed_id = await desk.add(desk.server.put("feed", whole[: whole.index("note 3 of")]))
    await desk.check(feed_id)
    desk.server.put("feed", whole)
    await desk.check(feed_id)
    assert await desk.told() == []
    assert len(await desk.items(feed_id)) == 8


async def test_drafts_wait_for_an_editor(desk: Desk) -> None:
    feed_id = await started(desk, trust="draft")
    item = Entry("Nanjing delegation visits St. Louis", "https://n.example/1", "1", "A garden.")
    desk.server.put("feed", rss2([item]))
    await desk.check(feed_id)
    (known,) = await desk.told()
    assert known.state == "draft"
    assert set(known.content.place_ids) == {"cn-nanjing", "us-st-louis-mo"}
    desk.server.put("feed", rss2([replace(item, title="Nanjing delegation came to St. Louis")]))
    await desk.check(feed_id)
    (known,) = await desk.told()
    assert (known.state, known.revision) == ("draft", 1)
    assert known.content.texts["en"].title == "Nanjing delegation came to St. Louis"


async def test_a_draft_feed_whose_server_is_gone_is_paused(desk: Desk) -> None:
    where = {"server_id": 5, "channel_id": 6}
    drafts = await desk.add(desk.server.put("one", rss2([])), "draft", **where)
    trusted = await desk.add(desk.server.put("two", rss2([])), "publish", **where)
    async with writing(desk.readers.engine) as conn:
        assert await forget_server(conn, 5) == {6}
    feed = await desk.feed(drafts)
    assert (feed.state, feed.channel_id) == ("paused", None)
    for locale in ("en-US", "zh-CN"):
        assert "Discord" in reason_text(feed.error, wording(locale))
    assert (await desk.feed(trusted)).state == "active"


async def test_one_event_in_several_feeds_is_told_once_with_all_sources(desk: Desk) -> None:
    first = await desk.add(desk.server.put("one", rss2([])), "publish")
    second = await desk.add(desk.server.put("two", rss2([])), "publish")
    for feed_id in (first, second):
        await desk.check(feed_id)
    story = Entry("Nanjing delegation visits St. Louis", "https://a.example/1", "1")
    desk.server.put("one", rss2([story]))
    other = Entry("Delegation of Nanjing visits St. Louis - Post", "https://b.example/x", "x")
    unlike = Entry("St. Louis and Nanjing open a garden", "https://b.example/y", "y")
    desk.server.put("two", rss2([other, unlike]))
    await desk.check(first)
    await desk.check(second)
    told, garden = await desk.told()
    assert told.content.urls == ("https://a.example/1", "https://b.example/x")
    assert garden.content.urls == ("https://b.example/y",)


async def test_a_trusted_feed_is_not_held_up_by_the_draft_of_another(desk: Desk) -> None:
    drafts = await desk.add(desk.server.put("one", rss2([])), "draft")
    trusted = await desk.add(desk.server.put("two", rss2([])), "publish")
    for feed_id in (drafts, trusted):
        await desk.check(feed_id)
    desk.server.put("one", rss2([Entry("Nanjing visits St. Louis", "https://a.example/1", "1")]))
    desk.server.put("two", rss2([Entry("Nanjing visits St. Louis", "https://b.example/1", "1")]))
    await desk.check(drafts)
    await desk.check(trusted)
    (known,) = await desk.told()
    assert (known.state, known.content.urls) == ("published", ("https://b.example/1",))


async def test_what_an_editor_took_back_comes_from_another_feed_as_a_draft(desk: Desk) -> None:
    feeds = [await desk.add(desk.server.put(path, rss2([])), "publish") for path in ("a", "b")]
    for feed_id in feeds:
        await desk.check(feed_id)
    for path in ("a", "b"):
        link = f"https://{path}.example/1"
        desk.server.put(path, rss2([Entry("Nanjing visits St. Louis", link, "1")]))
    await desk.check(feeds[0])
    async with writing(desk.readers.engine) as conn:
        await retract(conn, 1, EDITOR, desk.clock[0])
    await desk.check(feeds[1])
    assert [known.state for known in await desk.told()] == ["retracted", "draft"]


EVENT = """
UID:meeting@example
DTSTART;TZID=Asia/Shanghai:20261201T090000
DTEND;TZID=Asia/Shanghai:20261201T110000
SUMMARY:Friends of Nanjing meet
LOCATION:St. Louis
"""


async def test_an_event_is_told_corrected_and_withdrawn(desk: Desk) -> None:
    feed_id = await desk.add(desk.server.put("feed", calendar()), "publish")
    await desk.check(feed_id)
    desk.server.put("feed", calendar(EVENT))
    await desk.check(feed_id)
    (known,) = await desk.told()
    assert known.content.texts["en"].body == "December 1, 2026, 09:00; St. Louis"
    desk.server.put("feed", calendar(EVENT.replace("T090000", "T100000")))
    await desk.check(feed_id)
    (known,) = await desk.told()
    assert (known.revision, known.content.texts["en"].body[:23]) == (2, "December 1, 2026, 10:00")
    desk.server.put("feed", calendar(EVENT + "STATUS:CANCELLED"))
    await desk.check(feed_id)
    (known,) = await desk.told()
    assert known.state == "retracted"


async def test_an_event_that_recurs_is_told_once(desk: Desk) -> None:
    feed_id = await desk.add(desk.server.put("feed", calendar()), "publish")
    await desk.check(feed_id)
    weekly = EVENT.replace("20261201", "20260106") + "RRULE:FREQ=WEEKLY"
    desk.server.put("feed", calendar(weekly))
    for _ in range(3):
        await desk.check(feed_id)
        desk.wait(days=7)
    (known,) = await desk.told()
    assert known.revision == 1
    assert known.content.texts["en"].body.startswith("December 1, 2026, 09:00")


async def test_what_is_over_is_no_news(desk: Desk) -> None:
    feed_id = await desk.add(desk.server.put("feed", calendar()), "publish")
    await desk.check(feed_id)
    desk.server.put("feed", calendar(EVENT.replace("20261201", "20251201")))
    await desk.check(feed_id)
    assert await desk.told() == []
