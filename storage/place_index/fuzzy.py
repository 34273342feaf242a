"""Names that were written wrongly: candidates from the derived tables, verified letter by letter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from storage.place_index.building import CANONICAL, DERIVED
from storage.place_index.characters import readings
from storage.place_index.folding import is_han
from storage.place_index.keys import (
    FAR_LETTERS,
    NEAR_LETTERS,
    far_keys,
    near_keys,
    sound_keys,
    sounds,
)
from storage.place_index.lookup import NONE, name_number
from storage.place_index.tables import bucket, filed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def misspelt(tables: NameTables, derived: DerivedTables, name: bytes) -> dict[int, float]:
    """Numbers of the names that a squashed one of Latin letters may be meant for, with a distance.

    One letter added, dropped or changed, or two neighbours swapped, counts one (optimal string
    alignment), names heard as the same one and a half. Names with two errors only where there are
    no others, and only one error where an ordinary word is as near.
    """
    if len(name) < _SHORTEST_QUERY or not name.isascii():
        return {}
    found = _near(tables, derived, name)
    if any(tables.commonness[number] for number in found):
        return found
    if not any(map(partial(_is_canonical, tables), found)):
        found = _heard(tables, derived, name) | found
    return found or _far(tables, derived, name)


def _near(tables: NameTables, derived: DerivedTables, name: bytes) -> dict[int, float]:
    numbers = filed(derived.near, near_keys(name))
    return dict.fromkeys(_within(tables, numbers, name, 1), 1.0)


def _heard(tables: NameTables, derived: DerivedTables, name: bytes) -> dict[int, float]:
    if len(name) < NEAR_LETTERS:
        return {}
    keys = set(sound_keys(name.decode()))
    most = max(_LEAST_HEARD, len(name) // 3)
    return {
        number: _HEARD_DISTANCE
        for number in _within(tables, filed(derived.heard, keys), name, most)
        if not keys.isdisjoint(sound_keys(tables.names[number].decode()))
    }


def _far(tables: NameTables, derived: DerivedTables, name: bytes) -> dict[int, float]:
    if len(name) < FAR_LETTERS - _FAR:
        return {}
    numbers = filed(derived.far, far_keys(name))
    return dict.fromkeys(_within(tables, numbers, name, _FAR), float(_FAR))


def _within(tables: NameTables, numbers: Iterable[int], name: bytes, most: int) -> Iterator[int]:
    """Those of the names that are at most so many errors away, which is looked at last."""
    text, starts = tables.names.text, tables.names.starts
    shortest, longest = len(name) - most, len(name) + most
    for number in dict.fromkeys(numbers):
        first, last = starts[number], starts[number + 1]
        if shortest <= last - first <= longest:
            distance = OSA.distance(name, bytes(text[first:last]), score_cutoff=most)
            if distance <= most:
                yield number


def _is_canonical(tables: NameTables, number: int) -> bool:
    return any(bearer & 3 == CANONICAL for bearer in tables.bearers[number])


def same_sound(tables: NameTables, derived: DerivedTables, name: str) -> dict[int, float]:
    """Numbers of the Chinese names that are read the same, but for one other character, with 1.

    Only by the usual reading of the wrong character; and of the right one, or by the reading that
    the Latin name of the place tells (都 in Chengdu). Rare ones make homophones of everything.
    """
    if not all(map(is_han, name)):
        return {}
    return {
        number: 1.0
        for key in sounds(name)
        for number in bucket(derived.homophones, key)
        if _one_other_character(tables, name, number, key.split())
    }


def _one_other_character(
    tables: NameTables, name: str, number: int, syllables: Sequence[bytes]
) -> bool:
    other = tables.names[number].decode()
    wrong = [i for i, pair in enumerate(zip(name, other, strict=False)) if pair[0] != pair[1]]
    if len(other) != len(name) or len(wrong) != 1:
        return False
    (place,) = wrong
    syllable = syllables[place].decode()
    if _usual_reading(name[place]) != syllable:
        return False
    return _usual_reading(other[place]) == syllable or _is_spelt(
        tables, number, b"".join(syllables)
    )


def _usual_reading(character: str) -> str:
    return next(iter(readings().get(character, ())), "")


def _is_spelt(tables: NameTables, number: int, spelling: bytes) -> bool:
    """Whether a bearer of a name has this spelling recorded as another name."""
    latin = name_number(tables, spelling)
    if latin == NONE:
        return False
    places = {bearer >> 2 for bearer in tables.bearers[latin] if bearer & 3 < DERIVED}
    return not places.isdisjoint(bearer >> 2 for bearer in tables.bearers[number])
