"""Places named in running text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.place_index.context import is_meant, is_word, known_by_code
from storage.place_index.grammar import SMALL
from storage.place_index.lookup import NONE, Hit, bearers, exact_hits, name_number, nearly_best
from storage.place_index.qualifiers import COUNTY, is_level
from storage.place_index.segmentation import segments
from storage.place_index.surroundings import level_after, region_after, region_before
from storage.place_index.tables import bucket

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from storage.place_index.building import NameTables
    from storage.place_index.tokens import TokenizedText

_MOST_NAMES = 24
"""Names that are looked for in a text: it asks about no more."""
_MOST_WORDS = 5
_MOST_HAN = 12
_SPELT, _MOST_LETTERS = 4, 20
"""Single letters from which they are one name, spelt out, and none of fewer."""
_CODE = 3
"""Letters of airport codes. These, and shorter ones, are words of some language too."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place name in a text: tokens ``first`` to before ``last``, with its hits, best first."""

    first: int
    last: int
    hits: tuple[Hit, ...]


class Reader:
    """Finds the names in one text that are written as the index knows them."""

    def __init__(self, tables: NameTables, text: TokenizedText, common: Container[str]) -> None:
        """Take the text; ``common`` words are no names of their own."""
        self._tables = tables
        self._text = text
        self._common = common

    def names(self) -> list[Found]:
        """The names in order, not overlapping."""
        found: list[Found] = []
        for first, last, number in self._names():
            if found and first < found[-1].last:
                continue
            mention = self._qualified(first, last, number)
            if not mention.hits:
                continue
            if self._tables.careful and not self._meant(mention, last - first):
                continue
            while found and mention.first < found[-1].last:
                found.pop()
            found.append(mention)
            if len(found) == _MOST_NAMES:
                break
        return found

    def _names(self) -> Iterator[tuple[int, int, int]]:
        """Stretches of tokens that are names, from, to and number, left to right."""
        position = 0
        tokens = self._text.tokens
        while position < len(tokens):
            if tokens[position].han and self._tables.careful:
                stop = position + self._text.joined(position, len(tokens))
                for segment in segments(self._tables, self._text.key(position, stop)):
                    if segment.name != NONE:
                        yield position + segment.start, position + segment.end, segment.name
                position = stop
                continue
            last, number = self._longest_name(position)
            if number != NONE:
                yield position, last, number
            position = last

    def _longest_name(self, first: int) -> tuple[int, int]:
        token = self._text.tokens[first]
        if token.han:
            run = self._text.joined(first, _MOST_HAN)
            start = self._text.key(first, first + 2).encode()
            known = set(bucket(self._tables.han_starts, start))
            lengths = [length for length in sorted(known, reverse=True) if 1 < length <= run]
        else:
            if len(token.word) == 1 and (spelt := self._spelt(first)) >= _SPELT:
                name = name_number(self._tables, self._text.key(first, first + spelt).encode())
                borne = name != NONE and len(self._tables.bearers[name])
                return first + spelt, name if borne else NONE
            lengths = list(range(self._text.joined(first, _MOST_WORDS), 0, -1))
        for length in lengths:
            number = name_number(self._tables, self._text.key(first, first + length).encode())
            if (
                number != NONE
                and len(self._tables.bearers[number])
                and (length > 1 or self._stands_alone(first, number))
            ):
                return first + length, number
        return first + 1, NONE

    def _spelt(self, first: int) -> int:
        """How many single letters stand side by side: ``b o s t o n``."""
        last = first
        stop = first + self._text.joined(first, _MOST_LETTERS)
        while last < stop and len(self._text.tokens[last].word) == 1:
            last += 1
        return last - first

    def _stands_alone(self, position: int, number: int) -> bool:
        """Whether one word can be a name, if it is one of the index's."""
        token = self._text.tokens[position]
        if token.word in self._common or token.word.isdigit():
            return False
        if len(token.word) > _CODE or (token.upper and not self._text.shouting):
            return True
        if token.word in SMALL:
            return False
        if len(token.word) == _CODE:
            return not self._tables.careful or known_by_code(self._tables, number)
        return bool(level_after(self._text, position + 1))

    def _meant(self, found: Found, words: int) -> bool:
        if not is_meant(self._tables, self._text, found.first, found.last, self._common):
            return False
        if words > 1 or found.last - found.first > words:
            return True
        most = max(self._tables.prominence_of[hit.place] for hit in found.hits)
        return not is_word(self._tables, self._text, found.first, most)

    def _qualified(self, first: int, last: int, number: int) -> Found:
        """A name with the qualifiers around it, and what it then means."""
        key = self._text.key(first, last)
        first, last, level = self._with_level(first, last)
        if level == COUNTY:
            county = name_number(self._tables, f"{key}{COUNTY}".encode())
            number = number if county == NONE else county
        everywhere = [bearer >> 2 for bearer in bearers(self._tables, number)]
        regions, end = region_after(self._tables, self._text, last, everywhere, self._common)
        if regions and self._starts_a_name(last, end):
            regions, end = (), last
        start = first
        if not regions:
            regions, start = region_before(self._tables, self._text, first, everywhere)
        hits = exact_hits(self._tables, number, regions, level)
        return Found(start, end, tuple(nearly_best(hits)))

    def _starts_a_name(self, first: int, end: int) -> bool:
        """Whether Chinese text goes on with a name of its own (印第安纳州|印第安纳波利斯)."""
        if first >= len(self._text.tokens) or not self._text.tokens[first].han:
            return False
        last, number = self._longest_name(first)
        return number != NONE and last >= end

    def _with_level(self, first: int, last: int) -> tuple[int, int, str]:
        tokens = self._text.tokens
        level = level_after(self._text, last)
        if level and not (tokens[last - 1].han and is_level(tokens[last - 1].word)):
            return first, last + 1, level
        if first > 1 and tokens[first - 1].word == "of" and is_level(tokens[first - 2].word):
            return first - 2, last, tokens[first - 2].word
        return first, last, ""
