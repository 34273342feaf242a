"""Conferences added, changed and cancelled by editors: the fact, what is told of it, who did it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from handlers.announcements import subjects
from handlers.calendar_notices import conference_content
from storage import publishing
from storage.audit import record
from storage.engine import writing
from storage.loading import read_directory
from storage.models import Announcement

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.announcements import Content
    from storage.atlas import Atlas
    from storage.audit import Actor
    from storage.conferences import ConferenceChange
    from storage.directory import Conference, Directory
    from storage.outbox.publishing import Reach
    from storage.published import Subject

RECENT = dt.timedelta(days=2)
"""How old a reminder may be that is taken back when its conference moves: some zones wait yet."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of a change."""

    change: ConferenceChange
    conference: Conference
    announcement_id: int | None = None
    reach: Reach | None = None
    """Nothing where nobody was to be told."""


@dataclass(frozen=True, slots=True)
class Made:
    """A change that was made and not told."""

    change: ConferenceChange
    conference: Conference
    old: Conference | None
    """As it was before, if it was."""
    directory: Directory
    """All facts after it."""

    def content(self, atlas: Atlas, now: dt.datetime) -> Content:
        """What there is to tell of it."""
        what = self.change.what
        old = self.old if what == "edit" else None
        return conference_content(what, self.conference, old, atlas, now.date())

    def subjects(self, content: Content, atlas: Atlas) -> frozenset[Subject]:
        """Whom it concerns: also those of the place where it no longer is."""
        about = subjects(content, atlas)
        if self.old is None or self.old.place is None:
            return about
        return about | subjects(replace(content, place_ids=(self.old.place.id,)), atlas)


async def change_conference(  # noqa: PLR0913 - a change, who makes it, when, and what it needs
    engine: AsyncEngine,
    change: Callable[[Connection], ConferenceChange],
    atlas: Atlas,
    actor: Actor,
    now: dt.datetime,
    *,
    tell: bool = True,
) -> Changed:
    """Make a change in one transaction with its audit row and its announcement.

    Args:
        engine: The store.
        change: Makes it: one of the functions of `storage.conferences`.
        atlas: The places, for whom it concerns.
        actor: Who makes it.
        now: The moment.
        tell: Whether subscribers of the series are told; of what is over they never are.

    Raises:
        ConferenceRefusedError: When the change is not possible.
        UnknownConferenceError: When there is no such conference.
    """
    async with writing(engine) as conn:
        return await change_within(conn, change, atlas, actor, now, tell=tell)


async def change_within(  # noqa: PLR0913 - as above
    conn: AsyncConnection,
    change: Callable[[Connection], ConferenceChange],
    atlas: Atlas,
    actor: Actor,
    now: dt.datetime,
    *,
    tell: bool = True,
) -> Changed:
    """The same in a transaction of the caller."""
    made = await make_change(conn, change, actor, now)
    done, conference = made.change, made.conference
    if not (tell and done.is_news and conference.end.last_day >= now.date()):
        return Changed(done, conference)
    content = made.content(atlas, now)
    draft = publishing.Draft(
        content,
        made.subjects(content, replace(atlas, directory=made.directory)),
        kind="conference",
        source_key=f"conference:{conference.id}:{conference.entry.sequence}",
    )
    announcement_id = await publishing.create(conn, draft, actor, now)
    if announcement_id is None:
        return Changed(done, conference)
    reach = await publishing.publish(conn, announcement_id, actor, now)
    return Changed(done, conference, announcement_id, reach)


async def make_change(
    conn: AsyncConnection,
    change: Callable[[Connection], ConferenceChange],
    actor: Actor,
    now: dt.datetime,
) -> Made:
    """Make a change with its audit row, and tell nobody.

    Raises:
        ConferenceRefusedError: When the change is not possible.
        UnknownConferenceError: When there is no such conference.
    """
    before = await conn.run_sync(read_directory)
    done = await conn.run_sync(change)
    after = await conn.run_sync(read_directory)
    conference = _find(after, done.conference_id)
    assert conference is not None  # noqa: S101 - it was just written
    old = _find(before, done.conference_id)
    if done.what != "nothing":
        await record(
            conn,
            f"conference.{done.what}",
            f"conference {conference.id}",
            actor,
            now,
            before={name: (done.before or {}).get(name, "") for name in done.columns},
            after={name: done.after[name] for name in done.columns},
        )
        if old is not None and (conference.cancelled or old.start != conference.start):
            await _take_reminders_back(conn, conference.id, actor, now)
    return Made(done, conference, old, after)


async def _take_reminders_back(
    conn: AsyncConnection, conference_id: str, actor: Actor, now: dt.datetime
) -> None:
    """Retract reminders that speak of a day that is no longer right, before all zones have them."""
    recent = await conn.scalars(
        select(Announcement.id).where(
            Announcement.source_key.startswith(f"reminder:{conference_id}:", autoescape=True),
            Announcement.state == publishing.PUBLISHED,
            Announcement.published_at > now - RECENT,
        )
    )
    for announcement_id in recent.all():
        await publishing.retract(conn, announcement_id, actor, now)


def _find(directory: Directory, conference_id: str) -> Conference | None:
    return next((c for c in directory.conferences if c.id == conference_id), None)
