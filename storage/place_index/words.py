"""Ordinary English and Chinese words, so that these are not taken for misspelt places."""

from __future__ import annotations

import gzip
import re
from array import array
from bisect import bisect_right
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_VALUE: Final = 0xFF
_WORD: Final = re.compile(r"\S+")


class Frequencies:
    """How common words are, in a fifteenth of the memory that a mapping of them takes.

    Of each word there is a number: its hash, but for the last eight bits, which are its value. That
    a word which is not there has the hash of one that is happens once in 10¹² words.
    """

    def __init__(self, least: int) -> None:
        """Read the `ordinary_words` of the value ``least`` or more."""
        numbers = array("q")
        for value, words in _listed(least):
            numbers.extend(_key(word) | value for word in words)
        self._numbers = array("q", sorted(numbers))

    def of(self, word: str) -> int:
        """Ten times the Zipf value of a word; 0 of one that is not known."""
        key = _key(word)
        # Of a word of both languages, the larger value stands last.
        last = self._numbers[bisect_right(self._numbers, key | _VALUE) - 1]
        return last & _VALUE if last & ~_VALUE == key else 0


def _key(word: str) -> int:
    return hash(word) & ~_VALUE


def ordinary_words() -> dict[str, int]:
    """Folded, squashed word → ten times its Zipf value (log₁₀ of occurrences in 10⁹ words)."""
    return {word: value for value, words in sorted(_listed()) for word in words}


def _listed(least: int = 0) -> Iterator[tuple[int, Iterator[str]]]:
    """The words of each value of ``least`` or more; of the 95,000 that there are, most are rare."""
    packed = files("storage.place_index").joinpath("data/words.txt.gz").open("rb")
    with packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                value, _, words = line.partition("\t")
                if int(value) >= least:
                    yield int(value), map(re.Match.group, _WORD.finditer(words))
