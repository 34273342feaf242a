"""Servers that answer in every way, each with the outcome that it should have."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import zlib
from email.utils import format_datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from bot.feeds.answers import Body, Busy, Failed, Gone, Unchanged, Validators
from bot.feeds.bodies import MOST_BYTES
from bot.feeds.checking import check
from bot.feeds.fetching import Fetcher
from bot.feeds.headers import freshness, retry_after
from storage.engine import writing
from storage.feeds import sources
from tests.bot.feeds.conftest import EDITOR
from tests.feed_server.samples import ENTITY_BOMB, EXTERNAL_ENTITY, WEB_PAGE, entries, rss2

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bot.feeds.conftest import Desk
    from tests.feed_server import FeedServer

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
FEED = rss2(entries(2))


async def fetch(server: FeedServer, url: str, **options: Any) -> Any:  # noqa: ANN401
    async with Fetcher(server.allowed, gap=0, **options) as fetcher:
        return await fetcher.fetch(url)


async def test_a_body_comes_with_its_validators(server: FeedServer) -> None:
    headers = {"Last-Modified": "Tue, 24 Nov 2026 08:00:00 GMT", "Cache-Control": "max-age=7200"}
    url = server.put("feed", FEED, etag='W/"1"', headers=headers)
    async with Fetcher(server.allowed, gap=0) as fetcher:
        body = await fetcher.fetch(url)
        assert isinstance(body, Body)
        assert body.content == FEED.encode()
        assert body.validators == Validators('W/"1"', "Tue, 24 Nov 2026 08:00:00 GMT")
        assert body.fresh == 7200
        assert await fetcher.fetch(url, body.validators) == Unchanged(7200)
    sent = server.requests[-1][1]
    assert sent["If-None-Match"] == 'W/"1"'
    assert sent["If-Modified-Since"] == "Tue, 24 Nov 2026 08:00:00 GMT"
    assert sent["User-Agent"].startswith("sistercity/")


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("", bytes)]
)
async def test_compressed_bodies(
    server: FeedServer, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    url = server.put("feed", pack(FEED.encode()), headers={"Content-Encoding": encoding})
    body = await fetch(server, url)
    assert body.content == FEED.encode()


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (gzip.compress(bytes(300 << 20)), {"Content-Encoding": "gzip"}, "too-long 2"),
        (b"x" * (MOST_BYTES + 1), {}, "too-long 2"),
        (gzip.compress(FEED.encode())[:-20], {"Content-Encoding": "gzip"}, "cut-off"),
        (b"no gzip at all", {"Content-Encoding": "gzip"}, "bad-compression"),
        (b"x", {"Content-Encoding": "br"}, "compression"),
    ],
)
async def test_bodies_that_are_refused(
    server: FeedServer, body: bytes, headers: dict[str, str], reason: str
) -> None:
    answer = await fetch(server, server.put("feed", body, headers=headers))
    assert isinstance(answer, Failed)
    assert reason in answer.reason


async def test_a_slow_drip_ends(server: FeedServer) -> None:
    url = server.put("feed", b"x" * 10_000, drip=0.05)
    answer = await fetch(server, url, total=0.5)
    assert answer == Failed("timeout 0.5")


async def test_a_connection_that_breaks_is_no_answer(server: FeedServer) -> None:
    answer = await fetch(server, server.put("feed", FEED, cut=True))
    assert answer == Failed("cut-off")


async def test_servers_that_are_not_there(server: FeedServer) -> None:
    answer = await fetch(server, server.url("nothing"))
    assert answer == Failed("status 404")
    async with Fetcher(frozenset({"127.0.0.1:1", "no.invalid:80"})) as fetcher:
        assert await fetcher.fetch("http://127.0.0.1:1/") == Failed("unreachable")
        assert await fetcher.fetch("http://no.invalid/") == Failed("unknown-host")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/admin",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://localhost/",
        "file:///etc/passwd",
        "//10.0.0.1/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_into_private_networks_are_not_followed(
    server: FeedServer, target: str, status: int
) -> None:
    url = server.put("feed", status=status, headers={"Location": target})
    answer = await fetch(server, url)
    assert isinstance(answer, Failed)
    assert len(server.requests) == 1


async def test_redirects_are_followed_five_times(server: FeedServer) -> None:
    for number in range(7):
        server.put(f"{number}", status=302, headers={"Location": f"/{number + 1}"})
    server.put("7", FEED)
    assert isinstance(await fetch(server, server.url("2")), Body)
    assert await fetch(server, server.url("1")) == Failed("redirects 5")
    server.put("nowhere", status=302)
    assert await fetch(server, server.url("nowhere")) == Failed("redirect")


async def test_a_new_address_is_for_good_only_where_every_step_says_so(server: FeedServer) -> None:
    new = server.put("new", FEED)
    server.put("old", status=308, headers={"Location": "/older"})
    server.put("older", status=301, headers={"Location": "/new"})
    assert (await fetch(server, server.url("old"))).moved == new
    server.put("older", status=302, headers={"Location": "/new"})
    assert (await fetch(server, server.url("old"))).moved == server.url("older")


async def test_cookies_and_proxies_are_not_used(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    url = server.put("feed", FEED, headers={"Set-Cookie": "a=b; Path=/"})
    async with Fetcher(server.allowed, gap=0) as fetcher:
        for _ in range(2):
            assert isinstance(await fetcher.fetch(url), Body)
    assert all("Cookie" not in headers for _, headers in server.requests)


async def test_what_servers_say_of_waiting(server: FeedServer) -> None:
    busy = server.put("busy", status=429, headers={"Retry-After": "3600"})
    assert await fetch(server, busy) == Busy(3600, "127.0.0.1", "status 429")
    assert await fetch(server, server.put("down", status=503)) == Busy(0, "127.0.0.1", "status 503")
    assert await fetch(server, server.put("gone", status=410)) == Gone()
    in_an_hour = format_datetime(NOW + dt.timedelta(hours=1), usegmt=True)
    assert retry_after({"Retry-After": in_an_hour}, NOW) == 3600
    for text in ("", "soon", "-5", "²", "9" * 400, "Tue, 99 Nov"):
        assert 0 <= retry_after({"Retry-After": text}, NOW) <= 86400
    assert freshness({"Expires": in_an_hour}, NOW) == 3600
    assert freshness({"Expires": "0"}, NOW) == 0
    assert freshness({"Cache-Control": "no-cache, max-age=5", "Expires": in_an_hour}, NOW) == 0


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (WEB_PAGE, "web-page"),
        (ENTITY_BOMB, "entities"),
        (EXTERNAL_ENTITY, "entities"),
        ("", "empty"),
        ("/etc/passwd", "no-feed"),
        ("<rss></rss>", "no-feed"),
        ("{", "bad-json"),
    ],
)
async def test_what_is_no_feed_changes_nothing(desk: Desk, body: str, reason: str) -> None:
    feed_id = await desk.add(desk.server.put("feed", FEED))
    await desk.check(feed_id)
    before = await desk.feed(feed_id)
    desk.server.put("feed", body)
    checked = await desk.check(feed_id)
    assert (checked.outcome, checked.reason) == ("failed", reason)
    after = await desk.feed(feed_id)
    assert (after.failures, after.identity, after.etag) == (1, before.identity, before.etag)
    desk.server.put("feed", rss2(entries(3)))
    await desk.check(feed_id)
    assert len(await desk.titles()) == 1
    assert (await desk.feed(feed_id)).failures == 0


async def test_validators_are_kept_with_each_body_and_go_with_the_address(desk: Desk) -> None:
    new = desk.server.put("new", FEED, etag='"b"')
    feed_id = await desk.add(desk.server.put("feed", FEED, etag='"a"'))
    await desk.check(feed_id)
    assert (await desk.check(feed_id)).outcome == "unchanged"
    desk.server.put("feed", status=301, headers={"Location": "/new"})
    for _ in range(2):
        await desk.check(feed_id)
        assert (await desk.feed(feed_id)).url != new
    await desk.check(feed_id)
    feed = await desk.feed(feed_id)
    assert (feed.url, feed.etag) == (new, "")
    assert (await desk.check(feed_id)).outcome == "read"
    assert await desk.told() == []


async def test_a_feed_that_moves_to_another_one_is_paused(desk: Desk) -> None:
    await desk.add(desk.server.put("new", FEED))
    desk.server.put("feed", status=301, headers={"Location": "/new"})
    feed_id = await desk.add(desk.server.url("feed"))
    for _ in range(3):
        await desk.check(feed_id)
    assert (await desk.feed(feed_id)).state == "paused"


async def test_a_feed_that_is_gone_is_not_asked_again(desk: Desk) -> None:
    feed_id = await desk.add(desk.server.put("feed", status=410))
    assert (await desk.check(feed_id)).outcome == "gone"
    assert (await desk.feed(feed_id)).state == "gone"
    assert await desk.notices() == ["feed-notice-gone"]
    async with desk.readers.engine.connect() as conn:
        assert await sources.due(conn, desk.clock[0] + dt.timedelta(days=9), 10) == []


async def test_a_host_that_is_busy_is_left_alone_with_all_its_feeds(desk: Desk) -> None:
    feed_id = await desk.add(desk.server.put("feed", status=429, headers={"Retry-After": "7200"}))
    await desk.add(desk.server.put("other", FEED))
    assert (await desk.check(feed_id)).outcome == "busy"
    for hours, expected in ((1, 0), (1.1, 2)):
        desk.wait(hours=hours)
        async with desk.readers.engine.connect() as conn:
            assert len(await sources.due(conn, desk.clock[0], 10)) == expected


async def test_a_feed_that_fails_is_asked_less_and_less_and_its_editor_told_once(
    desk: Desk,
) -> None:
    feed_id = await desk.add(desk.server.url("nothing"))
    waits = []
    while (await desk.feed(feed_id)).failures < 12:
        await desk.check(feed_id)
        feed = await desk.feed(feed_id)
        waits.append((feed.next_at - desk.clock[0]).total_seconds() / 3600)
        desk.clock[0] = feed.next_at
    assert 0.5 <= waits[0] < 0.56
    assert all(later > earlier for earlier, later in pairwise(waits[:6]))
    assert all(24 <= wait < 26.5 for wait in waits[6:])
    assert await desk.notices() == ["feed-notice-failing"]
    async with writing(desk.readers.engine) as conn:
        await sources.set_state(conn, feed, "active", EDITOR, desk.clock[0])
    assert (await desk.feed(feed_id)).failures == 0


async def test_of_two_checks_at_once_only_one_counts(desk: Desk) -> None:
    feed_id = await desk.add(desk.server.put("feed", FEED))
    feed = await desk.feed(feed_id)
    first, second = await asyncio.gather(check(feed, desk.readers), check(feed, desk.readers))
    assert {first.outcome, second.outcome} == {"read", "late"}
    assert len(await desk.items(feed_id)) == 2
