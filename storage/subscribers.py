"""Who is told of what and how, as values; and how they are read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from storage.models import Subscriber, Subscription

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, RowMapping
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

PERSON: Final = "person"
CHANNEL: Final = "channel"
ACTIVE: Final = "active"
PAUSED: Final = "paused"
SUSPENDED: Final = "suspended"
STOPPED: Final = "stopped"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to be told of."""

    kind: str
    """``everything``, ``place``, ``topic`` or ``series``."""
    id: str = ""

    def __str__(self) -> str:
        """As it stands in the audit: ``place cn-wuhan``."""
        return f"{self.kind} {self.id}".rstrip()


EVERYTHING: Final = Subject("everything")


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody wants to be told; see `storage.models.Subscriber` for each."""

    locale: str
    time_zone: str
    digest: str = "none"
    digest_minute: int = 8 * 60
    digest_weekday: int = 1
    quiet_from: int | None = None
    quiet_until: int | None = None
    urgent_at_once: bool = False
    role_id: int | None = None
    publish: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where to tell: a person, by direct message, or a channel."""

    kind: str
    discord_id: int
    server_id: int | None = None
    owner_id: int | None = None
    """Who sets a channel up."""
    dm_channel_id: int | None = None


@dataclass(frozen=True, slots=True)
class By:
    """Who does it, and when."""

    user_id: int
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Listener:
    """A subscriber with all that it is subscribed to."""

    id: int
    target: Target
    preferences: Preferences
    state: str
    paused_until: dt.datetime | None
    subjects: tuple[Subject, ...]
    """In the order in which they were subscribed to."""


_LARGEST: Final = (1 << 63) - 1
"""The largest number of a database."""
PREFERENCES: Final = tuple(Preferences.__dataclass_fields__)


async def by_id(conn: AsyncConnection, subscriber_id: int) -> Listener | None:
    """A subscriber by its own id."""
    found = await _read(conn, Subscriber.id == subscriber_id)
    return found[0] if found else None


async def of_person(engine: AsyncEngine, user_id: int) -> Listener | None:
    """What is told to a person by direct message, where they ever wanted that."""
    wanted = (Subscriber.kind == PERSON, Subscriber.discord_id == user_id)
    async with engine.connect() as conn:
        found = await _read(conn, *wanted)
    return found[0] if found else None


async def of_server(engine: AsyncEngine, server_id: int) -> list[Listener]:
    """The channels of a server that are told of anything."""
    async with engine.connect() as conn:
        return await _read(conn, Subscriber.kind == CHANNEL, Subscriber.server_id == server_id)


async def known(engine: AsyncEngine, subscriber_id: int) -> Listener | None:
    """A subscriber by its own id, which may be any number, in a transaction of its own."""
    if subscriber_id > _LARGEST:
        return None
    async with engine.connect() as conn:
        return await by_id(conn, subscriber_id)


async def _read(conn: AsyncConnection, *conditions: ColumnElement[bool]) -> list[Listener]:
    rows = (
        (
            await conn.execute(
                select(Subscriber.__table__).where(*conditions).order_by(Subscriber.id)
            )
        )
        .mappings()
        .all()
    )
    subjects: dict[int, list[Subject]] = {row["id"]: [] for row in rows}
    wanted = (
        select(Subscription.subscriber_id, Subscription.subject_kind, Subscription.subject_id)
        .join(Subscriber, Subscriber.id == Subscription.subscriber_id)
        .where(*conditions)
        .order_by(
            Subscription.created_at, Subscription.subject_kind.desc(), Subscription.subject_id
        )
    )
    for subscriber_id, kind, subject_id in await conn.execute(wanted):
        subjects[subscriber_id].append(Subject(kind, subject_id))
    return [_listener(row, subjects[row["id"]]) for row in rows]


def _listener(row: RowMapping, subjects: Sequence[Subject]) -> Listener:
    return Listener(
        row["id"],
        Target(
            row["kind"],
            row["discord_id"],
            row["server_id"],
            row["owner_id"],
            row["dm_channel_id"],
        ),
        Preferences(**{name: row[name] for name in PREFERENCES}),
        row["state"],
        row["paused_until"],
        tuple(subjects),
    )
