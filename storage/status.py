"""How the bot fares, as far as the store knows: for operators, and for what watches over it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from storage.feeds.sources import feeds, waiting_drafts
from storage.heartbeats import beats
from storage.models import LIVE, Delivery, Lease, Pause, Worker
from storage.outbox.dialects import database_now
from storage.outbox.listing import PARKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.feeds.sources import Source
    from storage.heartbeats import Beat

GATEWAY = "gateway"
"""The name of the lease under which one process is connected to Discord's gateway."""
LATE = dt.timedelta(minutes=1)
"""How long after its time a loop that no process holds has still only to be taken over."""
_LOOP = "loop-"
"""Before the name of a loop in the name of its lease."""


@dataclass(frozen=True, slots=True)
class Status:
    """How everything fares at one moment."""

    now: dt.datetime
    """By the clock of the database."""
    loops: tuple[Beat, ...]
    feeds: tuple[Source, ...]
    drafts: Mapping[int, int]
    """Feed id → drafts that wait for an editor."""
    waiting: int
    """Deliveries that are due and not made yet."""
    oldest: dt.datetime | None
    """Since when the longest waiting of them is due."""
    parked: int
    """Deliveries that somebody has to look at."""
    pauses: Mapping[str, dt.datetime]
    """What is left alone until when: ``all`` requests, ``opening`` of direct messages."""
    gateway: str
    """The process that holds the gateway; empty for none."""
    couriers: int
    """Processes that deliver."""
    late: tuple[str, ...]
    """The loops that are due and that no process runs."""


async def status_of(conn: AsyncConnection) -> Status:
    """How everything fares now."""
    now = await database_now(conn)
    due = select(func.count(), func.min(Delivery.visible_at))
    waiting, oldest = (await conn.execute(due.where(text(LIVE), Delivery.visible_at <= now))).one()
    parked = select(func.count()).select_from(Delivery).where(Delivery.state.in_(PARKED))
    pauses = await conn.execute(select(Pause.scope, Pause.until).where(Pause.until > now))
    leases = await conn.execute(select(Lease.name, Lease.owner).where(Lease.until > now))
    held = {row[0]: row[1] for row in leases}
    couriers = select(func.count()).select_from(Worker).where(Worker.until > now)
    loops = tuple(await beats(conn))
    return Status(
        now,
        loops,
        tuple(await feeds(conn)),
        await waiting_drafts(conn),
        waiting,
        oldest,
        await conn.scalar(parked) or 0,
        {row[0]: row[1] for row in pauses},
        held.get(GATEWAY, ""),
        await conn.scalar(couriers) or 0,
        tuple(
            one.name
            for one in loops
            if one.next_at and one.next_at < now - LATE and f"{_LOOP}{one.name}" not in held
        ),
    )
