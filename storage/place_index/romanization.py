"""How Chinese names are written in Latin letters: pinyin, Wade–Giles and the old postal spelling.

All spellings here are folded (no tones, apostrophes, hyphens or spaces; ü is u), as names are
when they are looked up.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product
from typing import TYPE_CHECKING

from storage.place_index.characters import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_READINGS = 8
"""Combinations of readings of one name: enough for three characters with two readings each."""

_INITIALS = (
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s",
)  # fmt: skip

_WADE_INITIALS = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "r": "j",
    "z": "ts", "c": "ts",
}  # fmt: skip
"""Wade–Giles initials where they differ from pinyin, less the apostrophe of aspiration."""

_WADE_FINALS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ong": "ung", "iong": "iung"}

_WADE_SYLLABLES = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih",
    "ri": "jih", "er": "erh", "ge": "ko", "ke": "ko", "he": "ho", "e": "o", "duo": "to",
    "tuo": "to", "nuo": "no", "luo": "lo", "zuo": "tso", "cuo": "tso", "suo": "so", "zhuo": "cho",
    "chuo": "cho", "ruo": "jo", "gui": "kuei", "kui": "kuei", "yi": "i", "ye": "yeh",
    "yan": "yen", "you": "yu", "yong": "yung", "yue": "yueh",
}  # fmt: skip
"""Whole syllables that Wade–Giles spells by rules of their own."""

_POSTAL_SYLLABLES = {
    "zhou": "chow", "jiang": "kiang", "jing": "king", "xing": "hing", "guang": "kwang",
    "gui": "kwei", "guan": "kwan", "kuan": "kwan", "huai": "hwai", "hui": "hwei", "wei": "wei",
    "xian": "sien", "xi": "si", "qing": "tsing", "jin": "tsin", "ji": "tsi", "qi": "tsi",
    "xu": "su", "jiu": "kiu", "si": "sze", "zi": "tze", "shi": "shih", "ge": "ko", "he": "ho",
    "yan": "yen", "you": "yu", "yi": "yi", "jia": "kia", "xia": "hia", "jie": "kieh", "tian": "tien",
    "qian": "tsien", "dong": "tung", "gong": "kung", "long": "lung", "rong": "jung",
    "hong": "hung", "song": "sung", "yong": "yung", "zhong": "chung", "chong": "chung",
    "xiang": "siang", "xin": "sin", "luo": "lo", "huang": "hwang", "hua": "hwa", "hai": "hai",
    "feng": "feng", "shang": "shang", "xiao": "siao",
}  # fmt: skip
"""The spelling of the Chinese Imperial Post (1906), where a syllable has a usual one there."""

_SYLLABLE_WITH_TONE = re.compile(r"[a-z]+[1-5]")


def pinyin(han: str) -> Iterator[tuple[str, ...]]:
    """The readings of a name in simplified characters, syllable by syllable, the usual first.

    Nothing when a character has no known reading; at most eight.
    """
    table = readings()
    known = [table.get(character, ()) for character in han]
    return islice(product(*known), _MAX_READINGS)


def spellings(han: str) -> Iterator[str]:
    """Every folded Latin spelling of a Chinese name: pinyin, Wade–Giles, postal."""
    for syllables in pinyin(han):
        yield "".join(syllables)
        yield "".join(map(wade_giles, syllables))
        yield "".join(map(postal, syllables))


@cache
def wade_giles(syllable: str) -> str:
    """One folded pinyin syllable in Wade–Giles."""
    if whole := _WADE_SYLLABLES.get(syllable):
        return whole
    initial = next((i for i in _INITIALS if syllable.startswith(i)), "")
    final = syllable[len(initial) :]
    return _WADE_INITIALS.get(initial, initial) + _WADE_FINALS.get(final, final)


def postal(syllable: str) -> str:
    """One folded pinyin syllable as the Imperial Post spelt it."""
    return _POSTAL_SYLLABLES.get(syllable) or wade_giles(syllable)


def without_tone_numbers(folded: str) -> str:
    """``nan2 jing1`` → ``nan jing``; the text unchanged where it is not pinyin with numbers."""
    words = folded.split()
    if words and all(_only_numbered(word) for word in words):
        return re.sub(r"[1-5]", "", folded)
    return folded


def _only_numbered(word: str) -> bool:
    return "".join(_SYLLABLE_WITH_TONE.findall(word)) == word
