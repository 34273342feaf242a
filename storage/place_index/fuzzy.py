"""Names that were written wrongly: candidates from the derived tables, verified letter by letter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from storage.place_index.building import CANONICAL
from storage.place_index.characters import readings
from storage.place_index.folding import fold, is_han
from storage.place_index.keys import (
    FAR_LETTERS,
    NEAR_LETTERS,
    far_keys,
    near_keys,
    sound_keys,
    sounds,
)
from storage.place_index.tables import bucket

if TYPE_CHECKING:
    from storage.place_index.building import DerivedTables, NameTables

_SHORTEST_QUERY = NEAR_LETTERS - 1
_FAR = 2
_HEARD_DISTANCE = 1.5
_LEAST_HEARD = 3


def one_error(tables: NameTables, derived: DerivedTables, name: bytes) -> dict[int, float]:
    """Numbers of the names one error away from a squashed one of Latin letters."""
    if len(name) < _SHORTEST_QUERY or not name.isascii():
        return {}
    return _near(tables, derived, name)


def misspelt(
    tables: NameTables, derived: DerivedTables, name: bytes, words: int = 1
) -> dict[int, float]:
    """Numbers of the names that a squashed one of Latin letters may be meant for, with a distance.

    One letter added, dropped or changed, or two neighbours swapped, counts one (optimal string
    alignment), names heard as the same one and a half. Names with two errors only where there are
    no others, and only one error where an ordinary word is as near. ``words`` is how many the
    name was written in: where that is several, two errors must leave them as many.
    """
    if len(name) < _SHORTEST_QUERY or not name.isascii():
        return {}
    found = _near(tables, derived, name)
    if any(tables.commonness[number] for number in found):
        return found
    if not any(map(partial(_is_canonical, tables), found)):
        found = _heard(tables, derived, name) | found
    return found or _far(tables, derived, name, words)


def _near(tables: NameTables, derived: DerivedTables, name: bytes) -> dict[int, float]:
    return {
        number: 1.0
        for key in near_keys(name)
        for number in bucket(derived.near, key)
        if OSA.distance(name, tables.names[number], score_cutoff=1) == 1
    }


def _heard(tables: NameTables, derived: DerivedTables, name: bytes) -> dict[int, float]:
    if len(name) < NEAR_LETTERS:
        return {}
    most = max(_LEAST_HEARD, len(name) // 3)
    return {
        number: _HEARD_DISTANCE
        for key in sound_keys(name.decode())
        for number in bucket(derived.heard, key)
        if key in sound_keys(tables.names[number].decode())
        and OSA.distance(name, tables.names[number], score_cutoff=most) <= most
    }


def _far(tables: NameTables, derived: DerivedTables, name: bytes, words: int) -> dict[int, float]:
    if len(name) < FAR_LETTERS - 2:
        return {}
    return {
        number: float(_FAR)
        for key in far_keys(name)
        for number in bucket(derived.far, key)
        if OSA.distance(name, tables.names[number], score_cutoff=_FAR) <= _FAR
        and (words == 1 or len(fold(tables.written[number].decode()).split()) == words)
    }


def _is_canonical(tables: NameTables, number: int) -> bool:
    return any(bearer & 3 == CANONICAL for bearer in tables.bearers[number])


def same_sound(tables: NameTables, derived: DerivedTables, name: str) -> dict[int, float]:
    """Numbers of the Chinese names with the same pinyin and one other character, with 1."""
    if not all(map(is_han, name)):
        return {}
    table = readings()
    first = lambda c: table.get(c, ("",))[0]
    found = {}
    for key in sounds(name):
        for number in bucket(derived.homophones, key):
            other = tables.names[number].decode()
            if len(other) == len(name) and sum(map(str.__ne__, name, other)) == 1 and key in sounds(other):
                if all(first(c) in table.get(o,()) for c, o in zip(name, other) if c != o):
                    found[number] = 1.0
    return found
