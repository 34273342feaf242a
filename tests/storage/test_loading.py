"""From the database to the directory that questions read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.dates import PartialDate
from storage.directory import Claim, PlaceName, Source, Topic
from storage.loading import load_directory
from storage.records import KINDS
from storage.shipped import read_shipped, shipped_unlinkable_hosts
from tests.storage.support import (
    CONFERENCE,
    NEWS,
    PAIR,
    SMALL,
    TOTAL,
    opened_store,
    release,
    small_store,
    table,
)

if TYPE_CHECKING:
    from pathlib import Path

LIST = Source("https://example.org/list", "A list", None, linkable=True)

pytestmark = pytest.mark.usefixtures("each_database")


async def test_places_have_their_names_codes_and_divisions(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        places = (await load_directory(store.engine)).places
    city, province, state = places["cn-qingdao"], places["cn-sd"], places["us-ca"]
    assert (city.admin1_code, city.admin1_id, city.admin1_en, city.admin1_zh) == (
        "CN-SD",
        "cn-sd",
        "Shandong",
        "山东省",
    )
    assert (city.latitude, city.population, city.geonames_id) == (36.06488, 3718835, 1797929)
    assert city.names == (
        PlaceName("Qingdao", "en", "official"),
        PlaceName("青岛市", "zh-Hans", "official"),
        PlaceName("Tsingtao", "en", "alias"),
        PlaceName("青岛", "zh-Hans", "short"),
        PlaceName("青島市", "zh-Hant", "alias"),
    )
    assert (province.admin1_code, province.admin1_id) == ("CN-SD", None)
    assert (state.admin1_code, state.latitude, state.population) == ("US-CA", None, None)
    assert PlaceName("CA", "en", "code") in state.names
    assert places["us-long-beach-ca"].admin1_id == "us-ca"


async def test_a_place_whose_division_is_not_recorded_keeps_its_name(tmp_path: Path) -> None:
    capital = {
        "place_id": "us-washington-dc",
        "country": "US",
        "level": "city",
        "name_en": "Washington",
        "parent": "District of Columbia",
        "parent_zh": "哥伦比亚特区",
        "admin1_code": "DC",
    }
    facts = release(tmp_path / "r1", "1", places=table("place", capital))
    async with opened_store(tmp_path, facts) as store:
        place = (await load_directory(store.engine)).places["us-washington-dc"]
    assert (place.admin1_code, place.admin1_id) == ("US-DC", None)
    assert (place.admin1_en, place.admin1_zh) == ("District of Columbia", "哥伦比亚特区")
    assert place.name_zh == ""


async def test_a_partnership_has_its_sources_in_order_and_its_claims(tmp_path: Path) -> None:
    async with small_store(tmp_path) as store:
        directory = await load_directory(store.engine)
    (pair,) = directory.partnerships
    assert pair.a is directory.places["cn-qingdao"]
    assert pair.established == PartialDate(1985, 4, 5)
    assert pair.verified_on == PartialDate(2019, 6)
    assert pair.fields == ("ports", "education")
    assert [s.url for s in pair.sources] == PAIR["source_urls"].split(";")
    assert (pair.status_on, pair.status_source) == (None, None)
    assert pair.claims == (
        Claim(
            "established",
            "1985-04-05",
            chosen=True,
            source=LIST,
            note_en="a list",
            note_zh="一份名单",
        ),
    )
    assert directory.topics == (Topic("ports", "ports", "港口", ("ports", "harbours"), ""),)
    assert directory.as_of == PartialDate(2026, 11)


async def test_events_are_sorted_by_date(tmp_path: Path) -> None:
    early = {**CONFERENCE, "id": "a", "start_date": "2025", "place_id": "cn-qingdao"}
    files = {
        **SMALL,
        "conferences": table("conference", CONFERENCE, early),
        "news": table(
            "news",
            {"id": "b", **NEWS},
            {"id": "a", **NEWS, "date": "2025-03-01"},
            {"id": "c", **NEWS},
        ),
        "totals": table("total", TOTAL, {**TOTAL, "on": "2021-10"}),
    }
    facts = release(tmp_path / "r1", "1", **files)
    async with opened_store(tmp_path, facts) as store:
        directory = await load_directory(store.engine)
    assert [c.id for c in directory.conferences] == ["a", "summit-2025"]
    assert [c.place and c.place.id for c in directory.conferences] == ["cn-qingdao", None]
    assert [n.id for n in directory.news] == ["a", "b", "c"]
    assert [str(t.on) for t in directory.totals] == ["2021-10", "2022-04"]
    assert directory.news[1].places[1].id == "us-long-beach-ca"


async def test_a_conference_leads_to_no_page_that_is_unfit_to_link(tmp_path: Path) -> None:
    pages = {
        "fit": "https://example.org/a",
        "unfit": "https://bad.example/b",
        "own": "https://c.example",
    }
    conferences = [
        {**CONFERENCE, "id": key, "url": url, "source_urls": "" if key == "own" else url}
        for key, url in pages.items()
    ]
    bad = {"url": pages["unfit"], "publisher": "copy", "linkable": "no"}
    facts = release(
        tmp_path / "r1",
        "1",
        **SMALL
        | {"conferences": table("conference", *conferences), "sources": table("source", bad)},
    )
    async with opened_store(tmp_path, facts) as store:
        found = (await load_directory(store.engine)).conferences
    assert {c.id: c.url for c in found} == {**pages, "unfit": ""}
    assert [s.linkable for c in found for s in c.sources] == [True, False]


def test_a_release_that_an_import_would_refuse_is_not_loaded(tmp_path: Path) -> None:
    broken = release(tmp_path, "1", places="place_id\n")
    with pytest.raises(ValueError, match=r"the shipped facts are broken: places\.csv, line 1"):
        read_shipped(broken)


def test_every_shipped_row_is_in_order() -> None:
    facts = read_shipped()
    assert len(facts["partnership"]) >= 302
    assert len(facts["conference"]) >= 31
    assert len(facts["news"]) >= 79
    assert set(facts) == set(KINDS)
    assert all(facts.values())
    assert "p2.ttnews.xyz" in shipped_unlinkable_hosts()
