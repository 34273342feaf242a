"""Upgrade, check and backup."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.database import open_store
from storage.failures import (
    StoreCorruptError,
    StoreError,
    StoreFileError,
    StoreFolderError,
    StoreMissingError,
    StoreUrlError,
)
from storage.loading import load_directory
from storage.location import FILE
from storage.maintenance import backup_store, check_store, upgrade_store
from storage.schema import HEAD
from tests.storage.support import PAIR, SMALL, release, small_store, table, take_in, without_rights

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import URL


async def test_a_database_by_url_is_made_and_brought_up_to_date(
    tmp_path: Path, database_url: URL
) -> None:
    url = database_url.render_as_string(hide_password=False)
    first = release(tmp_path / "r1", "1", **SMALL)
    built = await upgrade_store(url, tmp_path, facts=first)
    assert built is not None
    assert (built.schema_before, built.schema, built.release) == (None, HEAD, "1")
    assert await upgrade_store(url, tmp_path, facts=first) is None
    async with open_store(url, tmp_path) as store:
        await take_in(store.engine, tmp_path, a=table("partnership", {**PAIR, "status": "unknown"}))
    changed = table("partnership", {**PAIR, "status": "suspended"})
    second = release(tmp_path / "r2", "2", **{**SMALL, "partnerships": changed})
    built = await upgrade_store(url, tmp_path, facts=second)
    assert built is not None
    assert [conflict.shipped for conflict in built.conflicts] == ["suspended"]
    check = await check_store(url, tmp_path, facts=second)
    assert (check.ok, check.release, check.rows["partnership"]) == (True, "2", 1)


async def test_the_embedded_store_can_be_upgraded_by_hand_too(tmp_path: Path) -> None:
    facts = release(tmp_path / "r1", "1", **SMALL)
    assert await upgrade_store(None, tmp_path / "new", facts=facts) is not None
    assert await upgrade_store(None, tmp_path / "new", facts=facts) is None


async def test_a_sound_store_is_found_sound_and_counted(tmp_path: Path) -> None:
    async with small_store(tmp_path):
        pass
    check = await check_store(None, tmp_path / "store", facts=tmp_path / "r1")
    assert check.ok
    assert check.location == str(tmp_path / "store" / FILE)
    assert (check.schema, check.release, check.shipped_release, check.revision) == (
        HEAD,
        "1",
        "1",
        1,
    )
    assert check.rows["place"] == 4
    assert check.rows["partnership_source"] == 2
    assert check.rows["edit"] == 0


async def test_damage_is_listed(tmp_path: Path) -> None:
    async with small_store(tmp_path):
        pass
    file = tmp_path / "store" / FILE
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM place WHERE id = 'cn-qingdao'")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'kind VARCHAR(10) NOT NULL', "
            "'kind VARCHAR(10) NOT NULL CHECK (kind = 1)') WHERE name = 'place_name'"
        )
        connection.commit()
    check = await check_store(None, tmp_path / "store", facts=tmp_path / "r1")
    assert not check.ok
    assert any("place_name" in finding for finding in check.damage)
    assert any("refers to a place that is not there" in finding for finding in check.damage)


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("DROP TABLE news_place", "the table news_place is missing"),
        ("ALTER TABLE partnership DROP COLUMN status_on", "the column status_on of partnership is"),
    ],
)
async def test_a_table_or_column_that_is_gone_is_damage(
    tmp_path: Path, statement: str, finding: str
) -> None:
    async with small_store(tmp_path):
        pass
    facts, file = tmp_path / "r1", tmp_path / "store" / FILE
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()
    check = await check_store(None, tmp_path / "store", facts=facts)
    assert not check.ok
    assert check.damage[0].startswith(finding)
    with pytest.raises(StoreCorruptError) as caught:
        async with open_store(None, tmp_path / "store", facts=facts) as store:
            await load_directory(store.engine)
    assert str(caught.value) == (
        f"{file} is damaged: put a backup in its place, or move it away and a new store is made"
    )


async def test_a_store_that_lost_its_version_is_damage(tmp_path: Path) -> None:
    async with small_store(tmp_path):
        pass
    facts, file = tmp_path / "r1", tmp_path / "store" / FILE
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.commit()
    before = file.read_bytes()
    assert not (await check_store(None, tmp_path / "store", facts=facts)).ok
    with pytest.raises(StoreCorruptError, match="or damaged"):
        async with open_store(None, tmp_path / "store", facts=facts):
            pass
    assert file.read_bytes() == before


async def test_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    for looking in (
        check_store(None, tmp_path / "none"),
        backup_store(None, tmp_path / "none", tmp_path / "copy"),
    ):
        with pytest.raises(StoreMissingError) as caught:
            await looking
        assert str(caught.value) == (
            f"there is no store at {tmp_path}/none/{FILE} yet: ask a question, and it is made"
        )
    with pytest.raises(StoreMissingError) as caught:
        await check_store(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path)
    assert str(caught.value) == (
        f"there is no store at {tmp_path}/none.sqlite3 yet: "
        "run `sistercity db upgrade`, and it is made"
    )
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - nothing waits here


async def test_a_database_without_our_tables_is_described(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "own.sqlite3")) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    check = await check_store(f"sqlite:///{tmp_path}/own.sqlite3", tmp_path)
    assert (check.ok, check.schema, check.release, check.rows) == (False, None, None, {})


async def test_a_backup_is_a_store_of_its_own(tmp_path: Path) -> None:
    facts = tmp_path / "r1"
    async with small_store(tmp_path) as store:
        before = await load_directory(store.engine)
        async with store.engine.execution_options(sistercity_write=True).connect() as writer:
            await writer.exec_driver_sql("DELETE FROM claim")  # not committed
            copy = tmp_path / "safe" / FILE
            with pytest.raises(StoreFileError, match="choose another place"):  # a slip of the pen
                await backup_store(None, tmp_path / "store", copy)
            copy.parent.mkdir()
            assert await backup_store(None, tmp_path / "store", copy) == copy
    async with open_store(None, tmp_path / "safe", facts=facts) as store:
        assert store.built is None
        assert await load_directory(store.engine) == before
    assert [path.name for path in (tmp_path / "safe").iterdir()] == [FILE]
    with pytest.raises(StoreFileError, match="is there already"):
        await backup_store(None, tmp_path / "store", copy)


async def test_a_backup_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    async with small_store(tmp_path):
        pass
    with pytest.raises(StoreFileError) as caught:
        await backup_store(None, tmp_path / "store", tmp_path / "store" / FILE / "copy")
    assert str(caught.value).startswith(f"{tmp_path}/store/{FILE}/copy cannot be written")
    with pytest.raises(StoreError, match="is not a database"):
        await backup_store(f"sqlite:///{tmp_path}/r1/places.csv", tmp_path, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


async def test_other_databases_have_their_own_backups(tmp_path: Path) -> None:
    with pytest.raises(StoreUrlError, match="pg_dump"):
        await backup_store("postgresql+psycopg://u@h/x", tmp_path, tmp_path / "copy")


async def test_a_store_in_a_read_only_folder_can_be_checked_and_saved(
    open_folder: Path,
) -> None:
    facts = release(open_folder / "r1", "1", **SMALL)
    assert await upgrade_store(None, open_folder, facts=facts)
    await check_store(None, open_folder, facts=facts)
    target = open_folder / "target"
    target.mkdir()
    target.chmod(0o777)
    with without_rights(open_folder, open_folder / FILE):
        check = await check_store(None, open_folder, facts=facts)
        copy = await backup_store(None, open_folder, target / FILE)
    assert check.ok
    assert (await check_store(f"sqlite:///{copy}", open_folder, facts=facts)).ok
    (open_folder / f"{FILE}-wal").write_bytes(b"changes")
    with without_rights(open_folder, open_folder / FILE), pytest.raises(StoreFolderError):
        await backup_store(None, open_folder, target / "again")
