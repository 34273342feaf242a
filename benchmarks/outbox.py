"""What the outbox costs, on SQLite and on a PostgreSQL that is started for it.

For each: seconds until the deliveries of one announcement are written, and how many a second are
drained by a sender that does nothing; beside it, in the same run, a row for each with
``executemany`` and a commit for each that is done. Memory is the growth of this process::

    python benchmarks/outbox.py [--deliveries 100000] [--plain 2000]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)

import argparse  # noqa: E402
import asyncio  # noqa: E402
import datetime as dt  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from typing import TYPE_CHECKING, Any  # noqa: E402

from sqlalchemy import delete, insert, select, text, update  # noqa: E402

from storage.announcements import Content, Wording  # noqa: E402
from storage.engine import make_engine, sqlite_url, writing  # noqa: E402
from storage.models import (  # noqa: E402
    Announcement,
    AnnouncementRevision,
    AnnouncementSubject,
    Delivery,
    Subscriber,
    Subscription,
)
from storage.outbox.claiming import claim  # noqa: E402
from storage.outbox.leases import renew  # noqa: E402
from storage.outbox.parts import PART_LEASES, part_of  # noqa: E402
from storage.outbox.publishing import publish  # noqa: E402
from storage.outbox.settling import Done, settle  # noqa: E402
from storage.schema import create_schema  # noqa: E402
from tests.storage.databases import fresh_database, postgresql_server  # noqa: E402

if TYPE_CHECKING:
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncEngine

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
ZONES = ("Asia/Shanghai", "America/Los_Angeles", "Europe/Berlin", "America/Chicago", "UTC")
LIMIT = 500
"""Deliveries claimed at a time."""
RENEW_SECONDS = 5
_CHANNELS_PER_SERVER = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one database."""

    written: float
    """Seconds."""
    drained: float
    """A second."""
    plain_written: float
    plain_drained: float
    memory: float
    """MiB."""


async def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--deliveries", type=int, default=100_000)
    parser.add_argument("--plain", type=int, default=2_000, help="drained with a commit for each")
    options = parser.parse_args()
    print(f"{options.deliveries:,} deliveries, claimed {LIMIT} at a time")
    with tempfile.TemporaryDirectory() as folder:
        figures = await measure(sqlite_url(Path(folder) / "store.sqlite3"), options)
        show("SQLite", figures)
    with postgresql_server(durable=True) as server, fresh_database(server) as url:
        show("PostgreSQL", await measure(url, options))


def show(name: str, figures: Figures) -> None:
    print(
        f"{name:10}  written in {figures.written:5.2f} s (plain {figures.plain_written:5.2f} s)"
        f"  drained {figures.drained:6,.0f}/s (plain {figures.plain_drained:6,.0f}/s)"
        f"  memory +{figures.memory:.0f} MiB"
    )


async def measure(url: URL, options: argparse.Namespace) -> Figures:
    engine = make_engine(url, busy_timeout=30, single=True)
    try:
        announcement = await prepare(engine, options.deliveries)
        plain_written, plain_drained = await plain(engine, announcement, options.plain)
        start = time.perf_counter()
        async with writing(engine) as connection:
            reach = await publish(connection, announcement, NOW)
        written = time.perf_counter() - start
        assert reach.channels + reach.people == options.deliveries  # noqa: S101
        before = resident()
        start = time.perf_counter()
        most = await drain(engine)
        seconds = time.perf_counter() - start
        return Figures(
            written, options.deliveries / seconds, plain_written, plain_drained, most - before
        )
    finally:
        await engine.dispose()


async def prepare(engine: AsyncEngine, count: int) -> int:
    """Subscribers: nine in ten are channels; one in ten with quiet hours that are over."""
    subscribers: list[dict[str, Any]] = [
        {
            "kind": "person" if number % 10 == 0 else "channel",
            "discord_id": number,
            "dm_channel_id": number if number % 10 == 0 else None,
            "server_id": None if number % 10 == 0 else number // _CHANNELS_PER_SERVER,
            "locale": "en-US",
            "time_zone": ZONES[number % len(ZONES)],
            "digest": "none",
            "digest_minute": 540,
            "digest_weekday": 1,
            "quiet_from": 1 if number % 10 == 1 else None,
            "quiet_until": 2 if number % 10 == 1 else None,
            "urgent_at_once": False,
            "publish": False,
            "state": "active",
            "refusals": 0,
            "part": part_of(number),
            "created_at": NOW,
        }
        for number in range(1, count + 1)
    ]
    async with writing(engine) as connection:
        await connection.run_sync(create_schema)
        await connection.execute(insert(Subscriber), subscribers)
        ids = select(Subscriber.id, text("'everything'"), text("''"), Subscriber.created_at)
        columns = ["subscriber_id", "subject_kind", "subject_id", "created_at"]
        await connection.execute(insert(Subscription).from_select(columns, ids))
        announcement: int = (
            await connection.execute(
                insert(Announcement)
                .values(
                    kind="editor",
                    revision=1,
                    state="published",
                    urgent=False,
                    publish_local="",
                    time_zone="UTC",
                    created_at=NOW,
                )
                .returning(Announcement.id)
            )
        ).scalar_one()
        await connection.execute(
            insert(AnnouncementRevision).values(
                announcement_id=announcement,
                revision=1,
                at=NOW,
                content=Content(texts={"en": Wording("News", "of a choir")}).to_json(),
            )
        )
        await connection.execute(
            insert(AnnouncementSubject).values(
                announcement_id=announcement, subject_kind="everything", subject_id=""
            )
        )
    return announcement


async def plain(engine: AsyncEngine, announcement: int, count: int) -> tuple[float, float]:
    """A row for each by ``executemany``, and a commit for each that is done."""
    start = time.perf_counter()
    async with writing(engine) as connection:
        subscribers = await connection.execute(select(Subscriber.id, Subscriber.part))
        rows = [
            {
                "announcement_id": announcement,
                "subscriber_id": row.id,
                "operation": "send",
                "revision": 1,
                "part": row.part,
                "lane": 1,
                "state": "pending",
                "visible_at": NOW,
                "attempts": 0,
                "epoch": 0,
                "error": "",
            }
            for row in subscribers
        ]
        await connection.execute(insert(Delivery), rows)
    written = time.perf_counter() - start
    async with engine.connect() as connection:
        ids = list(await connection.scalars(select(Delivery.id).limit(count)))
    start = time.perf_counter()
    for delivery_id in ids:
        for state in ("sending", "done"):
            async with writing(engine) as connection:
                await connection.execute(
                    update(Delivery).where(Delivery.id == delivery_id).values(state=state)
                )
    drained = len(ids) / (time.perf_counter() - start)
    async with writing(engine) as connection:
        await connection.execute(delete(Delivery))
    return written, drained


async def drain(engine: AsyncEngine) -> float:
    """Claim and settle until nothing is left; the most memory of this process meanwhile, in MiB."""
    most = resident()
    held, renewed = await renew(engine, "benchmark", PART_LEASES, clock=shown), time.monotonic()
    while True:
        if time.monotonic() > renewed + RENEW_SECONDS:
            held = await renew(engine, "benchmark", PART_LEASES, clock=shown)
            renewed = time.monotonic()
        jobs = await claim(engine, "benchmark", held, NOW, LIMIT)
        if not jobs:
            return most
        most = max(most, resident())
        outcomes = [
            Done(id=job.id, epoch=job.epoch, channel_id=1, message_id=job.id) for job in jobs
        ]
        await settle(engine, outcomes, NOW)


async def shown(_: object) -> dt.datetime:
    return NOW


def resident() -> float:
    """Memory of this process, in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    asyncio.run(main())
