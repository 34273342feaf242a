"""The loops that every store needs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.clock.scheduled import publish_due
from bot.clock.supervising import Loop
from storage.outbox.retiming import retime_digests
from storage.privacy import purge

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncEngine

_SCHEDULE_SECONDS: Final = 10.0
_ZONES_SECONDS: Final = 3600.0
_PURGE_SECONDS: Final = 6 * 3600.0


def usual_loops(
    engine: AsyncEngine, is_editor: Callable[[int], Awaitable[bool]]
) -> tuple[Loop, ...]:
    """Publish what is scheduled, move digests where zones have new rules, delete what is old.

    ``is_editor`` asks whether a user of Discord may announce.
    """

    async def purging(now: dt.datetime) -> None:
        await purge(engine, now)

    async def retiming(now: dt.datetime) -> None:
        # What the program has read of zones stays as it is until it is told to look again.
        ZoneInfo.clear_cache()
        await retime_digests(engine, now)

    return (
        Loop("scheduled", _SCHEDULE_SECONDS, partial(publish_due, engine, is_editor)),
        Loop("zones", _ZONES_SECONDS, retiming),
        Loop("purge", _PURGE_SECONDS, purging),
    )
