"""The slots of digests, as far as composing one needs to know them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.models import Delivery, Digest, Subscriber, Subscription
from storage.outbox.dialects import among
from storage.outbox.jobs import Slot

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.ext.asyncio import AsyncConnection

_USUAL: Final = "daily"
"""How a digest reads that is changed after its subscriber wants none any more."""


async def slots_of(connection: AsyncConnection, digests: Collection[int]) -> dict[int, Slot]:
    """Digest → its slot, with what its subscriber subscribes to."""
    if not digests:
        return {}
    found = (
        await connection.execute(
            select(Digest.id, Digest.subscriber_id, Digest.slot_local, Subscriber.digest)
            .join(Subscriber, Subscriber.id == Digest.subscriber_id)
            .where(among(connection, Digest.id, set(digests)))
        )
    ).all()
    subjects = defaultdict(set)
    wanted = select(
        Subscription.subscriber_id, Subscription.subject_kind, Subscription.subject_id
    ).where(among(connection, Subscription.subscriber_id, {row.subscriber_id for row in found}))
    for subscriber_id, kind, subject_id in await connection.execute(wanted):
        subjects[subscriber_id].add((kind, subject_id))
    return {
        row.id: Slot(
            _USUAL if row.digest == "none" else row.digest,
            dt.datetime.fromisoformat(row.slot_local),
            frozenset(subjects[row.subscriber_id]),
        )
        for row in found
    }


async def slot_of_delivery(connection: AsyncConnection, delivery_id: int) -> Slot | None:
    """The slot of a delivery that is the message of a digest."""
    digest_id = await connection.scalar(
        select(Delivery.digest_id).where(Delivery.id == delivery_id)
    )
    return None if digest_id is None else (await slots_of(connection, [digest_id])).get(digest_id)
