"""One process at a time serves a SQLite store; PostgreSQL is for several."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from bot.failures import Failure
from storage.location import locate, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings


@contextlib.contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Be the only process that serves this store, where that is a SQLite file.

    A lock on an empty SQLite file beside it, and not on the store, which others may read and write
    meanwhile. The system lets go of it when the process ends, however that comes about.

    Raises:
        Failure: When another process serves it.
        StoreError: When the folder cannot be made.
    """
    url = locate(settings.database_url, settings.data_dir).url
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        yield
        return
    path = Path(url.database)
    make_folder(path)
    sidecar = path.with_name(f"{path.name}-serve")
    with contextlib.closing(sqlite3.connect(sidecar, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                # Where no file can be made, nobody can serve more than questions.
                yield
                return
            raise Failure(
                f"another sistercity serve uses {path}: stop that first, or move the store to "
                "PostgreSQL, which several may share"
            ) from None
        yield
