from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.storage.place_index.small_world import small_index

if TYPE_CHECKING:
    from storage.place_index import Index


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Milwauke", "milwaukee"),
        ("Houyston", "houston"),
        ("san fransisco", "san-francisco"),
        ("chnogiqng", "chongqing"),
        ("shijiazuang", "shijiazhuang"),
        ("Seatle", "seattle"),
        ("Nanjng", "nanjing"),
        ("Chungqing", "chongqing"),
        ("des moine, iowa", "des-moines"),
        ("Columbos, Indiana", "columbus-in"),
        ("city of milwauke", "milwaukee"),
        ("武喊", "wuhan"),
        ("重请", "chongqing"),
        ("虫庆", "chongqing"),
        ("shenyeng", "shenyang"),
        ("hsenyang", "shenyang"),
    ],
)
def test_the_place_that_was_meant(index: Index, text: str, key: str) -> None:
    assert index.resolve(text)[0].key == key


@pytest.mark.parametrize(
    "text", ["Suzhou", "Xuzhou", "Fuzhou", "苏州", "徐州", "Shanxi", "Shaanxi"]
)
def test_a_known_name_is_never_corrected(index: Index, text: str) -> None:
    assert all(match.how in {"exact", "alias"} for match in index.resolve(text))


def test_several_names_as_near_are_a_choice(index: Index) -> None:
    found = index.resolve("Guzhou")
    assert {"suzhou-js", "xuzhou", "fuzhou"} <= {match.key for match in found}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "?",
        "🙏",
        "qwrtzp",
        "hello",
        "武",
        "武器",
        "南",
        "bos",
        "12345",
        "x" * 200,
        "石姑庄",
        "沉阳",
        "恶汉",
        "洛沙矶",
        "好好学习天天向上",
    ],
)
def test_what_is_no_place(index: Index, text: str) -> None:
    assert index.resolve(text) == []


def test_an_ordinary_word_as_near_is_meant_rather_than_a_small_town() -> None:
    assert small_index().resolve("bostom")[0].key == "boston"
    common = small_index({"bottom": 55, "boston": 0})
    assert common.resolve("bottom") == []
    assert common.resolve("Boston")[0].key == "boston"


def test_a_common_chinese_word_is_no_misspelt_place() -> None:
    assert small_index({"武喊": 40}).resolve("武喊") == []
    assert small_index({"武喊": 20}).resolve("武喊")[0].key == "wuhan"
