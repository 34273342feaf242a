from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.gazetteer import Gazetteer, load_gazetteer, shipped_aliases

if TYPE_CHECKING:
    from pathlib import Path


def first(gazetteer: Gazetteer, text: str) -> tuple[str, str]:
    """The name and state or country of what a text means first."""
    found = gazetteer.index.resolve(text)
    place = gazetteer.place(found[0].key) if found else None
    return (
        ("", "")
        if place is None
        else (place.name, place.admin1_name if place.country == "US" else place.country)
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bellevue", ("Bellevue", "Washington")),
        ("Paris", ("Paris", "FR")),
        ("paris texas", ("Paris", "Texas")),
        ("Huzhou", ("Huzhou", "CN")),
        ("Leningrad", ("Saint Petersburg", "RU")),
        ("Salisbury, Rhodesia", ("Harare", "ZW")),
        ("Roma, Italia", ("Rome", "IT")),
        ("羊城", ("Guangzhou", "CN")),
        ("PDX", ("Portland", "Oregon")),
        ("Тула", ("Tula", "RU")),
        ("reykjavyk", ("Reykjavík", "IS")),
        ("Maripn, OH", ("Marion", "Ohio")),
    ],
)
def test_places_of_the_world(gazetteer: Gazetteer, text: str, place: tuple[str, str]) -> None:
    assert first(gazetteer, text) == place


@pytest.mark.parametrize(
    "text",
    [
        "together",
        "softwre",
        "close the door",
        "近期",
        "没有问题",
        "panama hat",
        "robert sherman",
        "桂林米粉",
    ],
)
def test_what_is_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.index.resolve(text) == []
    assert gazetteer.index.find(text) == []


def test_a_town_called_like_a_word_needs_its_capital(gazetteer: Gazetteer) -> None:
    assert gazetteer.index.find("how is reading going") == []
    (mention,) = gazetteer.index.find("how is Reading going")
    assert gazetteer.place(mention.matches[0].key).name == "Reading"  # type: ignore[union-attr]
    assert gazetteer.index.find("HOW IS READING GOING") == []


def test_airport_codes_in_small_letters_are_words(gazetteer: Gazetteer) -> None:
    assert gazetteer.index.find("what about btw") == []
    assert len(gazetteer.index.find("what about nyc")) == 1
    assert len(gazetteer.index.find("what about PDX")) == 1


def test_what_is_known_of_a_place(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("gn-5786882")
    assert place is not None
    assert (place.key, place.geonames_id, place.name, place.name_zh) == (
        "gn-5786882",
        5786882,
        "Bellevue",
        "贝尔维尤",
    )
    assert (place.country, place.admin1, place.admin1_name, place.admin1_name_zh) == (
        "US",
        "WA",
        "Washington",
        "华盛顿",
    )
    assert place.population > 100_000
    assert (round(place.latitude, 1), round(place.longitude, 1)) == (47.6, -122.2)


def test_a_place_that_it_does_not_have(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("gn-0") is None
    assert gazetteer.place("us-seattle-wa") is None


def test_all_places_are_there(gazetteer: Gazetteer) -> None:
    assert len(gazetteer) == len(set(gazetteer)) == 17_150
    assert all(gazetteer.place(key) is not None for key in list(gazetteer)[::500])


def test_every_alias_belongs_to_a_place_and_leads_to_it(gazetteer: Gazetteer) -> None:
    for number, names in shipped_aliases().items():
        assert gazetteer.place(f"gn-{number}") is not None
        for name in names:
            assert f"gn-{number}" in [m.key for m in gazetteer.index.resolve(name, 50)], name


def test_it_comes_from_its_file(gazetteer: Gazetteer, gazetteer_folder: Path) -> None:
    (path,) = gazetteer_folder.iterdir()
    before = path.stat().st_mtime_ns
    assert len(load_gazetteer(gazetteer_folder)) == len(gazetteer)
    assert path.stat().st_mtime_ns == before
