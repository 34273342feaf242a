"""Completion for autocomplete: places whose names start with what was typed so far."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from storage.place_index.lookup import Hit, name_number
from storage.place_index.scoring import EXACT, namesake_loss

if TYPE_CHECKING:
    from storage.place_index.building import NameTables
    from storage.place_index.tables import Strings

_AFTER = b"\xff"
"""More than any byte of UTF-8."""
_ALIASES_READ = 400


def completions(tables: NameTables, prefix: bytes, limit: int) -> list[Hit]:
    """Places with a canonical or Chinese name that starts so, the most prominent first.

    Where these are fewer than ``limit``, those with any other such name follow.
    """
    first, last = _range(tables.heads, prefix)
    starts = tables.head_places.starts
    places = tables.head_places.numbers[starts[first] : starts[last]].tolist()
    ranked = sorted(set(places))[:limit]
    heads = [bisect_right(starts, starts[first] + places.index(place)) - 1 for place in ranked]
    hits = [
        Hit(0.0, place, name_number(tables, tables.heads[head]), "exact")
        for place, head in zip(ranked, heads, strict=True)
    ]
    if len(hits) < limit:
        hits += _aliases(tables, prefix, limit - len(hits), set(ranked))
    return [hit._replace(score=_score(tables, hit, prefix)) for hit in hits]


def _aliases(tables: NameTables, prefix: bytes, limit: int, known: set[int]) -> list[Hit]:
    first, last = _range(tables.names, prefix)
    found: dict[int, int] = {}
    for number in range(first, min(last, first + _ALIASES_READ)):
        for bearer in tables.bearers[number]:
            if bearer >> 2 not in known:
                found.setdefault(bearer >> 2, number)
    return [Hit(0.0, place, found[place], "alias") for place in sorted(found)[:limit]]


def _score(tables: NameTables, hit: Hit, prefix: bytes) -> float:
    share = len(prefix) / max(1, len(tables.names[hit.name]))
    loss = namesake_loss(tables.prominence_of[hit.place], tables.prominence_of[0])
    return max(0.0, EXACT * (0.5 + 0.5 * share) - loss)


def _range(strings: Strings, prefix: bytes) -> tuple[int, int]:
    return strings.first_from(prefix), strings.first_from(prefix + _AFTER)
