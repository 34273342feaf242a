"""Which tables a database has: none, those of this version, or those of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table, inspect, select

from storage.models import RELEASE, Base, StoreMeta

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

HEAD = "0005_conferences"
"""The newest migration. A test compares it with the scripts, so that opening a current store need
not import Alembic."""

VERSION_TABLE = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""As Alembic makes it."""


@dataclass(frozen=True, slots=True)
class State:
    """What is in a database."""

    schema: str | None
    """The migration that it stands at; ``None`` before the first."""
    release: str | None
    """The version of the facts in it, where it is of this schema and has any."""
    foreign: bool
    """It holds tables of something else, or tables of ours without their version."""


def read_state(connection: Connection) -> State:
    """Look into the database without changing it."""
    inspector = inspect(connection)
    if not inspector.has_table(VERSION_TABLE.name):
        return State(None, None, foreign=bool(inspector.get_table_names()))
    schema = connection.scalar(select(VERSION_TABLE.c.version_num))
    if schema is None:
        return State(None, None, foreign=len(inspector.get_table_names()) > 1)
    release = None
    if schema == HEAD:
        release = connection.scalar(select(StoreMeta.value).where(StoreMeta.key == RELEASE))
    return State(schema, release, foreign=False)


def is_usable(state: State) -> bool:
    """Whether this version can answer questions from the database."""
    return state.schema == HEAD and state.release is not None


async def state_of(engine: AsyncEngine) -> State:
    """Look into the database that an engine speaks to."""
    async with engine.connect() as connection:
        return await connection.run_sync(read_state)


async def is_ready(engine: AsyncEngine) -> bool:
    """Whether this version can answer questions by an engine, which is let go where it cannot."""
    usable = False
    try:
        usable = is_usable(await state_of(engine))
    finally:
        if not usable:
            await engine.dispose()
    return usable


def create_schema(connection: Connection) -> None:
    """Make every table at once, as the migrations would one by one."""
    Base.metadata.create_all(connection, checkfirst=False)
    VERSION_TABLE.create(connection, checkfirst=True)
    connection.execute(VERSION_TABLE.insert().values(version_num=HEAD))
