"""Claiming: the due deliveries at the head of their queues, for the owner of their partitions."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Integer, bindparam, case, exists, func, select, text, update

from storage.column_types import UtcDateTime
from storage.engine import writing
from storage.models import LIVE, Delivery, Lease
from storage.outbox.dialects import among
from storage.outbox.filling import fill
from storage.outbox.jobs import Job, Recipient, Slot
from storage.outbox.parts import CHANGES, LANES, OPENING, ORDINARY, PART_LEASES, URGENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Row, TextClause
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.outbox.leases import Held

__all__ = ["Job", "Recipient", "Slot", "claim"]

SETTLED_WITHIN: Final = dt.timedelta(seconds=60)
"""A claimed delivery whose outcome is not settled by then is due again."""
_SHARE: Final = 5
"""One in so many goes to each lane that has work, whatever comes in those before it."""

# What is put off on purpose lets others pass until it is due: the message of a digest anything,
# and what keeps quiet hours the urgent. All else keeps its turn, also when the clock is set back.
_URGENT: Final = "COALESCE((SELECT urgent FROM announcement WHERE id = {}.announcement_id), FALSE)"
_PUT_OFF: Final = f"""earlier.visible_at > :now AND earlier.last_try_at IS NULL
  AND earlier.operation = 'send' AND (earlier.digest_id IS NOT NULL OR (
   {_URGENT.format("delivery")} AND NOT {_URGENT.format("earlier")}))"""
# SQLite uses the partial indexes only where their condition is repeated as it is; and it has to be
# told to, or it reads all that a subscriber ever got.
_HEADS: Final = f"""SELECT delivery.id, delivery.lane, delivery.visible_at FROM delivery
 WHERE delivery.part = {{part}} AND delivery.lane = {{lane}} AND {LIVE}
 AND delivery.visible_at <= :now AND NOT EXISTS (
  SELECT 1 FROM delivery AS earlier {{indexed}} WHERE earlier.subscriber_id = delivery.subscriber_id
  AND earlier.id < delivery.id AND {LIVE.replace("delivery.", "earlier.")}
  AND (earlier.announcement_id = delivery.announcement_id
  OR earlier.digest_id = delivery.digest_id
  OR (earlier.lane = delivery.lane AND NOT ({_PUT_OFF}))))
 ORDER BY delivery.visible_at, delivery.id LIMIT :most"""  # noqa: S608 - no text of anybody

_name = case(dict(enumerate(PART_LEASES)), value=Delivery.part)


@lru_cache(maxsize=64)
def heads(dialect: str, parts: tuple[int, ...], lanes: tuple[int, ...]) -> TextClause:
    """The query of the oldest due deliveries in each partition and lane that nothing precedes."""
    if dialect == "sqlite":
        query = " UNION ALL ".join(
            f"SELECT id, lane, visible_at FROM ({_heads(part, lane, 'sqlite')}) AS heads"  # noqa: S608
            for lane in lanes
            for part in parts
        )
    else:
        wanted = ", ".join(f"({part}, {lane})" for lane in lanes for part in parts)
        query = (
            f"SELECT heads.* FROM (VALUES {wanted}) AS wanted (part, lane) "  # noqa: S608
            f"CROSS JOIN LATERAL ({_heads('wanted.part', 'wanted.lane', dialect)}) AS heads"
        )
    return text(query).bindparams(
        bindparam("now", type_=UtcDateTime()), bindparam("most", type_=Integer())
    )


def _heads(part: int | str, lane: int | str, dialect: str) -> str:
    indexed = "INDEXED BY ix_delivery_order" if dialect == "sqlite" else ""
    return _HEADS.format(part=part, lane=lane, indexed=indexed)


async def claim(  # noqa: PLR0913 - who, when and how many
    engine: AsyncEngine,
    owner: str,
    held: Held,
    now: dt.datetime,
    limit: int,
    *,
    openings: int = 1,
    coming: Callable[[Slot], bool] = lambda _: False,
) -> list[Job]:
    """Take up to ``limit`` due deliveries, the urgent first, each the first of its queue.

    ``openings`` is how many of them may need a channel of direct messages opened first. Each is to
    be settled within a minute. On the way, digests that are empty or too late are settled here;
    ``coming`` says whether there is anything to tell in one that has gathered nothing.
    """
    parts = held.parts
    if not parts or limit < 1:
        return []
    lanes = LANES if openings > 0 else (URGENT, ORDINARY, CHANGES)
    most = -(-limit // len(parts)) + 1
    async with writing(engine) as connection:
        found = await connection.execute(
            heads(engine.dialect.name, parts, lanes), {"now": now, "most": most}
        )
        chosen = _chosen(found.all(), limit, openings)
        if engine.dialect.name == "postgresql":
            # What somebody changes just now is left for the next time.
            free = (
                select(Delivery.id)
                .where(among(connection, Delivery.id, chosen))
                .order_by(Delivery.id)
            )
            free_ids = set(await connection.scalars(free.with_for_update(skip_locked=True)))
            chosen = [delivery_id for delivery_id in chosen if delivery_id in free_ids]
        if not chosen:
            return []
        lease = (
            Lease.name == _name,
            Lease.owner == owner,
            Lease.until > now,
        )
        claimed = await connection.execute(
            update(Delivery)
            .where(
                among(connection, Delivery.id, chosen),
                text(LIVE),
                Delivery.visible_at <= now,
                Delivery.part.in_(parts),
                exists().where(*lease, Lease.epoch == _epochs(held)),
            )
            .values(
                state="sending",
                epoch=_epochs(held),
                visible_at=now + SETTLED_WITHIN,
                attempts=Delivery.attempts + 1,
                first_try_at=func.coalesce(Delivery.first_try_at, now),
                last_try_at=now,
            )
            .returning(Delivery)
        )
        jobs = await fill(connection, claimed.all(), now, coming)
    order = {delivery_id: place for place, delivery_id in enumerate(chosen)}
    return sorted(jobs, key=lambda job: order[job.id])


def _epochs(held: Held) -> Any:  # noqa: ANN401 - an expression of SQL
    epochs = {part: held.epochs[PART_LEASES[part]] for part in held.parts}
    return case(epochs, value=Delivery.part)


def _chosen(found: Iterable[Row[*tuple[Any, ...]]], limit: int, openings: int) -> list[int]:
    """Ids in the order to be worked on: by lane, but each lane with work gets its share."""
    queues: dict[int, list[Any]] = {lane: [] for lane in LANES}
    for row in found:
        queues[row.lane].append(row)
    for lane, queue in queues.items():
        queue.sort(key=lambda row: (row.visible_at, row.id))
        del queue[openings if lane == OPENING else limit :]
    share = max(1, limit // _SHARE)
    kept = {lane: min(share, len(queues[lane])) for lane in LANES}
    chosen: list[int] = []
    for lane in LANES:
        waiting = sum(kept[other] for other in LANES if other > lane)
        room = max(limit - len(chosen) - waiting, 0 if chosen else 1)
        chosen += (row.id for row in queues[lane][:room])
    return chosen
