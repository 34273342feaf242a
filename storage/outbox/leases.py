"""Leases: the right to do something alone, for some seconds, on the clock of the database.

Processes that want partitions share them evenly: each counts the living workers, gives back what is
more than its share, and takes what is free up to its share. A name is free when it was given back,
when its lease has run out, or when it ends further away than any lease does (the clock was set
back). Taking a name counts up its epoch.
"""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, or_, select, text, update

from storage.engine import writing
from storage.models import LIVE, Delivery, Lease, Worker
from storage.outbox.dialects import database_now, upsert
from storage.outbox.parts import PART_LEASES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

FREE = ""
"""The owner of a lease that was given back."""
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds, and what the clock of the database showed."""

    epochs: Mapping[str, int] = field(default_factory=dict)
    """Name → epoch."""
    now: dt.datetime = NEVER
    at: float = 0.0
    """`time.monotonic` from before the leases were renewed, so that they last at least as long."""

    @property
    def parts(self) -> tuple[int, ...]:
        """The partitions among the names."""
        return tuple(part for part, name in enumerate(PART_LEASES) if name in self.epochs)

    def clock(self) -> dt.datetime:
        """The time by the database, on from ``now`` without asking it again."""
        return self.now + dt.timedelta(seconds=time.monotonic() - self.at)


async def renew(
    engine: AsyncEngine,
    owner: str,
    names: Iterable[str],
    seconds: float = 30,
    *,
    clock: Callable[[AsyncConnection], Awaitable[dt.datetime]] = database_now,
) -> Held:
    """Keep what ``owner`` holds of ``names`` and take what is its due; to be called often.

    Only names of partitions are shared and make a worker of the owner.
    """
    wanted, lasting = sorted(set(names)), dt.timedelta(seconds=seconds)
    parts = [name for name in wanted if name in PART_LEASES]
    at = time.monotonic()
    async with writing(engine) as connection:
        now = await clock(connection)
        share = len(wanted)
        if parts:
            share = await _share(connection, owner, len(parts), now, lasting)
        leases = {
            lease.name: lease
            for lease in await connection.execute(
                select(Lease.name, Lease.owner, Lease.until).where(Lease.name.in_(wanted))
            )
        }
        missing = [name for name in wanted if name not in leases]
        if missing:
            await connection.execute(
                upsert(connection, Lease).on_conflict_do_nothing(),
                [{"name": name, "owner": FREE, "epoch": 0, "until": now} for name in missing],
            )
        kept = [name for name, lease in leases.items() if lease.owner == owner]
        kept_parts = [name for name in kept if name in parts]
        await _give_back(connection, owner, kept_parts[share:], now)
        kept = [name for name in kept if name not in kept_parts[share:]]
        free = [
            name
            for name in wanted
            if name not in leases
            or leases[name].owner == FREE
            or (leases[name].owner != owner and _ended(leases[name].until, now, lasting))
        ]
        room = max(0, share - len(kept_parts))
        takes = [name for name in free if name not in parts]
        takes += [name for name in free if name in parts][:room]
        await _take(connection, owner, takes, now, lasting)
        held = await connection.execute(
            update(Lease)
            .where(Lease.owner == owner, Lease.name.in_([*kept, *takes]))
            .values(until=now + lasting)
            .returning(Lease.name, Lease.epoch)
        )
        epochs = {lease.name: lease.epoch for lease in held}
    return Held(epochs, now, at)


def _ended(until: dt.datetime, now: dt.datetime, lasting: dt.timedelta) -> bool:
    return until <= now or until > now + 2 * lasting


async def _share(
    connection: AsyncConnection, owner: str, parts: int, now: dt.datetime, lasting: dt.timedelta
) -> int:
    """How many partitions are the owner's due, who is counted as living from now on."""
    worker = upsert(connection, Worker).values(owner=owner, until=now + lasting, started_at=now)
    await connection.execute(
        worker.on_conflict_do_update(index_elements=[Worker.owner], set_={"until": now + lasting})
    )
    gone = or_(Worker.until <= now, Worker.until > now + 2 * lasting)
    await connection.execute(delete(Worker).where(gone, Worker.owner != owner))
    workers = list(await connection.scalars(select(Worker.owner).order_by(Worker.owner)))
    whole, rest = divmod(parts, len(workers))
    return whole + (workers.index(owner) < rest)


async def _give_back(
    connection: AsyncConnection, owner: str, names: Sequence[str], now: dt.datetime
) -> None:
    if names:
        await connection.execute(
            update(Lease)
            .where(Lease.owner == owner, Lease.name.in_(names))
            .values(owner=FREE, until=now)
        )


async def _take(
    connection: AsyncConnection,
    owner: str,
    names: Sequence[str],
    now: dt.datetime,
    lasting: dt.timedelta,
) -> None:
    """Take the names that are still free.

    What their last owner had in hand when it died is due again at once. An owner that gave a name
    back still brings in what it had in hand.
    """
    if not names:
        return
    ended = or_(Lease.until <= now, Lease.until > now + 2 * lasting)
    before = select(Lease.name, Lease.owner).where(Lease.name.in_(names), ended)
    died = {
        name
        for name, last in await connection.execute(before.order_by(Lease.name).with_for_update())
        if last
    }
    taken = await connection.scalars(
        update(Lease)
        .where(Lease.name.in_(names), or_(Lease.owner == FREE, ended))
        .values(owner=owner, epoch=Lease.epoch + 1, until=now + lasting)
        .returning(Lease.name)
    )
    orphaned = [PART_LEASES.index(name) for name in taken if name in died & set(PART_LEASES)]
    if orphaned:
        await connection.execute(
            update(Delivery)
            .where(Delivery.part.in_(orphaned), text(LIVE), Delivery.state == "sending")
            # Its death is no failure of theirs, after which they would have to wait for longer.
            .values(visible_at=now, attempts=Delivery.attempts - 1)
        )


async def release(engine: AsyncEngine, owner: str) -> None:
    """Give back everything, at an orderly end, when nothing is in hand any more."""
    async with writing(engine) as connection:
        now = await database_now(connection)
        await connection.execute(
            update(Lease).where(Lease.owner == owner).values(owner=FREE, until=now)
        )
        await connection.execute(delete(Worker).where(Worker.owner == owner))


async def evict(engine: AsyncEngine, owner: str) -> None:
    """End the leases of all others at once: only for who knows that no other process runs."""
    async with writing(engine) as connection:
        now = await database_now(connection)
        others: ColumnElement[bool] = and_(Lease.owner != owner, Lease.owner != FREE)
        await connection.execute(update(Lease).where(others).values(until=now))
        await connection.execute(delete(Worker).where(Worker.owner != owner))
