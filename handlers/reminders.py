"""What is told by itself when its day comes: conferences ahead, round anniversaries.

Everybody is told at nine in the morning of their own zone: see `storage.mornings`.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from handlers.announcements import subjects
from handlers.calendar_notices import anniversary_content, reminder_content
from storage import publishing
from storage.anniversaries import anniversaries
from storage.audit import PROGRAM
from storage.engine import writing
from storage.models import Announcement
from storage.mornings import is_waited_for, open_for_mornings, tell_mornings
from storage.published import find_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.announcements import Content
    from storage.atlas import Atlas
    from storage.directory import Conference, Directory, Partnership

LOG: Final = logging.getLogger("sistercity.clock")
DAYS_BEFORE: Final = (30, 7, 1)
ANNIVERSARY_DAYS: Final = 7
MORNING: Final = dt.time(9)
GRACE: Final = dt.timedelta(days=7)
"""How late a reminder may still come, after the program was down."""
_FIRST_ZONE: Final = dt.timedelta(hours=14)
_LAST_ZONE: Final = dt.timedelta(hours=12)
"""The zones of the world lie from 14 hours before UTC to 12 hours behind it."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be told now."""

    source_key: str
    kind: str
    local: dt.datetime
    """The wall time to tell it at."""
    word: Callable[[], Content]
    """Words it; wanted once."""
    since: dt.datetime
    """When it came due in the first zone."""
    conference_id: str = ""


def due(atlas: Atlas, now: dt.datetime) -> Iterator[Due]:
    """Every reminder whose time has come in some zone and has not passed altogether."""
    yield from _conferences(atlas, now)
    yield from _anniversaries(atlas, now)


async def announce_due(engine: AsyncEngine, atlas: Atlas, now: dt.datetime) -> int:
    """Tell what is due to everybody whose morning has come; return how many are told.

    Each is one announcement, made when it is nine in the first zone, that grows zone by zone. What
    was missed while the program was down comes when it is up again.

    Raises:
        Exception: The first failure, after all others were tried.
    """
    told, failed = 0, None
    for one in due(atlas, now):
        try:
            told += await _look_at(engine, one, atlas, now)
        except Exception as error:  # noqa: BLE001 - the others come first
            LOG.warning("%s is not out: %s", one.source_key, type(error).__name__)
            failed = failed or error
    if failed is not None:
        raise failed
    return told


async def _look_at(engine: AsyncEngine, one: Due, atlas: Atlas, now: dt.datetime) -> int:
    async with engine.connect() as conn:
        known = await find_key(conn, one.source_key)
        if known is not None and not await is_waited_for(conn, known.id, one.local, now):
            return 0
    async with writing(engine) as conn:
        return await _tell(conn, one, atlas, now)


async def _tell(conn: AsyncConnection, one: Due, atlas: Atlas, now: dt.datetime) -> int:
    known = await find_key(conn, one.source_key)
    if known is not None:
        announcement_id: int | None = known.id if known.state == publishing.PUBLISHED else None
    elif one.conference_id and await _just_told(conn, one):
        return 0
    else:
        content = one.word()
        draft = publishing.Draft(
            content, subjects(content, atlas), kind=one.kind, source_key=one.source_key
        )
        announcement_id = await open_for_mornings(conn, draft, one.local, PROGRAM, now)
    if announcement_id is None:
        return 0
    reach = await tell_mornings(conn, announcement_id, one.local, now)
    return reach.people + reach.channels


async def _just_told(conn: AsyncConnection, one: Due) -> bool:
    """Whether subscribers heard of the conference itself since the reminder came due."""
    found = await conn.scalar(
        select(Announcement.id)
        .where(
            Announcement.source_key.startswith(f"conference:{one.conference_id}:", autoescape=True),
            Announcement.published_at >= one.since,
        )
        .limit(1)
    )
    return found is not None


def _conferences(atlas: Atlas, now: dt.datetime) -> Iterator[Due]:
    for conference in atlas.directory.conferences:
        if conference.start.day is None or conference.cancelled:
            continue
        found = _latest(conference, now)
        if found is None:
            continue
        days, local = found
        late = now > _last(local) + dt.timedelta(hours=1)
        yield Due(
            f"reminder:{conference.id}:{days}:{conference.start}",
            "reminder",
            local,
            partial(reminder_content, conference, None if late else days, atlas, now.date()),
            _first(local),
            conference.id,
        )


def _latest(conference: Conference, now: dt.datetime) -> tuple[int, dt.datetime] | None:
    """The last reminder that has come due, unless it is too late for it."""
    over = _last(dt.datetime.combine(conference.end.last_day, dt.time(23, 59)))
    started = [
        (days, local)
        for days in DAYS_BEFORE
        if _first(local := _morning(conference.start.first_day, days)) <= now
    ]
    if not started or now > over or now > _last(started[-1][1]) + GRACE:
        return None
    return started[-1]


def _anniversaries(atlas: Atlas, now: dt.datetime) -> Iterator[Due]:
    today = now.date()
    ahead = today + dt.timedelta(days=ANNIVERSARY_DAYS + 1)
    for found in anniversaries(_active(atlas.directory), today, ahead):
        local = _morning(found.on, ANNIVERSARY_DAYS)
        if found.round and _first(local) <= now:
            yield Due(
                f"anniversary:{found.partnership.id}:{found.on.year}",
                "anniversary",
                local,
                partial(anniversary_content, found, atlas, today),
                _first(local),
            )


def _active(directory: Directory) -> list[Partnership]:
    return [pair for pair in directory.partnerships if pair.status == "active"]


def _morning(day: dt.date, days_before: int) -> dt.datetime:
    return dt.datetime.combine(day - dt.timedelta(days=days_before), MORNING)


def _first(local: dt.datetime) -> dt.datetime:
    """The moment at which a wall time comes in the first zone."""
    return local.replace(tzinfo=dt.UTC) - _FIRST_ZONE


def _last(local: dt.datetime) -> dt.datetime:
    return local.replace(tzinfo=dt.UTC) + _LAST_ZONE
