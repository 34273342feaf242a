"""Names written as they are heard: ``Jungwei`` for Zhongwei, ``Saynt Ann`` for Saint Ann."""

from __future__ import annotations

import re

_CHINESE = (
    ("zh", "z"), ("j", "z"),
    ("ch", "c"), ("q", "c"),
    ("sh", "s"), ("x", "s"),
    ("ng", "n"), ("l", "n"),
    ("h", "f"),
    ("ow", "ou"), ("oo", "u"), ("ie", "ia"), ("on", "un"), ("ui", "ei"),
    ("ua", "wa"), ("ue", "we"), ("uo", "wo"),
    ("yi", "i"), ("wu", "u"),
)  # fmt: skip
"""What speakers of southern Chinese dialects, and readers of English, confuse in pinyin."""

_CONSONANTS = (
    ("oo", "u"), ("ou", "u"), ("ow", "u"), ("au", "u"), ("aw", "u"), ("ee", "i"), ("ea", "i"),
    ("ph", "f"), ("th", "t"),
    ("sch", "x"), ("tch", "x"), ("sh", "x"), ("ch", "x"), ("ks", "x"),
    ("ck", "k"), ("qu", "k"), ("kw", "k"), ("q", "k"),
    ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("c", "k"),
    ("w", "v"), ("z", "s"), ("j", "y"),
)  # fmt: skip
_VOWELS = (
    ("ei", "i"), ("ie", "i"), ("ey", "i"), ("ay", "i"), ("ai", "i"), ("y", "i"),
    ("en", "an"), ("on", "an"),
)  # fmt: skip
"""The commonest ways in which English and its neighbours write one sound."""

_DOUBLE = re.compile(r"(.)\1")
_SILENT_GH = re.compile("gh(?![aeiou])")
_DARK_VOWEL = re.compile("er(?![aeiou])|[ao]r$|ah$")


def heard_in_chinese(name: str) -> str:
    """A key that squashed pinyin names share when southern speakers would write one for another."""
    return _replaced(name, _CHINESE)


def heard(name: str) -> str:
    """A key that squashed names share when English speakers would write one for another."""
    name = _SILENT_GH.sub("", _DOUBLE.sub(r"\1", _replaced(name, _CONSONANTS)))
    name = _DARK_VOWEL.sub("a", name).removesuffix("e")
    return _DOUBLE.sub(r"\1", _replaced(name, _VOWELS))


def _replaced(name: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        name = name.replace(old, new)
    return name
