"""One announcement that everybody gets at the same wall time of their own zone.

`Announcement.publish_local` with an empty ``time_zone`` is the intention: that wall time, where each
subscriber is. Deliveries are written zone by zone when it has come there, and not ahead: a delivery
that waits would keep whatever comes later for the same subscriber waiting behind it, and by then
they may have another zone, other wishes, or have left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, or_, select, update

from storage import publishing
from storage.audit import record
from storage.models import Announcement, Delivery, Subscriber
from storage.outbox import publishing as outbox
from storage.outbox.matching import concerned
from storage.outbox.publishing import Reach
from storage.wall_time import local_text, moment, zone

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.audit import Actor
    from storage.publishing import Draft


async def open_for_mornings(
    conn: AsyncConnection, draft: Draft, local: dt.datetime, actor: Actor, now: dt.datetime
) -> int | None:
    """Publish without telling anybody yet; nothing where its source has been announced already.

    ``local`` is the naive wall time at which everybody is to be told.
    """
    announcement_id = await publishing.create(conn, draft, actor, now)
    if announcement_id is None:
        return None
    await conn.execute(
        update(Announcement)
        .where(Announcement.id == announcement_id)
        .values(
            state=publishing.PUBLISHED,
            published_at=now,
            publish_local=local_text(local),
            time_zone="",
        )
    )
    await record(
        conn,
        "announcement.publish",
        publishing.about(announcement_id),
        actor,
        now,
        before={"state": publishing.DRAFT},
        after={"state": publishing.PUBLISHED, "at": local_text(local)},
    )
    return announcement_id


async def tell_mornings(
    conn: AsyncConnection, announcement_id: int, local: dt.datetime, now: dt.datetime
) -> Reach:
    """Write the deliveries of everybody for whom the wall time has come and who has none yet.

    Whoever came to the bot after it is not told of it any more.
    """
    among = await _waiting(conn, announcement_id, local, now)
    if among is None:
        return Reach()
    return await outbox.publish(conn, announcement_id, now, among=among)


async def is_waited_for(
    conn: AsyncConnection, announcement_id: int, local: dt.datetime, now: dt.datetime
) -> bool:
    """Whether there is anybody to tell now."""
    among = await _waiting(conn, announcement_id, local, now)
    return among is not None and bool(await conn.scalar(select(among.exists())))


async def _waiting(
    conn: AsyncConnection, announcement_id: int, local: dt.datetime, now: dt.datetime
) -> Select[int] | None:
    """The ids of those for whom it is time; nothing where there is no zone in which it is."""
    who = concerned(announcement_id)
    names = await conn.scalars(
        select(Subscriber.time_zone).where(Subscriber.id.in_(who)).distinct()
    )
    due = {name: at for name in names if (at := moment(local, zone(name))) <= now}
    if not due:
        return None
    told = exists().where(
        Delivery.announcement_id == announcement_id, Delivery.subscriber_id == Subscriber.id
    )
    return select(Subscriber.id).where(
        Subscriber.id.in_(who),
        or_(
            Subscriber.state.in_(("active", "suspended")),
            and_(Subscriber.state == "paused", Subscriber.paused_until <= now),
        ),
        or_(
            *(
                and_(Subscriber.time_zone == name, Subscriber.created_at <= at)
                for name, at in due.items()
            )
        ),
        ~told,
    )
