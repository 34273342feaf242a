"""``sistercity places``, as a process."""

from __future__ import annotations

import json

import pytest

from tests.bot.conftest import Run, assert_one_clear_line


def test_a_name_resolves_to_places_best_first(run: Run) -> None:
    finished = run("places", "Saint Louis", "--json")
    assert (finished.returncode, finished.stderr) == (0, "")
    answer = json.loads(finished.stdout)
    assert list(answer) == ["query", "matches", "ambiguous"]
    assert answer["query"] == "Saint Louis"
    best = answer["matches"][0]
    assert list(best) == [
        "id", "name", "admin1", "country", "score", "matched_name", "geonames_id",
    ]  # fmt: skip
    assert (best["id"], best["admin1"], best["country"]) == ("us-st-louis-mo", "Missouri", "US")
    scores = [match["score"] for match in answer["matches"]]
    assert scores == sorted(scores, reverse=True)


def test_a_name_of_several_places_is_ambiguous(call: Run) -> None:
    answer = json.loads(call("places", "Taizhou", "--json").stdout)
    assert answer["ambiguous"] is True
    assert {match["admin1"] for match in answer["matches"][:2]} == {"Jiangsu", "Zhejiang"}
    (match,) = json.loads(call("places", "Taizhou", "--json", "--limit", "1").stdout)["matches"]
    assert match["admin1"] in {"Jiangsu", "Zhejiang"}


def test_a_name_of_no_place_has_no_matches(call: Run) -> None:
    answer = json.loads(call("places", "qqqxxzzz", "--json").stdout)
    assert answer == {"query": "qqqxxzzz", "matches": [], "ambiguous": False}
    finished = call("places", "qqqxxzzz")
    assert finished.returncode == 0
    assert finished.stdout == "no place has such a name\n"


def test_the_plain_list_says_where_each_place_is(call: Run) -> None:
    found = call("places", "武汉").stdout.splitlines()[0]
    assert found.startswith("Wuhan 武汉市, Hubei, CN · ")
    assert found.endswith(" · cn-wuhan")


def test_every_line_of_input_gives_one_result(call: Run) -> None:
    names = "Boston\n\n武漢\nqqqxxzzz\x1b[31m\n"
    answers = [
        json.loads(line)
        for line in call("places", "--lines", "--json", stdin=names).stdout.splitlines()
    ]
    assert [answer["query"] for answer in answers] == ["Boston", "", "武漢", "qqqxxzzz\x1b[31m"]
    assert [bool(answer["matches"]) for answer in answers] == [True, False, True, False]
    plain = call("places", "--lines", stdin=names).stdout.splitlines()
    assert len(plain) == 4
    assert plain[0].startswith("Boston: Boston")
    assert all(line.isprintable() for line in plain)


@pytest.mark.parametrize("arguments", [[], ["Boston", "--lines"]])
def test_one_name_or_lines_but_not_both(call: Run, arguments: list[str]) -> None:
    finished = call("places", *arguments)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert_one_clear_line(finished.stderr)
