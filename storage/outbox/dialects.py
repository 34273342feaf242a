"""What SQLite and PostgreSQL say in different words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.models import Base

Upsert = postgresql.Insert | sqlite.Insert


def upsert(connection: AsyncConnection, model: type[Base]) -> Upsert:
    """An insert that knows ``ON CONFLICT``."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(model)
    return postgresql.insert(model)


async def database_now(connection: AsyncConnection) -> dt.datetime:
    """What the clock of the database shows at this moment, in UTC."""
    if connection.dialect.name == "sqlite":
        shown = await connection.scalar(text("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"))
        return dt.datetime.fromisoformat(str(shown)).replace(tzinfo=dt.UTC)
    moment: dt.datetime = (await connection.execute(text("SELECT clock_timestamp()"))).scalar_one()
    return moment.astimezone(dt.UTC)
