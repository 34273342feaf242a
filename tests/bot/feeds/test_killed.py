"""Processes that are killed at any moment lose nothing and tell nothing twice."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from tests.bot.conftest import ROOT, call_command, environment, store_in
from tests.feed_server.samples import entries, rss2

if TYPE_CHECKING:
    from pathlib import Path

    from tests.feed_server import FeedServer

FEEDS, KILLS = 5, 6


async def test_killed_while_feeds_are_read(own_data_dir: Path, server: FeedServer) -> None:
    env = {"SISTERCITY_FEED_ALLOW": ",".join(server.allowed)}
    ids = [str(number + 1) for number in range(FEEDS)]
    for number in range(FEEDS):
        url = server.put(str(number), rss2([]))
        arguments = ("feed", "add", url, "--trust", "publish")
        added = await asyncio.to_thread(call_command, *arguments, data_dir=own_data_dir, env=env)
        assert added.returncode == 0
    for turn in range(KILLS):
        for number in range(FEEDS):
            items = entries(3 * (turn + 1), since=number * 1000)
            server.put(str(number), rss2(items), delay=0.01)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "feed",
            "check",
            *ids,
            cwd=ROOT,
            env=environment(own_data_dir, **env),
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        # Its first line shows that it is in the middle of its work.
        await process.stdout.readline()
        await asyncio.sleep(random.random() * 0.3)  # noqa: S311 - no secret
        if process.returncode is None:
            process.kill()
        await process.wait()
    await asyncio.to_thread(call_command, "feed", "check", *ids, data_dir=own_data_dir, env=env)
    with closing(sqlite3.connect(store_in(own_data_dir))) as store:
        told = Counter(
            feed for (feed,) in store.execute("SELECT feed_id FROM feed_item WHERE state = 'told'")
        )
        unannounced = "SELECT count(*) FROM feed_item WHERE announcement_id IS NULL"
        assert store.execute(unannounced).fetchone() == (0,)
        texts = store.execute("SELECT content FROM announcement_revision").fetchall()
    assert told == {number + 1: 3 * KILLS for number in range(FEEDS)}
    for number in range(FEEDS):
        for note in range(3 * KILLS):
            title = f"Council note {number * 1000 + note} of the year"
            # A summary names its first fifteen only.
            assert sum(title in text for (text,) in texts) <= 1, title
