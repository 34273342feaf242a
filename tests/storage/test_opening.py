"""Opening a store: made at first use, and a clear word when it cannot be."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.building import build
from storage.database import open_store
from storage.explaining import explain
from storage.failures import (
    EmptyStoreError,
    StoreCorruptError,
    StoreFolderError,
    StoreFullError,
    StoreLockedError,
    StoreNewerError,
    StoreOutdatedError,
    StoreReadOnlyError,
    StoreUnreachableError,
    StoreUrlError,
)
from storage.importing.planning import apply_plan
from storage.loading import load_directory
from storage.location import FILE
from storage.maintenance import check_store, upgrade_store
from tests.storage.support import (
    NOBODY,
    NOW,
    PAIR,
    SMALL,
    plan,
    release,
    small_store,
    table,
    without_rights,
)

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.directory import Directory
    from storage.importing.planning import Plan


async def load(folder: Path, facts: Path) -> Directory:
    async with open_store(None, folder, facts=facts, busy_timeout=0.2) as store:
        return await load_directory(store.engine)


async def planned(folder: Path, facts: Path, files: Path) -> Plan:
    """A change of the store, for `carry_out`."""
    async with open_store(None, folder, facts=facts) as store:
        text = table("partnership", {**PAIR, "status": "suspended"})
        return await plan(store.engine, files, pairs=text)


async def carry_out(change: Plan, folder: Path, facts: Path) -> None:
    async with open_store(None, folder, facts=facts, busy_timeout=0.2) as store:
        await apply_plan(store.engine, change, NOW)


@pytest.fixture
def small_release(tmp_path: Path) -> Path:
    return release(tmp_path / "r1", "1", **SMALL)


async def test_the_first_run_makes_the_store_and_the_next_finds_it(
    tmp_path: Path, small_release: Path
) -> None:
    folder = tmp_path / "deep" / "down"
    async with open_store(None, folder, facts=small_release) as store:
        assert store.built is not None
        assert store.built.release_before is None
        assert store.built.release == "1"
        first = await load_directory(store.engine)
    async with open_store("", folder, facts=small_release) as store:
        assert store.built is None
        assert await load_directory(store.engine) == first
    assert [p.id for p in first.partnerships] == [PAIR["id"]]
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert folder.stat().st_mode & 0o077 == 0


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, small_release: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreFolderError) as caught:
        await load(tmp_path / "file" / "store", small_release)
    assert str(caught.value) == (
        f"the folder {tmp_path}/file/store cannot be made (Not a directory): "
        "choose another with SISTERCITY_DATA_DIR"
    )


async def test_a_read_only_folder_without_a_store_is_named(
    open_folder: Path, small_release: Path
) -> None:
    await load(open_folder / "warm", small_release)
    folder = open_folder / "empty"
    folder.mkdir()
    with without_rights(folder), pytest.raises(StoreFolderError) as caught:
        await load(folder, small_release)
    assert str(caught.value) == (
        f"{folder}/{FILE} cannot be opened: check the permissions, "
        "or choose another with SISTERCITY_DATABASE_URL or SISTERCITY_DATA_DIR"
    )


async def test_a_read_only_store_answers_and_refuses_changes(
    open_folder: Path, small_release: Path, tmp_path: Path
) -> None:
    folder = open_folder / "store"
    there = await load(folder, small_release)
    change = await planned(folder, small_release, tmp_path)
    folder.chmod(0o755)
    with without_rights(folder, folder / FILE):
        assert await load(folder, small_release) == there
        with pytest.raises(StoreReadOnlyError) as caught:
            await carry_out(change, folder, small_release)
    assert str(caught.value) == (
        f"{folder}/{FILE} is read-only: make it writable, "
        "or choose another with SISTERCITY_DATABASE_URL or SISTERCITY_DATA_DIR"
    )


async def test_a_read_only_store_of_an_older_release_answers_as_it_is(
    open_folder: Path, small_release: Path
) -> None:
    folder = open_folder / "store"
    there = await load(folder, small_release)
    folder.chmod(0o755)
    newer = release(open_folder / "r2", "2", **SMALL)
    with without_rights(folder, folder / FILE):
        assert await load(folder, newer) == there
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, -1)
    with without_rights(folder / FILE):  # the folder stays writable
        assert await load(folder, newer) == there


async def test_a_read_only_store_with_changes_beside_it_is_not_guessed_at(
    open_folder: Path, small_release: Path
) -> None:
    folder = open_folder / "store"
    await load(folder, small_release)
    folder.chmod(0o755)
    (folder / f"{FILE}-wal").write_bytes(b"changes")
    with without_rights(folder, folder / FILE), pytest.raises(StoreReadOnlyError) as caught:
        await load(folder, small_release)
    assert "has changes that are not yet in the file" in str(caught.value)


async def test_a_read_only_store_of_another_schema_is_refused(
    open_folder: Path, small_release: Path
) -> None:
    folder = open_folder / "store"
    await load(folder, small_release)
    folder.chmod(0o755)
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000_before'")
        connection.commit()
    with without_rights(folder, folder / FILE), pytest.raises(StoreReadOnlyError) as caught:
        await load(folder, small_release)
    assert "is of another version and read-only" in str(caught.value)


async def test_a_locked_store_answers_but_does_not_change(tmp_path: Path) -> None:
    async with small_store(tmp_path):
        pass
    file = tmp_path / "store" / FILE
    change = await planned(tmp_path / "store", tmp_path / "r1", tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert (await load(tmp_path / "store", tmp_path / "r1")).partnerships
        with pytest.raises(StoreLockedError) as caught:
            await carry_out(change, tmp_path / "store", tmp_path / "r1")
    assert str(caught.value) == f"{file} is in use by another program: try again when that is done"


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
async def test_a_store_locked_before_it_was_made_is_waited_for(
    tmp_path: Path, small_release: Path, mode: str
) -> None:
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLockedError):
            await load(tmp_path, small_release)
        other.execute("ROLLBACK")
    assert (await load(tmp_path, small_release)).partnerships


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"no database, but a text that is long enough to be read as one" * 40,
            "is not a database: move the file away, and a new store is made",
        ),
        (
            None,
            "is damaged: put a backup in its place, or move it away and a new store is made",
        ),
    ],
)
async def test_a_file_that_is_no_sound_database_is_named(
    tmp_path: Path, small_release: Path, content: bytes | None, message: str
) -> None:
    await load(tmp_path, small_release)
    file = tmp_path / FILE
    sound = file.read_bytes()
    file.write_bytes(content or sound[:4096] + b"\xff" * (len(sound) - 4096))
    with pytest.raises(StoreCorruptError) as caught:
        await load(tmp_path, small_release)
    assert str(caught.value) == f"{file} {message}"


async def test_a_database_of_another_program_is_left_alone(
    tmp_path: Path, small_release: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(StoreCorruptError, match="is a database of another program"):
        await load(tmp_path, small_release)
    assert (tmp_path / FILE).read_bytes() == before


async def test_a_store_of_a_newer_version_is_left_alone(
    tmp_path: Path, small_release: Path
) -> None:
    await load(tmp_path, small_release)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_future'")
        connection.commit()
    with pytest.raises(StoreNewerError) as caught:
        await load(tmp_path, small_release)
    assert str(caught.value) == (
        f"{tmp_path}/{FILE} was made by a newer version of sistercity: install that version, "
        "or choose another with SISTERCITY_DATABASE_URL or SISTERCITY_DATA_DIR"
    )


async def test_newer_facts_than_the_shipped_ones_stay(tmp_path: Path, small_release: Path) -> None:
    newer = release(tmp_path / "r2", "1.10", **SMALL)
    await load(tmp_path / "store", newer)
    async with open_store(None, tmp_path / "store", facts=small_release) as store:
        assert store.built is None


async def test_a_full_disk_changes_nothing_and_says_so(tmp_path: Path) -> None:
    async def fill_up() -> None:
        async with small_store(tmp_path) as store, store.engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA max_page_count = 1")
            await connection.exec_driver_sql("UPDATE place_name SET text = zeroblob(1000000)")

    with pytest.raises(StoreFullError, match="there is no room left"):
        await fill_up()


async def test_errors_of_the_program_itself_pass_unchanged(tmp_path: Path) -> None:
    async def ask_for_nothing() -> None:
        async with small_store(tmp_path) as store, store.engine.connect() as connection:
            await connection.exec_driver_sql("SELECT * FROM nowhere")

    with pytest.raises(OperationalError, match="no such table"):
        await ask_for_nothing()
    with pytest.raises(BrokenPipeError):
        async with small_store(tmp_path):
            raise BrokenPipeError


async def test_a_database_by_url_is_used_as_it_is(tmp_path: Path, small_release: Path) -> None:
    url = f"sqlite:///{tmp_path}/own.sqlite3"
    with pytest.raises(StoreOutdatedError) as caught:
        async with open_store(url, tmp_path):
            pass
    assert str(caught.value) == (
        f"sqlite+aiosqlite:///{tmp_path}/own.sqlite3 is not ready for this version: "
        "run `sistercity db upgrade`"
    )
    await load(tmp_path / "store", small_release)
    shutil.copy(tmp_path / "store" / FILE, tmp_path / "own.sqlite3")
    async with open_store(url, tmp_path) as store:
        assert (await load_directory(store.engine)).partnerships


@pytest.mark.parametrize(
    ("url", "kind", "message"),
    [
        ("no url with s3cret", StoreUrlError, "the database URL is not understood"),
        ("marsdb://u:s3cret@h/x", StoreUrlError, "the database URL is not understood"),
        ("postgresql+asyncpg://u:s3cret@h/x", StoreUrlError, "driver asyncpg is not installed"),
        ("sqlite+pysqlite:////tmp/x", StoreUrlError, "driver pysqlite blocks while it waits"),
    ],
)
async def test_a_url_that_cannot_be_used_is_explained_without_its_password(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    kind: type[Exception],
    message: str,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)  # as if it were not installed
    with pytest.raises(kind, match=message) as caught:
        async with open_store(url, tmp_path):
            pass
    assert "s3cret" not in str(caught.value)


async def test_a_file_by_url_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("no database" * 200)
    url = f"sqlite:///{tmp_path}/own"
    for opening in (open_store(url, tmp_path).__aenter__(), check_store(url, tmp_path)):
        with pytest.raises(StoreCorruptError, match="own is not a database"):
            await opening


def test_errors_are_explained_as_far_as_they_are_known() -> None:
    assert explain(ValueError("?"), "the store") is None
    assert explain(sqlite3.OperationalError("?"), "the store") is None


async def test_a_store_without_facts_says_so(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        async with store.engine.begin() as connection:
            await connection.exec_driver_sql("DELETE FROM store_meta")
        with pytest.raises(EmptyStoreError, match="db upgrade"):
            await load_directory(store.engine)


FIRST_RUN = """
import asyncio, pathlib, sys
from storage.database import open_store
from storage.importing.planning import apply_plan
from storage.loading import load_directory

async def main():
    async with open_store(None, pathlib.Path(sys.argv[1])) as store:
        directory = await load_directory(store.engine)
    print(len(directory.partnerships), store.built is not None, flush=True)

print("ready", flush=True)
asyncio.run(main())
"""


def first_run(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", FIRST_RUN, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_processes_that_start_at_once_share_one_first_run(tmp_path: Path) -> None:
    processes = [first_run(tmp_path / "store") for _ in range(3)]
    results = [process.communicate(timeout=60) for process in processes]
    counts = {output.split()[1] for output, _ in results}
    assert [error for _, error in results] == ["", "", ""]
    assert len(counts) == 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_first_run_that_is_stopped_leaves_nothing_half_done(
    tmp_path: Path, how: signal.Signals
) -> None:
    folder = tmp_path / "store"
    process = first_run(folder)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    while not folder.exists() and process.poll() is None:
        pass
    process.send_signal(how)
    process.communicate(timeout=60)
    output, error = first_run(folder).communicate(timeout=60)
    assert error == ""
    assert output.splitlines()[1].split()[0] == "302"


async def test_a_build_that_is_cancelled_in_its_transaction_is_undone(
    tmp_path: Path, small_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr("storage.building.write_facts", interrupted)
        with pytest.raises(asyncio.CancelledError):
            await load(tmp_path, small_release)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert (await load(tmp_path, small_release)).partnerships


async def test_whoever_comes_second_finds_the_work_done(
    tmp_path: Path, small_release: Path
) -> None:
    async with open_store(None, tmp_path, facts=small_release) as store:
        again = await build(store.engine, store.location, small_release, 1)
    assert again.release_before == "1"
    assert again.conflicts == ()


async def test_a_server_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse() -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    def unreachable(*_: object, **__: object) -> AsyncEngine:
        return create_async_engine("sqlite+aiosqlite://", async_creator=refuse)

    for module in ("database", "maintenance"):
        monkeypatch.setattr(f"storage.{module}.make_engine", unreachable)
    url = "postgresql+psycopg://u@h/x"
    openings = (
        open_store(url, tmp_path).__aenter__(),
        upgrade_store(url, tmp_path),
        check_store(url, tmp_path),
    )
    for opening in openings:
        with pytest.raises(StoreUnreachableError) as caught:
            await opening
        assert str(caught.value) == (
            f"{url} does not answer: check that it runs, the address and the login"
        )
