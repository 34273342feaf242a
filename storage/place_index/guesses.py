"""Misspelt names in running text: which stretches of words may be one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from storage.place_index.context import is_meant
from storage.place_index.grammar import SMALL
from storage.place_index.lookup import (
    NONE,
    Hit,
    fitting_guesses,
    in_regions,
    name_number,
    nearly_best,
)
from storage.place_index.mentions import Found
from storage.place_index.qualifiers import COUNTY
from storage.place_index.surroundings import level_after, region_after

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from storage.place_index.building import NameTables
    from storage.place_index.tokens import Token, TokenizedText

Guess = Callable[[str, bool], Sequence[Hit]]
"""From a squashed name, and whether it was more than one word, to what may be meant."""

_MOST_WORDS = 3
"""On either side of an unknown word."""
_MOST_GUESSES = 24
"""Unknown words that are looked up; a text with more is no question about places."""
_SHORTEST = 4
_SHORTEST_JOINED = 7


class Guesser:
    """Looks for misspelt names in what the exact names of a text have left."""

    def __init__(
        self,
        tables: NameTables,
        text: TokenizedText,
        common: Container[str],
        exact: Sequence[Found],
    ) -> None:
        """Take the text and what was found in it."""
        self._tables = tables
        self._text = text
        self._common = common
        self._mention_of = {i: found for found in exact for i in range(found.first, found.last)}

    def _unknown(self) -> list[int]:
        """The words that are no name, no ordinary word and none of the common ones."""
        return [
            position
            for position, token in enumerate(self._text.tokens)
            if position not in self._mention_of and self._is_unknown(token)
        ]

    def guesses(self, guess: Guess) -> list[Found]:
        """Names that ``guess`` takes an unknown word for, with its neighbours or alone, in order."""
        found: list[Found] = []
        for position in self._unknown()[:_MOST_GUESSES]:
            if found and position < found[-1].last:
                continue
            best: Found | None = None
            for first, last in self._windows(position):
                hits: Sequence[Hit] = guess(self._text.key(first, last), last - first > 1)
                if level_after(self._text, last) == COUNTY:
                    hits = fitting_guesses(self._tables, hits, COUNTY)
                if hits and (best is None or hits[0].score > best.hits[0].score):
                    best = Found(first, last, tuple(hits))
            if best is not None and self._is_meant(best):
                found.append(self._narrowed(best))
        return found

    def _is_unknown(self, token: Token) -> bool:
        if token.han or not token.word.isascii() or any(map(str.isdigit, token.word)):
            return False
        if token.word in SMALL or token.word in self._common:
            return False
        number = name_number(self._tables, token.word.encode())
        return number == NONE or not self._tables.commonness[number]

    def _windows(self, position: int) -> Iterator[tuple[int, int]]:
        """The stretches of words around an unknown one that can be one name."""
        tokens = self._text.tokens
        first, last = position, position + 1
        while first > 0 and position - first < _MOST_WORDS and self._joins(first):
            first -= 1
        while last < len(tokens) and last - position <= _MOST_WORDS and self._joins(last):
            last += 1
        for start in range(first, position + 1):
            for stop in range(last, position, -1):
                key = self._text.key(start, stop)
                shortest = _SHORTEST if stop - start == 1 else _SHORTEST_JOINED
                if (
                    len(key) >= shortest
                    and key not in self._tables.region_names
                    and not self._cuts_a_name(start, stop)
                ):
                    yield start, stop
                    if level_after(self._text, stop) == COUNTY and not self._is_name(key):
                        yield start, stop + 1

    def _is_name(self, key: str) -> bool:
        return name_number(self._tables, key.encode()) != NONE

    def _joins(self, position: int) -> bool:
        """Whether a token and the one before it can be words of one name."""
        before, token = self._text.tokens[position - 1], self._text.tokens[position]
        return (
            not before.han
            and not token.han
            and before.word not in SMALL
            and token.word not in SMALL
            and self._text.joined(position - 1, 2) > 1
        )

    def _cuts_a_name(self, start: int, stop: int) -> bool:
        mentions = (self._mention_of.get(start), self._mention_of.get(stop - 1))
        return any(m is not None and (m.first < start or m.last > stop) for m in mentions)

    def _is_meant(self, found: Found) -> bool:
        return not self._tables.careful or is_meant(
            self._tables, self._text, found.first, found.last, self._common
        )

    def _narrowed(self, found: Found) -> Found:
        """A guess with the kind of place and the region that follow it."""
        level = level_after(self._text, found.last)
        last = found.last + bool(level)
        hits = fitting_guesses(self._tables, found.hits, level)
        places = [hit.place for hit in hits]
        regions, end = region_after(self._tables, self._text, last, places, self._common)
        if regions:
            hits = [hit for hit in hits if in_regions(self._tables, hit.place, regions)]
        return Found(found.first, end, tuple(nearly_best(hits)))
