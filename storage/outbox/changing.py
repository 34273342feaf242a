"""Changes to what was published: corrections, retractions, subscribers who want it otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    union_all,
    update,
)

from storage.models import Announcement, Delivery, Digest, Subscriber, table_of
from storage.outbox.digests import gather, open_slots
from storage.outbox.ending import WAITING
from storage.outbox.parts import CHANGES
from storage.outbox.rows import FRESH
from storage.wall_time import after_quiet, zone

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.ext.asyncio import AsyncConnection

_sent = table_of(Delivery).alias("sent")
_item = table_of(Delivery).alias("item")
_OUT: Final = or_(
    and_(_sent.c.state == "done", _sent.c.message_id.is_not(None)),
    and_(_sent.c.state.in_(("pending", "sending", "suspended")), _sent.c.first_try_at.is_not(None)),
)
"""Whether a message is in Discord, or may be: an attempt is under way or had no clear end."""


async def correct(connection: AsyncConnection, announcement_id: int, now: dt.datetime) -> None:
    """Let every copy that is out be edited to the announcement's newest revision.

    Called after that revision is written. What is not out yet is sent with the newest anyway.
    """
    await _lock(connection, announcement_id)
    await _drop(connection, Delivery.announcement_id == announcement_id, ("edit",), now)
    revision = await _revision(connection, announcement_id)
    await _change(connection, _copies(announcement_id), "edit", revision, now)
    await _change_digests(connection, announcement_id, now)


async def retract(connection: AsyncConnection, announcement_id: int, now: dt.datetime) -> None:
    """Take back every copy: what waits is cancelled, what is out is deleted.

    Digests lose it by an edit; when that is claimed and nothing else is in them, they are deleted.
    """
    await _lock(connection, announcement_id)
    await _change_digests(connection, announcement_id, now)
    mine = Delivery.announcement_id == announcement_id
    await _drop(connection, mine, ("send", "edit", "publish"), now)
    revision = await _revision(connection, announcement_id)
    await _change(connection, _copies(announcement_id), "delete", revision, now)


async def catch_up(
    connection: AsyncConnection, sent: Row[*tuple[Any, ...]], now: dt.datetime
) -> None:
    """Change a message that was given up, and turned out to be in Discord, to what it is to be.

    ``sent`` is its delivery, which is done by now. Changes that were made meanwhile found nothing.
    """
    if sent.digest_id is not None:
        await _edit_digests(connection, Digest.id == sent.digest_id, now)
        return
    wanted = select(Announcement.state, Announcement.revision)
    state, revision = (
        await connection.execute(wanted.where(Announcement.id == sent.announcement_id))
    ).one()
    if state != "retracted" and revision == 1:
        return
    operation = "delete" if state == "retracted" else "edit"
    mine = and_(
        Delivery.subscriber_id == sent.subscriber_id,
        Delivery.announcement_id == sent.announcement_id,
        Delivery.operation == operation,
        Delivery.revision == revision,
    )
    await connection.execute(
        update(Delivery)
        .where(mine, Delivery.state == "cancelled")
        .values(state="pending", visible_at=now, done_at=None, error="")
    )
    if await connection.scalar(select(~exists().where(mine))):
        await _change(connection, _sent.c.id == sent.id, operation, revision, now)


async def cancel_for(connection: AsyncConnection, subscriber_id: int, now: dt.datetime) -> None:
    """Send nothing more that waits for a subscriber, who stopped or paused.

    Corrections and retractions of what they have got still come; they ping nobody.
    """
    mine = Delivery.subscriber_id == subscriber_id
    await _drop(connection, mine, ("send", "publish"), now, tried=True)


async def reschedule(connection: AsyncConnection, subscriber_id: int, now: dt.datetime) -> None:
    """Move what waits for a subscriber to the moments that their changed wishes ask for."""
    who = (
        await connection.execute(
            select(
                Subscriber.state,
                Subscriber.digest,
                Subscriber.urgent_at_once,
                Subscriber.quiet_from,
                Subscriber.quiet_until,
                Subscriber.time_zone,
            ).where(Subscriber.id == subscriber_id)
        )
    ).one()
    mine = and_(
        Delivery.subscriber_id == subscriber_id,
        Delivery.operation == "send",
        Delivery.first_try_at.is_(None),
    )
    # What is in a digest that may be out already would come twice.
    movable = or_(
        Delivery.state == "pending", and_(Delivery.state == "gathered", not_(_in_tried_digest()))
    )
    single = and_(mine, Delivery.digest_id.is_(None), movable)
    await connection.execute(
        update(Delivery)
        .where(mine, Delivery.digest_id.is_not(None), Delivery.state == "pending")
        .values(state="cancelled", done_at=now, error="moved to another time")
    )
    urgent = select(Announcement.id).where(Announcement.urgent)
    notices = select(Announcement.id).where(Announcement.kind == "notice")
    in_hurry = and_(Delivery.announcement_id.in_(urgent), literal(who.urgent_at_once))
    alone = or_(literal(who.digest == "none"), in_hurry, Delivery.announcement_id.in_(notices))
    ends = after_quiet(now, who.quiet_from, who.quiet_until, zone(who.time_zone))
    await connection.execute(
        update(Delivery)
        .where(single, alone)
        .values(
            state="pending",
            in_digest_id=None,
            visible_at=case((in_hurry, now), else_=ends),
            # It is put off, not tried again: what is urgent may pass.
            last_try_at=None,
        )
    )
    waiting = await connection.scalar(select(exists().where(single, not_(alone))))
    if waiting:
        subscriber = select(Subscriber.id).where(Subscriber.id == subscriber_id)
        await open_slots(connection, subscriber, now)
        await gather(connection, and_(single, not_(alone)), now)


def _in_tried_digest() -> ColumnElement[bool]:
    """Whether a delivery is in a digest whose message is under way, out, or may be out."""
    return exists().where(
        _sent.c.digest_id == Delivery.in_digest_id,
        _sent.c.operation == "send",
        _sent.c.first_try_at.is_not(None),
        _sent.c.state.not_in(("cancelled", "skipped")),
    )


async def _revision(connection: AsyncConnection, announcement_id: int) -> int:
    wanted = select(Announcement.revision).where(Announcement.id == announcement_id)
    return int((await connection.execute(wanted)).scalar_one())


async def _lock(connection: AsyncConnection, announcement_id: int) -> None:
    """Lock its deliveries, and the messages of the digests it is in, so that none goes out meanwhile.

    It is in the same order as those who settle them lock them, or both might wait.
    """
    mine = select(_item.c.id).where(_item.c.announcement_id == announcement_id)
    # In two halves: joined by OR, they would have every delivery read.
    messages = (
        select(_sent.c.id)
        .join(_item, _item.c.in_digest_id == _sent.c.digest_id)
        .where(_item.c.announcement_id == announcement_id, _sent.c.operation == "send")
    )
    locked = (
        select(Delivery.id)
        .where(Delivery.id.in_(union_all(mine, messages)))
        .order_by(Delivery.id)
        .with_for_update()
        .subquery()
    )
    await connection.execute(select(func.count()).select_from(locked))


async def _drop(
    connection: AsyncConnection,
    which: ColumnElement[bool],
    operations: tuple[str, ...],
    now: dt.datetime,
    *,
    tried: bool = False,
) -> None:
    """Cancel what waits; but no send that may be out already, unless ``tried`` ones are meant too."""
    await connection.execute(
        update(Delivery)
        .where(
            which,
            Delivery.operation.in_(operations),
            Delivery.state.in_(WAITING),
            or_(literal(tried), Delivery.operation != "send", Delivery.first_try_at.is_(None)),
        )
        .values(state="cancelled", done_at=now)
    )


def _reachable() -> ColumnElement[bool]:
    """Whether a change has a chance: the channel was not found to be gone."""
    return not_(and_(Subscriber.state == "stopped", Subscriber.state_code.is_not(None)))


def _change_row(operation: Any, revision: Any, now: dt.datetime) -> dict[str, Any]:  # noqa: ANN401
    """Column → expression over ``sent`` and `Subscriber` of a change to a message."""
    columns = table_of(Delivery).c
    return {
        "subscriber_id": _sent.c.subscriber_id,
        "announcement_id": _sent.c.announcement_id,
        "digest_id": _sent.c.digest_id,
        "operation": operation,
        "revision": revision,
        "part": _sent.c.part,
        "lane": literal(CHANGES),
        "state": case((Subscriber.state == "suspended", "suspended"), else_="pending"),
        "visible_at": literal(now, columns.visible_at.type),
        "channel_id": _sent.c.channel_id,
        "message_id": _sent.c.message_id,
        **{name: literal(value, columns[name].type) for name, value in FRESH.items()},
    }


def _copies(announcement_id: int) -> ColumnElement[bool]:
    """Whether ``sent`` is an announcement in a message of its own."""
    return and_(
        _sent.c.announcement_id == announcement_id,
        _sent.c.operation == "send",
        _sent.c.in_digest_id.is_(None),
    )


async def _change(
    connection: AsyncConnection,
    which: ColumnElement[bool],
    operation: str,
    revision: int,
    now: dt.datetime,
) -> None:
    row = _change_row(literal(operation), literal(revision), now)
    source = (
        select(*row.values())
        .select_from(_sent)
        .join(Subscriber, Subscriber.id == _sent.c.subscriber_id)
        .where(which, _OUT, _reachable())
        .order_by(_sent.c.id)
    )
    await connection.execute(insert(Delivery).from_select(list(row), source))


async def _change_digests(
    connection: AsyncConnection, announcement_id: int, now: dt.datetime
) -> None:
    """Edit the digests that are out with the announcement."""
    out = (
        select(_sent.c.digest_id)
        .join(_item, _item.c.in_digest_id == _sent.c.digest_id)
        .where(
            _item.c.announcement_id == announcement_id,
            _item.c.state.in_(("gathered", "done")),
            _sent.c.operation == "send",
            _OUT,
        )
    )
    await _edit_digests(connection, Digest.id.in_(out), now)


async def _edit_digests(
    connection: AsyncConnection, which: ColumnElement[bool], now: dt.datetime
) -> None:
    digests = list(
        await connection.scalars(
            update(Digest).where(which).values(revision=Digest.revision + 1).returning(Digest.id)
        )
    )
    if not digests:
        return
    await _drop(connection, Delivery.digest_id.in_(digests), ("edit",), now)
    # Whether anything is left in it, the announcements alone do not tell: see `fill`.
    row = _change_row(literal("edit"), Digest.revision, now)
    source = (
        select(*row.values())
        .select_from(_sent)
        .join(Subscriber, Subscriber.id == _sent.c.subscriber_id)
        .join(Digest, Digest.id == _sent.c.digest_id)
        .where(_sent.c.digest_id.in_(digests), _sent.c.operation == "send", _OUT, _reachable())
        .order_by(_sent.c.id)
    )
    await connection.execute(insert(Delivery).from_select(list(row), source))
