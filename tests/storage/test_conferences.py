"""Adding, changing and cancelling a conference, and how calendars learn of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from storage.conferences import (
    ConferenceRefusedError,
    UnknownConferenceError,
    add_conference,
    cancel_conference,
    edit_conference,
)
from storage.database import open_store
from storage.edits import read_edits
from storage.engine import writing
from storage.loading import load_directory
from storage.writing import read_revision_of
from tests.storage.support import (
    CONFERENCE,
    NOW,
    SMALL,
    facts_of,
    release,
    small_store,
    table,
    take_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.conferences import ConferenceChange
    from storage.directory import Conference

LATER = NOW + dt.timedelta(days=1)
NEW = {
    "name_en": "Big Summit",
    "series": "China–US Summit",
    "start_date": "2027-06-01",
    "place_id": "us-long-beach-ca",
}


async def do(
    engine: AsyncEngine,
    change: Callable[..., ConferenceChange],
    *given: Any,  # noqa: ANN401
) -> ConferenceChange:
    async with writing(engine) as connection:
        return await connection.run_sync(change, *given)


async def conference(engine: AsyncEngine, conference_id: str) -> Conference:
    directory = await load_directory(engine)
    return next(c for c in directory.conferences if c.id == conference_id)


async def test_a_new_one_is_filled_from_its_place_and_series(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        change = await do(store.engine, add_conference, NEW, NOW)
        assert (change.what, change.before, change.is_news) == ("add", None, True)
        found = await conference(store.engine, "big-summit")
        assert found.city_en == "Long Beach"
        assert (found.city_zh, found.country) == ("长滩", "US")
        assert found.series == "china-us-summit"
        assert found.start == found.end
        assert found.entry.sequence == 0


async def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        ids = []
        for month in (6, 7, 8):
            values = NEW | {"start_date": f"2027-0{month}-01"}
            ids.append((await do(store.engine, add_conference, values, NOW)).conference_id)
        assert ids == ["big-summit", "big-summit-2", "big-summit-3"]
        values = {**NEW, "id": "big-summit", "start_date": "2027-09-01"}
        with pytest.raises(ConferenceRefusedError) as refused:
            await do(store.engine, add_conference, values, NOW)
        assert [p.column for p in refused.value.problems] == ["id"]


@pytest.mark.parametrize(
    ("wrong", "columns"),
    [
        ({"start_date": "2027-02-30"}, {"start_date"}),
        ({"series": "China–US Sumit"}, {"series"}),
        ({"series": ""}, {"series"}),
        ({"end_date": "2027-05-01"}, {"end_date"}),
        ({"name_en": ""}, {"name_en"}),
        ({"place_id": "cn-nowhere"}, {"place_id"}),
        ({"country": "CN"}, {"place_id"}),
        ({"url": "javascript:alert(1)"}, {"url"}),
        ({"name_en": "=cmd|' /C calc'!A0"}, {"name_en"}),
        ({"edition": "eight"}, {"edition"}),
    ],
)
async def test_what_an_import_would_refuse_is_refused(
    tmp_path: Path, wrong: dict[str, str], columns: set[str]
) -> None:
    async with small_store(tmp_path) as store:
        before = await facts_of(store.engine)
        with pytest.raises(ConferenceRefusedError) as refused:
            await do(store.engine, add_conference, NEW | wrong, NOW)
        assert {p.column for p in refused.value.problems} == columns
        assert await facts_of(store.engine) == before


async def test_one_that_is_there_already_is_named(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        await do(store.engine, add_conference, NEW, NOW)
        for values in (NEW, NEW | {"name_en": "big  summit", "id": "another"}):
            with pytest.raises(ConferenceRefusedError) as refused:
                await do(store.engine, add_conference, values, NOW)
            (problem,) = refused.value.problems
            assert (problem.code, problem.detail) == ("exists", "big-summit")


async def test_a_number_is_of_one_conference_of_a_series(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        await do(store.engine, add_conference, NEW | {"edition": "90"}, NOW)
        other = NEW | {"name_en": "Other Summit"}
        with pytest.raises(ConferenceRefusedError) as refused:
            await do(store.engine, add_conference, other | {"edition": "90"}, NOW)
        (problem,) = refused.value.problems
        assert (problem.code, problem.detail) == ("edition-taken", "big-summit")
        await do(store.engine, add_conference, other | {"edition": "91"}, NOW)
        with pytest.raises(ConferenceRefusedError, match="big-summit"):
            await do(store.engine, edit_conference, "other-summit", {"edition": "90"}, NOW)
        same = await do(store.engine, edit_conference, "big-summit", {"edition": "90"}, NOW)
        assert same.what == "nothing"


async def test_a_new_series_has_to_be_meant(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        values = NEW | {"series": "China-US Sumit"}
        with pytest.raises(ConferenceRefusedError) as refused:
            await do(store.engine, add_conference, values, NOW)
        (problem,) = refused.value.problems
        assert (problem.code, problem.detail) == ("new-series", "china-us-summit")
        async with writing(store.engine) as connection:
            added = await connection.run_sync(
                lambda c: add_conference(c, values, NOW, new_series=True)
            )
        assert added.after["series_id"] == "china-us-sumit"
        edit = {"series": "Another Forum"}
        with pytest.raises(ConferenceRefusedError):
            await do(store.engine, edit_conference, "big-summit", edit, NOW)


async def test_an_exact_name_is_as_good_as_the_id(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        await do(store.engine, add_conference, NEW | {"name_zh": "大峰会"}, NOW)
        for number, name in enumerate(("BIG summit ", "大峰会")):
            edit = {"venue": f"Hall {number}"}
            change = await do(store.engine, edit_conference, name, edit, NOW)
            assert (change.conference_id, change.what) == ("big-summit", "edit")
        cancelled = await do(store.engine, cancel_conference, "Big Summit", NOW)
        assert cancelled.conference_id == "big-summit"
        await do(store.engine, add_conference, NEW | {"start_date": "2028-06-01"}, NOW)
        with pytest.raises(UnknownConferenceError):
            await do(store.engine, cancel_conference, "Big Summit", NOW)


async def test_each_change_counts_up(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        edit = {"start_date": "2025-10-24", "venue": "A hall"}
        change = await do(store.engine, edit_conference, "summit-2025", edit, NOW)
        assert set(change.columns) == {"start_date", "venue"}
        assert change.is_news
        found = await conference(store.engine, "summit-2025")
        assert (found.entry.sequence, found.entry.changed_at) == (1, NOW)
        assert str(found.end) == "2025-10-27"
        again = await do(store.engine, edit_conference, "summit-2025", edit, LATER)
        assert (again.what, again.is_news) == ("nothing", False)
        note = await do(store.engine, edit_conference, "summit-2025", {"notes": "Nice."}, LATER)
        assert not note.is_news
        assert (await conference(store.engine, "summit-2025")).entry.sequence == 2


async def test_an_import_and_a_release_count_up_too(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        row = {**CONFERENCE, "end_date": "2025-10-28"}
        await take_in(store.engine, tmp_path, conferences=table("conference", row))
        assert (await conference(store.engine, "summit-2025")).entry.sequence == 1
    later = table("conference", {**CONFERENCE, "venue": "A hall"})
    facts = release(tmp_path / "r2", "2", **(SMALL | {"conferences": later}))
    async with open_store(None, tmp_path / "store", facts=facts) as store:
        found = await conference(store.engine, "summit-2025")
        assert (found.venue_en, str(found.end)) == ("A hall", "2025-10-28")
        assert found.entry.sequence == 2


async def test_a_change_is_remembered_as_an_edit_and_survives_a_release(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        await do(store.engine, edit_conference, "summit-2025", {"venue": "A hall"}, NOW)
        await do(store.engine, add_conference, NEW, NOW)
        async with store.engine.connect() as connection:
            edits = await connection.run_sync(read_edits)
        assert {(e.entity, e.row_key, e.field) for e in edits} == {
            ("conference", "summit-2025", "venue"),
            ("conference", "big-summit", ""),
        }
    facts = release(tmp_path / "r2", "2", **SMALL)
    async with open_store(None, tmp_path / "store", facts=facts) as store:
        assert (await conference(store.engine, "summit-2025")).venue_en == "A hall"
        assert (await conference(store.engine, "big-summit")).name_en == "Big Summit"


async def test_a_cancelled_one_can_be_reinstated(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        for undo, what, cancelled, sequence in (
            (True, "nothing", False, 0),
            (False, "cancel", True, 1),
            (False, "nothing", True, 1),
            (True, "reinstate", False, 2),
        ):

            def change(connection: Any, undo: bool = undo) -> ConferenceChange:  # noqa: ANN401, FBT001
                return cancel_conference(connection, "summit-2025", NOW, undo=undo)

            revision = await revision_of(store.engine)
            assert (await do(store.engine, change)).what == what
            found = await conference(store.engine, "summit-2025")
            assert (found.cancelled, found.entry.sequence) == (cancelled, sequence)
            assert (await revision_of(store.engine) > revision) == (what != "nothing")


async def revision_of(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return await connection.run_sync(read_revision_of)


async def test_what_is_not_there_cannot_be_changed(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        for change in (
            lambda c: edit_conference(c, "nothing", {"venue": "x"}, NOW),
            lambda c: cancel_conference(c, "nothing", NOW),
        ):
            with pytest.raises(UnknownConferenceError):
                await do(store.engine, change)
