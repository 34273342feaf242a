"""Deliveries of one announcement at the same wall time of each subscriber's own zone.

`Announcement.publish_local` with an empty ``time_zone`` is the intention: that wall time in the
zone of whoever is told. The moments follow from it, one for each zone and quiet hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from storage.models import Announcement, Delivery, Subscriber
from storage.wall_time import after_quiet, local_text, moment, zone

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection


async def hold_until(conn: AsyncConnection, announcement_id: int, local: dt.datetime) -> None:
    """Let nobody be told before the naive wall time ``local`` of their own.

    To be called in the transaction that published the announcement. What goes into a digest comes
    with that; quiet hours move what would come within them to their end.
    """
    await conn.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id)
        .values(publish_local=local_text(local), time_zone="")
    )
    waiting = (
        select(Subscriber.time_zone, Subscriber.quiet_from, Subscriber.quiet_until)
        .join(Delivery, Delivery.subscriber_id == Subscriber.id)
        .where(Delivery.announcement_id == announcement_id, Delivery.state == "pending")
        .distinct()
    )
    for name, quiet_from, quiet_until in (await conn.execute(waiting)).all():
        own = zone(name)
        at = after_quiet(moment(local, own), quiet_from, quiet_until, own)
        same = select(Subscriber.id).where(
            Subscriber.time_zone == name,
            Subscriber.quiet_from.is_not_distinct_from(quiet_from),
            Subscriber.quiet_until.is_not_distinct_from(quiet_until),
        )
        await conn.execute(
            update(Delivery)
            .where(
                Delivery.announcement_id == announcement_id,
                Delivery.state == "pending",
                Delivery.visible_at < at,
                Delivery.subscriber_id.in_(same),
            )
            .values(visible_at=at)
        )
