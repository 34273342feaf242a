"""Publishing messages of announcement channels: Discord lets ten an hour and channel pass."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, or_, select

from storage.models import Delivery
from storage.outbox.parts import CHANGES
from storage.outbox.rows import FRESH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.outbox.outcomes import Done

MOST: Final = 10
WITHIN: Final = dt.timedelta(hours=1)


async def add_publications(
    connection: AsyncConnection,
    published: Iterable[tuple[Row[*tuple[Any, ...]], Done]],
    now: dt.datetime,
) -> None:
    """Write a row for each sent message that is to be published, as soon as the channel may."""
    for sent, outcome in published:
        await connection.execute(
            insert(Delivery).values(
                announcement_id=sent.announcement_id,
                digest_id=sent.digest_id,
                subscriber_id=sent.subscriber_id,
                operation="publish",
                revision=1,
                part=sent.part,
                lane=CHANGES,
                state="pending",
                visible_at=await _free_moment(connection, sent.subscriber_id, now),
                channel_id=outcome.channel_id,
                message_id=outcome.message_id,
                **FRESH,
            )
        )


async def _free_moment(
    connection: AsyncConnection, subscriber_id: int, now: dt.datetime
) -> dt.datetime:
    """When fewer than `MOST` were or will be published in the hour before."""
    live = Delivery.state.in_(("pending", "sending"))
    taken = await connection.execute(
        select(Delivery.done_at, Delivery.visible_at).where(
            Delivery.subscriber_id == subscriber_id,
            Delivery.operation == "publish",
            or_(live, Delivery.done_at > now - WITHIN),
        )
    )
    moments = sorted(done_at or visible_at for done_at, visible_at in taken)
    return now if len(moments) < MOST else max(now, moments[-MOST] + WITHIN)
