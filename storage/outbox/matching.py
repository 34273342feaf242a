"""Whom an announcement concerns, counted by how they want to be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select, true, tuple_

from storage.models import AnnouncementSubject, Subscriber, Subscription
from storage.wall_time import after_quiet, zone

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncConnection


@dataclass(frozen=True, slots=True)
class Reach:
    """How many subscribers an announcement reaches, or would."""

    people: int = 0
    """Matched and active; with ``channels`` all that get it."""
    channels: int = 0
    digest: int = 0
    """Of those, in a digest."""
    quiet: int = 0
    """Of those, after their quiet hours."""
    paused: int = 0
    suspended: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Subscribers that are told at the same moment."""

    kind: str
    state: str
    at_once: bool
    """Not in a digest."""
    time_zone: str
    quiet_from: int | None
    quiet_until: int | None
    """None where urgency goes before quiet hours."""
    count: int

    def moment(self, now: dt.datetime) -> dt.datetime:
        """When they are told of something that comes now and not in a digest."""
        return after_quiet(now, self.quiet_from, self.quiet_until, zone(self.time_zone))


def concerned(announcement_id: int) -> Select[int]:
    """The ids of all subscribers to a subject of an announcement."""
    return (
        select(Subscription.subscriber_id)
        .join(
            AnnouncementSubject,
            and_(
                AnnouncementSubject.subject_kind == Subscription.subject_kind,
                AnnouncementSubject.subject_id == Subscription.subject_id,
            ),
        )
        .where(AnnouncementSubject.announcement_id == announcement_id)
        .distinct()
    )


def subscribed(subjects: Iterable[tuple[str, str]]) -> Select[int]:
    """The ids of all subscribers to one of these subjects: pairs of kind and id."""
    subject = tuple_(Subscription.subject_kind, Subscription.subject_id)
    return select(Subscription.subscriber_id).where(subject.in_(list(subjects))).distinct()


def at_once(*, urgent: bool) -> ColumnElement[bool]:
    """Whether a subscriber gets it outside a digest."""
    direct = Subscriber.digest == "none"
    return or_(direct, Subscriber.urgent_at_once) if urgent else direct


def keeps_quiet(*, urgent: bool) -> ColumnElement[bool]:
    """Whether a subscriber gets it only outside the quiet hours."""
    return Subscriber.urgent_at_once.is_(False) if urgent else true()


async def groups_of(
    connection: AsyncConnection, who: Select[int], now: dt.datetime, *, urgent: bool
) -> list[Group]:
    """The subscribers of a query, by how they want to be told."""
    over = and_(Subscriber.state == "paused", Subscriber.paused_until <= now)
    quiet = keeps_quiet(urgent=urgent)
    each = (
        select(
            Subscriber.kind,
            case((over, "active"), else_=Subscriber.state).label("state"),
            at_once(urgent=urgent).label("at_once"),
            Subscriber.time_zone,
            case((quiet, Subscriber.quiet_from)).label("quiet_from"),
            case((quiet, Subscriber.quiet_until)).label("quiet_until"),
        )
        .where(Subscriber.id.in_(who))
        .subquery()
    )
    groups = select(*each.columns, func.count()).group_by(*each.columns)
    return [
        Group(row[0], row[1], bool(row[2]), row[3], row[4], row[5], row[6])
        for row in await connection.execute(groups)
    ]


def counted(groups: Iterable[Group], now: dt.datetime) -> Reach:
    """The groups as numbers for people."""
    sums = dict.fromkeys(Reach.__slots__, 0)
    for group in groups:
        if group.state != "active":
            if group.state in sums:
                sums[group.state] += group.count
            continue
        sums["people" if group.kind == "person" else "channels"] += group.count
        if not group.at_once:
            sums["digest"] += group.count
        elif group.moment(now) > now:
            sums["quiet"] += group.count
    return Reach(**sums)
