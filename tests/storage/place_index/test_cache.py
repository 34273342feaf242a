from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.place_index.building import build_names
from storage.place_index.keeping import index_of, index_parts, kept_parts, load_index
from tests.storage.place_index.small_world import small_places

if TYPE_CHECKING:
    from pathlib import Path

    from storage.place_index import Index

QUESTIONS = ("Portland, OR", "Milwauke", "武喊", "Suzhou", "qwrtzp", "shiameng")


def answers(index: Index) -> list[object]:
    """What an index says to a few questions."""
    return [index.resolve(text) for text in QUESTIONS] + [index.find("西雅图和Nanjng", set())]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of an index."""
    path = tmp_path / "below" / "places.index"
    load_index(small_places(), path)
    return path


def test_an_index_from_its_file_answers_the_same(kept: Path) -> None:
    before = kept.stat().st_mtime_ns
    assert answers(load_index(small_places(), kept)) == answers(load_index(small_places(), None))
    assert kept.stat().st_mtime_ns == before


def test_without_a_file_it_is_built() -> None:
    names = build_names(small_places())
    index = index_of(kept_parts(None, "", lambda: index_parts(names)))
    assert answers(index) == answers(load_index(small_places(), None))


def test_other_places_make_a_new_file(kept: Path) -> None:
    fewer = small_places()[1:]
    assert load_index(fewer, kept).resolve("Nanjing") == []
    assert load_index(fewer, kept).resolve("Seattle")
    assert load_index(small_places(), kept).resolve("Nanjing")


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "head", "text"])
def test_a_damaged_file_is_made_anew(kept: Path, damage: str) -> None:
    whole = kept.read_bytes()
    broken = {
        "flip": whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:],
        "cut": whole[: len(whole) // 2],
        "empty": b"",
        "head": b"[1, 2]\n" + whole,
        "text": b"no index at all",
    }[damage]
    kept.write_bytes(broken)
    assert answers(load_index(small_places(), kept)) == answers(load_index(small_places(), None))
    assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    index = load_index(small_places(), blocked / "places.index")
    assert index.resolve("Nanjing")


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = tmp_path / "places.index"
    taken.mkdir()
    assert load_index(small_places(), taken).resolve("Nanjing")
    assert list(tmp_path.iterdir()) == [taken]
