"""Moving a store to another database and back."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from storage.copying import copy_store
from storage.database import open_store
from storage.engine import make_engine, parse_url, writing
from storage.failures import (
    StoreCorruptError,
    StoreLockedError,
    StoreMissingError,
    StoreOutdatedError,
    StoreUnreachableError,
    StoreUrlError,
)
from storage.loading import load_directory
from storage.maintenance import check_store
from storage.models import Base, Delivery
from storage.outbox.identity import nonce, store_id
from storage.outbox.leases import release
from tests.storage.databases import fresh_database
from tests.storage.outbox.outbox import Outbox
from tests.storage.support import small_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncEngine


async def content(engine: AsyncEngine) -> dict[str, list[Any]]:
    async with engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in await connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in Base.metadata.sorted_tables
        }


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Outbox]:
    engine = make_engine(parse_url(url), busy_timeout=5, single=True)
    try:
        yield Outbox(engine)
    finally:
        await engine.dispose()


async def test_a_store_moves_to_postgresql_and_back_with_what_is_under_way(
    tmp_path: Path, postgresql: URL
) -> None:
    async with small_store(tmp_path) as store:
        before = await load_directory(store.engine)
        outbox = Outbox(store.engine)
        for _ in range(6):
            await outbox.subscribe()
        await outbox.subscribe(digest="daily")
        await outbox.announce("One")
        jobs = await outbox.claim()
        await outbox.settle(*[outbox.send(job) for job in jobs[:2]])
        await outbox.announce("Two")
        identity = await store_id(store.engine)
        await outbox.execute("DELETE FROM delivery WHERE id > 12")
        await release(store.engine, "me")
        kept = await content(store.engine)
    with fresh_database(postgresql) as url:
        there = url.render_as_string(hide_password=False)
        copied = await copy_store(None, tmp_path / "store", there)
        assert copied.rows["delivery"] == len(kept["delivery"]) == 12
        assert (await check_store(there, tmp_path, facts=tmp_path / "r1")).ok
        async with open_store(there, tmp_path) as store:
            assert await load_directory(store.engine) == before
        async with opened(there) as outbox:
            assert await content(outbox.engine) == kept
            assert await store_id(outbox.engine) == identity
            again = await outbox.claim()
            assert {job.id for job in again}.isdisjoint(job.id for job in jobs[:2])
            assert await outbox.settle(*[outbox.send(job) for job in jobs[2:]]) == 4
            await outbox.announce("Three")
            assert min(row[0] for row in (await outbox.rows(Delivery.id))[12:]) > 14
            await release(outbox.engine, "me")
            kept = await content(outbox.engine)
        back = f"sqlite:///{tmp_path}/back.sqlite3"
        await copy_store(there, tmp_path, back)
    async with opened(back) as outbox:
        assert await content(outbox.engine) == kept
        assert await store_id(outbox.engine) == identity
        await outbox.execute("DELETE FROM delivery WHERE id > 12")
        await outbox.announce("Four")
        assert min(row[0] for row in (await outbox.rows(Delivery.id))[12:]) > max(
            row[0] for row in kept["delivery"]
        )


async def test_only_an_empty_database_is_copied_into(tmp_path: Path) -> None:
    async with small_store(tmp_path):
        pass
    other = f"sqlite:///{tmp_path}/other.sqlite3"
    await copy_store(None, tmp_path / "store", other)
    with pytest.raises(StoreCorruptError, match="is not empty"):
        await copy_store(None, tmp_path / "store", other)
    with pytest.raises(StoreUrlError, match="onto itself"):
        await copy_store(other, tmp_path / "store", other)
    with pytest.raises(StoreUrlError, match="onto itself"):
        await copy_store(None, tmp_path / "store", "")
    with pytest.raises(StoreMissingError):
        await copy_store(None, tmp_path / "none", other)
    with pytest.raises(StoreUnreachableError):
        await copy_store(other, tmp_path, "postgresql+psycopg://u@127.0.0.1:1/none")


async def test_nothing_is_copied_while_somebody_delivers_or_of_an_old_version(
    tmp_path: Path,
) -> None:
    other = f"sqlite:///{tmp_path}/other.sqlite3"
    async with small_store(tmp_path) as store:
        outbox = Outbox(store.engine)
        await outbox.hold()
        await outbox.execute("UPDATE worker SET until = '2999-01-01 00:00:00.000000'")
        with pytest.raises(StoreLockedError, match="stop `sistercity serve`"):
            await copy_store(None, tmp_path / "store", other)
        await outbox.execute("UPDATE alembic_version SET version_num = '0001_facts'")
        with pytest.raises(StoreOutdatedError, match="db upgrade"):
            await copy_store(None, tmp_path / "store", other)


async def test_the_id_of_a_store_is_made_once(database_url: URL) -> None:
    async with opened(database_url.render_as_string(hide_password=False)) as outbox:
        async with writing(outbox.engine) as connection:
            await connection.run_sync(Base.metadata.create_all)
        made = await asyncio.gather(*[store_id(outbox.engine) for _ in range(4)])
        assert len(set(made)) == 1
        assert len(made[0]) == 32


def test_nonces_are_short_and_differ_in_everything() -> None:
    nonces = {
        nonce(store, number, operation, revision)
        for store in ("a", "b")
        for number in (1, 11)
        for operation in ("send", "publish")
        for revision in (1, 2)
    }
    assert len(nonces) == 16
    assert {len(one) for one in nonces} == {24}
    assert nonce("a", 1, "send", 1) == nonce("a", 1, "send", 1)
