"""Subscribing, changing how one is told, pausing, stopping: one transaction each, with its audit.

None of these speaks to Discord: whether somebody may do a thing is found out before.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, select, update

from storage import audit
from storage.engine import writing
from storage.models import Subscriber, Subscription
from storage.outbox.changing import cancel_for, reschedule
from storage.outbox.dialects import upsert
from storage.outbox.parts import part_of
from storage.subscribers import ACTIVE, PAUSED, PREFERENCES, STOPPED, by_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.models import Base
    from storage.subscribers import By, Listener, Preferences, Subject, Target

MOST_SUBJECTS: Final = 200
"""What one subscriber can be subscribed to."""
_TIMES: Final = frozenset(
    {
        "time_zone", "digest", "digest_minute", "digest_weekday",
        "quiet_from", "quiet_until", "urgent_at_once",
    }
)  # fmt: skip
"""Preferences that say when something is told."""


class TooManyError(Exception):
    """The subscriber is subscribed to as much as one can be."""


class GoneError(Exception):
    """There is no such subscriber any more."""


@dataclass(frozen=True, slots=True)
class Wish:
    """To be told of something from now on."""

    target: Target
    subject: Subject
    preferences: Preferences
    """How a new subscriber is told."""
    changes: Mapping[str, Any]
    """Of those, what was said now: it changes how a known subscriber is told."""


async def subscribe(engine: AsyncEngine, wish: Wish, by: By) -> tuple[Listener, bool]:
    """Subscribe to something.

    Returns:
        The subscriber, and whether it was not subscribed to that before.

    Raises:
        TooManyError: When it is subscribed to too much; nothing has changed then.
    """
    target, subject = wish.target, wish.subject
    async with writing(engine) as conn:
        new = await _insert_new(
            conn,
            Subscriber,
            {
                **asdict(wish.preferences),
                **wish.changes,
                "kind": target.kind,
                "discord_id": target.discord_id,
                "server_id": target.server_id,
                "owner_id": target.owner_id,
                "state": ACTIVE,
                "refusals": 0,
                "dm_channel_id": target.dm_channel_id,
                "part": part_of(target.discord_id),
                "created_at": by.now,
            },
        )
        before = await _locked(conn, _of_target(target))
        if not new:
            await _revive(conn, before, target, by)
            await _change(conn, before, wish.changes, by)
        added = subject not in before.subjects
        if added and len(before.subjects) >= MOST_SUBJECTS:
            raise TooManyError
        if added:
            await _insert_new(
                conn,
                Subscription,
                {
                    "subscriber_id": before.id,
                    "subject_kind": subject.kind,
                    "subject_id": subject.id,
                    "created_at": by.now,
                },
            )
            made = _Change("subscription.add", after={"subject": str(subject)})
            await _record(conn, before, by, made)
        return await _required(conn, before.id), added


async def unsubscribe(
    engine: AsyncEngine, subscriber_id: int, subjects: Collection[Subject], by: By
) -> Listener:
    """Be told no more of these; what waits to be told because of them goes out all the same.

    Raises:
        GoneError: When there is no such subscriber.
    """
    async with writing(engine) as conn:
        before = await _locked(conn, Subscriber.id == subscriber_id)
        gone = [subject for subject in before.subjects if subject in subjects]
        for subject in gone:
            await conn.execute(
                delete(Subscription).where(
                    Subscription.subscriber_id == subscriber_id,
                    Subscription.subject_kind == subject.kind,
                    Subscription.subject_id == subject.id,
                )
            )
        if gone:
            names = [str(subject) for subject in gone]
            removed = _Change("subscription.remove", {"subjects": names})
            await _record(conn, before, by, removed)
        return await _required(conn, subscriber_id)


async def change(
    engine: AsyncEngine, subscriber_id: int, changes: Mapping[str, Any], by: By
) -> Listener:
    """Change how a subscriber is told.

    Raises:
        GoneError: When there is no such subscriber.
    """
    async with writing(engine) as conn:
        before = await _locked(conn, Subscriber.id == subscriber_id)
        await _change(conn, before, changes, by)
        return await _required(conn, subscriber_id)


async def pause(
    engine: AsyncEngine, subscriber_id: int, until: dt.datetime | None, by: By
) -> Listener:
    """Tell a subscriber nothing for a while, or until it is resumed, nor what waits for it.

    Raises:
        GoneError: When there is no such subscriber.
    """
    return await _turn(engine, subscriber_id, PAUSED, until, by)


async def resume(engine: AsyncEngine, subscriber_id: int, by: By) -> Listener:
    """Tell a paused subscriber again of what comes from now on.

    Raises:
        GoneError: When there is no such subscriber.
    """
    return await _turn(engine, subscriber_id, ACTIVE, None, by)


async def stop(engine: AsyncEngine, subscriber_id: int, by: By) -> Listener:
    """Tell a subscriber nothing any more: all subscriptions go, and all that waits for them.

    Raises:
        GoneError: When there is no such subscriber.
    """
    async with writing(engine) as conn:
        before = await _locked(conn, Subscriber.id == subscriber_id)
        await conn.execute(delete(Subscription).where(Subscription.subscriber_id == subscriber_id))
        await cancel_for(conn, subscriber_id, by.now)
        await _set_state(conn, before, STOPPED, None, by)
        return await _required(conn, subscriber_id)


async def _turn(
    engine: AsyncEngine, subscriber_id: int, state: str, until: dt.datetime | None, by: By
) -> Listener:
    async with writing(engine) as conn:
        before = await _locked(conn, Subscriber.id == subscriber_id)
        if state == PAUSED and before.state != STOPPED:
            await cancel_for(conn, subscriber_id, by.now)
            await _set_state(conn, before, state, until, by)
        elif before.state == PAUSED:
            await _set_state(conn, before, state, until, by)
        return await _required(conn, subscriber_id)


async def _set_state(
    conn: AsyncConnection, before: Listener, state: str, until: dt.datetime | None, by: By
) -> None:
    await conn.execute(
        update(Subscriber)
        .where(Subscriber.id == before.id)
        .values(state=state, paused_until=until, state_code=None, state_at=by.now)
    )
    names = [str(subject) for subject in before.subjects]
    made = _Change(
        f"subscriber.{state}",
        {"state": before.state, "subjects": names},
        {"state": state, **({"until": until.isoformat()} if until else {})},
    )
    await _record(conn, before, by, made)


async def _revive(conn: AsyncConnection, before: Listener, target: Target, by: By) -> None:
    """Take note of who set it up now; one that had stopped is told again."""
    values: dict[str, Any] = {"owner_id": target.owner_id, "server_id": target.server_id}
    if target.dm_channel_id is not None:
        values |= {"dm_channel_id": target.dm_channel_id, "refusals": 0}
    await conn.execute(update(Subscriber).where(Subscriber.id == before.id).values(values))
    if before.state == STOPPED:
        await _set_state(conn, before, ACTIVE, None, by)


async def _change(
    conn: AsyncConnection, before: Listener, changes: Mapping[str, Any], by: By
) -> None:
    old = {name: getattr(before.preferences, name) for name in changes}
    new = {name: value for name, value in changes.items() if old[name] != value}
    if not new:
        return
    if unknown := new.keys() - set(PREFERENCES):
        raise ValueError(f"{sorted(unknown)} are no preferences")
    await conn.execute(update(Subscriber).where(Subscriber.id == before.id).values(new))
    was = {name: old[name] for name in new}
    await _record(conn, before, by, _Change("subscriber.change", was, new))
    if not _TIMES.isdisjoint(new):
        await reschedule(conn, before.id, by.now)


@dataclass(frozen=True, slots=True)
class _Change:
    action: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


async def _record(conn: AsyncConnection, listener: Listener, by: By, change: _Change) -> None:
    await audit.record(
        conn,
        change.action,
        f"subscriber {listener.id}",
        audit.Actor(by.user_id),
        by.now,
        before=change.before,
        after=change.after,
        server_id=listener.target.server_id,
    )


def _of_target(target: Target) -> Any:  # noqa: ANN401 - a condition
    return (Subscriber.kind == target.kind) & (Subscriber.discord_id == target.discord_id)


async def _locked(conn: AsyncConnection, condition: Any) -> Listener:  # noqa: ANN401
    """The subscriber, which nobody else changes until the transaction ends."""
    found = await conn.scalar(select(Subscriber.id).where(condition).with_for_update())
    if found is None:
        raise GoneError
    return await _required(conn, found)


async def _required(conn: AsyncConnection, subscriber_id: int) -> Listener:
    found = await by_id(conn, subscriber_id)
    if found is None:
        raise GoneError
    return found


async def _insert_new(conn: AsyncConnection, model: type[Base], values: Mapping[str, Any]) -> bool:
    """Add a row where none has its key; returns whether it was added."""
    done = await conn.execute(upsert(conn, model).values(values).on_conflict_do_nothing())
    return done.rowcount > 0
