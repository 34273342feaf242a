"""More rows of the failure matrix: what the database, the clock, Discord and editors may do."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import resource
import sqlite3
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import psycopg
from sqlalchemy import func, select, update

from bot.courier.policy import CODES, Verdict
from storage.copying import copy_store
from storage.engine import writing
from storage.models import Announcement, Delivery, Subscriber
from tests.courier.faults import FAULTS, PATIENCE, QUICK, Size, Told, prepared, progress, told
from tests.courier.post import SEND, opened
from tests.discord_server import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from sqlalchemy.engine import URL

    from tests.courier.post import Account, Post
    from tests.discord_server import Channel


# Row 10: the database takes nothing for a while


async def without_database(url: URL, data_dir: Path, size: Size, how: str, seconds: float) -> Told:
    """The database is away in the midst of sending: ``full``, ``busy``, ``down``, ``read-only``."""
    async with prepared(url, data_dir, size) as post:
        begun = time.monotonic()
        worker = await post.start(*QUICK)
        await progress(post, size.deliveries // 4)
        async with _away(post, how, worker.process.pid):
            await asyncio.sleep(seconds)
            sent_meanwhile = len(post.server.requests)
        await post.drained(PATIENCE)
        came = told(post, begun)
        came.figures |= {
            "exit code": worker.process.returncode,
            "lines of log": len(worker.log.splitlines()),
            "requests before it came back": sent_meanwhile,
        }
        return came


@contextlib.asynccontextmanager
async def _away(post: Post, how: str, process: int) -> AsyncIterator[None]:
    if how == "full":
        # The file may not grow: what SQLite is told is what a full disk tells it.
        path = post.data_dir / "sistercity.sqlite3-wal"
        limit = (path.stat().st_size, resource.RLIM_INFINITY)
        resource.prlimit(process, resource.RLIMIT_FSIZE, limit)
        yield
        no_limit = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(process, resource.RLIMIT_FSIZE, no_limit)
    elif how == "busy":
        with contextlib.closing(sqlite3.connect(str(post.url.database), timeout=30)) as other:
            other.isolation_level = None
            other.execute("BEGIN IMMEDIATE")
            yield
    else:
        name = post.url.database
        await post.outbox.engine.dispose()
        with _administered(post.url) as connection:
            if how == "down":
                connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            else:
                connection.execute(
                    f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'
                )
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
            )
            yield
            if how == "down":
                connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
            else:
                connection.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    (name,),
                )


@contextlib.contextmanager
def _administered(url: URL) -> Iterator[psycopg.Connection]:
    plain = url.set(drivername="postgresql", database="postgres")
    with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as made:
        yield made


# Row 11: the clock


async def skewed(url: URL, data_dir: Path, size: Size, seconds: float) -> Told:
    """The clock of the database jumps in the midst of sending."""
    clock = data_dir / "clock"
    clock.write_text("0")
    async with prepared(url, data_dir, size) as post:
        post.server.fail_sometimes(SEND, FAULTS, seed=11)
        begun = time.monotonic()
        worker = await post.start(*QUICK, "--clock", str(clock))
        await progress(post, size.deliveries // 3)
        clock.write_text(str(seconds))
        await progress(post, size.deliveries // 3)
        await worker.kill()
        await post.start(*QUICK, "--clock", str(clock))
        if seconds < 0:
            # What was due later is due so much later: the clock goes forward again.
            await asyncio.sleep(4)
            clock.write_text("0")
        await post.drained(PATIENCE)
        return told(post, begun)


# Row 12: every code of the policy


_TARGETED: Final = {
    Verdict.WAIT: "pending",
    Verdict.AGAIN: "pending",
    Verdict.SLOWLY: "pending",
    Verdict.DONE: "done",
    Verdict.REMOVED: "done",
    Verdict.CLOSED: "dead",
    Verdict.GONE: "dead",
    Verdict.ACCESS: "suspended",
    Verdict.ARCHIVED: "suspended",
    Verdict.INVALID: "dead",
    Verdict.BLOCKED: "dead",
    Verdict.REFUSED: "dead",
}
"""What becomes of one delivery; the other verdicts concern all."""
_MOST_REQUESTS: Final = 8
"""In the first seconds, to one channel that always refuses."""


@dataclass(frozen=True)
class OfCode:
    """What became of a delivery that always got one error code."""

    code: int
    state: str
    expected: str
    requests: int
    once: str
    """What became of it when the error came no more."""


@dataclass(frozen=True)
class Codes:
    """The same of all codes."""

    found: tuple[OfCode, ...]

    @property
    def right(self) -> bool:
        return all(
            one.state == one.expected
            and one.requests <= _MOST_REQUESTS
            and one.once == ("done" if one.expected == "pending" else one.expected)
            for one in self.found
        )

    def __str__(self) -> str:
        return ", ".join(
            f"{one.code} {one.state}→{one.once} ({one.requests})" for one in self.found
        )


async def every_code(url: URL, data_dir: Path, seconds: float = 4) -> Codes:
    """One channel for each code, which it gets as its answer each time."""
    codes = {code: verdict for code, verdict in CODES.items() if verdict in _TARGETED}
    codes |= {500: Verdict.AGAIN, 503: Verdict.AGAIN, 99999: Verdict.REFUSED}
    async with opened(url, data_dir) as post:
        post.server.lift_rate_limits()
        channels = dict(zip(codes, await post.add_channels(len(codes)), strict=True))
        # Announcements of their own, so that three faulty contents do not stop the others.
        for code, channel in channels.items():
            _always(post, code, codes[code], channel)
        await post.announce(1)
        await post.start(*QUICK)
        await post.server.until(
            lambda: len(post.server.requests_to(SEND)) >= len(codes), "each to be asked", 60
        )
        await asyncio.sleep(seconds)
        always = {code: await _state(post, channel) for code, channel in channels.items()}
        asked = Counter(one.path for one in post.server.requests_to(SEND))
        post.server.heal()
        # Edits are tried again after ten minutes only.
        async with writing(post.outbox.engine) as connection:
            slowly = Delivery.error_code.in_([20022, 30046])
            now = dt.datetime.now(dt.UTC)
            await connection.execute(update(Delivery).where(slowly).values(visible_at=now))
        await post.drained(30)
        found = [
            OfCode(
                code,
                always[code],
                _TARGETED[codes[code]],
                asked[f"/channels/{channel.id}/messages"],
                await _state(post, channel),
            )
            for code, channel in channels.items()
        ]
        return Codes(tuple(found))


async def _state(post: Post, channel: Channel) -> str:
    """Of the only delivery to a channel."""
    ours = Delivery.subscriber_id == post.subscribers[channel.id]
    async with post.outbox.engine.connect() as connection:
        state = str(await connection.scalar(select(Delivery.state).where(ours)))
    return "pending" if state == "sending" else state


def _always(post: Post, code: int, verdict: Verdict, channel: Channel) -> None:
    within = f"/channels/{channel.id}/"
    if verdict is Verdict.WAIT:
        refusal = Refusal(2.0, "shared", code=code)
        post.server.refuse_always(SEND, refusal, within=within)
    elif code in {500, 503}:
        post.server.fail_always(SEND, code, within=within)
    else:
        status = 404 if verdict is Verdict.GONE else 400
        post.server.fail_always(SEND, status, code=code, message="no", within=within)


# Row 13: closed direct messages


async def closed_doors(url: URL, data_dir: Path, people: int, closed: int, news: int) -> Told:
    """Some of many people take no direct messages."""
    async with opened(url, data_dir) as post:
        post.server.lift_rate_limits()
        users = [post.server.add_user() for _ in range(people)]
        for user in users[:closed]:
            user.accepts_direct_messages = False
        direct = [post.server.direct_messages(user) for user in users]
        await post.subscribe(direct)
        begun = time.monotonic()
        await post.start(*QUICK)
        refused = []
        for _ in range(news):
            await post.announce(1)
            await post.drained(600)
            refused.append(post.server.invalid_requests)
        came = told(post, begun)
        came.account = post.account(direct[closed:])
        came.figures["403s after each announcement"] = refused
        return came


# Row 14: storms of 429


async def storm(url: URL, data_dir: Path, refusal: Refusal, seconds: float) -> Told:
    """Every request is refused for a while, then none."""
    size = Size(20, 2)
    async with prepared(url, data_dir, size) as post:
        post.server.refuse_always(SEND, refusal)
        begun = time.monotonic()
        await post.start()
        await asyncio.sleep(seconds)
        invalid = post.server.invalid_requests
        post.server.heal()
        if refusal.via:
            await post.drained(PATIENCE)
        came = told(post, begun)
        if not refusal.via:
            # Nothing is to go out for ten minutes.
            came.account = post.account(titles=[])
        came.figures |= {"invalid requests": invalid, "still to be sent": await post.live()}
        return came


# Row 15: changes while it is being sent


async def corrected(url: URL, data_dir: Path, size: Size, *, retract: bool) -> Told:
    """The announcement is corrected, then perhaps retracted, when half of it is sent."""
    async with opened(url, data_dir) as post:
        post.server.lift_rate_limits()
        await post.add_channels(size.channels)
        post.server.fail_sometimes(SEND, FAULTS, seed=15)
        (made,) = await post.announce()
        begun = time.monotonic()
        # What was retracted is looked for as soon as its nonce is not trusted any more.
        slowly = ("--per-second", "300", "--lease", "3", "--trusted", "3")
        worker = await post.start(*slowly)
        await progress(post, size.channels // 2)
        post.outbox.now = dt.datetime.now(dt.UTC)
        await post.outbox.correct(made, "Corrected")
        await progress(post, size.channels // 4)
        await worker.kill()
        await post.start(*slowly)
        if retract:
            post.outbox.now = dt.datetime.now(dt.UTC)
            await post.outbox.retract(made)
        await post.drained(PATIENCE)
        came = told(post, begun)
        came.account = post.account(titles=[] if retract else ["Corrected"])
        if retract:
            came.figures["left standing"] = sum(len(one) for one in post.server.copies.values())
        return came


# Row 16: another database in the midst of it


async def moved(source: URL, target: URL, data_dir: Path, size: Size) -> Told:
    """Half is sent from SQLite, the rest from PostgreSQL."""
    async with prepared(source, data_dir, size) as post:
        begun = time.monotonic()
        worker = await post.start(*QUICK)
        await progress(post, size.deliveries // 2)
        await worker.kill()
        await asyncio.sleep(4)  # until its leases have ended
        await copy_store(None, data_dir, target.render_as_string(hide_password=False))
        await post.moved(target)
        await post.start(*QUICK)
        await post.drained(PATIENCE)
        return told(post, begun)


# Questions meanwhile


@dataclass(frozen=True)
class Answered:
    """How long people wait for an answer, in milliseconds."""

    idle: tuple[float, float]
    """The median, and what one in a hundred takes longer than."""
    busy: tuple[float, float]
    account: Account
    delivered: int

    @property
    def right(self) -> bool:
        return not self.account.duplicates

    def __str__(self) -> str:
        return (
            f"idle p50 {self.idle[0]:.1f} p99 {self.idle[1]:.1f} ms; while {self.delivered} are "
            f"delivered p50 {self.busy[0]:.1f} p99 {self.busy[1]:.1f} ms, "
            f"{self.busy[1] / self.idle[1]:.2f} times"
        )


async def questions(url: URL, data_dir: Path, size: Size, asked: int) -> Answered:
    """People ask while announcements go out at the pace of Discord."""
    async with opened(url, data_dir) as post:
        await post.add_channels(size.channels)
        await post.serve("--role", "all")
        await post.server.connected(120)
        await _asked(post, 50)
        idle = await _asked(post, asked)
        before = len(post.server.requests_to(SEND))
        await post.announce(size.announcements)
        await post.server.until(
            lambda: len(post.server.requests_to(SEND)) > before, "the first to go out", 60
        )
        busy = await _asked(post, asked)
        sent = len(post.server.requests_to(SEND)) - before
        return Answered(idle, busy, post.account(), sent)


async def _asked(post: Post, count: int) -> tuple[float, float]:
    """Ask one after the other, and give the median and the 99th percentile."""
    user, channel = post.server.add_user(), post.channels[0]
    times = []
    for number in range(count):
        place = ("Wuhan", "Chicago", "成都", "Seattle")[number % 4]
        begun = time.perf_counter()
        await (await post.server.slash(user, channel, "partners", {"place": place})).reply()
        times.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(0.02)
    cuts = statistics.quantiles(times, n=100)
    return cuts[49], cuts[98]


# A forbidden channel


async def forbidden(post: Post, channel: Channel) -> tuple[str, int]:
    """The state of its subscriber, and how many notices were written."""
    async with post.outbox.engine.connect() as connection:
        state = await connection.scalar(
            select(Subscriber.state).where(Subscriber.discord_id == channel.id)
        )
        notices = await connection.scalar(
            select(func.count()).select_from(Announcement).where(Announcement.kind == "notice")
        )
    return str(state), int(notices or 0)
