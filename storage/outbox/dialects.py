"""What SQLite and PostgreSQL say in different words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, any_, literal, text
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection
    from sqlalchemy.orm import InstrumentedAttribute

    from storage.models import Base

Upsert = postgresql.Insert | sqlite.Insert


def upsert(connection: AsyncConnection, model: type[Base]) -> Upsert:
    """An insert that knows ``ON CONFLICT``."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(model)
    return postgresql.insert(model)


def among(
    connection: AsyncConnection,
    column: InstrumentedAttribute[int],
    ids: Collection[int],
) -> ColumnElement[bool]:
    """Whether a column is one of many numbers; on PostgreSQL they are one value, not one each."""
    if connection.dialect.name == "sqlite":
        return column.in_(list(ids))
    return column == any_(literal(list(ids), postgresql.ARRAY(BigInteger)))


async def database_now(connection: AsyncConnection) -> dt.datetime:
    """What the clock of the database shows at this moment, in UTC."""
    if connection.dialect.name == "sqlite":
        shown = await connection.scalar(text("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"))
        return dt.datetime.fromisoformat(str(shown)).replace(tzinfo=dt.UTC)
    moment: dt.datetime = (await connection.execute(text("SELECT clock_timestamp()"))).scalar_one()
    return moment.astimezone(dt.UTC)
