"""The rows of the failure matrix, each as something that is done to the courier and an account.

Sizes are given by whoever runs them: small ones in tests, full ones in `benchmarks.faults`.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.courier.post import SEND, Account, Post, Worker, opened
from tests.discord_server import Fault, Refusal, Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from sqlalchemy.engine import URL

FAULTS: Final = (
    (0.03, Fault("lost")),
    (0.03, Fault(refusal=Refusal(0.2))),
    (0.03, Fault(500)),
    (0.02, Fault(503)),
)
"""3 % lost answers, 3 % refused with 429, 3 % errors 500, 2 % errors 503."""
PATIENCE: Final = 300.0
QUICK: Final = ("--per-second", "2000", "--in-flight", "256", "--lease", "3")
"""Far faster than Discord allows, so that there is much to break."""


@dataclass(frozen=True)
class Size:
    """How much of it."""

    channels: int = 40
    announcements: int = 5
    kills: int = 2
    workers: int = 1

    @property
    def deliveries(self) -> int:
        return self.channels * self.announcements


@dataclass
class Told:
    """What came of it: the account, and figures."""

    account: Account
    figures: dict[str, object] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        return self.account.right and not self.figures.get("left standing")

    def __str__(self) -> str:
        more = ", ".join(f"{name} {value}" for name, value in self.figures.items())
        return f"{self.account}; {more}"


@contextlib.asynccontextmanager
async def prepared(
    url: URL, data_dir: Path, size: Size, settings: Settings | None = None
) -> AsyncIterator[Post]:
    """Channels, announcements, and a Discord that limits nothing."""
    async with opened(url, data_dir, settings) as post:
        post.server.lift_rate_limits()
        await post.add_channels(size.channels)
        await post.announce(size.announcements)
        yield post


async def killed(
    url: URL, data_dir: Path, size: Size, *, faults: bool = True, seed: int = 1
) -> Told:
    """Rows 1 to 6: processes are killed again and again while they deliver."""
    dice = random.Random(seed)  # noqa: S311
    async with prepared(url, data_dir, size) as post:
        if faults:
            post.server.fail_sometimes(SEND, FAULTS, seed=seed)
        begun = time.monotonic()
        workers = [await post.start(*QUICK) for _ in range(size.workers)]
        for _ in range(size.kills):
            left = await post.live()
            if not left:
                break
            await progress(post, dice.randint(1, max(1, size.deliveries // size.kills // 2)))
            await asyncio.sleep(dice.uniform(0, 0.05))
            victim = dice.randrange(len(workers))
            await workers[victim].kill()
            workers[victim] = await post.start(*QUICK)
        await post.drained(PATIENCE)
        return told(post, begun)


async def progress(post: Post, messages: int, seconds: float = 60) -> None:
    """Wait for so many more requests, or until all is done."""
    goal = len(post.server.requests) + messages
    asked = asyncio.create_task(post.drained(seconds))
    came = asyncio.create_task(
        post.server.until(lambda: len(post.server.requests) >= goal, "requests", seconds)
    )
    await asyncio.wait({asked, came}, return_when=asyncio.FIRST_COMPLETED)
    for task in (asked, came):
        task.cancel()
    await asyncio.gather(asked, came, return_exceptions=True)


def told(post: Post, begun: float) -> Told:
    """The account, with what is of interest besides."""
    server = post.server
    return Told(
        post.account(),
        {
            "kills": post.kills,
            "resent or refused": post.resent,
            "429s": sum(one.status == 429 for one in server.requests),
            "violations": len(server.violations),
            "busiest second": server.busiest_second,
            "seconds": round(time.monotonic() - begun, 1),
        },
    )


async def paced(url: URL, data_dir: Path, size: Size) -> Told:
    """Row 4, and the pace: all faults at 45 requests a second, with Discord's own limits."""
    async with opened(url, data_dir) as post:
        await post.add_channels(size.channels)
        await post.announce(size.announcements)
        begun = time.monotonic()
        await post.start()
        await post.drained(size.deliveries / 20 + 60)
        came = told(post, begun)
        sends = post.server.requests_to(SEND)
        spent = sends[-1].at - sends[0].at
        came.figures["share of 45/s"] = f"{len(sends) / spent / 45:.1%}"
        return came


async def forgotten(url: URL, data_dir: Path, size: Size, *, nonce_seconds: float = 0.5) -> Told:
    """Rows 7 and 8: Discord forgets nonces (0: at once) before another process takes over."""
    settings = Settings(nonce_seconds=nonce_seconds)
    patience = ("--trusted", str(nonce_seconds / 2))
    dice = random.Random(7)  # noqa: S311
    async with prepared(url, data_dir, size, settings) as post:
        post.server.fail_sometimes(SEND, [(0.05, Fault("lost"))], seed=7)
        begun = time.monotonic()
        worker = await post.start(*QUICK, *patience)
        for _ in range(size.kills):
            await progress(post, dice.randint(5, max(6, size.deliveries // size.kills // 2)))
            await worker.kill()
            await asyncio.sleep(2 * nonce_seconds)
            worker = await post.start(*QUICK, *patience)
        await post.drained(PATIENCE)
        return told(post, begun)


async def stopped(url: URL, data_dir: Path, size: Size) -> Told:
    """Row 9: a process stands still for two leases while others, if any, take over."""
    async with prepared(url, data_dir, size) as post:
        begun = time.monotonic()
        workers: list[Worker] = [await post.start(*QUICK) for _ in range(size.workers)]
        await progress(post, size.deliveries // 4)
        workers[0].signal(signal.SIGSTOP)
        await asyncio.sleep(6)
        workers[0].signal(signal.SIGCONT)
        await post.drained(PATIENCE)
        return told(post, begun)


async def restarted(url: URL, data_dir: Path, size: Size) -> Told:
    """Row 17: processes start at once, then each is restarted in turn."""
    async with prepared(url, data_dir, size) as post:
        post.server.fail_sometimes(SEND, FAULTS, seed=17)
        begun = time.monotonic()
        workers = list(await asyncio.gather(*(post.start(*QUICK) for _ in range(size.workers))))
        codes: list[int] = []
        for number in range(size.workers):
            await progress(post, size.deliveries // (2 * size.workers))
            codes.append(await workers[number].stop())
            workers[number] = await post.start(*QUICK)
        await post.drained(PATIENCE)
        came = told(post, begun)
        came.figures["exit codes"] = codes
        return came


def logs(post: Post, *, tail: int = 5) -> Sequence[str]:
    """The ends of the workers' logs."""
    return [line for one in post.workers for line in one.log.splitlines()[-tail:]]
