"""Places by id, by name and by nearness, of the directory and of the wider world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.atlas import INDEX_FILE, Atlas, distance_km
from storage.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from pathlib import Path

    from storage.directory import Directory

BELLEVUE = "gn-5786882"


def test_great_circle_distance() -> None:
    seattle, tacoma = (47.60621, -122.33207), (47.25288, -122.44429)
    assert distance_km(seattle, seattle) == 0
    assert distance_km(seattle, tacoma) == pytest.approx(40.2, abs=0.2)
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)


def test_the_nearest_partnered_places_of_a_place_without_partners(atlas: Atlas) -> None:
    found = atlas.nearest(atlas.place(BELLEVUE))
    assert next(place.id for place, _ in found) == "us-seattle-wa"
    assert found[0][1] == pytest.approx(10, abs=1)
    assert all(place.country == "US" for place, _ in found)


def test_a_place_without_coordinates_has_nothing_near(atlas: Atlas, directory: Directory) -> None:
    lost = next(p for p in directory.places.values() if p.latitude is None)
    assert atlas.nearest(lost) == ()


def test_places_of_the_gazetteer_know_their_state(atlas: Atlas) -> None:
    bellevue = atlas.place(BELLEVUE)
    assert (bellevue.name_en, bellevue.admin1_id, bellevue.admin1_zh) == (
        "Bellevue",
        "us-wa",
        "华盛顿州",
    )
    paris = atlas.place("gn-2988507")
    assert (paris.name_en, paris.country, paris.admin1_id) == ("Paris", "FR", None)


def test_a_place_of_both_is_the_directory_s(atlas: Atlas, directory: Directory) -> None:
    boston = directory.places["us-boston-ma"]
    assert atlas.place(f"gn-{boston.geonames_id}") is boston


@pytest.mark.parametrize("place_id", ["gn-1", "us-nowhere-zz", ""])
def test_an_id_that_nothing_has(atlas: Atlas, place_id: str) -> None:
    with pytest.raises(KeyError):
        atlas.place(place_id)


def test_names_are_looked_up_in_both_and_each_place_comes_once(atlas: Atlas) -> None:
    suzhou, *namesakes = atlas.resolve("Suzhou")
    assert suzhou.key == "cn-suzhou"
    assert all(match.score < suzhou.score - 2.5 for match in namesakes)
    assert "gn-1793743" in [match.key for match in namesakes]
    keys = [match.key for match in atlas.resolve("suzou")]
    assert keys[0] == "cn-suzhou"
    assert len(keys) == len(set(keys))
    assert atlas.resolve("Bellevue")[0].key == BELLEVUE
    assert atlas.resolve("Qwxzplk") == []


def test_completion_offers_places_of_the_directory(atlas: Atlas) -> None:
    keys = [match.key for match in atlas.complete("bos")]
    assert keys[0] == "us-boston-ma"
    assert all(key in atlas.directory.places for key in keys)


def test_the_index_is_kept_and_rebuilt_when_damaged(directory: Directory, tmp_path: Path) -> None:
    def fresh() -> Atlas:
        return Atlas(directory, load_gazetteer, tmp_path)

    built = fresh().index.resolve("Wuhan")
    assert (tmp_path / INDEX_FILE).exists()
    assert fresh().index.resolve("Wuhan") == built
    (tmp_path / INDEX_FILE).write_bytes(b"damaged")
    assert fresh().index.resolve("Wuhan") == built


def test_without_a_place_to_keep_it_the_index_is_built(
    directory: Directory, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    for cache_dir in (None, file / "below"):
        atlas = Atlas(directory, load_gazetteer, cache_dir)
        assert atlas.index.resolve("Wuhan")[0].key == "cn-wuhan"
