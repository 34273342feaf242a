"""Migrations: up, down and up again, and the same tables as made at once."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from storage.engine import make_engine, parse_url, sqlite_url, writing
from storage.failures import StoreCorruptError, StoreNewerError
from storage.migrating import alembic_config, upgrade_to_head
from storage.models import Base
from storage.schema import HEAD, create_schema, read_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.engine import URL


async def run(url: URL, *steps: Callable[[Connection], Any]) -> list[Any]:
    """Each step in a transaction of its own, as the program migrates."""
    engine = make_engine(url, busy_timeout=1, foreign_keys=False)
    results = []
    try:
        for step in steps:
            async with writing(engine) as connection:
                results.append(await connection.run_sync(step))
    finally:
        await engine.dispose()
    return results


def upgrade(connection: Connection) -> None:
    upgrade_to_head(connection, "the store")


def downgrade(connection: Connection) -> None:
    command.downgrade(alembic_config(connection), "base")


def schema(connection: Connection) -> list[tuple[str, str]]:
    if connection.dialect.name != "sqlite":
        inspector = inspect(connection)
        return [
            (name, str((inspector.get_columns(name), inspector.get_indexes(name))))
            for name in sorted(inspector.get_table_names())
        ]
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master ORDER BY name"))
    return [(name, " ".join((sql or "").split())) for name, sql in rows]


def tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()


def test_the_program_knows_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [HEAD]


async def test_migrations_and_making_at_once_give_the_same_schema(tmp_path: Path) -> None:
    (_, one) = await run(sqlite_url(tmp_path / "a"), upgrade, schema)
    (_, other) = await run(sqlite_url(tmp_path / "b"), create_schema, schema)
    assert one == other


async def test_the_models_differ_in_nothing_from_the_migrations(database_url: URL) -> None:
    def differences(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    assert await run(database_url, upgrade, differences) == [None, []]


async def test_up_down_and_up_again(database_url: URL) -> None:
    results = await run(
        database_url, upgrade, schema, downgrade, tables, upgrade, schema, read_state
    )
    assert results[3] == ["alembic_version"]
    assert results[1] == results[5]
    assert results[6].schema == HEAD


async def test_a_failed_migration_changes_nothing(database_url: URL) -> None:
    def failing(connection: Connection) -> None:
        upgrade(connection)
        raise RuntimeError("out of luck")

    with pytest.raises(RuntimeError, match="out of luck"):
        await run(database_url, failing)
    assert await run(database_url, tables) == [[]]


def test_every_constraint_has_a_name() -> None:
    names = [c.name for t in Base.metadata.tables.values() for c in t.constraints]
    assert names
    assert all(names)


async def test_an_unknown_migration_is_of_a_newer_version(database_url: URL) -> None:
    def move_on(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))

    with pytest.raises(StoreNewerError, match="newer version"):
        await run(database_url, upgrade, move_on, upgrade)


async def test_rows_that_refer_to_nothing_stop_an_upgrade(tmp_path: Path) -> None:
    def break_off(connection: Connection) -> None:
        connection.execute(text("INSERT INTO news_place VALUES ('no-news', 0, 'no-place')"))

    with pytest.raises(StoreCorruptError, match="rows that refer to nothing"):
        await run(sqlite_url(tmp_path / "a"), upgrade, break_off, upgrade)


async def test_alembic_reaches_a_store_by_url(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.sqlite3"
    config = alembic_config()
    config.cmd_opts = Namespace(x=[f"url={url}"])
    await asyncio.to_thread(command.upgrade, config, "head")
    assert "place" in (await run(parse_url(url), tables))[0]
