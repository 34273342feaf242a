"""Looking after a store: upgrade it, check it, back it up."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from storage.building import Built, build
from storage.database import BUSY_TIMEOUT
from storage.embedded import is_current, is_read_only, unshared_engine
from storage.engine import make_engine
from storage.explaining import connecting, explained
from storage.failures import StoreMissingError, StoreUrlError
from storage.files import refuse_existing, whole_file
from storage.location import Location, has_log, locate, make_folder
from storage.models import Base
from storage.release import read_release
from storage.schema import HEAD, read_state, state_of
from storage.writing import read_revision_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.ext.asyncio import AsyncEngine

MAX_FINDINGS = 20
"""Damage beyond this is not listed: a damaged store needs a backup, not a longer list."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found."""

    location: str
    schema: str | None
    """The migration that the store stands at."""
    expected_schema: str
    release: str | None
    """The version of the facts in it."""
    shipped_release: str
    revision: int
    """How many times it changed."""
    rows: Mapping[str, int]
    """Table → number of rows."""
    damage: tuple[str, ...]
    """What is broken, one finding a line; empty in a sound store."""

    @property
    def ok(self) -> bool:
        """Whether the store is sound and of this version."""
        return not self.damage and self.schema == self.expected_schema


async def upgrade_store(
    url: str | None,
    data_dir: Path,
    *,
    facts: Path | None = None,
    busy_timeout: float = BUSY_TIMEOUT,
) -> Built | None:
    """Bring a store to this version and its facts to the shipped release; ``None`` if it is there.

    Raises:
        StoreError: When that is not possible, with what to do.
    """
    location = locate(url, data_dir)
    with explained(location.name):
        if location.path is not None:
            make_folder(location.path)
        engine = make_engine(location.url, busy_timeout=busy_timeout)
        try:
            with connecting(location.name):
                state = await state_of(engine)
            if is_current(state, facts):
                return None
            return await build(engine, location, facts, busy_timeout)
        finally:
            await engine.dispose()


async def check_store(
    url: str | None,
    data_dir: Path,
    *,
    facts: Path | None = None,
    busy_timeout: float = BUSY_TIMEOUT,
) -> Check:
    """Look for damage, and count, changing nothing.

    Raises:
        StoreMissingError: When there is no store yet.
        StoreError: When it cannot be read at all.
    """
    location = locate(url, data_dir)
    path = require(location)
    shipped = read_release(facts).version
    with explained(location.name):
        try:
            engine = make_engine(location.url, busy_timeout=busy_timeout)
            return await _check_by(engine, location, shipped)
        except DBAPIError as error:
            if path is None or not is_read_only(error, location):
                raise
        engine = unshared_engine(location, path, busy_timeout)
        return await _check_by(engine, location, shipped)


async def backup_store(url: str | None, data_dir: Path, target: Path) -> Path:
    """Copy a SQLite store, consistent even while others write to it, into the new file ``target``.

    Raises:
        StoreMissingError: When there is no store yet.
        StoreFileError: When ``target`` is there already or cannot be written.
        StoreUrlError: When the store is no SQLite file.
    """
    location = locate(url, data_dir)
    source = require(location)
    if source is None:
        raise StoreUrlError(
            f"{location.name} is no SQLite file: back it up with its own tools, such as pg_dump"
        )
    with explained(location.name):
        await asyncio.to_thread(_copy, source, target)
    return target


async def _check_by(engine: AsyncEngine, location: Location, shipped: str) -> Check:
    try:
        with connecting(location.name):
            async with engine.connect() as connection:
                return await connection.run_sync(_check, location, shipped)
    finally:
        await engine.dispose()


def require(location: Location) -> Path | None:
    """The file of a SQLite store, which must be there; ``None`` for other databases.

    Raises:
        StoreMissingError: When it is not.
    """
    if location.url.get_backend_name() != "sqlite":
        return None
    path = Path(location.url.database or "")
    if not path.is_file():
        raise StoreMissingError(f"there is no store at {path} yet: {_making(location)}")
    return path


def _making(location: Location) -> str:
    if location.path is None:
        return "run `sistercity db upgrade`, and it is made"
    return "ask a question, and it is made"


def _check(connection: Connection, location: Location, shipped_release: str) -> Check:
    state = read_state(connection)
    absent = tuple(_absent(connection)) if state.schema == HEAD else ()
    current = state.schema == HEAD and not absent
    tables = inspect(connection).get_table_names()
    return Check(
        location.name,
        state.schema,
        HEAD,
        state.release,
        shipped_release,
        read_revision_of(connection) if current else 0,
        {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name in tables
        },
        (*absent, *(_damage(connection) if connection.dialect.name == "sqlite" else ())),
    )


def _absent(connection: Connection) -> Iterator[str]:
    """Tables and columns of this version that the store lacks."""
    inspector = inspect(connection)
    tables = set(inspector.get_table_names())
    for table in Base.metadata.sorted_tables:
        if table.name not in tables:
            yield f"the table {table.name} is missing"
            continue
        there = {column["name"] for column in inspector.get_columns(table.name)}
        for column in table.columns:
            if column.name not in there:
                yield f"the column {column.name} of {table.name} is missing"


def _damage(connection: Connection) -> Iterator[str]:
    for (finding,) in connection.execute(text(f"PRAGMA integrity_check({MAX_FINDINGS})")):
        if finding != "ok":
            yield finding
    dangling = connection.execute(text("PRAGMA foreign_key_check")).fetchmany(MAX_FINDINGS)
    for table, row, referred, _ in dangling:
        yield f"row {row} of {table} refers to a {referred} that is not there"


def _connect(path: Path) -> sqlite3.Connection:
    """Open a SQLite file for reading; see `unshared_engine` for the read-only folder."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        if has_log(path):
            raise
        return sqlite3.connect(f"{uri}&immutable=1", uri=True)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _copy(source: Path, target: Path) -> None:
    refuse_existing([target])
    with whole_file(target) as part, closing(_connect(source)) as store:
        part.touch(mode=0o600)
        with closing(sqlite3.connect(part)) as copy:
            store.backup(copy)
            # One file that can be moved anywhere, without the logs that sharing needs.
            copy.execute("PRAGMA journal_mode = DELETE")
