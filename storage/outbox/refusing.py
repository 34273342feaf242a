"""Subscribers that Discord does not let us reach: suspended until it does, or stopped."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import case, select, update

from storage.models import Delivery, Subscriber
from storage.outbox.ending import WAITING, end
from storage.outbox.notices import tell_owner

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.outbox.outcomes import Refused, Stop, Suspend

    _Row = Row[*tuple[Any, ...]]

FIRST_PROBE: Final = dt.timedelta(minutes=10)
_REFUSALS: Final = 3
"""So many announcements in a row that closed direct messages refuse stop the subscriber."""


async def refuse(
    connection: AsyncConnection, outcome: Refused, row: _Row, now: dt.datetime
) -> None:
    """Count a refusal by closed direct messages, and stop at the third."""
    await end(connection, row, "dead", outcome.code, outcome.error, now)
    refusals = await connection.scalar(
        update(Subscriber)
        .where(Subscriber.id == row.subscriber_id)
        .values(refusals=Subscriber.refusals + 1)
        .returning(Subscriber.refusals)
    )
    if refusals is not None and refusals >= _REFUSALS:
        await _halt(connection, row.subscriber_id, outcome.code, now)


async def suspend(
    connection: AsyncConnection, outcome: Suspend, row: _Row, now: dt.datetime
) -> None:
    """Let everything for a subscriber wait until it can be reached again; tell the owner."""
    await connection.execute(
        update(Subscriber)
        .where(Subscriber.id == row.subscriber_id, Subscriber.state == "active")
        .values(
            state="suspended",
            state_code=outcome.code,
            state_at=now,
            probe_at=now + FIRST_PROBE,
        )
    )
    state = await connection.scalar(
        select(Subscriber.state).where(Subscriber.id == row.subscriber_id)
    )
    # Nothing waits for a subscriber who was paused or stopped in the meantime.
    waits = state == "suspended"
    await connection.execute(
        update(Delivery)
        .where(Delivery.id == row.id)
        .values(
            state="suspended" if waits else "cancelled",
            visible_at=now,
            attempts=0,
            # An earlier attempt may have arrived; that is found out when access returns.
            first_try_at=case(
                (Delivery.first_try_at == Delivery.last_try_at, None), else_=Delivery.first_try_at
            ),
            error_code=outcome.code,
            error=outcome.error,
        )
    )
    if waits:
        await connection.execute(
            update(Delivery)
            .where(Delivery.subscriber_id == row.subscriber_id, Delivery.state == "pending")
            .values(state="suspended")
        )
        await tell_owner(connection, row.subscriber_id, "suspended", outcome.code, now)


async def stop(connection: AsyncConnection, outcome: Stop, row: _Row, now: dt.datetime) -> None:
    """Stop a subscriber whose channel is gone; tell the owner."""
    await end(connection, row, "dead", outcome.code, outcome.error, now)
    await _halt(connection, row.subscriber_id, outcome.code, now)
    await tell_owner(connection, row.subscriber_id, "stopped", outcome.code, now)


async def _halt(
    connection: AsyncConnection, subscriber_id: int, code: int, now: dt.datetime
) -> None:
    await connection.execute(
        update(Subscriber)
        .where(Subscriber.id == subscriber_id)
        .values(state="stopped", state_code=code, state_at=now, probe_at=None, paused_until=None)
    )
    await connection.execute(
        update(Delivery)
        .where(Delivery.subscriber_id == subscriber_id, Delivery.state.in_(WAITING))
        .values(state="cancelled", done_at=now, error_code=code, error="the subscriber was stopped")
    )
