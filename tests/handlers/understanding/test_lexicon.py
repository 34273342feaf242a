import csv
import tomllib
from importlib import resources

import pytest

from handlers.understanding.lexicon import FILLER, lexicon, scan
from handlers.understanding.text import clean, read


def concepts(text: str) -> set[str]:
    hits, _ = scan(read(clean(text)), ())
    return {concept for hit in hits for concept in hit.concepts} - {FILLER}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("sister cities", "partner"),
        ("Sister-City", "partner"),
        ("sitser citys", "partner"),
        ("how many", "count"),
        ("hw many", "count"),
        ("confrence", "conference"),
        ("友好城市", "partner"),
        ("姊妹城市", "partner"),
        ("什麼時候", "when"),
        ("governors' forum", "series:china-us-governors-forum"),
        ("healthcare", "topic:health"),
    ],
)
def test_phrase_means(text: str, concept: str) -> None:
    assert concept in concepts(text)


def test_the_longest_phrase_wins() -> None:
    assert "first" not in concepts("how many")
    assert concepts("what happened to") == {"status", "deed"}


def test_words_inside_names_are_left_alone() -> None:
    typed = read("partner city")
    hits, unknown = scan(typed, [(0, 7)])
    assert [(hit.start, hit.end) for hit in hits] == [(8, 12)]
    assert unknown == []


def test_what_nothing_explains_is_told() -> None:
    _, unknown = scan(read("best pizza in town"), ())
    assert [token.word for token in unknown] == ["best", "pizza"]


@pytest.mark.parametrize("word", ["city", "chicago", "xyz", "zzzzzzzz"])
def test_right_words_and_far_words_are_not_mended(word: str) -> None:
    assert lexicon("en").nearest(word) is None


def test_both_languages_have_the_same_topics_and_series() -> None:
    def keys(language: str, table: str) -> set[str]:
        path = resources.files("handlers.understanding") / "lexicon" / f"{language}.toml"
        return set(tomllib.loads(path.read_text(encoding="utf-8"))[table])

    for table in ("topics", "series"):
        assert keys("en", table) == keys("zh", table)


@pytest.mark.parametrize(
    ("table", "file", "column"),
    [("topics", "topics", "id"), ("series", "conferences", "series_id")],
)
def test_topics_and_series_are_those_of_the_data(table: str, file: str, column: str) -> None:
    path = resources.files("handlers.understanding") / "lexicon" / "en.toml"
    named = set(tomllib.loads(path.read_text(encoding="utf-8"))[table])
    data = (resources.files("storage") / "data" / f"{file}.csv").read_text(encoding="utf-8")
    assert named <= {row[column] for row in csv.DictReader(data.splitlines())}
