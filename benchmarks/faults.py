"""The failure matrix of delivering, against the loopback Discord, whose own record is the truth.

::

    python -m benchmarks.faults                     # every row, small, on both databases
    python -m benchmarks.faults 5 6 --full          # some rows in full size
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from storage.engine import sqlite_url
from tests.courier import faults, troubles
from tests.courier.faults import Size
from tests.discord_server import Refusal
from tests.storage.databases import KINDS, fresh_database, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from sqlalchemy.engine import URL

SQLITE, POSTGRESQL = KINDS


class Came(Protocol):
    """What came of a case."""

    @property
    def right(self) -> bool:
        """Whether nothing is lost, double or out of order."""


@dataclass(frozen=True)
class Case:
    """One fault: on which databases, in which size."""

    row: str
    name: str
    kinds: tuple[str, ...]
    small: Callable[[URL, Path], Awaitable[Came]]
    full: Callable[[URL, Path], Awaitable[Came]]


def _killed(row: str, kind: str, small: Size, full: Size, *, faulty: bool = True) -> Case:
    return Case(
        row,
        "kill -9" + (" with lost answers, 429, 500, 503" if faulty else ""),
        (kind,),
        lambda url, path: faults.killed(url, path, small, faults=faulty),
        lambda url, path: faults.killed(url, path, full, faults=faulty),
    )


def _away(how: str, kind: str) -> Case:
    return Case(
        "10",
        f"database {how}",
        (kind,),
        lambda url, path: troubles.without_database(url, path, Size(40, 5), how, 6),
        lambda url, path: troubles.without_database(url, path, Size(200, 10), how, 60),
    )


def _skewed(seconds: float) -> Case:
    return Case(
        "11",
        f"clock {seconds / 3600:+.0f} h",
        KINDS,
        lambda url, path: troubles.skewed(url, path, Size(40, 5), seconds),
        lambda url, path: troubles.skewed(url, path, Size(200, 10), seconds),
    )


def _forgotten(row: str, seconds: float) -> Case:
    return Case(
        row,
        f"nonces forgotten after {seconds} s",
        KINDS,
        lambda url, path: faults.forgotten(url, path, Size(40, 5, 2), nonce_seconds=seconds),
        lambda url, path: faults.forgotten(url, path, Size(200, 20, 5), nonce_seconds=seconds),
    )


def _storm(name: str, refusal: Refusal) -> Case:
    return Case(
        "14",
        name,
        KINDS,
        lambda url, path: troubles.storm(url, path, refusal, 6),
        lambda url, path: troubles.storm(url, path, refusal, 60),
    )


def _changed(name: str, *, retract: bool) -> Case:
    return Case(
        "15",
        name,
        KINDS,
        lambda url, path: troubles.corrected(url, path, Size(60, 1), retract=retract),
        lambda url, path: troubles.corrected(url, path, Size(1000, 1), retract=retract),
    )


CASES = (
    _killed("1", SQLITE, Size(kills=5), Size(200, 20, kills=5), faulty=False),
    _killed("2", SQLITE, Size(kills=5), Size(200, 20, kills=5)),
    _killed("3", POSTGRESQL, Size(kills=5, workers=2), Size(200, 20, 5, workers=2)),
    Case(
        "4",
        "45 a second",
        KINDS,
        lambda url, path: faults.paced(url, path, Size(200, 1)),
        lambda url, path: faults.paced(url, path, Size(500, 4)),
    ),
    _killed("5", SQLITE, Size(kills=10), Size(500, 20, kills=45)),
    _killed("6", POSTGRESQL, Size(kills=10, workers=4), Size(500, 20, 60, workers=4)),
    _forgotten("7", 1),
    _forgotten("8", 0),
    Case(
        "9",
        "stopped for two leases",
        KINDS,
        lambda url, path: faults.stopped(url, path, Size(40, 10, workers=_workers(url, 2))),
        lambda url, path: faults.stopped(url, path, Size(200, 10, workers=_workers(url, 2))),
    ),
    _away("full", SQLITE),
    _away("busy", SQLITE),
    _away("down", POSTGRESQL),
    _away("read-only", POSTGRESQL),
    _skewed(3600),
    _skewed(-3600),
    Case("12", "every code, always", KINDS, troubles.every_code, troubles.every_code),
    Case(
        "13",
        "closed direct messages",
        KINDS,
        lambda url, path: troubles.closed_doors(url, path, 50, 10, 4),
        lambda url, path: troubles.closed_doors(url, path, 10_000, 1_000, 2),
    ),
    _storm("429 for all", Refusal(1.0, "global")),
    _storm("429 of Cloudflare", Refusal(1.0, via=False)),
    _changed("corrected", retract=False),
    _changed("corrected and retracted", retract=True),
    Case(
        "16",
        "moved to PostgreSQL",
        (SQLITE,),
        lambda url, path: _moved(url, path, Size(40, 5)),
        lambda url, path: _moved(url, path, Size(200, 20)),
    ),
    Case(
        "17",
        "rolling restart",
        (POSTGRESQL,),
        lambda url, path: faults.restarted(url, path, Size(40, 10, workers=4)),
        lambda url, path: faults.restarted(url, path, Size(200, 10, workers=4)),
    ),
    Case(
        "20",
        "questions meanwhile",
        KINDS,
        lambda url, path: troubles.questions(url, path, Size(200, 2), 100),
        lambda url, path: troubles.questions(url, path, Size(500, 20), 1500),
    ),
)


def _workers(url: URL, most: int) -> int:
    return 1 if url.get_backend_name() == SQLITE else most


async def _moved(url: URL, path: Path, size: Size) -> Came:
    with postgresql_server() as server, fresh_database(server) as target:
        return await troubles.moved(url, target, path, size)


def main() -> None:
    """Run rows of the matrix and print what came of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    rows = sorted({case.row for case in CASES}, key=int)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(rows)}")
    parser.add_argument("--full", action="store_true", help="in the sizes of the matrix")
    parser.add_argument("--database", choices=KINDS, help="only this one")
    given = parser.parse_args()
    with postgresql_server() as server:
        for case in CASES:
            if given.rows and case.row not in given.rows:
                continue
            for kind in case.kinds:
                if given.database in {None, kind}:
                    _show(case, kind, server, full=given.full)


def _show(case: Case, kind: str, server: URL, *, full: bool) -> None:
    run = case.full if full else case.small
    begun = time.monotonic()
    with _database(kind, server) as (url, path):
        try:
            came = asyncio.run(_awaited(run, url, path))
        except TimeoutError:
            verdict, told = "BAD", "it took too long"
        else:
            verdict, told = "ok " if came.right else "BAD", str(came)
    seconds = time.monotonic() - begun
    print(f"{case.row:>3} {verdict} {kind:10} {case.name}: {told} ({seconds:.0f} s)", flush=True)


async def _awaited(run: Callable[[URL, Path], Awaitable[Came]], url: URL, path: Path) -> Came:
    return await run(url, path)


@contextlib.contextmanager
def _database(kind: str, server: URL) -> Iterator[tuple[URL, Path]]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        if kind == SQLITE:
            yield sqlite_url(path / "sistercity.sqlite3"), path
            return
        with fresh_database(server) as url:
            yield url, path


if __name__ == "__main__":
    main()
