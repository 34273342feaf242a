"""Digests: several announcements in one message, at a wall time of the subscriber.

A subscriber has at most one open digest: one whose message waits for a slot still to come and was
never tried. Only that one gathers announcements.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, exists, func, insert, literal, or_, select, update

from storage.models import Delivery, Digest, Subscriber
from storage.outbox.dialects import upsert
from storage.outbox.moments import chunks, slot_moments
from storage.outbox.rows import new_row
from storage.wall_time import next_slot, zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

GRACE: Final = {"daily": dt.timedelta(hours=12), "weekly": dt.timedelta(days=3)}
"""How late a digest still goes out."""
_ROUNDS: Final = 4
"""Slots tried for a subscriber. A used one lies ahead only after the clock was set back."""


def is_message(digest_id: ColumnElement[int] | Any = Digest.id) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether a delivery is the message of a digest (and no change to it)."""
    return and_(Delivery.digest_id == digest_id, Delivery.operation == "send")


def is_open(now: dt.datetime) -> ColumnElement[bool]:
    """Whether a digest, joined with its message, gathers announcements."""
    return and_(Digest.slot_at > now, Delivery.state == "pending", Delivery.first_try_at.is_(None))


def open_digests(now: dt.datetime) -> Select[int, int]:
    """The id and the subscriber of each open digest."""
    return select(Digest.id, Digest.subscriber_id).join(Delivery, is_message()).where(is_open(now))


async def open_slots(connection: AsyncConnection, who: Select[int], now: dt.datetime) -> None:
    """Give each of these subscribers, who all want digests, an open one for their next slot.

    The messages are locked until the transaction ends, so that none goes out while it gathers.
    """
    mine = open_digests(now).where(Digest.subscriber_id.in_(who))
    await connection.execute(
        select(func.count()).select_from(
            mine.order_by(Delivery.id).with_for_update(of=Delivery).subquery()
        )
    )
    used: dict[Any, dt.datetime] = {}
    for _ in range(_ROUNDS):
        lacking = and_(
            Subscriber.id.in_(who), ~exists(mine.where(Digest.subscriber_id == Subscriber.id))
        )
        groups = (
            select(
                Subscriber.time_zone,
                Subscriber.digest,
                Subscriber.digest_minute,
                Subscriber.digest_weekday,
            )
            .where(lacking)
            .distinct()
        )
        keys: list[Any] = [tuple(row) for row in await connection.execute(groups)]
        if not keys:
            return
        slots = {
            key: next_slot(used.get(key, now), key[1], key[2], key[3], zone(key[0])) for key in keys
        }
        for part in chunks(list(slots.items())):
            await _make(connection, lacking, dict(part))
        used = {key: slot_at for key, (_, slot_at) in slots.items()}


async def _make(
    connection: AsyncConnection,
    lacking: ColumnElement[bool],
    slots: dict[Any, tuple[str, dt.datetime]],
) -> None:
    moments = slot_moments(slots)
    at_slot = and_(
        moments.c.time_zone == Subscriber.time_zone,
        moments.c.digest == Subscriber.digest,
        moments.c.digest_minute == Subscriber.digest_minute,
        moments.c.digest_weekday == Subscriber.digest_weekday,
    )
    digests = (
        select(Subscriber.id, moments.c.slot_local, moments.c.slot_at, literal(1))
        .select_from(Subscriber)
        .join(moments, at_slot)
        .where(lacking)
    )
    await connection.execute(
        upsert(connection, Digest)
        .from_select(["subscriber_id", "slot_local", "slot_at", "revision"], digests)
        .on_conflict_do_nothing()
    )
    slot = and_(Digest.subscriber_id == Subscriber.id, Digest.slot_local == moments.c.slot_local)
    again = and_(
        Delivery.operation == "send",
        Delivery.state == "cancelled",
        Delivery.first_try_at.is_(None),
    )
    ready = select(Digest.id).select_from(Subscriber).join(moments, at_slot).join(Digest, slot)
    # The same wall time in another zone is another moment.
    slot_at = (
        select(moments.c.slot_at)
        .join(Subscriber, at_slot)
        .where(Subscriber.id == Digest.subscriber_id)
        .scalar_subquery()
    )
    await connection.execute(
        update(Digest)
        .where(Digest.id.in_(ready.where(lacking)), exists().where(is_message(), again))
        .values(slot_at=slot_at)
    )
    slot_at = select(Digest.slot_at).where(Digest.id == Delivery.digest_id).scalar_subquery()
    await connection.execute(
        update(Delivery)
        .where(Delivery.digest_id.in_(ready.where(lacking)), again)
        .values(state="pending", visible_at=slot_at)
    )
    row = new_row(digest_id=Digest.id, visible_at=Digest.slot_at, revision=Digest.revision)
    messages = (
        select(*row.values())
        .select_from(Subscriber)
        .join(moments, at_slot)
        .join(Digest, slot)
        .where(lacking, ~exists().where(is_message()))
    )
    await connection.execute(insert(Delivery).from_select(list(row), messages))


async def make_digests(
    connection: AsyncConnection,
    who: Select[int],
    slots: dict[Any, tuple[str, dt.datetime]],
    now: dt.datetime,
) -> None:
    """Make a digest, which need not gather anything, for each of these subscribers that is active.

    ``slots`` says when, by zone, digest, minute and weekday of the subscriber; for a time that has
    passed, whoever came after it gets none. What is there already stays as it is.
    """
    over = and_(Subscriber.state == "paused", Subscriber.paused_until <= now)
    for at in {slot_at for _, slot_at in slots.values()}:
        mine = and_(
            Subscriber.id.in_(who),
            or_(Subscriber.state == "active", over),
            Subscriber.created_at <= at,
        )
        for part in chunks([(key, slot) for key, slot in slots.items() if slot[1] == at]):
            await _make(connection, mine, dict(part))


async def gather(connection: AsyncConnection, items: ColumnElement[bool], now: dt.datetime) -> None:
    """Put the deliveries that fulfil a condition into the open digests of their subscribers."""
    digest = open_digests(now).subquery()
    mine = select(digest.c.id).where(digest.c.subscriber_id == Delivery.subscriber_id)
    await connection.execute(
        update(Delivery)
        .where(items)
        .values(state="gathered", in_digest_id=mine.limit(1).scalar_subquery())
    )


async def skip(connection: AsyncConnection, messages: Sequence[int], now: dt.datetime) -> None:
    """Let digests go whose slot was missed beyond the grace; what they hold waits for the next."""
    if not messages:
        return
    await connection.execute(
        update(Delivery)
        .where(Delivery.id.in_(messages))
        .values(state="skipped", done_at=now, error="its time had passed")
    )
    digests = select(Delivery.digest_id).where(Delivery.id.in_(messages))
    who = select(Delivery.subscriber_id).where(Delivery.id.in_(messages)).distinct()
    await open_slots(connection, who, now)
    await gather(
        connection, and_(Delivery.in_digest_id.in_(digests), Delivery.state == "gathered"), now
    )
