"""What is told by itself when its day comes: conferences ahead, round anniversaries.

Everybody is told at nine in the morning of their own zone. A reminder goes to the outbox when it is
nine in the first zone of the world, once; each copy then waits for the morning where it goes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from handlers.announcements import subjects
from handlers.calendar_notices import anniversary_content, reminder_content
from storage import publishing
from storage.anniversaries import anniversaries
from storage.audit import PROGRAM
from storage.engine import writing
from storage.models import Announcement
from storage.own_mornings import hold_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.announcements import Content
    from storage.atlas import Atlas
    from storage.directory import Conference, Directory, Partnership

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
    content: Content
    since: dt.datetime
    """When it came due in the first zone."""
    conference_id: str = ""


def due(atlas: Atlas, now: dt.datetime) -> Iterator[Due]:
    """Every reminder whose time has come in some zone and has not passed altogether."""
    yield from _conferences(atlas, now)
    yield from _anniversaries(atlas, now)


async def announce_due(engine: AsyncEngine, atlas: Atlas, now: dt.datetime) -> int:
    """Announce what is due and was not yet, each in a transaction of its own; return how many."""
    waiting = list(due(atlas, now))
    if not waiting:
        return 0
    async with engine.connect() as conn:
        keys = [one.source_key for one in waiting]
        known = set(
            await conn.scalars(
                select(Announcement.source_key).where(Announcement.source_key.in_(keys))
            )
        )
    told = 0
    for one in waiting:
        if one.source_key not in known:
            async with writing(engine) as conn:
                told += await _announce(conn, one, atlas, now)
    return told


async def _announce(conn: AsyncConnection, one: Due, atlas: Atlas, now: dt.datetime) -> bool:
    if one.conference_id and await _just_told(conn, one):
        return False
    draft = publishing.Draft(
        one.content, subjects(one.content, atlas), kind=one.kind, source_key=one.source_key
    )
    announcement_id = await publishing.announce(conn, draft, PROGRAM, now)
    if announcement_id is None:
        return False
    await hold_until(conn, announcement_id, one.local)
    return True


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
            reminder_content(conference, None if late else days, atlas, now.date()),
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
                anniversary_content(found, atlas, today),
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
