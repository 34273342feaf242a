"""Fan-out: an announcement becomes one delivery for each subscriber that it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, insert, literal, or_, select, text, update

from storage.models import Announcement, Delivery, Subscriber, Subscription, table_of
from storage.outbox.digests import open_digests, open_slots
from storage.outbox.matching import (
    Group,
    Reach,
    at_once,
    concerned,
    counted,
    groups_of,
    keeps_quiet,
    subscribed,
)
from storage.outbox.moments import chunks, quiet_moments
from storage.outbox.parts import ORDINARY, URGENT
from storage.outbox.rows import new_row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, FromClause, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

__all__ = ["Reach", "publish", "reach"]

BULK: Final = 5_000
"""Rows from which on PostgreSQL is told to look at the table anew: its plans for a table that was
empty a moment ago are very slow ones."""

_Delay = tuple[str, int | None, int | None, "dt.datetime"]


async def reach(
    connection: AsyncConnection,
    subjects: Iterable[tuple[str, str]],
    now: dt.datetime,
    urgent: bool = False,  # noqa: FBT001, FBT002 - a property of the announcement
) -> Reach:
    """How many an announcement of these subjects (kind, id) would reach, if it came now."""
    groups = await groups_of(connection, subscribed(subjects), now, urgent=urgent)
    return counted(groups, now)


async def publish(
    connection: AsyncConnection,
    announcement_id: int,
    now: dt.datetime,
    *,
    among: Select[int] | None = None,
) -> Reach:
    """Write the deliveries of an announcement within the transaction of the caller.

    It is matched by `AnnouncementSubject`, by plain equality. Called once for an announcement, or
    several times ``among`` subscribers, given by their ids, who have no delivery of it yet.
    """
    wanted = select(Announcement.urgent, Announcement.revision)
    urgent, revision = (
        await connection.execute(wanted.where(Announcement.id == announcement_id))
    ).one()
    who = concerned(announcement_id)
    if among is not None:
        who = who.where(Subscription.subscriber_id.in_(among))
    await connection.execute(
        update(Subscriber)
        .where(Subscriber.id.in_(who), Subscriber.state == "paused", Subscriber.paused_until <= now)
        .values(state="active", paused_until=None, state_at=now)
    )
    groups = await groups_of(connection, who, now, urgent=urgent)
    row = new_row(
        announcement_id=announcement_id,
        revision=revision,
        lane=URGENT if urgent else ORDINARY,
        visible_at=now,
    )
    await _send_directly(connection, row, who, _delays(groups, now), urgent=urgent)
    if any(group.state == "active" and not group.at_once for group in groups):
        await _gather(connection, row, who, now, urgent=urgent)
    told = counted(groups, now)
    if told.people + told.channels >= BULK and connection.dialect.name == "postgresql":
        await connection.execute(text("ANALYZE delivery"))
    return told


def _delays(groups: Iterable[Group], now: dt.datetime) -> list[_Delay]:
    """The quiet hours that lie on this moment, each with the moment they end."""
    moments = {
        (group.time_zone, group.quiet_from, group.quiet_until): group.moment(now)
        for group in groups
        if group.state == "active" and group.at_once
    }
    return [(*key, moment) for key, moment in moments.items() if moment > now]


async def _send_directly(
    connection: AsyncConnection,
    row: dict[str, Any],
    who: Select[int],
    delays: Sequence[_Delay],
    *,
    urgent: bool,
) -> None:
    """One row for each that is told without a digest, and for each that Discord keeps us from.

    The servers take turns, so that one with many channels does not keep the others waiting.
    """
    first, *others = [*chunks(delays)] or [()]
    suspended = Subscriber.state == "suspended"
    row = {**row, "state": case((suspended, "suspended"), else_="pending")}
    sources: FromClause = table_of(Subscriber)
    if first:
        moments = quiet_moments(first)
        row["visible_at"] = func.coalesce(moments.c.at, row["visible_at"])
        sources = sources.outerjoin(moments, _in_quiet(moments, urgent=urgent))
    own_server = case((Subscriber.server_id.is_(None), Subscriber.id))
    turn = func.row_number().over(
        partition_by=(Subscriber.server_id, own_server), order_by=Subscriber.id
    )
    rows = (
        select(*row.values())
        .select_from(sources)
        .where(
            Subscriber.id.in_(who),
            or_(suspended, and_(Subscriber.state == "active", at_once(urgent=urgent))),
        )
        .order_by(turn, Subscriber.id)
    )
    await connection.execute(insert(Delivery).from_select(list(row), rows))
    for more in others:
        moments = quiet_moments(more)
        at = (
            select(moments.c.at)
            .join(Subscriber, _in_quiet(moments, urgent=urgent))
            .where(Subscriber.id == Delivery.subscriber_id)
            .scalar_subquery()
        )
        await connection.execute(
            update(Delivery)
            .where(Delivery.announcement_id == row["announcement_id"], Delivery.state == "pending")
            .values(visible_at=func.coalesce(at, Delivery.visible_at))
        )


def _in_quiet(moments: FromClause, *, urgent: bool) -> ColumnElement[bool]:
    """Whether a subscriber has quiet hours that lie on this moment."""
    return and_(
        keeps_quiet(urgent=urgent),
        moments.c.time_zone == Subscriber.time_zone,
        moments.c.quiet_from == Subscriber.quiet_from,
        moments.c.quiet_until == Subscriber.quiet_until,
    )


async def _gather(
    connection: AsyncConnection,
    row: dict[str, Any],
    who: Select[int],
    now: dt.datetime,
    *,
    urgent: bool,
) -> None:
    """One row in the open digest of each that wants one."""
    wanted = and_(Subscriber.id.in_(who), Subscriber.state == "active", ~at_once(urgent=urgent))
    await open_slots(connection, select(Subscriber.id).where(wanted), now)
    digest = open_digests(now).subquery()
    row = {**row, "state": literal("gathered"), "in_digest_id": digest.c.id}
    rows = (
        select(*row.values())
        .select_from(Subscriber)
        .join(digest, digest.c.subscriber_id == Subscriber.id)
        .where(wanted)
        .order_by(Subscriber.id)
    )
    await connection.execute(insert(Delivery).from_select(list(row), rows))
