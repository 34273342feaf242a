from __future__ import annotations

import pytest

from storage.place_index.romanization import (
    pinyin,
    postal,
    spellings,
    wade_giles,
    without_tone_numbers,
)
from storage.place_index.sounding import heard, heard_in_chinese


@pytest.mark.parametrize(
    ("syllable", "wade"),
    [
        ("bei", "pei"), ("jing", "ching"), ("qing", "ching"), ("xi", "hsi"), ("zhou", "chou"),
        ("rong", "jung"), ("he", "ho"), ("luo", "lo"), ("si", "ssu"), ("zhi", "chih"),
        ("xue", "hsueh"), ("tian", "tien"), ("jie", "chieh"), ("yi", "i"), ("er", "erh"),
        ("an", "an"), ("xiong", "hsiung"), ("shui", "shui"),
    ],
)  # fmt: skip
def test_wade_giles(syllable: str, wade: str) -> None:
    assert wade_giles(syllable) == wade


@pytest.mark.parametrize(
    ("name", "old"),
    [("苏州", "suchow"), ("镇江", "chenkiang"), ("青岛", "tsingtao"), ("桂林", "kweilin")],
)
def test_postal_spelling(name: str, old: str) -> None:
    assert "".join(map(postal, next(pinyin(name)))) == old


def test_a_name_has_all_readings_of_its_characters() -> None:
    assert {"zhongqing", "chongqing", "chungching"} <= set(spellings("重庆"))


def test_characters_without_reading_have_no_spelling() -> None:
    assert list(spellings("Ａ市")) == []


def test_readings_do_not_explode() -> None:
    assert len(list(pinyin("重行长" * 10))) <= 8


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("nan2 jing1", "nan jing"),
        ("nan2jing1", "nanjing"),
        ("district 9", "district 9"),
        ("90210", "90210"),
        ("", ""),
    ],
)
def test_tone_numbers(text: str, plain: str) -> None:
    assert without_tone_numbers(text) == plain


@pytest.mark.parametrize(
    ("written", "name"),
    [("jungwei", "zhongwei"), ("shiameng", "xiamen"), ("fangdan", "handan"), ("maozow", "maozhou")],
)
def test_names_heard_alike_in_chinese(written: str, name: str) -> None:
    assert heard_in_chinese(written) == heard_in_chinese(name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("atlanter", "atlanta"),
        ("sayntann", "saintann"),
        ("sitrusheits", "citrusheights"),
        ("arekwypa", "arequipa"),
        ("rivverside", "riverside"),
    ],
)
def test_names_heard_alike_in_english(written: str, name: str) -> None:
    assert heard(written) == heard(name)
