"""Wall times whose moment has changed: a zone has new rules, which came with an update."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from storage.engine import writing
from storage.models import Delivery, Digest, Subscriber
from storage.outbox.digests import is_message, is_open
from storage.wall_time import moment, zone

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine


async def retime_digests(engine: AsyncEngine, now: dt.datetime) -> int:
    """Move the digests still to come to the moments that their wall times have now.

    To be called at the start of a program, and says how many were moved.
    """
    coming = (
        select(Digest.id, Delivery.id, Digest.slot_local, Digest.slot_at, Subscriber.time_zone)
        .join(Delivery, is_message())
        .join(Subscriber, Subscriber.id == Digest.subscriber_id)
        .where(is_open(now))
        .order_by(Delivery.id)
        .with_for_update(of=Delivery)
    )
    async with writing(engine) as connection:
        moved = [
            {"digest": digest_id, "message": message_id, "at": at}
            for digest_id, message_id, local, slot_at, name in await connection.execute(coming)
            if (at := moment(dt.datetime.fromisoformat(local), zone(name))) != slot_at
        ]
        if moved:
            digests = update(Digest).where(Digest.id == bindparam("digest"))
            messages = update(Delivery).where(Delivery.id == bindparam("message"))
            await connection.execute(digests.values(slot_at=bindparam("at")), moved)
            await connection.execute(messages.values(visible_at=bindparam("at")), moved)
    return len(moved)
