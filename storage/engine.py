"""Engines: how the program speaks to SQLite, and to other databases by URL."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InvalidRequestError, NoSuchModuleError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage.failures import StoreUrlError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_WRITE = "sistercity_write"
_ONE_CONNECTION: dict[str, Any] = {
    "poolclass": AsyncAdaptedQueuePool,
    "pool_size": 1,
    "max_overflow": 0,
    "pool_timeout": 600,
}


def sqlite_url(path: Path, *, immutable: bool = False) -> URL:
    """The URL of a SQLite file.

    ``immutable`` promises that nothing changes the file while it is open: SQLite then reads it even
    where it cannot make the files that it shares with other processes.
    """
    if not immutable:
        return URL.create("sqlite+aiosqlite", database=str(path))
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return URL.create("sqlite+aiosqlite", database=path.as_uri(), query=query)


def parse_url(text: str) -> URL:
    """Read a database URL; SQLite gets the driver that can wait without blocking.

    Raises:
        StoreUrlError: When it is no database URL. The text is not repeated: it may hold a password.
    """
    try:
        url = make_url(text)
        if url.drivername == "sqlite":
            url = url.set(drivername="sqlite+aiosqlite")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreUrlError(
            "the database URL is not understood: write it like "
            "sqlite:////path/to/store.sqlite3 or postgresql+psycopg://user@host/name"
        ) from None
    return url


def make_engine(
    url: URL, *, busy_timeout: float, foreign_keys: bool = True, single: bool = False
) -> AsyncEngine:
    """An engine whose transactions are real ones, on SQLite too.

    ``busy_timeout`` is how many seconds SQLite waits for another writer. ``single`` is for a
    program that writes much: on SQLite all goes over one connection, whose writers queue up without
    disturbing each other, and what is committed survives a loss of power.

    Raises:
        StoreUrlError: When the driver is not installed or does not wait without blocking.
    """
    try:
        if url.get_backend_name() != "sqlite":
            return create_async_engine(url, pool_pre_ping=True)
        engine = create_async_engine(url, **(_ONE_CONNECTION if single else {}))
    except ModuleNotFoundError as error:
        raise StoreUrlError(
            f"the database driver {error.name} is not installed: install it next to sistercity, "
            "for PostgreSQL with `pip install psycopg[binary]`"
        ) from None
    except InvalidRequestError:
        raise StoreUrlError(
            f"the database driver {url.get_driver_name()} blocks while it waits: "
            "use another, such as postgresql+psycopg or sqlite+aiosqlite"
        ) from None

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - any driver's
        # The driver's own transactions begin too late and end at DDL: `_begin` does it instead.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {round(busy_timeout * 1000)}")
        cursor.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
        if single:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get(_WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that changes the store: commits at the end, or nothing of it happens.

    On SQLite it waits for its turn at the start, so that it cannot fail for that in the middle.
    """
    async with engine.execution_options(**{_WRITE: True}).begin() as connection:
        yield connection
