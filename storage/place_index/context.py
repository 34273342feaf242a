"""Whether a name in running text is meant as a place, judged from the words around it.

Most words of any language are the name of some town (Nice, Reading, Of), and places name things
(Peking duck, panama hat) and people (George Washington). An index that knows ordinary words
(`storage.place_index.words`) therefore takes a name in running text for a place only where the
words around it allow that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.place_index.building import CANONICAL
from storage.place_index.grammar import (
    AFTER,
    AUXILIARIES,
    HAN_AFTER,
    HAN_BEFORE,
    PREPOSITIONS,
    REQUESTS,
    SMALL,
    TOPICS,
)
from storage.place_index.lookup import NONE, name_number
from storage.place_index.scoring import WELL_KNOWN, more_likely_word

if TYPE_CHECKING:
    from collections.abc import Container

    from storage.place_index.building import NameTables
    from storage.place_index.tokens import TokenizedText


def is_meant(
    tables: NameTables, text: TokenizedText, first: int, last: int, common: Container[str]
) -> bool:
    """Whether the tokens from ``first`` to before ``last`` are a place rather than part of more."""
    if text.tokens[first].han:
        return _han_allows(text, first, last, common)
    before = _word(text, first - 1) if text.tight(first) else ""
    after = _word(text, last) if last < len(text.tokens) and text.tight(last) else ""
    if before in AUXILIARIES and not after and first == 1:
        return False
    if before in PREPOSITIONS or before in AUXILIARIES or before in common:
        return not after or after in common or _known(tables, after)
    if before and before not in REQUESTS and before not in TOPICS:
        return False
    return not after or after in AFTER or after in TOPICS or after in common


def _word(text: TokenizedText, position: int) -> str:
    """The word at a position, or nothing where there is none or a Chinese character."""
    if position < 0 or text.tokens[position].han:
        return ""
    return text.tokens[position].word


def is_word(tables: NameTables, text: TokenizedText, position: int, prominence: float) -> bool:
    """Whether a token alone is rather an ordinary word than a place of this prominence."""
    token = text.tokens[position]
    number = name_number(tables, token.word.encode())
    commonness = tables.commonness[number] if number != NONE else 0
    if not commonness:
        return False
    if token.capital and not text.shouting and position and not text.tokens[position - 1].capital:
        return False
    return more_likely_word(commonness + 10, prominence)


def known_by_code(tables: NameTables, number: int) -> bool:
    """Whether a name of three letters is known even in small letters: ``ely``, ``nyc``, not ``btw``."""
    return not tables.commonness[number] and any(
        bearer & 3 == CANONICAL or tables.prominence_of[bearer >> 2] >= WELL_KNOWN
        for bearer in tables.bearers[number]
    )


def _known(tables: NameTables, word: str) -> bool:
    """Whether it is an ordinary word, or one that belongs to chat; not part of a longer name."""
    if word in SMALL:
        return True
    number = name_number(tables, word.encode())
    return number != NONE and tables.commonness[number] > 0


def _han_allows(text: TokenizedText, first: int, last: int, common: Container[str]) -> bool:
    """Chinese: a name that a text starts with must not go on, nor follow a family name."""
    if first == 1 and text.touching(1) and text.tokens[0].han:
        return text.tokens[0].word in HAN_BEFORE
    if first or last == len(text.tokens) or not (text.tokens[last].han and text.touching(last)):
        return True
    return text.tokens[last].word in HAN_AFTER or any(
        text.key(last, last + length) in common for length in (1, 2, 3, 4)
    )
