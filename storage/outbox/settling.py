"""Settling: what came of claimed deliveries, many in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    BigInteger,
    and_,
    any_,
    bindparam,
    case,
    column,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from storage.engine import writing
from storage.models import Announcement, Delivery, Digest, Subscriber, Subscription, table_of
from storage.outbox.changing import catch_up
from storage.outbox.dialects import among
from storage.outbox.ending import NOTHING_LEFT, end, stop_invalid
from storage.outbox.outcomes import (
    Dead,
    Done,
    Dropped,
    Forget,
    Later,
    Outcome,
    Refused,
    Stop,
    Suspend,
    Unknown,
)
from storage.outbox.parts import OPENING, ORDINARY, URGENT
from storage.outbox.publications import add_publications
from storage.outbox.refusing import refuse, stop, suspend

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    _Rows = dict[int, Row[*tuple[Any, ...]]]

__all__ = [
    "Dead",
    "Done",
    "Dropped",
    "Forget",
    "Later",
    "Outcome",
    "Refused",
    "Stop",
    "Suspend",
    "Unknown",
    "settle",
]

_item = table_of(Delivery).alias("item")
_message = table_of(Delivery).alias("message")
_HURRIED: Final = select(Announcement.id).where(
    or_(Announcement.urgent, Announcement.kind == "notice")
)
_MESSAGE: Final = ("id", "channel_id", "message_id")
_OVER: Final = frozenset({"done", "cancelled", "skipped"})
"""States in which a delivery is not done any more."""


async def settle(engine: AsyncEngine, outcomes: Iterable[Outcome], now: dt.datetime) -> int:
    """Write down what came of attempts, all or nothing, and say how many counted.

    `Done` counts whoever has the delivery by now, and once. All else counts only as long as the
    delivery was not claimed again.
    """
    by_id: dict[int, Outcome] = {}
    for outcome in outcomes:
        if not isinstance(by_id.get(outcome.id), Done):
            by_id[outcome.id] = outcome
    if not by_id:
        return 0
    async with writing(engine) as connection:
        rows = await _locked(connection, by_id)
        counting = [outcome for outcome in by_id.values() if _counts(outcome, rows.get(outcome.id))]
        await _opened(connection, by_id.values(), rows)
        await _done(connection, [one for one in counting if isinstance(one, Done)], rows, now)
        later = [one for one in counting if isinstance(one, Later)]
        await _later(connection, later)
        await _cancel_unwanted(connection, later, rows, now)
        for outcome in counting:
            await _failed(connection, outcome, rows[outcome.id], now)
    return len(counting)


async def _locked(connection: AsyncConnection, ids: Collection[int]) -> _Rows:
    """The deliveries, locked; with what is in their digests, all in the order of their ids.

    Who changes an announcement locks it in that order, too.
    """
    which: Any = among(connection, Delivery.id, ids)
    if connection.dialect.name == "postgresql":
        given = literal(list(ids), ARRAY(BigInteger))
        in_digests = (
            select(_item.c.id)
            .join(_message, _message.c.digest_id == _item.c.in_digest_id)
            .where(_message.c.id == any_(given))
        )
        which = Delivery.id.in_(union_all(select(func.unnest(given)), in_digests))
    wanted = (
        select(
            Delivery.id,
            Delivery.state,
            Delivery.epoch,
            Delivery.operation,
            Delivery.lane,
            Delivery.part,
            Delivery.announcement_id,
            Delivery.digest_id,
            Delivery.subscriber_id,
        )
        .where(which)
        .order_by(Delivery.id)
        .with_for_update()
    )
    return {row.id: row for row in await connection.execute(wanted)}


def _counts(outcome: Outcome, row: Row[*tuple[Any, ...]] | None) -> bool:
    if row is None:
        return False
    if isinstance(outcome, Done):
        return row.state not in _OVER or _is_late(outcome, row)
    return bool(row.state == "sending" and row.epoch == outcome.epoch)


def _is_late(outcome: Done, row: Row[*tuple[Any, ...]]) -> bool:
    """Whether something was given up in doubt of which it is known now that it arrived."""
    return row.state == "cancelled" and row.operation == "send" and outcome.message_id is not None


async def _opened(connection: AsyncConnection, outcomes: Iterable[Outcome], rows: _Rows) -> None:
    """Remember channels of direct messages; what waited for one is in the usual lane from now."""
    for outcome in outcomes:
        if outcome.opened is None or outcome.id not in rows:
            continue
        subscriber_id = rows[outcome.id].subscriber_id
        await connection.execute(
            update(Subscriber)
            .where(Subscriber.id == subscriber_id)
            .values(dm_channel_id=outcome.opened)
        )
        await connection.execute(
            update(Delivery)
            .where(Delivery.subscriber_id == subscriber_id, Delivery.lane == OPENING)
            .values(lane=case((Delivery.announcement_id.in_(_HURRIED), URGENT), else_=ORDINARY))
        )


async def _done(
    connection: AsyncConnection, outcomes: Sequence[Done], rows: _Rows, now: dt.datetime
) -> None:
    if not outcomes:
        return
    sends = [one for one in outcomes if rows[one.id].operation == "send"]
    changes = [one.id for one in outcomes if rows[one.id].operation != "send"]
    if changes:
        await connection.execute(
            update(Delivery)
            .where(among(connection, Delivery.id, changes))
            .values(state="done", done_at=now, error_code=None, error="")
        )
    if not sends:
        return
    await _write_messages(connection, sends, now)
    digests = [one for one in sends if rows[one.id].digest_id is not None]
    late = {one.id for one in sends if _is_late(one, rows[one.id])}
    for one in digests:
        states = ("gathered", "cancelled") if one.id in late else ("gathered",)
        await connection.execute(
            update(Delivery)
            .where(Delivery.in_digest_id == rows[one.id].digest_id, Delivery.state.in_(states))
            .values(state="done", done_at=now, channel_id=one.channel_id, message_id=one.message_id)
        )
    reached = {rows[one.id].subscriber_id for one in sends}
    await connection.execute(
        update(Subscriber)
        .where(among(connection, Subscriber.id, reached), Subscriber.refusals > 0)
        .values(refusals=0)
    )
    published = [(rows[one.id], one) for one in sends if one.publish and one.id not in late]
    await add_publications(connection, published, now)
    for delivery_id in late:
        await catch_up(connection, rows[delivery_id], now)


async def _write_messages(
    connection: AsyncConnection, sends: Sequence[Done], now: dt.datetime
) -> None:
    done = {"state": "done", "done_at": now, "error_code": None, "error": ""}
    if connection.dialect.name == "postgresql":
        # One statement for all: three times as fast there.
        columns = ([getattr(one, name) for one in sends] for name in _MESSAGE)
        arrays = (literal(values, ARRAY(BigInteger)) for values in columns)
        names = (column(name, BigInteger()) for name in _MESSAGE)
        given = func.unnest(*arrays).table_valued(*names, name="given").render_derived()
        message = {name: given.c[name] for name in _MESSAGE[1:]}
        await connection.execute(
            update(Delivery).where(Delivery.id == given.c.id).values(**done, **message)
        )
        return
    message = {name: bindparam(f"new_{name}") for name in _MESSAGE[1:]}
    await connection.execute(
        update(Delivery).where(Delivery.id == bindparam("new_id")).values(**done, **message),
        [{f"new_{name}": getattr(one, name) for name in _MESSAGE} for one in sends],
    )


async def _later(connection: AsyncConnection, outcomes: Sequence[Later]) -> None:
    if not outcomes:
        return
    # The first try that may have arrived is this one, if no earlier one was remembered.
    first = case(
        (
            and_(bindparam("sure"), Delivery.first_try_at == Delivery.last_try_at),
            None,
        ),
        else_=Delivery.first_try_at,
    )
    await connection.execute(
        update(Delivery)
        .where(Delivery.id == bindparam("of"))
        .values(
            state="pending",
            visible_at=bindparam("at"),
            attempts=Delivery.attempts - bindparam("uncounted"),
            first_try_at=first,
            error_code=bindparam("code"),
            error=bindparam("why"),
        ),
        [
            {
                "of": one.id,
                "at": one.at,
                "uncounted": int(not one.counted),
                "sure": not one.unsure,
                "code": one.code,
                "why": one.error,
            }
            for one in outcomes
        ],
    )


async def _cancel_unwanted(
    connection: AsyncConnection, outcomes: Sequence[Later], rows: _Rows, now: dt.datetime
) -> None:
    """Try no more to send to who has stopped or paused during the attempt."""
    sends = [one.id for one in outcomes if rows[one.id].operation == "send"]
    if not sends:
        return
    # Notices are written for who has paused, too.
    notice = exists().where(
        Announcement.id == Delivery.announcement_id, Announcement.kind == "notice"
    )
    pausing = and_(
        Subscriber.state == "paused",
        or_(Subscriber.paused_until.is_(None), Subscriber.paused_until > now),
        ~notice,
    )
    # Locked: who is stopping just now does not see yet what waits again from now on.
    unwanted = await connection.scalars(
        select(Delivery.id)
        .join(Subscriber, Subscriber.id == Delivery.subscriber_id)
        .where(among(connection, Delivery.id, sends), or_(Subscriber.state == "stopped", pausing))
        .order_by(Subscriber.id)
        .with_for_update(read=True, of=Subscriber)
    )
    for delivery_id in list(unwanted):
        await end(connection, rows[delivery_id], "cancelled", 0, "nobody wants it any more", now)


async def _failed(
    connection: AsyncConnection, outcome: Outcome, row: Row[*tuple[Any, ...]], now: dt.datetime
) -> None:
    match outcome:
        case Dead():
            await end(connection, row, "dead", outcome.code, outcome.error, now)
            if outcome.invalid:
                await stop_invalid(connection, row, outcome.error, now)
        case Unknown():
            await end(connection, row, "unknown", outcome.code, outcome.error, now)
        case Dropped():
            await end(connection, row, "cancelled", 0, NOTHING_LEFT, now)
        case Refused():
            await refuse(connection, outcome, row, now)
        case Suspend():
            await suspend(connection, outcome, row, now)
        case Stop():
            await stop(connection, outcome, row, now)
        case Forget():
            await _forget(connection, row.subscriber_id)
        case _:
            pass  # done or later: written many at once


async def _forget(connection: AsyncConnection, subscriber_id: int) -> None:
    """Delete a subscriber and every row about it."""
    for owned in (Delivery, Digest, Subscription):
        await connection.execute(delete(owned).where(owned.subscriber_id == subscriber_id))
    await connection.execute(delete(Subscriber).where(Subscriber.id == subscriber_id))
