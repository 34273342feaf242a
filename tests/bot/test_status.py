"""``sistercity status``, for people and for what watches over the bot."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from storage.announcements import Notice
from storage.audit import Actor
from storage.engine import make_engine, sqlite_url, writing
from storage.feeds import sources
from storage.heartbeats import Beat, beat
from storage.models import Lease, Pause, Worker
from storage.outbox.dialects import database_now
from storage.outbox.notices import tell
from tests.bot.conftest import call_command, store_in

if TYPE_CHECKING:
    from pathlib import Path


async def fill(data_dir: Path, *, failing: bool) -> None:
    """A store of a bot that runs."""
    engine = make_engine(sqlite_url(store_in(data_dir)), busy_timeout=5)
    async with writing(engine) as conn:
        now = await database_now(conn)
        later = now + dt.timedelta(hours=1)
        feed = sources.NewFeed("https://n.example/feed", "n.example")
        feed_id = await sources.add(conn, feed, Actor(name="shell:x"), now)
        assert feed_id is not None
        if failing:
            await sources.change(conn, feed_id, {"failures": 2, "error": "status 404"})
        await tell(conn, 7, Notice("x"), "key", now, locale="en-US", time_zone="UTC")
        await conn.execute(
            insert(Lease).values(name="gateway", owner="host:1", epoch=1, until=later)
        )
        await conn.execute(insert(Worker).values(owner="host:1", until=later, started_at=now))
        await beat(conn, Beat("feeds", "host:1", now, 3 * failing, "Oops" * failing, later))
        if failing:
            pause = {"scope": "all", "until": later, "reason": "x", "times": 1}
            await conn.execute(insert(Pause).values(pause))
    await engine.dispose()


def test_a_store_that_nothing_has_run_on(own_data_dir: Path) -> None:
    finished = call_command("status", data_dir=own_data_dir)
    assert finished.returncode == 1
    assert "no process answers people: start `sistercity serve`" in finished.stdout
    assert "no delivery is due" in finished.stdout


def test_all_is_well(own_data_dir: Path) -> None:
    asyncio.run(fill(own_data_dir, failing=False))
    finished = call_command("status", "--json", data_dir=own_data_dir)
    assert finished.returncode == 0
    status = json.loads(finished.stdout)
    assert (status["ok"], status["gateway"]) == (True, "host:1")
    assert status["deliveries"]["waiting"] == 1
    assert status["deliveries"]["oldest"] is not None
    (loop,) = status["loops"]
    assert (loop["name"], loop["failures"]) == ("feeds", 0)
    (feed,) = status["feeds"]
    assert (feed["failures"], feed["error"], feed["drafts"]) == (0, "", 0)
    assert feed["next_at"] is not None


def test_something_needs_a_look(own_data_dir: Path) -> None:
    asyncio.run(fill(own_data_dir, failing=True))
    finished = call_command("status", data_dir=own_data_dir)
    assert finished.returncode == 1
    assert "Something needs a look." in finished.stdout
    assert "1 delivery is due" in finished.stdout
    assert "Oops" in finished.stdout
    assert "all until" in finished.stdout
    assert "`sistercity feed check 1` tries it" in finished.stdout


@pytest.mark.parametrize(
    ("statement", "trouble"),
    [
        ("UPDATE feed SET failures = 2, error = 'status 404'", "feed 1 fails"),
        ("UPDATE delivery SET state = 'dead'", "deliveries that failed: 1"),
        ("UPDATE heartbeat SET next_at = '2020-01-01 00:00:00'", "not run when due: feeds"),
        ("DELETE FROM lease WHERE name = 'gateway'", "no process answers people"),
        ("DELETE FROM worker", "no process delivers"),
    ],
)
def test_each_trouble_alone(own_data_dir: Path, statement: str, trouble: str) -> None:
    asyncio.run(fill(own_data_dir, failing=False))
    with closing(sqlite3.connect(store_in(own_data_dir))) as store:
        store.execute(statement)
        store.commit()
    finished = call_command("status", "--json", data_dir=own_data_dir)
    status = json.loads(finished.stdout)
    assert (finished.returncode, status["ok"]) == (1, False)
    (told,) = status["troubles"]
    assert told.startswith(trouble)
