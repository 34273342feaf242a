"""Figures of the place index: accuracy per kind, speed, build and load time, memory, worst case.

    python benchmarks/places.py [QUERIES.jsonl] [--naive N]

QUERIES has one JSON object a line: ``query``, ``kind``, ``expected`` (GeoNames ids, empty for what
names no place). Without it, queries are made from the gazetteer's own names: as they are, and
with one error. The places are those of `place_resolver`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from storage.gazetteer import Gazetteer

_START = """
import pathlib, resource, sys, time
bare = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
from storage.gazetteer import load_gazetteer
index = load_gazetteer(pathlib.Path(sys.argv[1])).index
ready = time.perf_counter() - start
for text in ("suzou", "武喊", "what about portland, or", "南京的友城"):
    index.resolve(text), index.find(text)
print(ready, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - bare) / 1024)
"""
"""A process of its own that loads the gazetteer and asks it something."""

_Query = tuple[str, str, frozenset[int]]
_SAMPLE = 400
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WIDEST = 1000


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("queries", nargs="?", type=Path)
    parser.add_argument("--naive", type=int, default=40, help="queries given to naive RapidFuzz")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("built", "from the cache"):
            _print_start(name, folder)
    resolver = import_module("place_resolver")
    gazetteer: Gazetteer = resolver.open_gazetteer("", resolver.CACHE)
    queries = list(_read(options.queries) if options.queries else _made(gazetteer))
    own = _print_accuracy(queries, resolver)
    if options.naive:
        _print_ratio(queries, own, options.naive)
    _print_worst(gazetteer)


def _print_start(name: str, folder: str) -> None:
    root = Path(__file__).parent.parent
    run = subprocess.run(
        [sys.executable, "-c", _START, folder], check=True, capture_output=True, text=True, cwd=root
    )
    seconds, memory = map(float, run.stdout.split())
    print(f"{name}: ready in {seconds:.3f} s, {memory:.0f} MiB over the bare process at its peak")


def _read(path: Path) -> Iterator[_Query]:
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        yield item["kind"], item["query"], frozenset(item["expected"])


def _made(gazetteer: Gazetteer) -> Iterator[_Query]:
    chance = random.Random(0)  # noqa: S311 - a repeatable sample, no secret
    places = [gazetteer.place(key) for key in gazetteer]
    for place in chance.sample([p for p in places if p is not None], _SAMPLE):
        wanted = frozenset({place.geonames_id})
        yield "name", place.name, wanted
        yield "upper case", place.name.upper(), wanted
        if place.name_zh:
            yield "Chinese", place.name_zh, wanted
        yield "qualified", f"{place.name}, {place.admin1_name}", wanted
        at = chance.randrange(len(place.name))
        yield (
            "one error",
            place.name[:at] + chance.choice(_LETTERS) + place.name[at + 1 :],
            wanted,
        )


def _print_accuracy(queries: list[_Query], resolver: ModuleType) -> dict[str, float]:
    rows: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    own: dict[str, float] = {}
    for kind, query, wanted in queries:
        ask = resolver.complete if kind == "prefix" else resolver.resolve
        ask(query)
        start = time.perf_counter()
        found = [place for place, _ in ask(query)]
        own[query] = time.perf_counter() - start
        first = found[:5] if kind == "prefix" else found[:1]
        rows[kind].append((bool(wanted & set(first)) if wanted else not found, own[query]))
    print(f"{'kind':<18}{'n':>6}{'right %':>9}{'p50 µs':>9}{'p99 µs':>9}")
    for kind, results in rows.items():
        right = 100 * statistics.mean(ok for ok, _ in results)
        times = sorted(seconds * 1e6 for _, seconds in results)
        median, slow = times[len(times) // 2], times[int(0.99 * len(times))]
        print(f"{kind:<18}{len(results):>6}{right:>9.1f}{median:>9.0f}{slow:>9.0f}")
    return own


def _print_ratio(queries: list[_Query], own: dict[str, float], count: int) -> None:
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only the comparison needs it

    from storage.gazetteer import shipped_places  # noqa: PLC0415 - found through place_resolver

    names = [
        utils.default_process(name)
        for place, others in shipped_places()
        for name in (place.name, *others)
    ]
    texts = [query for _, query, _ in queries]
    chosen = random.Random(0).sample(texts, min(count, len(texts)))  # noqa: S311
    start = time.perf_counter()
    for text in chosen:
        process.extract(
            utils.default_process(text), names, scorer=fuzz.WRatio, score_cutoff=85, limit=25
        )
    naive = (time.perf_counter() - start) / len(chosen)
    mine = statistics.mean(own[text] for text in chosen)
    print(f"mean {mine * 1e6:.0f} µs; naive RapidFuzz {naive * 1e6:.0f} µs; {naive / mine:.0f} ×")


def _print_worst(gazetteer: Gazetteer) -> None:
    chance = random.Random(1)  # noqa: S311
    texts = {
        "one name over and over": "南京" * _WIDEST,
        "short words": "san " * _WIDEST,
        "unknown words": " ".join("".join(chance.choices(_LETTERS, k=8)) for _ in range(_WIDEST)),
        "misspelt names": "zhangjiakuo " * _WIDEST,
        "random Chinese": "".join(map(chr, chance.choices(range(0x4E00, 0x9FFF), k=2 * _WIDEST))),
        "polyphones": "长重行" * _WIDEST,
        "one long word": "a" * 100 * _WIDEST,
        "marks": "\u0300" * _WIDEST,
    }
    index = gazetteer.index
    worst = {
        f"{ask.__name__}, {name}": min(_seconds(ask, text) for _ in range(3))
        for name, text in texts.items()
        for ask in (index.resolve, index.find, index.complete)
    }
    slowest = max(worst, key=lambda name: worst[name])
    print(f"worst case ({slowest}): {worst[slowest] * 1e3:.1f} ms")


def _seconds(ask: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    ask(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
