from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from storage.place_index import Index


@pytest.mark.parametrize(
    ("prefix", "first"),
    [
        ("san", "san-francisco"),
        ("Na", "nanjing"),
        ("南", "nanjing"),
        ("紐", "new-york-city"),
        ("muk", "shenyang"),
    ],
)
def test_the_most_useful_place(index: Index, prefix: str, first: str) -> None:
    assert index.complete(prefix)[0].key == first


def test_larger_places_come_first_and_none_twice(index: Index) -> None:
    found = [match.key for match in index.complete("s")]
    assert found.index("shijiazhuang") < found.index("seattle") < found.index("st-louis")
    assert len(found) == len(set(found))


def test_the_limit_is_kept(index: Index) -> None:
    assert len(index.complete("", 7)) == 7
    assert len(index.complete("")) == 25


def test_nothing_starts_so(index: Index) -> None:
    assert index.complete("qqq") == []


def test_scores_fall_with_what_is_still_to_type(index: Index) -> None:
    assert index.complete("nanjing")[0].score > index.complete("nan")[0].score > 0
