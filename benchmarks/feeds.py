"""Figures of feeds: places and topics of the store's news fed as RSS; many feeds in one process.

    python benchmarks/feeds.py [--feeds N] [--rounds N] [--misses]

A case has the right places when every place that the store names for it was found, and the right
topics when at least one of the store's was found and not more others than of these. Beside it stand
the stricter counts, and the confusion: what was found too much, and what is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import datetime as dt
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.feeds.answers import Body, Validators
from bot.feeds.checking import Readers
from bot.feeds.fetching import Fetcher
from bot.feeds.parser_process import ParserProcess
from bot.feeds.polling import poll
from handlers.feeds.content import content_of
from handlers.feeds.grouping import Report, same_event
from storage.atlas import Atlas
from storage.audit import PROGRAM
from storage.database import open_store
from storage.engine import writing
from storage.feeds import sources
from storage.loading import load_directory

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.feed_server import FeedServer
from tests.feed_server.samples import Entry, entries, rss2

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.announcements import Content
    from storage.feeds.sources import Source

_NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
_HOSTS = 50


@dataclass
class Tally:
    """How often something was found as it should be."""

    cases: int = 0
    right: int = 0
    complete: int = 0
    exact: int = 0
    hits: int = 0
    extra: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    def add(self, found: set[str], wanted: set[str], *, right: bool) -> None:
        """Count a case."""
        self.cases += 1
        self.right += right
        self.complete += wanted <= found
        self.exact += wanted == found
        self.hits += len(wanted & found)
        self.extra.update(found - wanted)
        self.missing.update(wanted - found)

    def show(self, name: str) -> None:
        """Print it."""
        precision = self.hits / max(1, self.hits + self.extra.total())
        recall = self.hits / max(1, self.hits + self.missing.total())
        print(
            f"{name}: right {_share(self.right, self.cases)}, all found "
            f"{_share(self.complete, self.cases)}, exactly these {_share(self.exact, self.cases)}; "
            f"precision {precision:.0%}, recall {recall:.0%}"
        )
        print(f"  too much: {_counts(self.extra)}")
        print(f"  missing:  {_counts(self.missing)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--misses", action="store_true", help="show each case that is not right")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(Path(folder), options))


async def _run(folder: Path, options: argparse.Namespace) -> None:
    async with open_store(None, folder) as store:
        atlas = Atlas(await load_directory(store.engine), _no_gazetteer, folder)
        await _meaning(atlas, misses=options.misses)
        await _many(store.engine, atlas, options.feeds, options.rounds)


def _no_gazetteer() -> Any:  # noqa: ANN401
    raise AssertionError("news is read with the places of the records only")


async def _meaning(atlas: Atlas, *, misses: bool) -> None:
    text = (resources.files("storage") / "data" / "news.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    broader = {topic.id: topic.broader for topic in atlas.directory.topics}
    coarse = {topic for row in rows for topic in row["topics"].split(";")}
    for language, title, summary in (("en", "title", "summary"), ("zh", "title_zh", "summary_zh")):
        items = [
            Entry(row[title], row["url"], row["id"], row[summary], _date(row["date"]))
            for row in rows
        ]
        body = Body(rss2(items).encode(), "", "", Validators(), "https://news.example/feed")
        async with ParserProcess() as parser:
            document = await parser.parse(body, _NOW)
        started = time.perf_counter()
        contents = [content_of(item, _feed(), atlas) for item in document.items]
        each = (time.perf_counter() - started) / len(rows)
        places, topics = Tally(), Tally()
        for row, content in zip(rows, contents, strict=True):
            wanted, found = _set(row["places"]), set(content.place_ids)
            places.add(found, wanted, right=wanted <= found)
            wanted, found = _set(row["topics"]), _coarse(content.topics, broader, coarse)
            right = len(found & wanted) >= max(1, len(found - wanted))
            topics.add(found, wanted, right=right)
            if misses and not right:
                print("  topics", sorted(wanted), sorted(found), row[title])
        print(f"\n{len(rows)} news rows in {language}, {each * 1000:.1f} ms each")
        places.show("places")
        topics.show("topics")
        reports = [
            _report(number, row[title], content)
            for number, (row, content) in enumerate(zip(rows, contents, strict=True))
        ]
        wrong = [(a, b) for a, b in combinations(reports, 2) if same_event(a, [b])]
        print(f"taken for the same event although they are two: {len(wrong)}")


def _coarse(found: Iterable[str], broader: dict[str, str], known: set[str]) -> set[str]:
    """Topics as widely as the store's news names them: a narrower one counts as its wider one."""
    return {
        topic if topic in known or broader.get(topic) not in known else broader[topic]
        for topic in found
    }


def _report(number: int, title: str, content: Content) -> Report:
    return Report(title, "", _NOW, "", frozenset(content.place_ids), number, None)


async def _many(engine: Any, atlas: Atlas, count: int, rounds: int) -> None:  # noqa: ANN401
    clock = [_NOW]
    async with FeedServer(_HOSTS) as server:
        async with writing(engine) as conn:
            for number in range(count):
                server.put(f"{number}", rss2(entries(20)), etag=f'"{number}"', delay=0.01)
                url = server.url(str(number), number % _HOSTS + 1)
                feed = sources.NewFeed(url, f"127.0.0.{number % _HOSTS + 1}", trust="publish")
                await sources.add(conn, feed, PROGRAM, clock[0])
        async with Fetcher(server.allowed, gap=0) as fetcher, ParserProcess() as parser:
            readers = Readers(engine, atlas, fetcher, parser, lambda: clock[0])
            print(
                f"\n{count} feeds on {_HOSTS} hosts, each round with one new item in a tenth of them"
            )
            for turn in range(rounds):
                for number in range(turn % 10, count, 10):
                    body = rss2(entries(21 + turn))
                    server.put(f"{number}", body, etag=f'"{number} {turn}"', delay=0.01)
                lag = asyncio.create_task(_lag())
                started = time.perf_counter()
                outcomes = await poll(readers)
                seconds = time.perf_counter() - started
                lag.cancel()
                print(
                    f"round {turn + 1}: {seconds:.1f} s, {dict(outcomes)}, "
                    f"{_memory():.0f} MiB, loop held up at most {max(_DELAYS, default=0) * 1000:.0f} ms"
                )
                clock[0] += dt.timedelta(hours=25)
                server.requests.clear()
            print(f"requests at once to one host, at most: {max(server.busiest.values())}")


_DELAYS: list[float] = []


async def _lag() -> None:
    """Measure for how long nothing else could run."""
    _DELAYS.clear()
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.005)
        _DELAYS.append(time.perf_counter() - before - 0.005)


def _memory() -> float:
    """MiB that the process has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / (1024 * 1024)


def _feed() -> Source:
    values: dict[str, Any] = dict.fromkeys(sources.Source.__dataclass_fields__, "")
    return sources.Source(**values | {"id": 1, "place_ids": (), "topics": ()})


def _date(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}-01-01"[:10]).replace(tzinfo=dt.UTC)


def _set(text: str) -> set[str]:
    return set(filter(None, text.split(";")))


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.0%})"


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counter.most_common(12)) or "none"


if __name__ == "__main__":
    main()
