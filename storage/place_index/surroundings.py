"""The states, provinces and countries that stand next to a name in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.place_index.lookup import in_regions
from storage.place_index.qualifiers import COUNTY, is_level

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from storage.place_index.building import NameTables
    from storage.place_index.regions import Region
    from storage.place_index.tokens import TokenizedText

_MOST_WORDS = 4
_MOST_HAN = 8
_CODE_LETTERS = 2
_CONNECTORS = frozenset({"in", "of"})


def level_after(text: TokenizedText, position: int) -> str:
    """The word ``city``, ``state``, 市, … that stands right at this position, or nothing."""
    if position >= len(text.tokens):
        return ""
    word = text.tokens[position].word
    joined = text.tight(position) or (word == COUNTY and text.owned(position))
    return word if joined and is_level(word) else ""


def region_after(
    tables: NameTables,
    text: TokenizedText,
    last: int,
    places: Sequence[int],
    common: Container[str],
) -> tuple[tuple[Region, ...], int]:
    """A region that follows and holds one of the places, and the token after it."""
    tokens = text.tokens
    if last >= len(tokens):
        return (), last
    comma = text.comma(last)
    if not comma and not text.tight(last):
        return (), last
    connected = tokens[last].word in _CONNECTORS and last + 1 < len(tokens)
    first = last + connected
    most = _MOST_HAN if tokens[first].han else _MOST_WORDS
    for stop in range(min(len(tokens), first + most), first, -1):
        if not text.run_together(first, stop):
            continue
        if stop == first + 1 and not _code_allowed(text, first, common, comma=comma):
            continue
        regions = _holding(tables, text.key(first, stop), places, divisions_only=connected)
        if regions:
            return regions, stop + bool(level_after(text, stop))
    return (), last


def region_before(
    tables: NameTables, text: TokenizedText, first: int, places: Sequence[int]
) -> tuple[tuple[Region, ...], int]:
    """A region that comes right before and holds one of the places, and its first token."""
    tokens = text.tokens
    stop = first
    if stop and (tokens[stop - 1].word == "的" or is_level(tokens[stop - 1].word)):
        stop -= 1
    if not stop or not text.run_together(stop - 1, first + 1):
        return (), first
    most = _MOST_HAN if tokens[stop - 1].han else _MOST_WORDS
    for start in range(max(0, stop - most), stop):
        word = text.key(start, stop)
        if (len(word) > _CODE_LETTERS or tokens[start].han) and text.run_together(start, stop):
            regions = _holding(tables, word, places)
            if regions:
                return regions, start
    return (), first


def _holding(
    tables: NameTables, word: str, places: Sequence[int], *, divisions_only: bool = False
) -> tuple[Region, ...]:
    return tuple(
        region
        for region in tables.region_names.get(word, ())
        if (region.admin1 or not divisions_only)
        and any(in_regions(tables, place, (region,)) for place in places)
    )


def _code_allowed(
    text: TokenizedText, position: int, common: Container[str], *, comma: bool
) -> bool:
    """Postal codes are words too (or, in, me): in capitals, after a comma, or last of all."""
    token = text.tokens[position]
    if token.han or len(token.word) > _CODE_LETTERS:
        return True
    if token.upper and not text.shouting:
        return True
    return text.ends(position) or (comma and token.word not in common)
