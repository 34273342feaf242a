"""What answering on Discord costs, beside a bare discord.py bot on the same loopback server.

For both: events per second of the bot's own CPU time, milliseconds until the answer (p50, p99) and
memory, with 64 in flight. Needs Linux, as it reads ``/proc``::

    python benchmarks/discord.py [--events 4000]
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Not the folder of this file, which would hide the library of the same name.
sys.path[0] = str(ROOT)

import argparse  # noqa: E402
import asyncio  # noqa: E402
import os  # noqa: E402
import statistics  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from tests.discord_server import DiscordServer  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.discord_server import Channel, User

IN_FLIGHT = 64
BATCH = 500
PLACES = (
    "cn-wuhan",
    "cn-nanjing",
    "us-st-louis-mo",
    "us-ca",
    "us-tacoma-wa",
    "cn-sh",
    "us-seattle-wa",
)
QUESTIONS = (
    "Who is Nanjing twinned with?",
    "partners of Tacoma",
    "武汉的友好城市有哪些？",
    "When did St. Louis and Nanjing become sister cities?",
    "which was the first pair?",
)
TYPED = ("wu", "san f", "武", "shangahi", "richm", "", "nan")
MEGABYTE = 1024**2


@dataclass(frozen=True)
class Figures:
    """What one kind of event cost."""

    per_cpu_second: float
    p50: float
    p99: float


@dataclass(frozen=True)
class Arena:
    """A bot process and where people speak to it."""

    server: DiscordServer
    pid: int
    channel: Channel
    user: User


async def measure(arena: Arena, events: int, one: Callable[[int], Awaitable[None]]) -> Figures:
    """Run events, 64 in flight, in batches after each of which the server forgets them."""
    times: list[float] = []

    async def timed(number: int, turn: asyncio.Semaphore) -> None:
        async with turn:
            begun = time.perf_counter()
            await one(number)
            times.append(time.perf_counter() - begun)

    turn = asyncio.Semaphore(IN_FLIGHT)
    await asyncio.gather(*(timed(number, turn) for number in range(IN_FLIGHT)))
    times.clear()
    spent = cpu_seconds(arena.pid)
    for start in range(0, events, BATCH):
        await asyncio.gather(*(timed(number, turn) for number in range(start, start + BATCH)))
        arena.server.forget()
    spent = cpu_seconds(arena.pid) - spent
    cuts = statistics.quantiles(times, n=100)
    return Figures(len(times) / spent, cuts[49] * 1000, cuts[98] * 1000)


async def run(
    module: list[str], data_dir: str, events: int
) -> tuple[dict[str, Figures], list[float]]:
    """All kinds of events against one bot, and its memory before and after, in MiB."""
    async with DiscordServer() as server:
        server.lift_rate_limits()
        settings = {
            "SISTERCITY_DISCORD_API": server.base_url,
            "SISTERCITY_DISCORD_TOKEN": server.token,
            "SISTERCITY_DATA_DIR": data_dir,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *module,
            cwd=ROOT,
            env=os.environ | settings,
            stderr=asyncio.subprocess.DEVNULL,
        )
        channel = server.add_guild().add_text_channel()
        arena = Arena(server, process.pid, channel, server.add_user())
        await server.connected(120)
        memory = [resident(process.pid)]
        figures = {}
        for name, one in kinds(arena).items():
            figures[name] = await measure(arena, events, one)
            memory.append(resident(process.pid))
        process.terminate()
        await process.wait()
        return figures, memory


def kinds(arena: Arena) -> dict[str, Callable[[int], Awaitable[None]]]:
    """What is measured, each as something that ends when the answer is there."""
    server, channel, user = arena.server, arena.channel, arena.user
    guild = server.add_guild()
    places = [guild.add_text_channel(f"talk-{number}") for number in range(IN_FLIGHT)]

    async def slash(number: int) -> None:
        place = PLACES[number % len(PLACES)]
        await (await server.slash(user, channel, "partners", {"place": place})).reply()

    async def mention(number: int) -> None:
        question = QUESTIONS[number % len(QUESTIONS)]
        place = places[number % IN_FLIGHT]
        message = await server.send_message(user, place, f"{server.bot.mention} {question}")
        await server.answer_to(message)

    async def completion(number: int) -> None:
        typed = TYPED[number % len(TYPED)]
        asked = await server.autocomplete(user, channel, "partners", ("place", typed))
        await asked.choices()

    return {"/partners": slash, "mention": mention, "autocomplete": completion}


def cpu_seconds(pid: int) -> float:
    """User and system time of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """Memory of a process in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


async def compare(events: int) -> None:
    """Measure both and print the figures."""
    with tempfile.TemporaryDirectory() as data_dir:
        # A first start makes the store and the gazetteer, which takes memory once.
        warm = ["-m", "bot", "places", "Paris"]
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *warm,
            cwd=ROOT,
            env=os.environ | {"SISTERCITY_DATA_DIR": data_dir},
            stdout=asyncio.subprocess.DEVNULL,
        )
        await process.wait()
        bare, bare_memory = await run(["benchmarks.pong"], data_dir, events)
        ours, our_memory = await run(["bot", "serve"], data_dir, events)
    print(f"{'':14}{'events per CPU second':>34}{'p50 ms':>18}{'p99 ms':>18}")
    print(
        f"{'':14}{'bare':>10}{'ours':>12}{'ratio':>12}{'bare':>10}{'ours':>8}{'bare':>10}{'ours':>8}"
    )
    for name, one in bare.items():
        own = ours[name]
        print(
            f"{name:14}{one.per_cpu_second:10,.0f}{own.per_cpu_second:12,.0f}"
            f"{own.per_cpu_second / one.per_cpu_second:12.2f}"
            f"{one.p50:10.1f}{own.p50:8.1f}{one.p99:10.1f}{own.p99:8.1f}"
        )
    print(f"memory, MiB: bare {shown(bare_memory)}; ours {shown(our_memory)}")


def shown(memory: list[float]) -> str:
    """Memory at the start and after each kind of event."""
    return " → ".join(f"{value:.0f}" for value in memory)


def main() -> None:
    """Compare the product with the bare bot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=4000, help="of each kind (default 4000)")
    asyncio.run(compare(parser.parse_args().events))


if __name__ == "__main__":
    main()
