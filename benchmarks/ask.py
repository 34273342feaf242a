"""How quickly questions are answered: in process, and as a whole process.

    python benchmarks/ask.py [--repeat 5] [--processes 15] [--slowest 0] [--json]

In process: every golden question (tests/golden/*.toml), from the text to the plain-text answer.
As a whole process: ``sistercity ask`` against ``python -c "import sqlalchemy, rapidfuzz"``, taking
turns, so that a busy machine slows both. Figures only; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from operator import itemgetter
from pathlib import Path
from typing import Any

from bot.opening import open_assistant
from bot.rendering.plain import plain_text
from bot.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
BARE_IMPORT = ["-c", "import sqlalchemy, rapidfuzz"]
QUESTION = "When did Nanjing and St. Louis become sister cities?"


def main() -> None:
    """Measure both and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeat", type=int, default=5, help="rounds over all questions")
    parser.add_argument("--processes", type=int, default=15, help="whole processes of each kind")
    parser.add_argument("--slowest", type=int, default=0, help="show as many slow questions")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as data_dir:
        os.environ["SISTERCITY_DATA_DIR"] = data_dir
        timings, figures = in_process(arguments.repeat)
        figures |= whole_process(arguments.processes)
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:<28}{value:>12,.3f}")
    for question, times in slowest(timings, arguments.slowest):
        print(f"{question[:60]:<60}{times:>8.3f} ms")


def golden_questions() -> list[tuple[str, ...]]:
    """Each golden question, preceded by those that its conversation started with."""
    return [
        (*question.get("after", ()), question["ask"])
        for path in sorted((ROOT / "tests" / "golden").glob("*.toml"))
        for question in tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    ]


def slowest(timings: list[tuple[str, float]], count: int) -> list[tuple[str, float]]:
    """The questions that took longest at their quickest, with their milliseconds."""
    best: dict[str, float] = {}
    for question, taken in timings:
        best[question] = min(taken, best.get(question, taken))
    return sorted(best.items(), key=itemgetter(1), reverse=True)[:count]


def in_process(repeat: int) -> tuple[list[tuple[str, float]], dict[str, Any]]:
    """Each question with its milliseconds, and figures of them; the first round is not counted."""
    started = time.perf_counter()
    assistant = open_assistant(load_settings(), "en-US")
    first_load = time.perf_counter() - started
    timings: list[tuple[str, float]] = []
    for number in range(repeat + 1):
        for serial, (*before, question) in enumerate(golden_questions()):
            key = f"{number}-{serial}"
            for earlier in before:
                assistant.ask(earlier, locale="en-US", conversation=key)
            start = time.perf_counter_ns()
            plain_text(assistant.ask(question, locale="en-US", conversation=key).blocks)
            taken = (time.perf_counter_ns() - start) / 1e6
            if number:
                timings.append((question, taken))
    every = [taken for _, taken in timings]
    cuts = statistics.quantiles(every, n=100)
    return timings, {
        "questions": len(timings),
        "first load s": first_load,
        "questions per second": 1e3 / statistics.fmean(every),
        "p50 ms": cuts[49],
        "p99 ms": cuts[98],
        "max ms": max(every),
    }


def whole_process(count: int) -> dict[str, Any]:
    """Medians in milliseconds of whole processes, and the ratio of ours to the bare import."""
    command = Path(sys.executable).with_name("sistercity")
    ask = [str(command)] if command.exists() else [sys.executable, "-m", "bot"]
    ours, bare = [], []
    for _ in range(count):
        ours.append(_milliseconds([*ask, "ask", QUESTION]))
        bare.append(_milliseconds([sys.executable, *BARE_IMPORT]))
    return {
        "sistercity ask ms": statistics.median(ours),
        "bare import ms": statistics.median(bare),
        "ratio": statistics.median(ours) / statistics.median(bare),
    }


def _milliseconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return (time.perf_counter() - start) * 1e3


if __name__ == "__main__":
    main()
