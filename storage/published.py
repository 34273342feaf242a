"""What announcements there are: drafts, scheduled ones, published ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from storage.announcements import Content
from storage.models import Announcement, AnnouncementRevision, AnnouncementSubject, Delivery

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Select
    from sqlalchemy.engine import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

Subject = tuple[str, str]
"""Kind and id of what a subscription may name, as in `storage.models.Subscription`."""


@dataclass(frozen=True, slots=True)
class Known:
    """An announcement as it stands."""

    id: int
    kind: str
    source_key: str | None
    author_id: int | None
    revision: int
    state: str
    urgent: bool
    publish_local: str
    time_zone: str
    publish_at: dt.datetime | None
    created_at: dt.datetime
    published_at: dt.datetime | None
    content: Content
    """Of the newest revision."""

    @property
    def standing(self) -> str:
        """The state, where what was given up before anybody got it is ``discarded``."""
        return "discarded" if self.state == "retracted" and not self.published_at else self.state


_HIDDEN = ("notice", "correction")
_QUERY = select(
    Announcement.id,
    Announcement.kind,
    Announcement.source_key,
    Announcement.author_id,
    Announcement.revision,
    Announcement.state,
    Announcement.urgent,
    Announcement.publish_local,
    Announcement.time_zone,
    Announcement.publish_at,
    Announcement.created_at,
    Announcement.published_at,
    AnnouncementRevision.content,
).join(
    AnnouncementRevision,
    and_(
        AnnouncementRevision.announcement_id == Announcement.id,
        AnnouncementRevision.revision == Announcement.revision,
    ),
)


async def find(conn: AsyncConnection, announcement_id: int) -> Known | None:
    """The announcement with this id."""
    return await _one(conn, _QUERY.where(Announcement.id == announcement_id))


async def find_key(conn: AsyncConnection, source_key: str) -> Known | None:
    """The announcement that came from this source."""
    return await _one(conn, _QUERY.where(Announcement.source_key == source_key))


async def newest(conn: AsyncConnection, limit: int, offset: int = 0) -> list[Known]:
    """What editors see of all announcements, the newest first: no notices, no begun corrections."""
    query = _QUERY.where(Announcement.kind.not_in(_HIDDEN)).order_by(Announcement.id.desc())
    return [_known(row) for row in await conn.execute(query.limit(limit).offset(offset))]


async def blank_draft(conn: AsyncConnection, author_id: int) -> Known | None:
    """The newest draft of an author, if nothing was written in it yet."""
    query = _QUERY.where(Announcement.author_id == author_id, Announcement.state == "draft")
    query = query.where(Announcement.kind.not_in(_HIDDEN)).order_by(Announcement.id.desc())
    known = await _one(conn, query.limit(1))
    return known if known is not None and not known.content.texts else None


async def scheduled(conn: AsyncConnection) -> list[Known]:
    """What waits for its time, the earliest first."""
    query = _QUERY.where(Announcement.state == "scheduled")
    query = query.order_by(Announcement.publish_at, Announcement.id)
    return [_known(row) for row in await conn.execute(query)]


async def subjects_of(conn: AsyncConnection, announcement_id: int) -> frozenset[Subject]:
    """What an announcement is about."""
    table = AnnouncementSubject
    query = select(table.subject_kind, table.subject_id)
    rows = await conn.execute(query.where(table.announcement_id == announcement_id))
    return frozenset((kind, subject_id) for kind, subject_id in rows)


async def delivered(conn: AsyncConnection, delivery_id: int) -> tuple[Known, ...]:
    """What stands in the message of a delivery, several announcements in that of a digest.

    What was retracted is left out, and so is what is no longer kept.
    """
    row = (
        await conn.execute(
            select(Delivery.announcement_id, Delivery.digest_id).where(Delivery.id == delivery_id)
        )
    ).first()
    if row is None:
        return ()
    query = _QUERY.where(Announcement.state == "published").order_by(Announcement.id)
    if row.digest_id is None:
        query = query.where(Announcement.id == row.announcement_id)
    else:
        inside = select(Delivery.announcement_id).where(Delivery.in_digest_id == row.digest_id)
        query = query.where(Announcement.id.in_(inside))
    return tuple(_known(row) for row in await conn.execute(query))


async def _one(conn: AsyncConnection, query: Select[*tuple[Any, ...]]) -> Known | None:
    row = (await conn.execute(query)).first()
    return None if row is None else _known(row)


def _known(row: Row[*tuple[Any, ...]]) -> Known:
    values: dict[str, Any] = dict(row._mapping)  # noqa: SLF001 - the documented way
    return Known(**values | {"content": Content.from_json(values["content"])})
