from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.place_index.characters import readings
from storage.place_index.folding import fold, is_han, simplify, squash


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Saint-Louis", "saint louis"),
        ("  St.   Louis ", "st louis"),
        ("São Paulo", "sao paulo"),
        ("Ürümqi", "urumqi"),
        ("Łódź", "lodz"),
        ("Việt Trì", "viet tri"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Ch’üan-chou", "chuan chou"),
        ("Xi'an", "xian"),
        ("ＮＡＮＪＩＮＧ", "nanjing"),
        ("Sjanghæ", "sjanghae"),
        ("Шанхай", "шанхаи"),
        ("الصين", "الصين"),
        ("がく", "がく"),
        ("दिल्ली", "दिल्ली"),
        ("a_b", "a b"),
        ("🙏", ""),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_and_spacing_fold_alike(text: str) -> None:
    assert fold(f"  {text} ") == fold(text)
    assert squash(fold(text)).isspace() is False


@pytest.mark.parametrize(
    ("text", "simple"),
    [("羅省紐約", "罗省纽约"), ("広島", "广岛"), ("常徳", "常德"), ("Ohio", "Ohio")],
)
def test_simplified_characters(text: str, simple: str) -> None:
    assert simplify(text) == simple


@given(st.text())
def test_simplifying_keeps_every_position(text: str) -> None:
    assert len(simplify(text)) == len(text)
    assert simplify(simplify(text)) == simplify(text)


def test_characters_have_their_usual_reading_first() -> None:
    assert readings()["重"][:2] == ("zhong", "chong")
    assert readings()["吕"] == ("lu",)


def test_a_very_long_list_of_scripts_is_not_remembered_for_ever() -> None:
    everything = "".join(map(chr, [*range(0x20, 0xD7FF), *range(0x10000, 0x12000)]))
    assert fold(fold(everything)) == fold(everything)


def test_every_character_folds_to_something_that_stays() -> None:
    for code in range(0x110000):
        folded = fold(f"a{chr(code)}a")
        assert fold(folded) == folded


def test_ideographs() -> None:
    assert is_han("〇")
    assert is_han("㐀")
    assert not is_han("が")
