"""Chinese text, which has no spaces, cut into its likeliest words and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.place_index.lookup import NONE, name_number
from storage.place_index.scoring import word_cost
from storage.place_index.tables import bucket

if TYPE_CHECKING:
    from storage.place_index.building import NameTables

_MOST = 12
"""Characters of the longest name that is looked for."""
_REGION_COST = 5.0
_CHARACTER_COST = 6.5


class Segment(NamedTuple):
    """Characters ``start`` to before ``end``: the number of a place name, or `NONE` for a word."""

    start: int
    end: int
    name: int


def segments(tables: NameTables, text: str) -> list[Segment]:
    """The likeliest cut of simplified characters (the cheapest sum of word costs)."""
    best: list[tuple[float, Segment | None]] = [(0.0, None)] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        cost, _ = _cost(tables, text[start])
        choices = [(cost + best[start + 1][0], Segment(start, start + 1, NONE))]
        head = text[start : start + 2].encode()
        for length in dict.fromkeys(bucket(tables.han_starts, head)):
            end = start + length
            if 1 < length <= _MOST and end <= len(text):
                cost, name = _cost(tables, text[start:end])
                choices.append((cost + best[end][0], Segment(start, end, name)))
        best[start] = min(choices)
    return _path(best)


def _cost(tables: NameTables, word: str) -> tuple[float, int]:
    number = name_number(tables, word.encode())
    region = word in tables.region_names
    if number == NONE:
        return (_REGION_COST if region else _CHARACTER_COST * len(word)), NONE
    bearers = tables.bearers[number]
    prominence = tables.prominence_of[bearers[0] >> 2] if len(bearers) else 0.0
    cost, place = word_cost(tables.commonness[number], prominence)
    return min(cost, _REGION_COST) if region else cost, number if place else NONE


def _path(best: list[tuple[float, Segment | None]]) -> list[Segment]:
    path = []
    segment = best[0][1]
    while segment is not None:
        path.append(segment)
        segment = best[segment.end][1]
    return path
