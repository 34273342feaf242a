"""An outbox to test with: whom to tell, what to tell, and a worker without Discord."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, text, update

from storage.announcements import Content, Notice, Wording
from storage.engine import make_engine, writing
from storage.models import (
    Announcement,
    AnnouncementRevision,
    AnnouncementSubject,
    Delivery,
    Subscriber,
    Subscription,
)
from storage.outbox import changing, leases
from storage.outbox.claiming import claim
from storage.outbox.notices import tell
from storage.outbox.parts import PART_LEASES, part_of
from storage.outbox.publishing import publish
from storage.outbox.settling import Done, Dropped, settle
from storage.schema import create_schema

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from storage.outbox.jobs import Job
    from storage.outbox.leases import Held
    from storage.outbox.publishing import Reach
    from storage.outbox.settling import Outcome

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
EVERYTHING = ("everything", "")
QINGDAO = ("place", "cn-qingdao")
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


def wording(title: str) -> Content:
    return Content(texts={"en": Wording(title)})


@dataclass
class Outbox:
    """The database, the time, and what was sent to whom."""

    engine: AsyncEngine
    now: dt.datetime = NOON
    made: int = 0
    sent: list[tuple[int, str]] = field(default_factory=list)
    """Who got what, in order: the id in Discord and ``operation title, title …``."""

    async def clock(self, _: AsyncConnection) -> dt.datetime:
        return self.now

    async def subscribe(self, *subjects: tuple[str, str], **columns: Any) -> int:  # noqa: ANN401
        """A channel that wants to hear of these subjects, or of everything."""
        self.made += 1
        values: dict[str, Any] = {
            "kind": "channel",
            "discord_id": self.made,
            "locale": "en-US",
            "time_zone": "UTC",
            "digest": "none",
            "digest_minute": 9 * 60,
            "digest_weekday": 1,
            "urgent_at_once": False,
            "publish": False,
            "state": "active",
            "refusals": 0,
            "created_at": self.now,
            **columns,
        }
        values.setdefault("part", part_of(values["discord_id"]))
        async with writing(self.engine) as connection:
            made: int = (
                await connection.execute(insert(Subscriber).values(values).returning(Subscriber.id))
            ).scalar_one()
            for kind, subject_id in subjects or (EVERYTHING,):
                await connection.execute(
                    insert(Subscription).values(
                        subscriber_id=made,
                        subject_kind=kind,
                        subject_id=subject_id,
                        created_at=self.now,
                    )
                )
        return made

    async def announce(
        self, title: str, *subjects: tuple[str, str], urgent: bool = False
    ) -> tuple[int, Reach]:
        async with writing(self.engine) as connection:
            made: int = (
                await connection.execute(
                    insert(Announcement)
                    .values(
                        kind="editor",
                        revision=1,
                        state="published",
                        urgent=urgent,
                        publish_local="",
                        time_zone="UTC",
                        created_at=self.now,
                    )
                    .returning(Announcement.id)
                )
            ).scalar_one()
            await connection.execute(
                insert(AnnouncementRevision).values(
                    announcement_id=made, revision=1, at=self.now, content=wording(title).to_json()
                )
            )
            for kind, subject_id in {EVERYTHING, *subjects}:
                await connection.execute(
                    insert(AnnouncementSubject).values(
                        announcement_id=made, subject_kind=kind, subject_id=subject_id
                    )
                )
            return made, await publish(connection, made, self.now)

    async def tell(self, user_id: int, notice: Notice) -> None:
        """A notice to a person."""
        async with writing(self.engine) as connection:
            key = f"test:{user_id}:{notice.message}"
            await tell(connection, user_id, notice, key, self.now, locale="en-US", time_zone="UTC")

    async def correct(self, announcement_id: int, title: str) -> None:
        async with self.correcting(announcement_id, title):
            pass

    @asynccontextmanager
    async def correcting(self, announcement_id: int, title: str) -> AsyncIterator[None]:
        """A correction that is written, but seen by the others only after this."""
        async with writing(self.engine) as connection:
            revision = await connection.scalar(
                update(Announcement)
                .where(Announcement.id == announcement_id)
                .values(revision=Announcement.revision + 1)
                .returning(Announcement.revision)
            )
            await connection.execute(
                insert(AnnouncementRevision).values(
                    announcement_id=announcement_id,
                    revision=revision,
                    at=self.now,
                    content=wording(title).to_json(),
                )
            )
            await changing.correct(connection, announcement_id, self.now)
            yield

    async def retract(self, announcement_id: int) -> None:
        async with self.retracting(announcement_id):
            pass

    @asynccontextmanager
    async def retracting(self, announcement_id: int) -> AsyncIterator[None]:
        """A retraction that is written, but seen by the others only after this."""
        async with writing(self.engine) as connection:
            await connection.execute(
                update(Announcement)
                .where(Announcement.id == announcement_id)
                .values(state="retracted", revision=Announcement.revision + 1)
            )
            await changing.retract(connection, announcement_id, self.now)
            yield

    async def change(self, subscriber_id: int, **columns: Any) -> None:  # noqa: ANN401
        """Other wishes of a subscriber."""
        async with writing(self.engine) as connection:
            await connection.execute(
                update(Subscriber).where(Subscriber.id == subscriber_id).values(columns)
            )
            await changing.reschedule(connection, subscriber_id, self.now)

    async def quit(self, subscriber_id: int, state: str, **columns: Any) -> None:  # noqa: ANN401
        """A subscriber stops or pauses."""
        async with writing(self.engine) as connection:
            await changing.cancel_for(connection, subscriber_id, self.now)
            await connection.execute(
                update(Subscriber)
                .where(Subscriber.id == subscriber_id)
                .values(state=state, **columns)
            )

    async def hold(self, owner: str = "me", seconds: float = 30) -> Held:
        return await leases.renew(self.engine, owner, PART_LEASES, seconds, clock=self.clock)

    async def claim(self, limit: int = 1000, owner: str = "me", **more: Any) -> list[Job]:  # noqa: ANN401
        held = await self.hold(owner)
        return await claim(self.engine, owner, held, self.now, limit, **more)

    async def settle(self, *outcomes: Outcome) -> int:
        return await settle(self.engine, outcomes, self.now)

    async def deliver(self, *, rounds: int = 20) -> list[tuple[int, str]]:
        """Send all that is due, and give it."""
        before = len(self.sent)
        for _ in range(rounds):
            jobs = await self.claim(openings=1000)
            if not jobs:
                break
            await self.settle(*[self.send(job) for job in jobs])
        return self.sent[before:]

    def send(self, job: Job) -> Outcome:
        titles = ", ".join(shown(content) for _, content in job.contents)
        if job.only_look:
            self.sent.append((job.subscriber.discord_id, f"look for {titles}"))
            return Dropped(id=job.id, epoch=job.epoch)
        self.sent.append((job.subscriber.discord_id, f"{job.operation} {titles}"))
        return Done(id=job.id, epoch=job.epoch, channel_id=1, message_id=1000 + job.id)

    async def states(self, *where: ColumnElement[bool]) -> dict[str, int]:
        """State → how many deliveries."""
        wanted = select(Delivery.state, func.count()).where(*where).group_by(Delivery.state)
        async with self.engine.connect() as connection:
            return {row[0]: row[1] for row in await connection.execute(wanted)}

    async def rows(self, *columns: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
        """Columns of all deliveries, oldest first."""
        async with self.engine.connect() as connection:
            found = await connection.execute(select(*columns).order_by(Delivery.id))
            return [tuple(row) for row in found]

    async def subscriber(self, subscriber_id: int) -> Any:  # noqa: ANN401
        async with self.engine.connect() as connection:
            wanted = select(Subscriber.__table__).where(Subscriber.id == subscriber_id)
            return (await connection.execute(wanted)).one_or_none()

    async def execute(self, statement: str) -> None:
        async with writing(self.engine) as connection:
            await connection.execute(text(statement))


def shown(content: Content) -> str:
    if content.notice is not None:
        return content.notice.message
    return content.texts["en"].title


@asynccontextmanager
async def make_outbox(url: URL) -> AsyncIterator[Outbox]:
    engine = make_engine(url, busy_timeout=30, single=True)
    try:
        async with writing(engine) as connection:
            await connection.run_sync(create_schema)
        yield Outbox(engine)
    finally:
        await engine.dispose()


def ids(jobs: Iterable[Job]) -> list[int]:
    return [job.id for job in jobs]
