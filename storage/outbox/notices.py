"""Notices: what the bot tells somebody of itself, through the outbox like everything else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, or_, select, update

from storage.announcements import Content, Notice
from storage.models import Announcement, AnnouncementRevision, Delivery, Subscriber
from storage.outbox.dialects import upsert
from storage.outbox.parts import URGENT, part_of
from storage.outbox.rows import new_row
from storage.wall_time import after_quiet, zone

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

TOLD_AGAIN_AFTER: Final = dt.timedelta(days=1)
"""A channel whose access comes and goes does not bother its owner more often."""


async def tell_owner(
    connection: AsyncConnection, subscriber_id: int, what: str, code: int, now: dt.datetime
) -> None:
    """Tell the owner of a channel, once, that it was ``suspended`` or ``stopped``."""
    due = or_(Subscriber.told_at.is_(None), Subscriber.told_at < now - TOLD_AGAIN_AFTER)
    told = await connection.execute(
        update(Subscriber)
        .where(
            Subscriber.id == subscriber_id,
            Subscriber.kind == "channel",
            Subscriber.owner_id.is_not(None),
            # That a suspended channel is gone for good is news.
            due if what == "suspended" else Subscriber.kind == "channel",
        )
        .values(told_at=now)
        .returning(
            Subscriber.discord_id, Subscriber.owner_id, Subscriber.locale, Subscriber.time_zone
        )
    )
    channel = told.one_or_none()
    if channel is None:
        return
    await tell(
        connection,
        channel.owner_id,
        Notice(f"notice-{what}", {"channel_id": str(channel.discord_id), "code": str(code)}),
        f"notice:{what}:{subscriber_id}:{now.isoformat()}",
        now,
        locale=channel.locale,
        time_zone=channel.time_zone,
    )


async def tell(  # noqa: PLR0913 - what is told, and how
    connection: AsyncConnection,
    user_id: int,
    notice: Notice,
    source_key: str,
    now: dt.datetime,
    *,
    locale: str,
    time_zone: str,
) -> int | None:
    """Write a notice to a user and give its announcement's id; None where nothing is written.

    Nothing is written twice for a ``source_key``, nor to who stopped or cannot be reached.
    ``locale`` and ``time_zone`` are for whoever is not known yet.
    """
    person = await _person(connection, user_id, locale, time_zone, now)
    if person.state in {"stopped", "suspended"}:
        return None
    announcement_id: int | None = await connection.scalar(
        upsert(connection, Announcement)
        .values(
            kind="notice",
            source_key=source_key,
            revision=1,
            state="published",
            urgent=False,
            publish_local="",
            time_zone="UTC",
            publish_at=now,
            created_at=now,
            published_at=now,
        )
        .on_conflict_do_nothing()
        .returning(Announcement.id)
    )
    if announcement_id is None:
        return None
    await connection.execute(
        insert(AnnouncementRevision).values(
            announcement_id=announcement_id,
            revision=1,
            at=now,
            content=Content(notice=notice).to_json(),
        )
    )
    # In the urgent lane it does not wait for a digest; quiet hours are kept.
    visible_at = after_quiet(now, person.quiet_from, person.quiet_until, zone(person.time_zone))
    row = new_row(announcement_id=announcement_id, lane=URGENT, visible_at=visible_at)
    source = select(*row.values()).where(Subscriber.id == person.id)
    await connection.execute(insert(Delivery).from_select(list(row), source))
    return announcement_id


async def _person(
    connection: AsyncConnection, user_id: int, locale: str, time_zone: str, now: dt.datetime
) -> Row[*tuple[Any, ...]]:
    """The subscriber of a user, made without subscriptions where there was none."""
    await connection.execute(
        upsert(connection, Subscriber)
        .values(
            kind="person",
            discord_id=user_id,
            locale=locale,
            time_zone=time_zone,
            digest="none",
            digest_minute=9 * 60,
            digest_weekday=1,
            urgent_at_once=False,
            publish=False,
            state="active",
            refusals=0,
            part=part_of(user_id),
            created_at=now,
        )
        .on_conflict_do_nothing()
    )
    wanted = select(
        Subscriber.id,
        Subscriber.state,
        Subscriber.time_zone,
        Subscriber.quiet_from,
        Subscriber.quiet_until,
    ).where(Subscriber.kind == "person", Subscriber.discord_id == user_id)
    return (await connection.execute(wanted)).one()
