"""Places named in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.storage.place_index.small_world import small_index

if TYPE_CHECKING:
    from storage.place_index import Index

COMMON = frozenset(
    [
        "a",
        "and",
        "are",
        "between",
        "city",
        "have",
        "has",
        "in",
        "is",
        "me",
        "of",
        "or",
        "partner",
        "partners",
        "since",
        "sister",
        "state",
        "states",
        "the",
        "twinned",
        "what",
        "when",
        "who",
        "with",
        "conference",
        "友城",
        "城市",
    ]
)


def named(index: Index, text: str) -> list[tuple[str, list[str]]]:
    """What was found, with the places it may mean."""
    return [
        (text[mention.start : mention.end], [match.key for match in mention.matches])
        for mention in index.find(text, COMMON)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who is Nanjing twinned with?", [("Nanjing", "nanjing")]),
        ("nanjing的友城", [("nanjing", "nanjing")]),
        ("南京的友城有哪些", [("南京", "nanjing")]),
        ("湖北和俄亥俄是什么时候结好的", [("湖北", "hubei"), ("俄亥俄", "ohio")]),
        ("羅省同武漢", [("羅省", "los-angeles"), ("武漢", "wuhan")]),
        ("Boston's partners", [("Boston", "boston")]),
        ("Nanjing-St. Louis since when?", [("Nanjing", "nanjing"), ("St. Louis", "st-louis")]),
        ("湖北-俄亥俄", [("湖北", "hubei"), ("俄亥俄", "ohio")]),
        ("Hubei–Ohio", [("Hubei", "hubei"), ("Ohio", "ohio")]),
        (
            "St.Louis and shijia zhuang",
            [("St.Louis", "st-louis"), ("shijia zhuang", "shijiazhuang")],
        ),
        ("sister cities of Portland, OR", [("Portland, OR", "portland-or")]),
        ("is Portland, OR twinned", [("Portland, OR", "portland-or")]),
        ("what about portland or", [("portland or", "portland-or")]),
        ("columbus in ohio partners", [("columbus in ohio", "columbus-oh")]),
        ("Des Moines iowa", [("Des Moines iowa", "des-moines")]),
        ("俄勒冈州波特兰有哪些友城", [("俄勒冈州波特兰", "portland-or")]),
        ("江苏的泰州", [("江苏的泰州", "taizhou-js")]),
        ("Taizhou (Zhejiang) partners", [("Taizhou (Zhejiang", "taizhou-zj")]),
        ("Taizhou, Jiangsu province?", [("Taizhou, Jiangsu province", "taizhou-js")]),
        ("state of Washington", [("state of Washington", "washington")]),
        ("Jilin province partners", [("Jilin province", "jilin")]),
        ("吉林省的友好州", [("吉林省", "jilin")]),
        ("LA and SF", [("LA", "los-angeles"), ("SF", "san-francisco")]),
        ("ny state partners", [("ny state", "new-york")]),
        ("nyc partners", [("nyc", "new-york-city")]),
        ("Oregon's Seattle", [("Oregon", "oregon"), ("Seattle", "seattle")]),
    ],
)
def test_exact_names(index: Index, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(index, text) == [(name, [key]) for name, key in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("partners of Milwauke and Houyston", [("Milwauke", "milwaukee"), ("Houyston", "houston")]),
        ("san fransisco 和 重慶", [("san fransisco", "san-francisco"), ("重慶", "chongqing")]),
        ("Des Moine iowa", [("Des Moine iowa", "des-moines")]),
        ("partners of new yrok city", [("new yrok city", "new-york-city")]),
        ("is Bosston twinned", [("Bosston", "boston")]),
        ("Москва Nanjng", [("Nanjng", "nanjing")]),
        ("Seattle Nanjng", [("Seattle", "seattle"), ("Nanjng", "nanjing")]),
    ],
)
def test_misspelt_names(index: Index, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(index, text) == [(name, [key]) for name, key in expected]


def test_namesakes_are_all_reported(index: Index) -> None:
    assert named(index, "Columbus partners") == [("Columbus", ["columbus-oh", "columbus-in"])]
    assert named(index, "is portland or seattle twinned") == [
        ("portland", ["portland-or", "portland-me"]),
        ("seattle", ["seattle"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "who is in the state or city",
        "IS IT IN OR OH OR LA",
        "have partners since conference",
        "la or sf",
        "沪",
        "",
        "1 22 333 4444",
        "🙏🙏",
    ],
)
def test_words_that_are_no_places(index: Index, text: str) -> None:
    assert named(index, text) == []


def test_common_words_are_not_taken_for_misspelt_names(index: Index) -> None:
    assert index.find("Bostom", frozenset())
    assert index.find("Bostom", {"bostom"}) == []
    assert index.find("Boston", {"boston"}) == []


def test_only_the_start_of_a_long_text_is_read(index: Index) -> None:
    assert len(index.find("Nanjing, " * 1000)) == 24
    assert index.find("x" * 1001 + " Nanjing") == []


WORDS = dict.fromkeys(
    [
        "duck",
        "hat",
        "crossed",
        "river",
        "sauce",
        "love",
        "look",
        "good",
        "rockets",
        "game",
        "moved",
        "list",
        "rice",
        "米粉",
        "好吃",
        "大",
        "连衣裙",
        "好看",
        "明天",
        "出差",
    ],
    50,
) | {"boston": 35, "houston": 30}


@pytest.fixture(scope="module")
def careful() -> Index:
    """An index that knows ordinary words."""
    return small_index(WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "Nanjing duck is good",
        "Washington Irving crossed the river",
        "George Washington crossed the river",
        "the houston rockets game",
        "a Milwauke hat",
        "my good seattle",
        "love seattle sauce",
        "南京米粉好吃",
        "Robert Boston",
        "will Boston",
        "汤南京",
        "love San Francisco sauce",
        "what is la",
        "we moved to Houston Smithson",
        "南京好看",
    ],
)
def test_names_in_other_things_are_no_places(careful: Index, text: str) -> None:
    assert careful.find(text) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("we moved to Houston", ["houston"]),
        ("is seattle on the list", ["seattle"]),
        ("Seattle?", ["seattle"]),
        ("seattle和南京", ["seattle", "nanjing"]),
        ("南京在美国有友城吗", ["nanjing"]),
        ("明天去南京出差", ["nanjing"]),
        ("俄勒冈州波特兰的友城", ["portland-or"]),
        ("what about milwauke?", ["milwaukee"]),
        ("sister cities of Boston", ["boston"]),
        ("show me Boston", ["boston"]),
        ("list rice in Houston good", ["houston"]),
        ("南京", ["nanjing"]),
        ("去南京", ["nanjing"]),
        ("will Boston look", ["boston"]),
        ("nyc partners", ["new-york-city"]),
    ],
)
def test_names_that_are_meant(careful: Index, text: str, keys: list[str]) -> None:
    assert [mention.matches[0].key for mention in careful.find(text)] == keys


def test_common_words_allow_a_place_beside_them(careful: Index) -> None:
    assert careful.find("befriending Seattle zweitens") == []
    (mention,) = careful.find("befriending Seattle zweitens", {"befriending", "zweitens"})
    assert mention.matches[0].key == "seattle"
    assert careful.find("南京好看") == []
    assert careful.find("南京好看", {"好看"})[0].matches[0].key == "nanjing"
