"""The index itself: what it is asked, answered from its tables."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from storage.place_index.building import build_derived, build_names
from storage.place_index.completion import completions
from storage.place_index.corrections import (
    corrections,
    corrections_of_words,
    corrections_within,
)
from storage.place_index.folding import fold, squash
from storage.place_index.guesses import Guesser
from storage.place_index.lookup import (
    NONE,
    Hit,
    best_hits,
    exact_hits,
    fitting_guesses,
    matches,
    name_number,
)
from storage.place_index.mentions import Found, Reader
from storage.place_index.model import Match, Mention
from storage.place_index.qualifiers import COUNTY, Reading, qualified_readings, units
from storage.place_index.romanization import without_tone_numbers
from storage.place_index.tokens import TokenizedText

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from storage.place_index.building import DerivedTables, NameTables
    from storage.place_index.model import IndexedPlace

_MOST_NAME = 100
_MOST_UNITS = 8
"""Characters, and words or Chinese characters, of a text that can be a name with qualifiers."""
_MOST_WORDS = 5
"""Words of a misspelt name."""


class Index:
    """Places by name. Immutable: any number of tasks and threads may share one."""

    def __init__(self, names: NameTables, derived: DerivedTables | None = None) -> None:
        """Take tables as they are; without the derived ones these are made on first need."""
        self._names = names
        self._given = derived

    @cached_property
    def _derived(self) -> DerivedTables:
        return self._given or build_derived(self._names)

    def resolve(self, text: str, limit: int = 8) -> list[Match]:
        """What a whole text means as a place name, best first; empty when it is none."""
        return matches(self._names, best_hits(self._known(text) or self._guessed(text), limit))

    def find(self, text: str, common: Container[str] = frozenset()) -> list[Mention]:
        """The places named in running text, in order, not overlapping.

        Folded words in ``common`` are never taken for a misspelt name, nor for a name of one word.
        Only the first 1,000 characters are read.
        """
        read = TokenizedText(text)
        exact = Reader(self._names, read, common).names()
        guessed = Guesser(self._names, read, common, exact).guesses(self._guess_words)
        kept = [e for e in exact if not any(g.first < e.last and e.first < g.last for g in guessed)]
        return self._mentions(read, [*kept, *guessed])

    def complete(self, prefix: str, limit: int = 25) -> list[Match]:
        """Places whose names start with ``prefix``, most useful first."""
        key = squash(fold(prefix[:_MOST_NAME])).encode()
        return matches(self._names, completions(self._names, key, limit))

    def _known(self, text: str) -> list[Hit]:
        if len(text) > _MOST_NAME:
            return []
        folded = fold(text)
        hits = self._exact(Reading(squash(folded), ()))
        if hits:
            return hits
        for reading in qualified_readings(units(folded), self._names.region_names):
            hits = self._exact(reading)
            if hits:
                return hits
        plain = without_tone_numbers(folded)
        return [] if plain == folded else self._known(plain)

    def _exact(self, reading: Reading) -> list[Hit]:
        number = name_number(self._names, reading.name.encode())
        if number == NONE:
            return []
        return exact_hits(self._names, number, reading.regions, reading.level)

    def _guessed(self, text: str) -> list[Hit]:
        if len(text) > _MOST_NAME:
            return []
        words = units(fold(text))
        if len(words) > _MOST_UNITS:
            return []
        name = "".join(words)
        if len(words) > _MOST_WORDS and name.isascii():
            return self._guessed_with_qualifier(words)
        if self._is_county_of(words):
            return []
        whole = corrections(self._names, self._derived, name)
        return [*whole, *self._guessed_with_qualifier(words)]

    def _is_county_of(self, words: Sequence[str]) -> bool:
        """Whether words are a known name with "county": King County is not Kings County misspelt."""
        name = "".join(words[:-1]).encode()
        return words[-1:] == [COUNTY] and name_number(self._names, name) != NONE

    def _guessed_with_qualifier(self, words: Sequence[str]) -> list[Hit]:
        for reading in qualified_readings(words, self._names.region_names):
            if reading.regions:
                hits = corrections_within(self._names, self._derived, reading.name, reading.regions)
            else:
                hits = corrections(self._names, self._derived, reading.name)
            if reading.level:
                hits = fitting_guesses(self._names, hits, reading.level)
            if hits:
                return hits
        return []

    def _guess_words(self, name: str, several: bool) -> list[Hit]:  # noqa: FBT001 - a callback
        correct = corrections_of_words if several else corrections
        return correct(self._names, self._derived, name)

    def _mentions(self, text: TokenizedText, found: Iterable[Found]) -> list[Mention]:
        return [
            Mention(
                text.tokens[item.first].start,
                text.tokens[item.last - 1].end,
                tuple(matches(self._names, item.hits)),
            )
            for item in sorted(found, key=lambda item: item.first)
        ]


def build_index(
    places: Iterable[IndexedPlace], words: Mapping[str, int] = MappingProxyType({})
) -> Index:
    """An index of the places, in memory; with ``words`` it tells names from ordinary words.

    Tables for misspelt names are made on first need.
    """
    return Index(build_names(places, words))
