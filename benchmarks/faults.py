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
from pathlib import Path
from typing import TYPE_CHECKING

from storage.engine import sqlite_url
from tests.courier import faults
from tests.courier.faults import Size
from tests.storage.databases import KINDS, fresh_database, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from sqlalchemy.engine import URL

    Row = Callable[[URL, Path, bool], Awaitable[faults.Told]]

SQLITE, POSTGRESQL = KINDS


def _killed(small: Size, full: Size, *, faulty: bool = True) -> Row:
    return lambda url, path, whole: faults.killed(
        url, path, full if whole else small, faults=faulty
    )


ROWS: dict[str, tuple[tuple[str, ...], Row]] = {
    "1": ((SQLITE,), _killed(Size(kills=5), Size(200, 20, kills=5), faulty=False)),
    "2": ((SQLITE,), _killed(Size(kills=5), Size(200, 20, kills=5))),
    "3": ((POSTGRESQL,), _killed(Size(kills=5, workers=2), Size(200, 20, 5, workers=2))),
    "4": (
        KINDS,
        lambda url, path, whole: faults.paced(url, path, Size(400, 5 if whole else 1)),
    ),
    "5": ((SQLITE,), _killed(Size(kills=10), Size(500, 20, kills=60))),
    "6": ((POSTGRESQL,), _killed(Size(kills=10, workers=4), Size(500, 20, 60, workers=4))),
    "7": (
        KINDS,
        lambda url, path, whole: faults.forgotten(
            url, path, Size(200, 15, 5) if whole else Size(40, 5, 2), nonce_seconds=1
        ),
    ),
    "8": (
        KINDS,
        lambda url, path, whole: faults.forgotten(
            url, path, Size(200, 20, 5) if whole else Size(40, 5, 2), nonce_seconds=0
        ),
    ),
    "9": (
        KINDS,
        lambda url, path, whole: faults.stopped(
            url,
            path,
            Size(200 if whole else 40, 10, workers=1 if url.get_backend_name() == SQLITE else 2),
        ),
    ),
    "17": (
        (POSTGRESQL,),
        lambda url, path, whole: faults.restarted(
            url, path, Size(200 if whole else 40, 10, workers=4)
        ),
    ),
}
"""Number in the matrix → databases, and what is done."""


def main() -> None:
    """Run rows of the matrix and print what came of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--full", action="store_true", help="in the sizes of the matrix")
    parser.add_argument("--database", choices=KINDS, help="only this one")
    given = parser.parse_args()
    with postgresql_server() as server:
        for name in given.rows or ROWS:
            kinds, row = ROWS[name]
            for kind in kinds:
                if given.database in {None, kind}:
                    _show(name, kind, row, server, full=given.full)


def _show(name: str, kind: str, row: Row, server: URL, *, full: bool) -> None:
    with _database(kind, server) as (url, path):
        begun = time.monotonic()
        told = asyncio.run(_run(row, url, path, full))
        verdict = "ok " if told.account.right else "BAD"
        print(
            f"{name:>3} {kind:10} {verdict} {told} ({time.monotonic() - begun:.0f} s)", flush=True
        )


async def _run(row: Row, url: URL, path: Path, full: bool) -> faults.Told:  # noqa: FBT001
    return await row(url, path, full)


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
