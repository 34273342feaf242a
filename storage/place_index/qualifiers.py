"""Words around a name that say which of its bearers is meant, or only what kind of place it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.place_index.folding import is_han, simplify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storage.place_index.regions import Region

_STATE_LEVELS = frozenset({"state"})
_PROVINCE_LEVELS = frozenset({"province", "autonomous region", "municipality"})
_COUNTY_LEVELS = frozenset({"county"})
_DISTRICT_LEVELS = frozenset({"district", "borough"})
_DIVISION_LEVELS = _STATE_LEVELS | frozenset({"province", "autonomous region"})

LEVEL_WORDS: Mapping[str, frozenset[str]] = {
    "state": _STATE_LEVELS,
    "province": _PROVINCE_LEVELS,
    "sheng": _PROVINCE_LEVELS,
    "省": _PROVINCE_LEVELS,
    "自治区": _PROVINCE_LEVELS,
    "county": _COUNTY_LEVELS,
    "xian": _COUNTY_LEVELS,
    "县": _COUNTY_LEVELS,
    "district": _DISTRICT_LEVELS,
    "qu": _DISTRICT_LEVELS,
    "区": _DISTRICT_LEVELS,
    "州": _STATE_LEVELS,
}
"""Words that follow a name (or come before it with "of") and the levels that they allow."""

CITY_WORDS = frozenset(
    {"city", "town", "township", "municipality", "prefecture", "shi", "市", "镇"}
)
"""The same for every level below states and provinces."""

COUNTY = "county"
"""The word that is taken strictly: most counties are not in the index, and what is called nearly so
is something else."""
_WITH_COUNTIES = frozenset({"CN", "TW", "US"})
"""Countries where a town can stand for the county of its name, which the index may not have."""

_CONNECTORS = frozenset({"in", "of", "的", "the", "from"})
_MAX_HAN = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a text: a name, and what the place must be."""

    name: str
    """Squashed."""
    regions: tuple[Region, ...]
    """It lies in one of them; no condition where empty."""
    level: str = ""
    """A word of `LEVEL_WORDS` or `CITY_WORDS` that was said, or nothing."""


def level_fits(word: str, level: str) -> bool:
    """Whether a place of a level can be called so: ``Jilin city`` is not the province."""
    if word in CITY_WORDS:
        return level not in _DIVISION_LEVELS
    allowed = LEVEL_WORDS.get(word)
    return allowed is None or level in allowed


def can_stand_for(word: str, level: str, country: str, *, own_name: bool) -> bool:
    """Whether a place of another level can be meant, where none that bears the name fits the word.

    By "county" only a town in a country that has such, and that does not only go by the name.
    """
    town = own_name and country in _WITH_COUNTIES and level not in _DIVISION_LEVELS
    return town or word != COUNTY


def is_level(word: str) -> bool:
    """Whether a folded word tells a kind of place."""
    return word in LEVEL_WORDS or word in CITY_WORDS


def units(folded: str) -> list[str]:
    """Folded words in simplified characters, every Chinese character one of its own."""
    if folded.isascii():
        return folded.split()
    parts: list[str] = []
    for word in simplify(folded).split():
        run = ""
        for character in word:
            if is_han(character):
                if run:
                    parts.append(run)
                    run = ""
                parts.append(character)
            else:
                run += character
        if run:
            parts.append(run)
    return parts


def qualified_readings(
    words: Sequence[str], region_names: Mapping[str, tuple[Region, ...]]
) -> Iterator[Reading]:
    """Every way to read words as a name with at least one qualifier, likely ones first."""
    yield from _without_level(words, ())
    for rest, regions in _regions_taken(words, region_names):
        if rest:
            yield Reading("".join(rest), regions)
            yield from _without_level(rest, regions)
            for inner, more in _regions_taken(rest, region_names):
                both = _narrower(more, regions)
                if inner and both:
                    yield Reading("".join(inner), both)
                    yield from _without_level(inner, both)


def _narrower(some: Sequence[Region], others: Sequence[Region]) -> tuple[Region, ...]:
    """What ``Oregon`` and ``USA`` are together: of each pair, the one that lies in the other."""
    pairs = [(a, b) for a in some for b in others]
    return tuple(a if b.holds(a) else b for a, b in pairs if b.holds(a) or a.holds(b))


def _regions_taken(
    words: Sequence[str], region_names: Mapping[str, tuple[Region, ...]]
) -> Iterator[tuple[Sequence[str], tuple[Region, ...]]]:
    """The words less a region at the end or at the start, with that region."""
    count = len(words)
    end = count - 1 if count > 1 and is_level(words[-1]) else count
    for stop in {count: None, end: None}:
        for start in range(max(1, stop - _MAX_HAN), stop):
            regions = region_names.get("".join(words[start:stop]))
            if regions:
                yield _without_connector(words[:start]), regions
    for stop in range(1, min(count, _MAX_HAN + 1)):
        regions = region_names.get("".join(words[:stop]))
        if regions:
            rest = words[stop:]
            yield (rest[1:] if rest[0] in _CONNECTORS or is_level(rest[0]) else rest), regions
            yield rest, regions


def _without_connector(words: Sequence[str]) -> Sequence[str]:
    return words[:-1] if words[-1] in _CONNECTORS else words


def _without_level(words: Sequence[str], regions: tuple[Region, ...]) -> Iterator[Reading]:
    if len(words) > 1 and is_level(words[-1]):
        yield Reading("".join(words[:-1]), regions, words[-1])
    start = 1 if words and words[0] == "the" else 0
    if len(words) > start + 2 and words[start + 1] == "of" and is_level(words[start]):
        yield Reading("".join(words[start + 2 :]), regions, words[start])
