"""Places → the tables of an index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from zlib import crc32

from storage.place_index.folding import fold, is_han, squash
from storage.place_index.keys import (
    FAR_LETTERS,
    NEAR_LETTERS,
    NEAR_WORD_LETTERS,
    far_keys,
    near_keys,
    sound_keys,
    sounds,
)
from storage.place_index.regions import Region, region_names
from storage.place_index.romanization import spellings
from storage.place_index.scoring import prominence
from storage.place_index.tables import (
    Lists,
    Strings,
    file_hashes,
    make_buckets,
    make_lists,
    make_strings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from storage.place_index.model import IndexedPlace

CANONICAL, ALIAS, DERIVED, NICKNAME = range(4)
"""How a place bears a name: as its first one, as another, as one worked out from these, or
as one of those that some people use."""

_SHORT_FORMS = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_LONG_FORMS = {short: long for long, short in _SHORT_FORMS.items()}
_HAN_LEVELS = ("市", "县", "区", "省", "州")
_MIN_HAN = 2
_CHINESE = frozenset({"CN", "TW", "HK", "MO", "SG"})
"""Countries whose places are called in Chinese, so that other spellings follow from characters."""


@dataclass(frozen=True, slots=True)
class NameTables:
    """The names and the places. Places are numbered by prominence, names alphabetically."""

    names: Strings
    """Squashed names as UTF-8, sorted."""
    written: Strings
    """The names as the data writes them."""
    by_name: Lists
    """Buckets: squashed name → number of the name."""
    bearers: Lists
    """Number of a name → ``place × 4 + kind`` of the places that bear it, most prominent first."""
    commonness: memoryview
    """Number of a name → ten times its Zipf value as an ordinary word, or 0."""
    careful: bool
    """Whether ordinary words are known, so that running text is judged by them."""
    han_starts: Lists
    """Buckets: the first two characters of a Chinese name → how many characters such names have."""
    heads: Strings
    """Squashed canonical and Chinese names, sorted, for completion."""
    head_places: Lists
    """Number of a head → places."""
    keys: Strings
    region_of: memoryview
    prominence_of: memoryview
    level_of: memoryview
    regions: tuple[Region, ...]
    levels: tuple[str, ...]
    region_names: Mapping[str, tuple[Region, ...]]


@dataclass(frozen=True, slots=True)
class DerivedTables:
    """Where names are found that are written wrongly. Buckets of numbers of names."""

    near: Lists
    """By the name less one letter (of its first ten), and by itself where it is shorter."""
    far: Lists
    """By its first eight letters less two."""
    homophones: Lists
    """By the pinyin of a Chinese name, syllables separated by spaces."""
    heard: Lists
    """By `sound_keys` of a canonical name."""


def build_names(
    places: Iterable[IndexedPlace], words: Mapping[str, int] = MappingProxyType({})
) -> NameTables:
    """The tables that every question needs; ``words`` are ordinary ones with their commonness."""
    ranked = sorted(places, key=prominence, reverse=True)
    kinds: dict[str, dict[int, int]] = defaultdict(dict)
    written: dict[str, str] = {}
    heads: dict[str, dict[int, None]] = defaultdict(dict)
    named_regions = region_names(ranked)
    for number, place in enumerate(ranked):
        for key, name, kind in place_names(place):
            if kind == DERIVED and (key in named_regions or key in words):
                continue
            kinds[key].setdefault(number, kind)
            written.setdefault(key, name)
            if kind == CANONICAL or (kind == ALIAS and is_han(key[0])):
                heads[key][number] = None
    names = sorted(kinds.keys() | words.keys(), key=str.encode)
    head_names = sorted(heads, key=str.encode)
    regions = {Region(p.country, p.admin1): None for p in ranked}
    region_numbers = {region: number for number, region in enumerate(regions)}
    levels = tuple(dict.fromkeys(p.level for p in ranked))
    encoded = [name.encode() for name in names]
    return NameTables(
        names=make_strings(encoded),
        written=make_strings(written.get(name, "").encode() for name in names),
        by_name=make_buckets(zip(encoded, range(len(encoded)), strict=True)),
        bearers=make_lists(_ranked_bearers(kinds.get(name, {})) for name in names),
        commonness=memoryview(bytes(words.get(name, 0) for name in names)),
        han_starts=make_buckets(set(_han_starts(names))),
        heads=make_strings(name.encode() for name in head_names),
        head_places=make_lists(tuple(heads[name]) for name in head_names),
        careful=bool(words),
        keys=make_strings(place.key.encode() for place in ranked),
        region_of=memoryview(
            array("I", [region_numbers[Region(p.country, p.admin1)] for p in ranked])
        ),
        prominence_of=memoryview(array("f", map(prominence, ranked))),
        level_of=memoryview(array("B", [levels.index(p.level) for p in ranked])),
        regions=tuple(regions),
        levels=levels,
        region_names=named_regions,
    )


def build_derived(tables: NameTables) -> DerivedTables:
    """The tables that only names written wrongly need."""
    near: list[int] = []
    far: list[int] = []
    homophones: list[tuple[bytes, int]] = []
    sounding: list[tuple[bytes, int]] = []
    canonical = {
        number
        for number in range(len(tables.names))
        if any(bearer & 3 == CANONICAL for bearer in tables.bearers[number])
    }
    for number in range(len(tables.names)):
        name = tables.names[number]
        if name.isascii():
            shortest = NEAR_LETTERS if tables.bearers[number] else NEAR_WORD_LETTERS
            if len(name) >= shortest and not name.isdigit():
                near += [crc32(key) << 32 | number for key in near_keys(name)]
            if number in canonical:
                sounding += [(key, number) for key in sound_keys(name.decode())]
            if len(name) >= FAR_LETTERS and number in canonical:
                far += [crc32(key) << 32 | number for key in far_keys(name)]
        else:
            homophones += [(key, number) for key in sounds(name.decode()) if tables.bearers[number]]
    return DerivedTables(
        near=file_hashes(near),
        far=file_hashes(far),
        homophones=make_buckets(homophones),
        heard=make_buckets(sounding),
    )


def place_names(place: IndexedPlace) -> Iterator[tuple[str, str, int]]:
    """Every squashed name of a place with its spelling and kind, recorded ones first."""
    recorded: dict[str, str] = {}
    for name in place.names:
        for key in _variants(fold(name)):
            if key not in recorded:
                recorded[key] = name
                yield key, name, ALIAS if len(recorded) > 1 else CANONICAL
    for name in place.nicknames:
        for key in _variants(fold(name)):
            yield key, name, NICKNAME
    for key, name in recorded.items():
        if is_han(key[0]):
            for spelling in _from_han(key, place.country):
                yield spelling, name, DERIVED


def _from_han(key: str, country: str) -> Iterator[str]:
    if key.endswith(_HAN_LEVELS) and len(key) > _MIN_HAN:
        yield key[:-1]
    if country in _CHINESE:
        yield from spellings(key)


def _variants(folded: str) -> Iterator[str]:
    words = folded.split()
    if words:
        yield squash(folded)
    for table in (_SHORT_FORMS, _LONG_FORMS):
        if not table.keys().isdisjoint(words):
            yield squash("".join(table.get(word, word) for word in words))


def _ranked_bearers(kinds: Mapping[int, int]) -> list[int]:
    return [
        place << 2 | kind
        for place, kind in sorted(kinds.items(), key=lambda item: (item[1] >= DERIVED, item[0]))
    ]


def _han_starts(names: Iterable[str]) -> Iterator[tuple[bytes, int]]:
    for name in names:
        if len(name) >= _MIN_HAN and is_han(name[0]):
            yield name[:2].encode(), len(name)
