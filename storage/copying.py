"""Moving a store to another database, SQLite or PostgreSQL, with every id as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select, text

from storage.database import BUSY_TIMEOUT
from storage.engine import make_engine, writing
from storage.explaining import connecting, explained
from storage.failures import StoreCorruptError, StoreLockedError, StoreOutdatedError, StoreUrlError
from storage.location import locate
from storage.maintenance import require
from storage.models import Base, Worker
from storage.outbox.dialects import database_now
from storage.schema import HEAD, create_schema, read_state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.location import Location

_AT_ONCE: Final = 2000
"""Rows read and written together."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, and where to."""

    location: str
    rows: Mapping[str, int]
    """Table → number of rows."""


async def copy_store(
    url: str | None, data_dir: Path, target_url: str, *, busy_timeout: float = BUSY_TIMEOUT
) -> Copied:
    """Copy everything of a store into an empty database: all of it, or nothing.

    Ids stay as they are and so does the store's own: what is delivered from the new place carries
    the same nonces. The next ids follow the old ones. Nobody else may write meanwhile.

    Raises:
        StoreLockedError: When a process delivers from the store.
        StoreOutdatedError: When the store is of another version.
        StoreCorruptError: When there is something in the target.
        StoreError: When either cannot be read or written.
    """
    source, target = locate(url, data_dir), locate(target_url, data_dir)
    require(source)
    if not target_url or source.url == target.url:
        raise StoreUrlError(
            "a store cannot be copied onto itself: give the URL of another database"
        )
    reader = make_engine(source.url, busy_timeout=busy_timeout)
    if reader.dialect.name == "postgresql":
        reader = reader.execution_options(isolation_level="REPEATABLE READ")
    writer = make_engine(target.url, busy_timeout=busy_timeout, single=True)
    try:
        with explained(source.name), connecting(source.name):
            async with writing(reader) as old:
                await _refuse_busy(old, source)
                with explained(target.name), connecting(target.name):
                    async with writing(writer) as new:
                        await _make(new, target)
                        rows = {
                            table.name: await _copy(old, new, table)
                            for table in Base.metadata.sorted_tables
                        }
                        await _go_on(old, new)
                        if new.dialect.name == "postgresql":
                            await new.execute(text("ANALYZE"))
    finally:
        await reader.dispose()
        await writer.dispose()
    return Copied(target.name, rows)


async def _refuse_busy(old: AsyncConnection, source: Location) -> None:
    state = await old.run_sync(read_state)
    if state.schema != HEAD:
        raise StoreOutdatedError(
            f"{source.name} is of another version: run `sistercity db upgrade` first"
        )
    if await old.scalar(select(Worker.owner).where(Worker.until > await database_now(old))):
        raise StoreLockedError(
            f"{source.name} is being delivered from: stop `sistercity serve`, wait half a minute "
            "if it was killed, and try again"
        )


async def _make(new: AsyncConnection, target: Location) -> None:
    state = await new.run_sync(read_state)
    if state.foreign or state.schema is not None:
        raise StoreCorruptError(f"{target.name} is not empty: give the URL of an empty database")
    await new.run_sync(create_schema)


async def _copy(old: AsyncConnection, new: AsyncConnection, table: Table) -> int:
    query = select(table).order_by(*table.primary_key)
    own = [key for key in table.foreign_keys if key.column.table is table]
    if own:
        values = [dict(row) for row in (await old.execute(query)).mappings()]
        for key in own:
            values = _parents_first(values, key.parent.name, key.column.name)
        if values:
            await new.execute(insert(table), values)
        return len(values)
    count = 0
    found = await old.stream(query, execution_options={"yield_per": _AT_ONCE})
    async for rows in found.mappings().partitions():
        await new.execute(insert(table), [dict(row) for row in rows])
        count += len(rows)
    return count


def _parents_first(rows: list[dict[str, Any]], parent: str, key: str) -> list[dict[str, Any]]:
    """The rows of a table that refers to itself, each after the one that it refers to."""
    ordered: list[dict[str, Any]] = []
    known: set[Any] = {None}
    while rows:
        ready = [row for row in rows if row[parent] in known]
        if not ready:
            return ordered + rows
        rows = [row for row in rows if row[parent] not in known]
        known.update(row[key] for row in ready)
        ordered += ready
    return ordered


async def _go_on(old: AsyncConnection, new: AsyncConnection) -> None:
    """Let counted ids go on where they were, even if the last ones were deleted."""
    for table in Base.metadata.sorted_tables:
        key = table.autoincrement_column
        if key is None or key.type.python_type is not int or key.foreign_keys:
            continue
        last = await _last(old, table)
        if not last:
            continue
        if new.dialect.name == "postgresql":
            await new.execute(
                select(func.setval(func.pg_get_serial_sequence(table.name, key.name), last))
            )
        elif table.dialect_options["sqlite"]["autoincrement"]:
            values = {"table": table.name, "last": last}
            await new.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), values)
            await new.execute(text("INSERT INTO sqlite_sequence VALUES (:table, :last)"), values)


async def _last(old: AsyncConnection, table: Table) -> int:
    """The last id that was given."""
    (key,) = table.primary_key
    last = await old.scalar(select(func.max(key))) or 0
    counted = None
    if old.dialect.name == "postgresql":
        sequence = await old.scalar(select(func.pg_get_serial_sequence(table.name, key.name)))
        counted = await old.scalar(
            text("SELECT pg_sequence_last_value(CAST(:name AS regclass))"), {"name": sequence}
        )
    elif table.dialect_options["sqlite"]["autoincrement"]:
        counted = await old.scalar(
            text("SELECT seq FROM sqlite_sequence WHERE name = :table"), {"table": table.name}
        )
    return max(last, counted or 0)
