"""What is done to announcements: each change with its audit row and its deliveries.

Every function works inside the caller's transaction (`storage.engine.writing`), so that all of it
happens or nothing does, and so that a caller can add rows of its own, such as the item of a feed.
An announcement is a draft first; who gets it is decided when it is published.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, update

from storage.audit import record
from storage.models import Announcement, AnnouncementRevision, AnnouncementSubject
from storage.outbox import changing
from storage.outbox import publishing as outbox
from storage.outbox.dialects import upsert
from storage.published import find

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Update
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.announcements import Content
    from storage.audit import Actor
    from storage.outbox.publishing import Reach
    from storage.published import Known, Subject

DRAFT, SCHEDULED, PUBLISHED = "draft", "scheduled", "published"
RETRACTED, REFUSED, SKIPPED = "retracted", "refused", "skipped"
CORRECTED = "corrected"
"""Of a draft of kind `CORRECTION`: what it says is published."""
CORRECTION = "correction"
"""The kind of a draft that is to correct something published."""
OPEN = frozenset({DRAFT, SCHEDULED, REFUSED, SKIPPED})
"""States in which nobody has got it yet and it may still be published."""


class StateError(Exception):
    """An announcement is not, or no longer, in a state in which that can be done to it."""

    def __init__(self, state: str) -> None:
        """Keep the state it is in; empty where there is no such announcement."""
        super().__init__(state or "no such announcement")
        self.state = state


@dataclass(frozen=True, slots=True)
class Draft:
    """An announcement to be made."""

    content: Content
    subjects: frozenset[Subject]
    """With all that a subscription to it may name: see `handlers.announcements`."""
    kind: str = "editor"
    """As in `storage.models.Announcement`."""
    urgent: bool = False
    source_key: str | None = None


async def create(conn: AsyncConnection, draft: Draft, actor: Actor, now: dt.datetime) -> int | None:
    """Keep a draft and return its id; nothing where its source has been announced already."""
    values = {
        "kind": draft.kind,
        "source_key": draft.source_key,
        "author_id": actor.id,
        "revision": 1,
        "state": DRAFT,
        "urgent": draft.urgent,
        "publish_local": "",
        "time_zone": "",
        "created_at": now,
    }
    statement = upsert(conn, Announcement).values(values).on_conflict_do_nothing()
    announcement_id = await conn.scalar(statement.returning(Announcement.id))
    if announcement_id is None:
        return None
    await _add_revision(conn, announcement_id, 1, _text(draft.content, actor, now))
    await _add_subjects(conn, announcement_id, draft.subjects)
    after = {"urgent": draft.urgent, "content": asdict(draft.content)}
    await record(conn, "announcement.draft", about(announcement_id), actor, now, after=after)
    return int(announcement_id)


async def revise(
    conn: AsyncConnection, announcement_id: int, draft: Draft, actor: Actor, now: dt.datetime
) -> None:
    """Change what nobody has got yet.

    Raises:
        StateError: When it is published or retracted.
    """
    known = await moved(conn, announcement_id, OPEN, {"urgent": draft.urgent})
    await conn.execute(_newest(known).values(**_text(draft.content, actor, now)))
    await conn.execute(
        delete(AnnouncementSubject).where(AnnouncementSubject.announcement_id == announcement_id)
    )
    await _add_subjects(conn, announcement_id, draft.subjects)
    before = {"urgent": known.urgent, "content": asdict(known.content)}
    after = {"urgent": draft.urgent, "content": asdict(draft.content)}
    await record(
        conn, "announcement.draft", about(announcement_id), actor, now, before=before, after=after
    )


async def publish(
    conn: AsyncConnection,
    announcement_id: int,
    actor: Actor,
    now: dt.datetime,
    *,
    states: frozenset[str] = OPEN,
) -> Reach:
    """Write a delivery for every subscriber whom it concerns, and say how many they are.

    ``states`` are those that it may be in: what comes by itself takes only what is still scheduled.

    Raises:
        StateError: When it is in none of them.
    """
    values = {"state": PUBLISHED, "published_at": now}
    known = await moved(conn, announcement_id, states, values)
    # From now on it is kept as long as any text that is out.
    await conn.execute(_newest(known).values(at=now))
    reach = await outbox.publish(conn, announcement_id, now)
    after = {"state": PUBLISHED, "reach": asdict(reach)}
    before = {"state": known.state}
    await record(
        conn, "announcement.publish", about(announcement_id), actor, now, before=before, after=after
    )
    return reach


async def announce(
    conn: AsyncConnection, draft: Draft, actor: Actor, now: dt.datetime
) -> int | None:
    """Create and publish at once; nothing where its source has been announced already."""
    announcement_id = await create(conn, draft, actor, now)
    if announcement_id is not None:
        await publish(conn, announcement_id, actor, now)
    return announcement_id


async def correct(
    conn: AsyncConnection, announcement_id: int, content: Content, actor: Actor, now: dt.datetime
) -> int:
    """Change what was published, in every copy, and return the number of the revision.

    Who gets it does not change.

    Raises:
        StateError: When it is not published.
    """
    values = {"revision": Announcement.revision + 1}
    known = await moved(conn, announcement_id, frozenset({PUBLISHED}), values)
    revision = known.revision + 1
    await _add_revision(conn, announcement_id, revision, _text(content, actor, now))
    await changing.correct(conn, announcement_id, now)
    before = {"revision": known.revision, "content": asdict(known.content)}
    after = {"revision": revision, "content": asdict(content)}
    await record(
        conn, "announcement.correct", about(announcement_id), actor, now, before=before, after=after
    )
    return revision


async def retract(
    conn: AsyncConnection, announcement_id: int, actor: Actor, now: dt.datetime
) -> None:
    """Take it back, every copy; what nobody has got yet will not be published.

    Raises:
        StateError: When it is retracted already.
    """
    values = {"state": RETRACTED}
    known = await moved(conn, announcement_id, OPEN | {PUBLISHED}, values)
    if known.state == PUBLISHED:
        await changing.retract(conn, announcement_id, now)
    before = {"state": known.state}
    await record(
        conn,
        "announcement.retract",
        about(announcement_id),
        actor,
        now,
        before=before,
        after=values,
    )


async def moved(
    conn: AsyncConnection, announcement_id: int, states: frozenset[str], values: Mapping[str, Any]
) -> Known:
    """Change an announcement that is in one of the states, and return it as it was before.

    Whoever comes second waits here for whoever came first, and then finds the state changed.
    """
    locking = update(Announcement).where(Announcement.id == announcement_id)
    await conn.execute(locking.values(kind=Announcement.kind))
    known = await find(conn, announcement_id)
    if known is None or known.state not in states:
        raise StateError(known.standing if known else "")
    await conn.execute(locking.values(**values))
    return known


def _newest(known: Known) -> Update:
    """A change to the newest revision."""
    return update(AnnouncementRevision).where(
        AnnouncementRevision.announcement_id == known.id,
        AnnouncementRevision.revision == known.revision,
    )


def _text(content: Content, actor: Actor, now: dt.datetime) -> dict[str, Any]:
    """What a revision says and who wrote it, as columns."""
    return {"author_id": actor.id, "at": now, "content": content.to_json()}


async def _add_revision(
    conn: AsyncConnection, announcement_id: int, revision: int, text: Mapping[str, Any]
) -> None:
    key = {"announcement_id": announcement_id, "revision": revision}
    await conn.execute(insert(AnnouncementRevision).values(**key, **text))


async def _add_subjects(
    conn: AsyncConnection, announcement_id: int, subjects: Iterable[Subject]
) -> None:
    rows = [
        {"announcement_id": announcement_id, "subject_kind": kind, "subject_id": subject_id}
        for kind, subject_id in sorted(subjects)
    ]
    if rows:
        await conn.execute(insert(AnnouncementSubject), rows)


def about(announcement_id: int) -> str:
    """What the audit calls an announcement."""
    return f"announcement {announcement_id}"
