"""Database errors → `StoreError` with one sentence that says what to do."""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from storage.failures import (
    CHOOSE_ANOTHER,
    StoreCorruptError,
    StoreError,
    StoreFolderError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
    StoreUnreachableError,
)
from storage.models import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_USE = "{location} is in use by another program: try again when that is done"
_DAMAGED = (
    "{location} is damaged: put a backup in its place, or move it away and a new store is made"
)
_MISSING = re.compile(r"no such (?:table|column): (\w+)")
_SQLITE: tuple[tuple[str, type[StoreError], str], ...] = (
    (
        "SQLITE_READONLY",
        StoreReadOnlyError,
        f"{{location}} is read-only: make it writable, or {CHOOSE_ANOTHER}",
    ),
    ("SQLITE_BUSY", StoreLockedError, _IN_USE),
    ("SQLITE_LOCKED", StoreLockedError, _IN_USE),
    (
        "SQLITE_NOTADB",
        StoreCorruptError,
        "{location} is not a database: move the file away, and a new store is made",
    ),
    ("SQLITE_CORRUPT", StoreCorruptError, _DAMAGED),
    (
        "SQLITE_FULL",
        StoreFullError,
        "there is no room left for {location}: free some disk space; nothing was changed",
    ),
    (
        "SQLITE_CANTOPEN",
        StoreFolderError,
        f"{{location}} cannot be opened: check the permissions, or {CHOOSE_ANOTHER}",
    ),
    (
        "SQLITE_PERM",
        StoreFolderError,
        f"{{location}} may not be opened: check the permissions, or {CHOOSE_ANOTHER}",
    ),
    (
        "SQLITE_IOERR",
        StoreError,
        "the disk fails to read or write {location}: check the disk and how full it is",
    ),
)
"""Name of the SQLite result code (or how it begins), error, message."""


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Turn errors of the database at ``location`` into `StoreError`.

    Errors that come of the program itself, such as wrong SQL, pass unchanged.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        store_error = explain(error, location)
        if store_error is None:
            raise
        raise store_error from error


@contextmanager
def connecting(location: str) -> Iterator[None]:
    """Explain a refused connection too, which some drivers let through as an `OSError`.

    Only for what speaks to the database alone: other files fail with an `OSError` as well.
    """
    try:
        yield
    except OSError as error:
        raise explain(error, location) or error from error


def explain(error: BaseException, location: str) -> StoreError | None:
    """The `StoreError` for an error of a database, or ``None`` for one of the program."""
    if isinstance(error, DBAPIError):
        error = error.driver_exception
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        for prefix, kind, message in _SQLITE:
            if name.startswith(prefix):
                return kind(message.format(location=location))
        missing = _MISSING.match(str(error))
        if missing is not None and missing[1] in Base.metadata.tables:
            return StoreCorruptError(_DAMAGED.format(location=location))
        return None
    if isinstance(error, OSError) or type(error).__name__ == "OperationalError":
        return StoreUnreachableError(
            f"{location} does not answer: check that it runs, the address and the login"
        )
    return None
