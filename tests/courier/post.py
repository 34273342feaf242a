"""A store with subscribers, processes that deliver to them, and what the loopback Discord saw."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import re
import signal
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from storage.engine import make_engine, writing
from storage.maintenance import upgrade_store
from storage.models import LIVE, Delivery, Subscriber, Subscription
from storage.outbox.parts import part_of
from tests.discord.serving import ROOT, environment
from tests.discord_server import DiscordServer, Settings
from tests.storage.outbox.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence
    from pathlib import Path

    from sqlalchemy.engine import URL

    from tests.discord_server import Channel, ScriptedGuild, User

SEND = "POST /channels/{channel_id}/messages"
CHANNELS_OF_A_SERVER = 50
_TITLE = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Account:
    """What people saw, against what they were to see."""

    expected: int
    seen: int
    lost: int
    duplicates: int
    disordered: int
    """Channels in which something came before what was announced before it."""

    @property
    def right(self) -> bool:
        return not (self.lost or self.duplicates or self.disordered)

    def __str__(self) -> str:
        return (
            f"{self.seen} of {self.expected} seen, {self.lost} lost, "
            f"{self.duplicates} duplicates, {self.disordered} out of order"
        )


@dataclass
class Post:
    """A post office: Discord, the store, and who delivers."""

    server: DiscordServer
    url: URL
    data_dir: Path
    outbox: Outbox
    guilds: list[ScriptedGuild] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    subscribers: dict[int, int] = field(default_factory=dict)
    """Channel → subscriber."""
    titles: list[str] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    kills: int = 0

    # Whom to tell, and what

    async def add_channels(self, count: int, **columns: Any) -> list[Channel]:  # noqa: ANN401
        """Channels that want to hear of everything."""
        made: list[Channel] = []
        while len(made) < count:
            guild = self.server.add_guild()
            self.guilds.append(guild)
            some = min(CHANNELS_OF_A_SERVER, count - len(made))
            made += [guild.add_text_channel() for _ in range(some)]
        await self.subscribe(made, **columns)
        return made

    async def subscribe(self, channels: Iterable[Channel], **columns: Any) -> None:  # noqa: ANN401
        """Let channels, or the people of direct messages, hear of everything."""
        rows = [_subscriber(one) | columns for one in channels]
        async with writing(self.outbox.engine) as connection:
            await connection.execute(insert(Subscriber), rows)
            found = await connection.execute(
                select(Subscriber.discord_id, Subscriber.id).where(
                    Subscriber.id.not_in(select(Subscription.subscriber_id))
                )
            )
            known = {row.discord_id: row.id for row in found}
            await connection.execute(
                insert(Subscription),
                [
                    {
                        "subscriber_id": known[row["discord_id"]],
                        "subject_kind": "everything",
                        "subject_id": "",
                        "created_at": row["created_at"],
                    }
                    for row in rows
                ],
            )
        self.channels += channels
        self.subscribers |= known

    async def announce(self, count: int = 1, *, urgent: bool = False) -> list[int]:
        """Announce so many things to everybody."""
        made = []
        for _ in range(count):
            self.outbox.now = dt.datetime.now(dt.UTC)
            title = f"News {len(self.titles) + 1}"
            self.titles.append(title)
            made.append((await self.outbox.announce(title, urgent=urgent))[0])
        return made

    # Who delivers

    async def start(self, *arguments: str, **settings: str) -> Worker:
        """A process with limits of its own."""
        worker = await Worker.start(self, "-m", "benchmarks.courier_worker", *arguments, **settings)
        self.workers.append(worker)
        return worker

    async def serve(self, *arguments: str) -> Worker:
        """`sistercity serve` as it is."""
        worker = await Worker.start(self, "-m", "bot", "serve", *arguments)
        self.workers.append(worker)
        return worker

    async def moved(self, url: URL) -> None:
        """The store is another one from now on."""
        await self.outbox.engine.dispose()
        self.url = url
        self.outbox.engine = make_engine(url, busy_timeout=30)

    # What came of it

    async def live(self) -> int:
        """How many deliveries are still to be made."""
        async with self.outbox.engine.connect() as connection:
            statement = text(f"SELECT count(*) FROM delivery WHERE {LIVE}")  # noqa: S608
            return int(await connection.scalar(statement) or 0)

    async def drained(self, seconds: float = 120, left: int = 0) -> None:
        """Wait until nothing, or so much, is left to be delivered."""
        async with asyncio.timeout(seconds):
            while await self.live() > left:  # noqa: ASYNC110 - a database tells nobody
                await asyncio.sleep(0.1)

    async def states(self, **columns: Any) -> dict[str, int]:  # noqa: ANN401
        """State → how many deliveries."""
        return await self.outbox.states(
            *(getattr(Delivery, name) == value for name, value in columns.items())
        )

    def shown(self, channel: Channel) -> list[str]:
        """The titles that stand in a channel, as they came."""
        found = (_TITLE.search(one.content) for one in self.server.bot_messages(channel))
        return [match[1] for match in found if match]

    def account(
        self, channels: Sequence[Channel] | None = None, titles: Sequence[str] | None = None
    ) -> Account:
        """Compare what stands in channels with what was announced, in that order."""
        channels = self.channels if channels is None else channels
        titles = self.titles if titles is None else titles
        lost = duplicates = disordered = seen = 0
        for channel in channels:
            shown = self.shown(channel)
            counted = Counter(shown)
            seen += len(shown)
            lost += sum(title not in counted for title in titles)
            duplicates += sum(count - 1 for count in counted.values())
            firsts = [title for title in dict.fromkeys(shown) if title in titles]
            disordered += firsts != [title for title in titles if title in counted]
        return Account(len(channels) * len(titles), seen, lost, duplicates, disordered)

    @property
    def resent(self) -> int:
        """Requests to send that gave back a message that was there already, or failed."""
        stand = sum(len(messages) for messages in self.server.copies.values())
        return len(self.server.requests_to(SEND)) - stand


@dataclass
class Worker:
    """A process that delivers."""

    process: asyncio.subprocess.Process
    post: Post
    errors: Path

    @classmethod
    async def start(cls, post: Post, *arguments: str, **settings: str) -> Worker:
        errors = post.data_dir / f"worker-{len(post.workers)}.log"
        known = {} if _is_embedded(post) else {"SISTERCITY_DATABASE_URL": _text(post.url)}
        with errors.open("wb") as stream:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *arguments,
                cwd=ROOT,
                env=environment(post.server, post.data_dir, **known, **settings),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=stream,
            )
        return cls(process, post, errors)

    async def kill(self) -> None:
        """As a loss of power would."""
        if self.process.returncode is None:
            self.process.kill()
            self.post.kills += 1
        await self.process.wait()

    async def stop(self, seconds: float = 30) -> int:
        """As an operator would; the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), seconds)

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    @property
    def log(self) -> str:
        return self.errors.read_text()


@contextlib.asynccontextmanager
async def opened(url: URL, data_dir: Path, settings: Settings | None = None) -> AsyncIterator[Post]:
    """A post office at a database, whose workers are gone in the end."""
    known = None if url.get_backend_name() == "sqlite" else _text(url)
    await upgrade_store(known, data_dir)
    engine = make_engine(url, busy_timeout=30)
    async with DiscordServer(None, settings) as server:
        post = Post(server, url, data_dir, Outbox(engine, dt.datetime.now(dt.UTC)))
        try:
            yield post
        finally:
            for worker in post.workers:
                with contextlib.suppress(ProcessLookupError):
                    worker.signal(signal.SIGCONT)
                await worker.kill()
            await post.outbox.engine.dispose()


def _subscriber(channel: Channel) -> dict[str, Any]:
    person: User | None = channel.recipient
    discord_id = channel.id if person is None else person.id
    return {
        "kind": "channel" if person is None else "person",
        "discord_id": discord_id,
        "server_id": channel.guild.id if channel.guild else None,
        "owner_id": channel.guild.owner.id if channel.guild else None,
        "locale": "en-US",
        "time_zone": "UTC",
        "digest": "none",
        "digest_minute": 540,
        "digest_weekday": 1,
        "urgent_at_once": False,
        "publish": False,
        "state": "active",
        "refusals": 0,
        "dm_channel_id": None if person is None else channel.id,
        "part": part_of(discord_id),
        "created_at": dt.datetime.now(dt.UTC),
    }


def _is_embedded(post: Post) -> bool:
    return post.url.get_backend_name() == "sqlite"


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
