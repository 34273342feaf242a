"""Who got what: the state of an announcement, what could not be delivered, and trying that again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, or_, select, update

from storage.engine import writing
from storage.models import Announcement, Delivery, Digest, Subscriber

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncEngine

PARKED: Final = ("dead", "unknown")
"""States that a person has to look at."""
_ORDER = ("dead", "unknown", "suspended", "sending", "pending", "gathered", "skipped", "cancelled")
"""What is amiss first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A delivery, as people see it."""

    id: int
    announcement_id: int | None
    digest_id: int | None
    """The digest that it is the message of, or part of."""
    kind: str
    """``person`` or ``channel``."""
    discord_id: int
    server_id: int | None
    operation: str
    revision: int
    state: str
    visible_at: dt.datetime
    attempts: int
    done_at: dt.datetime | None
    channel_id: int | None
    message_id: int | None
    code: int | None
    error: str


@dataclass(frozen=True, slots=True)
class Status:
    """How far an announcement has come."""

    counts: Mapping[str, int]
    """State → how many copies."""
    changes: Mapping[str, int]
    """State → how many edits, deletions and publishings."""
    lines: tuple[Line, ...]
    """Copies and changes, what is amiss first."""

    @property
    def total(self) -> int:
        """How many were to get it."""
        return sum(self.counts.values())


def _lines() -> Select[*tuple[Any, ...]]:
    return select(
        Delivery.id,
        Delivery.announcement_id,
        func.coalesce(Delivery.digest_id, Delivery.in_digest_id),
        Subscriber.kind,
        Subscriber.discord_id,
        Subscriber.server_id,
        Delivery.operation,
        Delivery.revision,
        Delivery.state,
        Delivery.visible_at,
        Delivery.attempts,
        Delivery.done_at,
        Delivery.channel_id,
        Delivery.message_id,
        Delivery.error_code,
        Delivery.error,
    ).join(Subscriber, Subscriber.id == Delivery.subscriber_id)


async def status(engine: AsyncEngine, announcement_id: int, *, limit: int = 1000) -> Status:
    """The state of each copy of an announcement, up to ``limit`` of them one by one."""
    mine = Delivery.announcement_id == announcement_id
    place = case({state: n for n, state in enumerate(_ORDER)}, value=Delivery.state, else_=99)
    counts: Counter[str] = Counter()
    changes: Counter[str] = Counter()
    async with engine.connect() as connection:
        for operation, state, count in await connection.execute(
            select(Delivery.operation, Delivery.state, func.count())
            .where(mine)
            .group_by(Delivery.operation, Delivery.state)
        ):
            (counts if operation == "send" else changes)[state] += count
        rows = await connection.execute(
            _lines().where(mine).order_by(place, Delivery.id).limit(limit)
        )
        lines = tuple(Line(*row) for row in rows)
    return Status(dict(counts), dict(changes), lines)


async def parked(
    engine: AsyncEngine,
    *,
    states: Iterable[str] = PARKED,
    code: int | None = None,
    limit: int = 1000,
) -> tuple[Line, ...]:
    """What is dead or unknown, newest first; of one of Discord's codes, if one is given."""
    wanted = _lines().where(Delivery.state.in_(list(states)), Delivery.in_digest_id.is_(None))
    if code is not None:
        wanted = wanted.where(Delivery.error_code == code)
    async with engine.connect() as connection:
        rows = await connection.execute(wanted.order_by(Delivery.id.desc()).limit(limit))
        return tuple(Line(*row) for row in rows)


async def requeue(
    engine: AsyncEngine,
    now: dt.datetime,
    *,
    ids: Iterable[int] = (),
    code: int | None = None,
) -> int:
    """Try what is dead or unknown again, by id or by code, and say how many that are.

    It is a new message with a new nonce, for which the revision of a send counts up: Discord would
    take it for the old one otherwise. Nothing is sent of what was retracted, nor to who stopped.
    """
    which: ColumnElement[bool] = Delivery.id.in_(list(ids))
    if code is not None:
        which = or_(which, Delivery.error_code == code)
    retracted = select(Announcement.id).where(Announcement.state == "retracted")
    active = select(Subscriber.id).where(Subscriber.state == "active")
    alone = and_(Delivery.in_digest_id.is_(None), Delivery.state.in_(PARKED))
    wanted = or_(
        Delivery.announcement_id.is_(None),
        Delivery.operation == "delete",
        Delivery.announcement_id.not_in(retracted),
    )
    async with writing(engine) as connection:
        again = (
            await connection.execute(
                update(Delivery)
                .where(which, alone, wanted, Delivery.subscriber_id.in_(active))
                .values(
                    state="pending",
                    visible_at=now,
                    attempts=0,
                    first_try_at=None,
                    last_try_at=None,
                    done_at=None,
                    revision=Delivery.revision + case((Delivery.operation == "send", 1), else_=0),
                )
                .returning(Delivery.operation, Delivery.digest_id)
            )
        ).all()
        digests = [row.digest_id for row in again if row.operation == "send" and row.digest_id]
        await connection.execute(
            update(Delivery)
            .where(Delivery.in_digest_id.in_(digests), Delivery.state.in_(PARKED))
            .values(state="gathered", done_at=None)
        )
        # A digest sent again is on time.
        await connection.execute(update(Digest).where(Digest.id.in_(digests)).values(slot_at=now))
    return len(again)
