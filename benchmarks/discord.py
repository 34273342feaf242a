"""What answering on Discord costs, beside a bare discord.py bot on the same loopback server.

For both: memory over 10,000 events of all kinds, then events per second of the bot's own CPU time
and milliseconds until the answer (p50, p99, the longest), with 64 in flight; of ours also how long
Discord waits for the first sign of every command, button and menu. Every event asks for something
else, but for the mentions with questions that were asked before. Needs Linux, as it reads ``/proc``::

    python benchmarks/discord.py [--events 4000] [--soak 10000]
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Not the folder of this file, which would hide the library of the same name.
sys.path[0] = str(ROOT)

import argparse  # noqa: E402
import asyncio  # noqa: E402
import itertools  # noqa: E402
import os  # noqa: E402
import statistics  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from dataclasses import dataclass, field  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from benchmarks.discord_events import LOCALES, Asked  # noqa: E402
from bot.opening import open_atlas  # noqa: E402
from bot.settings import Settings  # noqa: E402
from tests.discord_server import DiscordServer  # noqa: E402
from tests.discord_server.components import BUTTON, STRING_SELECT  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from storage.atlas import Atlas
    from tests.discord_server import Channel, Interaction, Message, User

    Event = Callable[[int], Awaitable[None]]

IN_FLIGHT = 64
BATCH = 500
SOAK_STEPS = 4
MEGABYTE = 1024**2


@dataclass(frozen=True)
class Figures:
    """What one kind of event cost."""

    per_cpu_second: float
    p50: float
    p99: float
    longest: float


@dataclass(frozen=True)
class Arena:
    """A bot process and where people speak to it."""

    server: DiscordServer
    pid: int
    channel: Channel
    talks: list[Channel]
    people: dict[str, User]
    asked: Asked


@dataclass
class Results:
    """All figures of one bot."""

    kinds: dict[str, Figures] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)
    """In MiB, over the soak."""
    private_memory: float = 0.0
    """In MiB, in the end: what no file holds as well."""
    first_signs: dict[str, list[float]] = field(default_factory=dict)
    """By command or control, seconds until Discord heard of it."""


async def measure(arena: Arena, events: int, one: Event) -> Figures:
    """Run events, 64 in flight, in batches after each of which the server forgets them."""
    await flood(arena, IN_FLIGHT, one)
    spent = cpu_seconds(arena.pid)
    times = await flood(arena, events, one)
    spent = cpu_seconds(arena.pid) - spent
    cuts = statistics.quantiles(times, n=100)
    return Figures(len(times) / spent, cuts[49] * 1000, cuts[98] * 1000, max(times) * 1000)


async def flood(arena: Arena, events: int, one: Event) -> list[float]:
    """Run events and return how long each took, in seconds."""
    times: list[float] = []
    turn = asyncio.Semaphore(IN_FLIGHT)

    async def timed(number: int) -> None:
        async with turn:
            begun = time.perf_counter()
            await one(number)
            times.append(time.perf_counter() - begun)

    for start in range(0, events, BATCH):
        numbers = range(start, min(start + BATCH, events))
        await asyncio.gather(*(timed(number) for number in numbers))
        arena.server.forget()
    return times


async def soak(arena: Arena, events: int, one: Event) -> list[float]:
    """Memory before, during and after many events of all kinds."""
    memory = [resident(arena.pid)]
    for _ in range(SOAK_STEPS):
        await flood(arena, events // SOAK_STEPS, one)
        memory.append(resident(arena.pid))
    return memory


async def run(
    module: list[str], atlas: Atlas, data_dir: str, options: argparse.Namespace
) -> Results:
    """All that is measured of one bot."""
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
        guild = server.add_guild()
        arena = Arena(
            server,
            process.pid,
            guild.add_text_channel(),
            [guild.add_text_channel(f"talk-{number}") for number in range(IN_FLIGHT)],
            {locale: server.add_user(locale=locale) for locale in LOCALES},
            Asked(atlas),
        )
        await server.connected(120)
        results = Results()
        events = kinds(arena)

        async def any_kind(number: int) -> None:
            await list(events.values())[number % len(events)](number)

        results.memory = await soak(arena, options.soak, any_kind)
        results.private_memory = private(arena.pid)
        for name, one in events.items():
            results.kinds[name] = await measure(arena, options.events, one)
        if module[0] == "bot":
            results.first_signs = await first_signs(arena, options.events)
        process.terminate()
        await process.wait()
        return results


def kinds(arena: Arena) -> dict[str, Event]:
    """What both bots do, each as something that ends when the answer is there."""
    server, asked = arena.server, arena.asked

    async def slash(_: int) -> None:
        place, locale = next(asked.places)
        user = arena.people[locale]
        await (await server.slash(user, arena.channel, "partners", {"place": place})).reply()

    def mentioning(questions: Iterator[str]) -> Event:
        async def mention(number: int) -> None:
            said = f"{server.bot.mention} {next(questions)}"
            user = arena.people["en-US"]
            message = await server.send_message(user, arena.talks[number % IN_FLIGHT], said)
            await server.answer_to(message)

        return mention

    async def completion(_: int) -> None:
        typed, locale = next(asked.beginnings)
        user = arena.people[locale]
        begun = await server.autocomplete(user, arena.channel, "partners", ("place", typed))
        await begun.choices()

    return {
        "/partners": slash,
        "mention": mentioning(asked.questions),
        "asked before": mentioning(asked.known_questions),
        "autocomplete": completion,
    }


async def first_signs(arena: Arena, events: int) -> dict[str, list[float]]:
    """Use every command and whatever button and menu stands on the answers; 64 in flight."""
    server, asked, channel = arena.server, arena.asked, arena.channel
    seconds: dict[str, list[float]] = {}
    manager = channel.guild.owner if channel.guild else arena.people["en-US"]

    async def shown(name: str, interaction: Interaction) -> Message:
        seconds.setdefault(name, []).append((await interaction.answered()).seconds)
        return await interaction.reply()

    def command(number: int) -> tuple[str, dict[str, object]]:
        a, b = next(asked.pairs)
        every: list[tuple[str, dict[str, object]]] = [
            ("ask", {"question": next(asked.questions)}),
            ("partners", {"place": a}),
            ("partnership", {"place": a, "other": b}),
            ("conference", {}),
            ("news", {"place": a}),
            ("overview", {}),
            ("help", {}),
            ("about", {}),
            ("settings", {}),
        ]
        return every[number % len(every)]

    async def one(number: int) -> None:
        name, options = command(number)
        user = manager if name == "settings" else next(people)
        message = await shown(f"/{name}", await server.slash(user, channel, name, options))
        for control in message.controls:
            if control["type"] == BUTTON and "custom_id" in control:
                pressed = await server.click(message, control["custom_id"], user, forged=True)
                await shown("button", pressed)
            elif control["type"] == STRING_SELECT:
                value = control["options"][0]["value"]
                chosen = await server.select(message, control["custom_id"], [value], user)
                await shown("menu", chosen)
                return

    people = itertools.cycle(arena.people.values())
    await flood(arena, events, one)
    return seconds


def cpu_seconds(pid: int) -> float:
    """User and system time of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """Memory of a process in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def private(pid: int) -> float:
    """Memory of a process that no file backs, in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    (kilobytes,) = [int(line.split()[1]) for line in lines if line.startswith("Anonymous:")]
    return kilobytes * 1024 / MEGABYTE


async def compare(options: argparse.Namespace) -> None:
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
        atlas = await asyncio.to_thread(open_atlas, Settings(Path(data_dir)))
        bare = await run(["benchmarks.pong"], atlas, data_dir, options)
        ours = await run(["bot", "serve"], atlas, data_dir, options)
    tell(bare, ours)


def tell(bare: Results, ours: Results) -> None:
    """Print the figures of both."""
    for name, results in (("bare", bare), ("ours", ours)):
        memory = " → ".join(f"{value:.0f}" for value in results.memory)
        print(f"memory over the soak, MiB, {name}: {memory}; private: {results.private_memory:.0f}")
    above = ours.memory[-1] - bare.memory[-1]
    private_above = ours.private_memory - bare.private_memory
    print(f"ours above bare in the end: {above:.0f} MiB; private: {private_above:.0f} MiB")
    columns = ("events per CPU second", "p50 ms", "p99 ms", "longest ms")
    print(f"{'':14}{columns[0]:>28}" + "".join(f"{name:>16}" for name in columns[1:]))
    print(f"{'':14}{'bare':>10}{'ours':>10}{'ratio':>8}" + f"{'bare':>8}{'ours':>8}" * 3)
    for name, one in bare.kinds.items():
        own = ours.kinds[name]
        print(
            f"{name:14}{one.per_cpu_second:10,.0f}{own.per_cpu_second:10,.0f}"
            f"{own.per_cpu_second / one.per_cpu_second:8.2f}"
            f"{one.p50:8.0f}{own.p50:8.0f}{one.p99:8.0f}{own.p99:8.0f}"
            f"{one.longest:8.0f}{own.longest:8.0f}"
        )
    print("first sign to Discord, longest of (how many), ms:")
    for name, times in sorted(ours.first_signs.items()):
        print(f"  {name:14}{max(times) * 1000:6.0f} ({len(times):,})")


def main() -> None:
    """Compare the product with the bare bot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=4000, help="of each kind (default 4000)")
    parser.add_argument("--soak", type=int, default=10_000, help="for the memory (default 10000)")
    asyncio.run(compare(parser.parse_args()))


if __name__ == "__main__":
    main()
