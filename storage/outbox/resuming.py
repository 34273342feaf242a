"""Suspended subscribers: looked at again from time to time, and resumed when access returns."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, or_, select, update

from storage.engine import writing
from storage.models import Delivery, Subscriber
from storage.outbox.changing import reschedule
from storage.outbox.jobs import Recipient
from storage.outbox.refusing import FIRST_PROBE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

KEPT: Final = dt.timedelta(days=7)
"""How long what waits for a suspended subscriber is of interest."""
_RAREST_PROBE: Final = dt.timedelta(days=1)
_PROBED = [getattr(Subscriber, name) for name in Recipient.__slots__]


async def resume(
    engine: AsyncEngine,
    subscriber_ids: Iterable[int],
    now: dt.datetime,
    *,
    server_id: int | None = None,
) -> int:
    """Deliver again to these suspended subscribers, or all of a server, and say to how many.

    What waited up to a week goes out now, outside quiet hours, or in the next digest; what waited
    longer is skipped. What was sent before is corrected and retracted even then.
    """
    which: ColumnElement[bool] = Subscriber.id.in_(list(subscriber_ids))
    if server_id is not None:
        which = or_(which, Subscriber.server_id == server_id)
    async with writing(engine) as connection:
        resumed = list(
            await connection.scalars(
                update(Subscriber)
                .where(which, Subscriber.state == "suspended")
                .values(state="active", state_code=None, state_at=now, probe_at=None)
                .returning(Subscriber.id)
            )
        )
        await _skip_old(connection, Delivery.subscriber_id.in_(resumed), now)
        for subscriber_id in resumed:
            await connection.execute(
                update(Delivery)
                .where(Delivery.subscriber_id == subscriber_id, Delivery.state == "suspended")
                .values(state="pending", visible_at=now, error_code=None, error="")
            )
            await reschedule(connection, subscriber_id, now)
    return len(resumed)


async def due_probes(engine: AsyncEngine, now: dt.datetime, limit: int) -> list[Recipient]:
    """Suspended subscribers to look at now; the next look is twice as far away, up to a day.

    What has waited for more than a week is skipped on the way.
    """
    due = (
        select(Subscriber.state_at, *_PROBED)
        .where(Subscriber.state == "suspended", Subscriber.probe_at <= now)
        .order_by(Subscriber.probe_at, Subscriber.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    suspended = select(Subscriber.id).where(Subscriber.state == "suspended")
    async with writing(engine) as connection:
        await _skip_old(connection, Delivery.subscriber_id.in_(suspended), now)
        found = (await connection.execute(due)).all()
        if found:
            await connection.execute(
                update(Subscriber)
                .where(Subscriber.id == bindparam("of"))
                .values(probe_at=bindparam("next")),
                [{"of": row.id, "next": now + _wait(row.state_at, now)} for row in found],
            )
    return [Recipient(*row[1:]) for row in found]


def _wait(since: dt.datetime | None, now: dt.datetime) -> dt.timedelta:
    waited = now - since if since is not None else FIRST_PROBE
    return min(max(waited, FIRST_PROBE), _RAREST_PROBE)


async def _skip_old(
    connection: AsyncConnection, whose: ColumnElement[bool], now: dt.datetime
) -> None:
    """Skip what waits too long to be sent to suspended subscribers, alone or in a digest.

    Corrections and retractions are of what is out already, however late they come.
    """
    await connection.execute(
        update(Delivery)
        .where(
            whose,
            Delivery.operation == "send",
            Delivery.state.in_(("suspended", "gathered")),
            Delivery.visible_at < now - KEPT,
        )
        .values(state="skipped", done_at=now, error="could not be reached for a week")
    )
