"""Making a store current: its tables, and the data release in them."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.edits import read_edits, write_edits
from storage.engine import make_engine, writing
from storage.failures import CHOOSE_ANOTHER, StoreCorruptError
from storage.models import AS_OF, RELEASE
from storage.release import read_release
from storage.rows import read_facts
from storage.schema import HEAD, create_schema, read_state, state_of
from storage.shipped import read_shipped
from storage.writing import set_meta, write_facts

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.location import Location
    from storage.merging import Conflict
    from storage.records import Facts
    from storage.release import Release


@dataclass(frozen=True, slots=True)
class Built:
    """What making a store current did."""

    schema_before: str | None
    """The migration it stood at; ``None`` where it was empty."""
    schema: str
    release_before: str | None
    """The version of the facts in it; ``None`` where there were none."""
    release: str
    conflicts: tuple[Conflict, ...] = ()
    """Local edits that the new facts disagree with; the edits stay."""


async def build(
    engine: AsyncEngine, location: Location, facts: Path | None, busy_timeout: float
) -> Built:
    """Make the store current. Each step is one transaction, so that others see all of it or none.

    Raises:
        StoreNewerError: When a newer version of the program made the store.
        StoreCorruptError: When the database belongs to something else.
    """
    release, records = read_release(facts), read_shipped(facts)
    before = await state_of(engine)
    if before.foreign:
        raise StoreCorruptError(
            f"{location.name} is a database of another program, or damaged: {CHOOSE_ANOTHER}, "
            "or put a backup in its place"
        )
    if location.path is not None:
        await asyncio.to_thread(_share_reading, location.path, busy_timeout)
    if before.schema not in {None, HEAD}:
        await _migrate(location, busy_timeout)
    async with writing(engine) as connection:
        conflicts = await connection.run_sync(_fill, release, records)
    return Built(before.schema, HEAD, before.release, release.version, conflicts)


async def _migrate(location: Location, busy_timeout: float) -> None:
    # Only a store of an older version pays for the import of Alembic.
    from storage.migrating import upgrade_to_head  # noqa: PLC0415

    engine = make_engine(location.url, busy_timeout=busy_timeout, foreign_keys=False)
    try:
        async with writing(engine) as connection:
            await connection.run_sync(upgrade_to_head, location.name)
    finally:
        await engine.dispose()


def _share_reading(path: Path, busy_timeout: float) -> None:
    """Switch the file to write-ahead logging, where readers need not wait for a writer.

    SQLite does not wait for this itself, and several processes may start at once.
    """
    deadline = time.monotonic() + busy_timeout
    while True:
        connection = sqlite3.connect(path, timeout=busy_timeout)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
        finally:
            connection.close()


def _fill(connection: Connection, release: Release, shipped: Facts) -> tuple[Conflict, ...]:
    """Make the tables where there are none, and merge the release where it is a newer one."""
    state = read_state(connection)
    if state.schema is None:
        create_schema(connection)
    if state.release is not None and not release.newer(state.release):
        return ()
    now = dt.datetime.now(dt.UTC)
    conflicts: tuple[Conflict, ...] = ()
    before = read_facts(connection)
    after, edits = shipped, read_edits(connection)
    if any(before.values()):
        from storage.merging import merge  # noqa: PLC0415 - not at a first run

        merged = merge(before, edits, shipped, now)
        after, conflicts = merged.facts, merged.conflicts
        write_edits(connection, merged.edits)
    write_facts(connection, before, after, now)
    set_meta(connection, RELEASE, release.version)
    set_meta(connection, AS_OF, str(release.as_of))
    return conflicts
