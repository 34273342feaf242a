"""At which times digests are wanted, and up to when it was looked for those that are due."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import and_, or_, select

from storage.models import StoreMeta, Subscriber
from storage.writing import set_meta

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_KEY: Final = "digests_looked_until"


class Group(NamedTuple):
    """Subscribers whose digests come at the same times."""

    time_zone: str
    digest: str
    minute: int
    weekday: int


async def digest_groups(connection: AsyncConnection, now: dt.datetime) -> list[Group]:
    """All wishes for digests among those who may be told something at ``now``."""
    over = and_(Subscriber.state == "paused", Subscriber.paused_until <= now)
    found = await connection.execute(
        select(
            Subscriber.time_zone,
            Subscriber.digest,
            Subscriber.digest_minute,
            Subscriber.digest_weekday,
        )
        .where(Subscriber.digest != "none", or_(Subscriber.state == "active", over))
        .distinct()
    )
    return [Group(*row) for row in found]


async def looked_until(connection: AsyncConnection) -> dt.datetime | None:
    """The moment up to which digests were made; nothing before the first time."""
    value = await connection.scalar(select(StoreMeta.value).where(StoreMeta.key == _KEY))
    return None if value is None else dt.datetime.fromisoformat(value)


async def look_until(connection: AsyncConnection, now: dt.datetime) -> None:
    """Remember it."""
    await connection.run_sync(set_meta, _KEY, now.isoformat())
