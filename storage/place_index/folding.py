"""Folding: what is left of a text when everything that people write differently is taken away."""

from __future__ import annotations

import unicodedata

from storage.place_index.characters import simplified_forms

_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ŋ": "ng", "ħ": "h", "ŧ": "t", "ə": "a", "ĸ": "k",
}  # fmt: skip
"""Latin letters that Unicode does not decompose."""

_APOSTROPHES = frozenset("'`´‘’‚‛ʹʺʻʼʽʾʿˈˊˋ′″")

_DROPPED_MARKS = (range(0x300, 0x370), range(0x610, 0x61B), range(0x64B, 0x671))
"""Diacritics of Latin, Greek, Cyrillic and Arabic letters. Marks that tell letters apart
(Japanese voicing, Indic vowels) stay."""

_MOST_FOLDS = 20_000
"""Characters remembered: more than all names of the world use, whatever people send."""


class _Folds(dict[int, str]):
    """What `str.translate` puts for each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if character in _APOSTROPHES or category == "Cf":
            fold_ = ""
        elif category[0] == "M":
            fold_ = "" if any(code in marks for marks in _DROPPED_MARKS) else character
        else:
            fold_ = _LETTERS.get(character, character if character.isalnum() else " ")
        if len(self) < _MOST_FOLDS:
            self[code] = fold_
        return fold_


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Lower case without diacritics, apostrophes and punctuation; one space between words.

    Hyphens, full stops and other punctuation become spaces. Idempotent.
    """
    # Case folding can make what normalization changes again; real texts need one round.
    while (folded := _fold_once(text)) != text and not folded.isascii():
        text = folded
    return folded


def _fold_once(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().translate(_FOLDS).split())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(unicodedata.normalize("NFC", text.translate(_FOLDS)).split())


def simplify(text: str) -> str:
    """Traditional and Japanese Chinese characters as simplified ones, one for one."""
    return text if text.isascii() else text.translate(simplified_forms())


def squash(folded: str) -> str:
    """A folded text as names are looked up: simplified, without spaces."""
    return simplify(folded.replace(" ", ""))


def is_han(character: str) -> bool:
    """Whether a character is a Chinese ideograph."""
    return (
        "\u4e00" <= character <= "\u9fff" or character == "〇" or "\u3400" <= character <= "\u4dbf"
    )
