"""A place of the gazetteer, and many of them by name and by key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from storage.atlas import GAZETTEER
from storage.place_index.building import build_names
from storage.place_index.keeping import index_of, index_parts
from storage.place_index.model import IndexedPlace
from storage.place_index.tables import Strings, make_strings
from storage.place_index.words import ordinary_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_COUNTRY_LANGUAGES = ("en", "zh", "zh_Hant", "fr", "es", "de", "it", "pt", "ru", "ja")
"""Languages in which countries are recognised, as Babel (Unicode CLDR) names them."""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A populated place, as GeoNames records it."""

    geonames_id: int
    name: str
    name_zh: str
    """In simplified characters; empty where none is recorded."""
    country: str
    """ISO 3166-1 alpha-2."""
    admin1: str
    """GeoNames code of the first-level division; in the United States its postal code."""
    admin1_name: str
    admin1_name_zh: str
    population: int
    latitude: float
    longitude: float

    @property
    def key(self) -> str:
        """What matches of the index are called: ``gn-`` and the GeoNames id."""
        return f"{GAZETTEER}{self.geonames_id}"


class Gazetteer:
    """Places by name and by key. Immutable."""

    def __init__(self, parts: Mapping[str, memoryview]) -> None:
        """Take the parts of a cache file or what would be one."""
        self.index = index_of(parts)
        self._keys = Strings(parts["keys.text"], parts["keys.starts"])
        self._records = Strings(parts["records.text"], parts["records.starts"])

    @cached_property
    def _number(self) -> dict[bytes, int]:
        return {self._keys[number]: number for number in range(len(self._keys))}

    def __iter__(self) -> Iterator[str]:
        """The key of every place, the most populous first."""
        return (self._keys[number].decode() for number in range(len(self._keys)))

    def __len__(self) -> int:
        """How many places it has."""
        return len(self._keys)

    def place(self, key: str) -> GazetteerPlace | None:
        """The place of a match, or ``None`` where there is none of that key."""
        number = self._number.get(key.encode())
        return None if number is None else _from_record(self._records[number].decode())


def gazetteer_parts(
    places: Iterable[tuple[GazetteerPlace, tuple[str, ...]]], aliases: Mapping[int, tuple[str, ...]]
) -> dict[str, memoryview]:
    """What a `Gazetteer` is made of, from places with their names."""
    listed = list(places)
    countries = _country_names()
    names = build_names(
        (
            IndexedPlace(
                key=place.key,
                names=(place.name, *more),
                nicknames=aliases.get(place.geonames_id, ()),
                country=place.country,
                country_names=countries.get(place.country, ()),
                admin1=place.admin1,
                admin1_names=(place.admin1_name,),
                level="city",
                population=place.population,
            )
            for place, more in listed
        ),
        ordinary_words(),
    )
    records = {place.key.encode(): _to_record(place) for place, _ in listed}
    kept = make_strings(records[names.keys[i]].encode() for i in range(len(names.keys)))
    return {
        **index_parts(names),
        "records.text": kept.text,
        "records.starts": kept.starts,
    }


def _country_names() -> dict[str, tuple[str, ...]]:
    from babel import Locale  # noqa: PLC0415 - only to build; importing it takes long

    names: dict[str, dict[str, None]] = {}
    for language in _COUNTRY_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            names.setdefault(code, {})[name] = None
    return {code: tuple(found) for code, found in names.items()}


def _to_record(place: GazetteerPlace) -> str:
    return "\t".join(str(getattr(place, name)) for name in GazetteerPlace.__slots__)


def _from_record(record: str) -> GazetteerPlace:
    number, name, name_zh, country, admin1, admin1_name, admin1_zh, people, latitude, longitude = (
        record.split("\t")
    )
    return GazetteerPlace(
        int(number), name, name_zh, country, admin1, admin1_name, admin1_zh, int(people),
        float(latitude), float(longitude),
    )  # fmt: skip
