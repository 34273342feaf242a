"""Exports: files that an import takes, and a document with everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from storage.exporting import export_csv, export_json
from storage.failures import StoreFileError
from tests.storage.support import PAIR, small_store, table, take_in

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("each_database")


async def test_a_file_for_each_kind_in_the_columns_of_the_originals(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        paths = await export_csv(store.engine, tmp_path / "out")
    assert sorted(path.name for path in paths) == [
        "claims.csv",
        "conferences.csv",
        "news.csv",
        "partnerships.csv",
        "places.csv",
        "sources.csv",
        "topics.csv",
        "totals.csv",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in paths
    )
    lines = (tmp_path / "out" / "places.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == (
        "place_id,country,level,name_en,name_zh,parent,parent_zh,admin1_code,lat,lon,population,"
        "geonames_id,aliases_en,aliases_zh"
    )
    assert lines[4] == (
        "us-long-beach-ca,US,city,Long Beach,长滩,California,加利福尼亚州,CA,33.76696,-118.18923,,,,"
    )


async def test_the_document_holds_everything_typed(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        await take_in(store.engine, tmp_path, a=table("partnership", {**PAIR, "status": "unknown"}))
        await export_json(store.engine, tmp_path / "all.json")
    document = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert document["format"] == "sistercity-1"
    assert document["store"] == {"as_of": "2026-11", "release": "1", "revision": "2"}
    (pair,) = document["partnerships"]
    assert pair["established"] == "1985-04-05"
    assert pair["fields"] == ["ports", "education"]
    assert pair["status_on"] is None
    assert pair["notes_zh"] == ""
    assert document["sources"][0]["linkable"] is True
    assert document["totals"][0]["pairs"] == 284
    assert document["places"][1]["lon"] == 116.99722
    assert document["places"][1]["names"][3:] == [
        {"text": "山东", "language": "zh-Hans", "kind": "short"},
        {"text": "山東", "language": "zh-Hant", "kind": "alias"},
    ]
    assert document["edits"] == [
        {
            "entity": "partnership",
            "row": PAIR["id"],
            "field": "status",
            "shipped": "active",
            "local": "unknown",
            "at": "2026-11-24T12:00:00+00:00",
        }
    ]


async def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("mine")
    async with small_store(tmp_path) as store:
        with pytest.raises(StoreFileError) as caught:
            await export_csv(store.engine, tmp_path)
        assert not (tmp_path / "places.csv").exists()
        with pytest.raises(StoreFileError, match="is there already"):
            await export_json(store.engine, tmp_path / "news.csv")
        assert (tmp_path / "news.csv").read_text() == "mine"
    assert str(caught.value) == (
        f"{tmp_path}/news.csv is there already: choose another place or move it away"
    )


async def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    async with small_store(tmp_path) as store:
        with pytest.raises(StoreFileError) as caught:
            await export_json(store.engine, tmp_path / "file" / "all.json")
    assert str(caught.value) == (
        f"{tmp_path}/file/all.json cannot be written (Not a directory): choose another place"
    )
