"""A conference is changed: who is told, what is kept of it, and what goes wrong as a whole."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from handlers.conference_changes import change_conference
from handlers.reminders import announce_due
from storage.atlas import Atlas
from storage.audit import Actor
from storage.conferences import (
    ConferenceRefusedError,
    add_conference,
    cancel_conference,
    edit_conference,
)
from storage.loading import load_directory
from storage.models import Announcement, AuditEntry
from tests.storage.outbox.outbox import DAY, Outbox
from tests.storage.support import small_store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from handlers.conference_changes import Changed

EDITOR = Actor(id=10**17)
NOW = dt.datetime(2027, 4, 1, 12, tzinfo=dt.UTC)
SERIES = ("series", "china-us-summit")
NEW = {
    "id": "summit-2027",
    "name_en": "Big Summit",
    "name_zh": "大峰会",
    "series": "China–US Summit",
    "start_date": "2027-06-10",
    "end_date": "2027-06-12",
    "place_id": "us-long-beach-ca",
}


class Desk:
    """An editor at work on a small store, with subscribers."""

    def __init__(self, outbox: Outbox) -> None:
        self.outbox = outbox

    async def atlas(self) -> Atlas:
        return Atlas(await load_directory(self.outbox.engine), lambda: None)  # type: ignore[arg-type,return-value]

    async def do(self, change: object, *, tell: bool = True) -> Changed:
        return await change_conference(
            self.outbox.engine,
            change,  # type: ignore[arg-type]
            await self.atlas(),
            EDITOR,
            self.outbox.now,
            tell=tell,
        )

    async def add(self, *, tell: bool = True, **values: str) -> Changed:
        change = partial(add_conference, values=NEW | values, at=self.outbox.now)
        return await self.do(change, tell=tell)

    async def edit(self, **values: str) -> Changed:
        return await self.do(
            partial(edit_conference, conference_id=NEW["id"], values=values, at=self.outbox.now)
        )

    async def cancel(self, *, undo: bool = False) -> Changed:
        return await self.do(
            partial(cancel_conference, conference_id=NEW["id"], at=self.outbox.now, undo=undo)
        )

    async def remind(self, now: dt.datetime) -> list[tuple[int, str]]:
        self.outbox.now = now
        await announce_due(self.outbox.engine, await self.atlas(), now)
        return await self.outbox.deliver()


@asynccontextmanager
async def desk_in(folder: Path) -> AsyncIterator[Desk]:
    async with small_store(folder) as store:
        outbox = Outbox(store.engine, now=NOW)
        await outbox.subscribe(SERIES)
        await outbox.subscribe(("place", "us-ca"))
        await outbox.subscribe(("place", "cn-qingdao"))
        yield Desk(outbox)


async def test_subscribers_hear_of_each_change_that_matters(tmp_path: Path) -> None:
    async with desk_in(tmp_path) as desk:
        added = await desk.add()
        assert added.reach is not None
        assert added.reach.channels == 2  # the series, and the state of the host city
        assert await desk.outbox.deliver() == [(1, "send New conference: Big Summit"), (2, "send New conference: Big Summit")]  # fmt: skip
        assert (await desk.edit(notes="A note.")).announcement_id is None
        assert (await desk.edit(start_date="2027-06-11")).announcement_id is not None
        assert [text for _, text in await desk.outbox.deliver()] == ["send Changed: Big Summit"] * 2
        await desk.cancel()
        assert [t for _, t in await desk.outbox.deliver()] == ["send Cancelled: Big Summit"] * 2
        assert (await desk.cancel()).change.what == "nothing"
        await desk.cancel(undo=True)
        assert (await desk.outbox.deliver())[0] == (1, "send Takes place after all: Big Summit")


async def test_where_it_no_longer_is_hears_of_it_too(tmp_path: Path) -> None:
    async with desk_in(tmp_path) as desk:
        await desk.add()
        await desk.outbox.deliver()
        await desk.edit(place_id="cn-qingdao", country="CN", city_en="Qingdao", city_zh="青岛")
        told = await desk.outbox.deliver()
        assert [number for number, _ in told] == [1, 2, 3]  # the series, the old place, the new one


async def test_nobody_hears_of_the_past_or_where_it_is_not_wanted(tmp_path: Path) -> None:
    async with desk_in(tmp_path) as desk:
        past = await desk.add(id="summit-2020", start_date="2020-05-01", end_date="2020-05-02")
        assert past.reach is None
        assert (await desk.add(tell=False)).reach is None
        assert await desk.outbox.deliver() == []


async def test_what_was_changed_is_audited(tmp_path: Path) -> None:
    async with desk_in(tmp_path) as desk:
        await desk.add()
        await desk.edit(venue="A hall")
        async with desk.outbox.engine.connect() as conn:
            table = AuditEntry
            query = select(table.action, table.subject, table.actor_id, table.before, table.after)
            rows = [tuple(row) for row in await conn.execute(query.order_by(table.id))]
        changes = [row for row in rows if str(row[0]).startswith("conference.")]
        assert changes[1] == (
            "conference.edit",
            "conference summit-2027",
            EDITOR.id,
            '{"venue":""}',
            '{"venue":"A hall"}',
        )
        assert [row[0] for row in changes] == ["conference.add", "conference.edit"]


async def test_a_refused_change_leaves_nothing(tmp_path: Path) -> None:
    async with desk_in(tmp_path) as desk:
        with pytest.raises(ConferenceRefusedError):
            await desk.add(start_date="soon")
        async with desk.outbox.engine.connect() as conn:
            assert (await conn.scalars(select(Announcement.id))).all() == []
            assert (await conn.scalars(select(AuditEntry.id))).all() == []


async def test_a_moved_conference_reminds_anew_and_takes_the_old_reminder_back(
    tmp_path: Path,
) -> None:
    async with desk_in(tmp_path) as desk:
        await desk.add(tell=False)
        day = dt.datetime(2027, 5, 11, 9, tzinfo=dt.UTC)
        assert (1, "send In 30 days: Big Summit") in await desk.remind(day)
        desk.outbox.now += DAY
        await desk.edit(start_date="2027-06-20", end_date="2027-06-22")
        said = await desk.outbox.deliver()
        assert (1, "send Changed: Big Summit") in said
        assert [text.split()[0] for _, text in said].count("delete") == 2
        assert (1, "send In 30 days: Big Summit") in await desk.remind(day + 10 * DAY)


async def test_one_entered_late_is_announced_and_not_reminded_of_as_well(tmp_path: Path) -> None:
    async with desk_in(tmp_path) as desk:
        desk.outbox.now = dt.datetime(2027, 5, 14, 12, tzinfo=dt.UTC)  # 27 days ahead
        await desk.add()
        assert len(await desk.outbox.deliver()) == 2
        assert await desk.remind(desk.outbox.now + DAY) == []
        assert (1, "send In 7 days: Big Summit") in await desk.remind(dt.datetime(2027, 6, 3, 9, tzinfo=dt.UTC))  # fmt: skip
