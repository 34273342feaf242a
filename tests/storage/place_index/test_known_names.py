"""Whole texts that are the name of a place, written as the index knows it."""

from __future__ import annotations

import pytest

from storage.place_index import NEARLY, Index, IndexedPlace, build_index


def keys(index: Index, text: str) -> list[str]:
    """The places that a text means about equally well."""
    found = index.resolve(text)
    return [match.key for match in found if match.score >= found[0].score - NEARLY]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nanjing", "nanjing"),
        ("NANJING", "nanjing"),
        ("nan jing", "nanjing"),
        ("nán jīng", "nanjing"),
        ("nan2jing1", "nanjing"),
        ("Nanking", "nanjing"),
        ("Nan-ching", "nanjing"),
        ("nanjing shi", "nanjing"),
        ("南京", "nanjing"),
        ("南京市", "nanjing"),
        ("xi'an", "xian"),
        ("Xian", "xian"),
        ("urumqi", "urumqi"),
        ("shijia zhuang", "shijiazhuang"),
        ("St Louis", "st-louis"),
        ("Saint-Louis", "st-louis"),
        ("saintlouis", "st-louis"),
        ("Sanfrancisco", "san-francisco"),
        ("羅省", "los-angeles"),
        ("西雅圖", "seattle"),
        ("nyc", "new-york-city"),
        ("Mukden", "shenyang"),
        ("Washington, D.C.", "washington"),
    ],
)
def test_one_place(index: Index, text: str, key: str) -> None:
    assert keys(index, text) == [key]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Portland, OR", "portland-or"),
        ("portland or", "portland-or"),
        ("Portland Oregon USA", "portland-or"),
        ("Portland USA Oregon", "portland-or"),
        ("Portland, Maine", "portland-me"),
        ("portland (me)", "portland-me"),
        ("俄勒冈州波特兰", "portland-or"),
        ("波特兰（缅因）", "portland-me"),
        ("columbus in ohio", "columbus-oh"),
        ("columbus, in", "columbus-in"),
        ("city of Columbus, Indiana", "columbus-in"),
        ("suzhou anhui", "suzhou-ah"),
        ("江苏泰州", "taizhou-js"),
        ("浙江省的台州市", "taizhou-zj"),
        ("Taizhou (Zhejiang)", "taizhou-zj"),
        ("Jiangsu Taizhou", "taizhou-js"),
        ("Taizhou city, Jiangsu province", "taizhou-js"),
        ("Wuhan, China", "wuhan"),
        ("中国武汉", "wuhan"),
        ("Jilin province", "jilin"),
        ("吉林省", "jilin"),
        ("吉林市", "jilin-city"),
        ("Jilin City", "jilin-city"),
        ("state of Washington", "washington"),
    ],
)
def test_one_place_by_its_qualifier(index: Index, text: str, key: str) -> None:
    assert keys(index, text) == [key]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Portland", ["portland-or", "portland-me"]),
        ("columbus", ["columbus-oh", "columbus-in"]),
        ("taizhou", ["taizhou-js", "taizhou-zj"]),
        ("Suzhou", ["suzhou-js", "suzhou-ah"]),
        ("Jilin", ["jilin", "jilin-city"]),
        ("city of portland", ["portland-or", "portland-me"]),
    ],
)
def test_namesakes_are_a_choice(index: Index, text: str, expected: list[str]) -> None:
    assert sorted(keys(index, text)) == sorted(expected)


def test_the_larger_namesake_comes_first(index: Index) -> None:
    first, second = index.resolve("Portland")
    assert (first.key, first.score, first.how) == ("portland-or", 100.0, "exact")
    assert second.score < first.score


@pytest.mark.parametrize(
    ("text", "matched", "how"),
    [
        ("nanjing", "Nanjing", "exact"),
        ("NANKING", "Nanking", "alias"),
        ("nanching", "南京市", "romanization"),
        ("columbus ohio", "Columbus", "qualified"),
        ("Nanjng", "Nanjing", "fuzzy"),
        ("武喊", "武汉市", "homophone"),
    ],
)
def test_a_match_tells_how_it_came_about(index: Index, text: str, matched: str, how: str) -> None:
    match = index.resolve(text)[0]
    assert (match.matched_name.removesuffix("市"), match.how) == (matched.removesuffix("市"), how)


def test_the_limit_is_kept(index: Index) -> None:
    assert len(index.resolve("Portland", 1)) == 1


def test_a_place_elsewhere_is_not_bent(index: Index) -> None:
    assert index.resolve("Boston, California") == []
    assert index.resolve("Portland, Texas") == []


def test_a_state_without_places_of_its_own_is_none(index: Index) -> None:
    assert index.resolve("Texas state") == []
    assert index.resolve("得克萨斯州") == []


def test_a_nickname_gives_way_to_a_name() -> None:
    big = IndexedPlace(
        "big", ("Metropolis",), "US", (), "IL", (), "city", 9_000_000, nicknames=("Gotham", "?")
    )
    small = IndexedPlace("small", ("Gotham",), "US", (), "WI", (), "city", 100)
    assert keys(build_index([big, small]), "gotham") == ["small"]
    assert keys(build_index([big]), "Gotham") == ["big"]


def test_an_index_of_nothing() -> None:
    empty = build_index([])
    assert empty.resolve("Nanjing") == []
    assert empty.find("Who is Nanjing twinned with? 南京") == []
    assert empty.complete("n") == []


COUNTIES = (
    IndexedPlace("beijing", ("Beijing", "京"), "CN", (), "BJ", (), "municipality", 20_000_000),
    IndexedPlace("bergen", ("Bergen",), "NO", (), "", (), "city", 290_000),
    IndexedPlace("clark", ("Clark",), "US", (), "NJ", (), "city", 15_000),
    IndexedPlace("brooklyn", ("Brooklyn", "Kings County"), "US", (), "NY", (), "city", 2_700_000),
    IndexedPlace("alameda", ("Alameda",), "US", (), "CA", (), "city", 78_000),
    IndexedPlace("of-alameda", ("Alameda County",), "US", (), "CA", (), "county", 1_600_000),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("King County", []),
        ("County of King", []),
        ("Bergen County", []),
        ("Bergan County", []),
        ("Clark County", ["clark"]),
        ("Kings County", ["brooklyn"]),
        ("Alameda County", ["of-alameda"]),
        ("Alamada County", ["of-alameda"]),
    ],
)
def test_a_county_is_no_nickname_and_not_abroad(text: str, expected: list[str]) -> None:
    index = build_index(COUNTIES)
    assert [match.key for match in index.resolve(text, 1)] == expected
    assert [m.matches[0].key for m in index.find(f"partners of {text}")] == expected


def test_a_name_that_is_spelt_out_is_one(index: Index) -> None:
    text = "partners of n a n j i n g"
    (found,) = index.find(text)
    assert text[found.start : found.end] == "n a n j i n g"
    assert index.find("partners of s f q z x") == []


def test_two_letters_are_rather_a_nickname_than_a_code() -> None:
    index = build_index(
        [
            IndexedPlace("suceava", ("Suceava", "SZ"), "RO", (), "", (), "city", 900_000),
            IndexedPlace(
                "shenzhen", ("Shenzhen",), "CN", (), "GD", (), "city", 900_000, nicknames=("SZ",)
            ),
        ]
    )
    assert keys(index, "SZ") == ["shenzhen"]
