"""Pauses that all processes keep, and how often Discord refused a request."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select

from storage.engine import writing
from storage.models import Pause, RefusedRequests
from storage.outbox.dialects import upsert

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

ALL: Final = "all"
OPENING: Final = "opening"
"""Opening direct messages."""
LONGEST: Final = dt.timedelta(hours=12)
_FORGIVEN_AFTER: Final = dt.timedelta(days=1)
"""A pause so long after the one before is a first one again."""
COUNTED: Final = dt.timedelta(minutes=10)
"""The time in which Discord counts refused requests."""


@dataclass(frozen=True, slots=True)
class Paused:
    """A pause that is not over."""

    scope: str
    until: dt.datetime
    reason: str
    times: int
    """How often in a row."""


async def pause(  # noqa: PLR0913 - what, from when, how long, why, and whether again is worse
    engine: AsyncEngine,
    scope: str,
    now: dt.datetime,
    seconds: float,
    reason: str,
    *,
    doubling: bool = False,
) -> dt.datetime:
    """Let all processes leave something alone from now on, and say until when.

    With ``doubling`` each further pause is twice as long as the one before. Several processes that
    meet the same trouble make one pause of it; none makes one shorter.
    """
    async with writing(engine) as connection:
        wanted = select(Pause.until, Pause.times).where(Pause.scope == scope).with_for_update()
        last = (await connection.execute(wanted)).one_or_none()
        times = 1
        if last is not None and last.until > now:
            times = last.times
        elif last is not None and now - last.until < _FORGIVEN_AFTER:
            times = last.times + 1
        growth = 2 ** min(times - 1, 16) if doubling else 1
        until = now + min(dt.timedelta(seconds=seconds * growth), LONGEST)
        if last is not None and last.until > now:
            until = max(until, last.until)
        values = {"until": until, "reason": reason, "times": times}
        row = upsert(connection, Pause).values(scope=scope, **values)
        await connection.execute(
            row.on_conflict_do_update(index_elements=[Pause.scope], set_=values)
        )
    return until


async def pauses(engine: AsyncEngine, now: dt.datetime) -> dict[str, Paused]:
    """The pauses that are not over, by scope."""
    wanted = select(Pause.scope, Pause.until, Pause.reason, Pause.times).where(Pause.until > now)
    async with engine.connect() as connection:
        return {row.scope: Paused(*row) for row in await connection.execute(wanted)}


async def lift(engine: AsyncEngine, scope: str) -> None:
    """End a pause, and forget that there was one."""
    async with writing(engine) as connection:
        await connection.execute(delete(Pause).where(Pause.scope == scope))


async def count_refused(engine: AsyncEngine, now: dt.datetime, count: int = 1) -> int:
    """Add requests that Discord refused (401, 403, 429) and give the sum of ten minutes."""
    async with writing(engine) as connection:
        row = upsert(connection, RefusedRequests).values(
            minute=now.replace(second=0, microsecond=0), count=count
        )
        await connection.execute(
            row.on_conflict_do_update(
                index_elements=[RefusedRequests.minute],
                set_={"count": RefusedRequests.count + count},
            )
        )
        await connection.execute(
            delete(RefusedRequests).where(RefusedRequests.minute < now - 6 * COUNTED)
        )
    return await refused(engine, now)


async def refused(engine: AsyncEngine, now: dt.datetime) -> int:
    """How many requests Discord refused in the last ten minutes, in all processes."""
    wanted = select(func.coalesce(func.sum(RefusedRequests.count), 0)).where(
        RefusedRequests.minute > now - COUNTED, RefusedRequests.minute <= now
    )
    async with engine.connect() as connection:
        return int(await connection.scalar(wanted) or 0)
