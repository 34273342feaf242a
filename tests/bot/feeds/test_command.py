"""``sistercity feed`` as people and scripts use it, against a server that is not theirs."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.bot.conftest import assert_one_clear_line, call_command
from tests.feed_server.samples import entries, rss2

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from tests.feed_server import FeedServer

    Call = Callable[..., Awaitable[subprocess.CompletedProcess[str]]]


@pytest.fixture
def feed(own_data_dir: Path, server: FeedServer) -> Call:
    """Runs ``sistercity feed`` while the server answers."""
    allowed = ",".join(server.allowed)

    async def run(*arguments: str, allow: str = allowed) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(
            call_command,
            "feed",
            *arguments,
            data_dir=own_data_dir,
            env={"SISTERCITY_FEED_ALLOW": allow},
        )

    return run


def objects(finished: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert finished.stderr == ""
    return [json.loads(line) for line in finished.stdout.splitlines()]


async def test_a_feed_from_beginning_to_end(feed: Call, server: FeedServer) -> None:
    assert "There are no feeds" in (await feed("list")).stdout
    url = server.put("feed", rss2(entries(2)))
    added = await feed("add", url, "--trust", "publish", "--place", "Tacoma", "--topic", "trade")
    assert added.stdout == "Feed 1 was added: City Hall – News, 2 items.\n"
    (shown,) = objects(await feed("list", "--json"))
    assert (shown["url"], shown["state"], shown["drafts"]) == (url, "active", 0)
    assert (shown["places"], shown["topics"]) == (["us-tacoma-wa"], ["trade"])
    assert (await feed("check")).stdout == "No feed is due.\n"
    server.put("feed", rss2(entries(3)))
    (checked,) = objects(await feed("check", "1", "--json"))
    assert checked == {
        "id": 1,
        "outcome": "read",
        "reason": "",
        "new": 1,
        "changed": 0,
        "old": 0,
    }
    assert (await feed("pause", "1")).stdout == "Feed 1 was paused: City Hall – News.\n"
    assert objects(await feed("resume", "1", "--json"))[0]["state"] == "active"
    assert "City Hall" in (await feed("list")).stdout
    server.put("feed", status=404)
    failed = await feed("check")
    assert (failed.returncode, failed.stdout) == (
        1,
        "1 City Hall – News: failed; its server answered 404\n",
    )
    assert objects(await feed("remove", "1", "--json")) == [{"id": 1, "state": "removed"}]
    assert objects(await feed("list", "--json")) == []
    server.put("feed", rss2(entries(1)))
    assert (await feed("add", url)).stdout.startswith("Feed 2 "), "no number is given again"


async def test_what_cannot_be_read_is_not_added(feed: Call, server: FeedServer) -> None:
    url = server.put("page", "<html></html>")
    known = server.put("feed", rss2(entries(1)))
    await feed("add", known, "--json")
    for finished, reason in (
        (await feed("add", url), "it is a web page"),
        (await feed("add", known), "it is there already as feed 1"),
        (
            await feed("add", known, allow=""),
            "only the ports 80 and 443 are read; name it in SISTERCITY_FEED_ALLOW",
        ),
        (await feed("add", "http://localhost/"), "it leads into a private network"),
        (await feed("add", "feed"), "only addresses with http:// or https:// can be read"),
        (await feed("add", known, "--place", "Taizhou"), "'Taizhou' is not one place"),
        (await feed("add", known, "--topic", "gossip"), "'gossip' is no topic"),
        (await feed("pause", "7"), "there is no feed 7"),
    ):
        assert finished.returncode == 1
        assert_one_clear_line(finished.stderr)
        assert reason in finished.stderr
    assert len(objects(await feed("list", "--json"))) == 1


async def test_wrong_usage(feed: Call) -> None:
    assert (await feed("pause", "x")).returncode == 2
    refused = await feed("list", allow="localhost")
    assert refused.returncode == 1
    assert "SISTERCITY_FEED_ALLOW: 'localhost' is no server" in refused.stderr
