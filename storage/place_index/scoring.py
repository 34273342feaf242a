"""How sure a match is, from 0 to 100, comparable between queries."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.place_index.model import IndexedPlace

NEARLY = 2.5
"""Matches whose scores differ by no more are equally good: the person must say which."""

EXACT, ROMANIZATION, HOMOPHONE = 100.0, 97.0, 88.0

QUALIFIED = 4.0
"""Points that a misspelt name gains where its state, province or country was given."""

COMMON = 35
"""Ten times the Zipf value from which a Chinese word is no misspelt place."""

WELL_KNOWN = 6.5
"""Prominence of a place of three million people, or of thirty thousand with partnerships."""

_PRIOR = 2.0
"""A place with partnerships is preferred as if it had a hundred times the people."""
_NAMESAKE = 1.5
"""Points that a namesake loses for each power of ten that it is smaller."""
_NAMESAKE_MOST = 8.0
_FEWEST_PEOPLE = 100
_DIVISION_PEOPLE = 5_000_000
"""For a state or province without a recorded population."""
_ALIAS_RARITY = 2.0
"""A name that is not the canonical one is meant as if of a place so many powers of ten smaller."""
_LEAST_GUESSED = 4.0
_WORD_AHEAD = 0.2
_PLACE_RARITY = 2.0
_DIVISIONS = frozenset({"state", "province", "autonomous region", "municipality"})


def prominence(place: IndexedPlace) -> float:
    """The power of ten of its people, and more with partnerships."""
    people = place.population or (_DIVISION_PEOPLE if place.level in _DIVISIONS else 0)
    return log10(max(people, _FEWEST_PEOPLE)) + _PRIOR * place.prior


def namesake_loss(prominence_: float, most: float) -> float:
    """What a place loses to the most prominent of its namesakes."""
    return min(_NAMESAKE_MOST, _NAMESAKE * max(0.0, most - prominence_))


def meant_prominence(prominence_: float, *, canonical: bool) -> float:
    """How prominent a place counts by a name that was written wrongly."""
    return prominence_ if canonical else prominence_ - _ALIAS_RARITY


def misspelt_score(distance: float, letters: int, meant: float) -> float:
    """For a name with ``distance`` errors in ``letters`` letters; large places are meant more.

    ``meant`` is the `meant_prominence`.
    """
    return min(94.0, 96.0 - 75.0 * distance / (letters + 1) + 2.0 * (meant - 5.0))


def more_likely_word(commonness: int, prominence_: float) -> bool:
    """Whether an ordinary word is meant rather than a place as near in spelling.

    ``commonness`` is ten times the Zipf value: a word of 300 occurrences in a million outweighs
    towns of up to half a million people.
    """
    return commonness / 10 >= prominence_ - _WORD_AHEAD


def word_cost(commonness: int, prominence_: float) -> tuple[float, bool]:
    """What it costs to read a stretch of text as this word or place, and whether as the place.

    The power of ten by which it is rarer than one in one. A place is spoken of a hundredth as often
    in a billion words as it has people.
    """
    word, place = 9 - commonness / 10, 9 - (prominence_ - _PLACE_RARITY)
    if prominence_ and (not commonness or place <= word):
        return place, True
    return word, False


def too_small_to_guess(prominence_: float) -> bool:
    """Whether a place is so small that few people misspell its name, and many words are near it."""
    return prominence_ < _LEAST_GUESSED
