"""Importing sound files: what changes, what is remembered, what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.edits import read_edits
from storage.failures import StoreChangedError
from storage.importing.planning import FieldChange, apply_plan, plan_import
from storage.loading import load_directory
from tests.storage.support import (
    CONFERENCE,
    LONG_BEACH,
    NEWS,
    NOW,
    PAIR,
    QINGDAO,
    SMALL,
    facts_of,
    plan,
    small_store,
    table,
    take_in,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine


pytestmark = pytest.mark.usefixtures("each_database")


async def edits_of(engine: AsyncEngine) -> dict[tuple[str, ...], tuple[str | None, str]]:
    async with engine.connect() as connection:
        edits = await connection.run_sync(read_edits)
    assert all(edit.at == NOW for edit in edits.values())
    return {tuple(key): (edit.shipped, edit.local) for key, edit in edits.items()}


async def test_what_is_there_already_changes_nothing(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        made = await take_in(store.engine, tmp_path, **SMALL)
        assert made.changes == ()
        assert made.unchanged == {
            "place": 4,
            "partnership": 1,
            "claim": 1,
            "conference": 1,
            "news": 1,
            "topic": 1,
            "total": 1,
            "source": 1,
        }
        assert await edits_of(store.engine) == {}


async def test_a_plan_shows_each_cell_before_and_after(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        row = {**PAIR, "established": "1985", "notes": ""}
        made = await take_in(store.engine, tmp_path, a=table("partnership", row))
        (change,) = made.changes
        assert (change.entity, change.row_key, change.added) == ("partnership", PAIR["id"], False)
        assert change.fields == (
            FieldChange("established", "1985-04-05", "1985"),
            FieldChange("notes", "signed in Long Beach", ""),
        )
        assert str((await load_directory(store.engine)).partnerships[0].established) == "1985"
        assert await edits_of(store.engine) == {
            ("partnership", PAIR["id"], "established"): ("1985-04-05", "1985"),
            ("partnership", PAIR["id"], "notes"): ("signed in Long Beach", ""),
        }


async def test_an_edit_taken_back_is_forgotten(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        await take_in(store.engine, tmp_path, a=table("partnership", {**PAIR, "status": "unknown"}))
        await take_in(store.engine, tmp_path, a=table("partnership", {**PAIR, "status": "active"}))
        assert await edits_of(store.engine) == {}


async def test_added_rows_bring_their_sources_and_may_refer_to_each_other(tmp_path: Path) -> None:
    city = {**LONG_BEACH, "place_id": "us-lodi-ca", "name_en": "Lodi"}
    pair = {
        **PAIR,
        "id": "lodi",
        "us_place_id": "us-lodi-ca",
        "source_urls": "https://www.lodi.gov/x",
    }
    async with small_store(tmp_path) as store:
        # The file of the pair comes first: order does not matter.
        made = await take_in(
            store.engine, tmp_path, a=table("partnership", pair), b=table("place", city)
        )
        assert [(c.entity, c.row_key, c.added) for c in made.changes] == [
            ("source", "https://www.lodi.gov/x", True),
            ("place", "us-lodi-ca", True),
            ("partnership", "lodi", True),
        ]
        assert FieldChange("lat", "", "33.76696") in made.changes[1].fields
        directory = await load_directory(store.engine)
        assert await edits_of(store.engine) == {
            ("source", "https://www.lodi.gov/x", ""): (None, ""),
            ("place", "us-lodi-ca", ""): (None, ""),
            ("partnership", "lodi", ""): (None, ""),
        }
        await take_in(store.engine, tmp_path, a=table("partnership", {**pair, "status": "unknown"}))
        assert len(await edits_of(store.engine)) == 3
    (source,) = directory.partnerships_of("us-lodi-ca")[0].sources
    assert (source.publisher, source.linkable, source.read_on) == ("lodi.gov", True, None)


@pytest.mark.parametrize("url", ["https://p2.ttnews.xyz/a/1", "http://www.446dt.com/x"])
async def test_sources_on_hosts_known_to_be_unfit_are_not_linked(tmp_path: Path, url: str) -> None:
    async with small_store(tmp_path) as store:
        await take_in(store.engine, tmp_path, a=table("news", {"id": "n", **NEWS, "url": url}))
        (item,) = (n for n in (await load_directory(store.engine)).news if n.id == "n")
    assert not item.source.linkable


async def test_what_a_spreadsheet_wrote_is_taken_when_said_so(tmp_path: Path) -> None:
    text = table("partnership", {**PAIR, "status": " suspended "}).replace("\n", "\r\n")
    async with small_store(tmp_path) as store:
        path = tmp_path / "a.csv"
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
        assert (await plan_import(store.engine, [path])).problems
        made = await plan_import(store.engine, [path], spreadsheet=True)
        assert made.problems == ()
        assert [change.fields for change in made.changes] == [
            (FieldChange("status", "active", "suspended"),)
        ]


async def test_columns_that_a_file_lacks_are_left_as_they_are(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        full = {**PAIR, "notes_zh": "在长滩签署", "status_on": "2019"}
        await take_in(store.engine, tmp_path, a=table("partnership", full))
        made = await take_in(store.engine, tmp_path, a=table("partnership", PAIR, added=False))
        assert made.changes == ()
        assert (await facts_of(store.engine))["partnership"][PAIR["id"]]["status_on"] == "2019"


async def test_a_conference_without_a_series_id_gets_one_of_its_series(tmp_path: Path) -> None:
    rows = [
        CONFERENCE,
        {**CONFERENCE, "id": "x", "series": "友城大会"},
        {**CONFERENCE, "id": "y", "series": "友城大会"},
    ]
    async with small_store(tmp_path) as store:
        await take_in(store.engine, tmp_path, a=table("conference", *rows, added=False))
        conferences = (await load_directory(store.engine)).conferences
    assert conferences[0].series == "china-us-summit"
    assert conferences[1].series == conferences[2].series != ""


async def test_news_without_an_id_is_known_by_its_day_and_page(tmp_path: Path) -> None:
    other = {**NEWS, "title": "Another choir", "url": "https://example.org/other"}
    async with small_store(tmp_path) as store:
        made = await take_in(
            store.engine,
            tmp_path,
            a=table("news", {**NEWS, "title": "A choir"}, other, added=False),
        )
        changes = {c.row_key: c.added for c in made.changes if c.entity == "news"}
        assert changes == {"choir": False, "2025-03-55208e33e68e": True}
        again = await take_in(store.engine, tmp_path, a=table("news", other, added=False))
    assert again.changes == ()


async def test_us_states_may_be_written_in_full(tmp_path: Path) -> None:
    rows = [{**LONG_BEACH, "admin1_code": "US-CA"}, {**QINGDAO, "admin1_code": "SD"}]
    async with small_store(tmp_path) as store:
        made = await take_in(store.engine, tmp_path, a=table("place", *rows))
    assert made.changes == ()


async def test_a_store_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        first = await plan(
            store.engine, tmp_path, a=table("partnership", {**PAIR, "status": "unknown"})
        )
        second = await plan(
            store.engine, tmp_path, a=table("partnership", {**PAIR, "status": "suspended"})
        )
        await apply_plan(store.engine, second, NOW)
        with pytest.raises(StoreChangedError, match="run the import again"):
            await apply_plan(store.engine, first, NOW)
        row = (await facts_of(store.engine))["partnership"][PAIR["id"]]
    assert row["status"] == "suspended"


async def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        path = tmp_path / "pairs.csv"
        path.write_text(SMALL["partnerships"], encoding="utf-8")
        made = await plan_import(store.engine, [path, path])
    assert made.problems == ()
    assert made.unchanged == {"partnership": 1}
