"""The places of the world that the bot knows by name, whether or not they have partners.

17,150 places: every one of 50,000 people, in China and the United States of 10,000. Data from
GeoNames (geonames.org), CC BY 4.0. Reading and indexing them takes seconds, so the index is kept
in a file of the cache directory and used from there.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING
from zlib import crc32

from storage.place_index.building import build_names
from storage.place_index.keeping import index_of, index_parts, kept_parts
from storage.place_index.model import IndexedPlace
from storage.place_index.regions import chinese_region_name
from storage.place_index.tables import Strings, make_strings
from storage.place_index.words import ordinary_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

_COUNTRY_LANGUAGES = ("en", "zh", "zh_Hant", "fr", "es", "de", "it", "pt", "ru", "ja")
"""Languages in which countries are recognised, as Babel (Unicode CLDR) names them."""
_FILES = ("data/gazetteer.csv.gz", "data/gazetteer_aliases.csv")
_CACHE_FILE = "gazetteer.index"
_KEY = "gn-"


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
        return f"{_KEY}{self.geonames_id}"


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


def load_gazetteer(cache_dir: Path | None = None) -> Gazetteer:
    """The shipped gazetteer, from the cache where it holds it and else into it.

    Without a cache directory, or with one that cannot be written, it is built each time (seconds).
    """
    return Gazetteer(
        kept_parts(
            cache_dir and cache_dir / _CACHE_FILE,
            _fingerprint(),
            lambda: gazetteer_parts(shipped_places(), shipped_aliases()),
        )
    )


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


def shipped_places() -> Iterator[tuple[GazetteerPlace, tuple[str, ...]]]:
    """The places of the package with their other names."""
    text = gzip.decompress(_data(_FILES[0]).read_bytes()).decode()
    for row in csv.DictReader(StringIO(text)):
        yield (
            GazetteerPlace(
                geonames_id=int(row["geonames_id"]),
                name=row["name"],
                name_zh=row["name_zh"],
                country=row["country"],
                admin1=row["admin1"],
                admin1_name=row["admin1_name"],
                admin1_name_zh=chinese_region_name(row["country"], row["admin1"]),
                population=int(row["population"]),
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
            ),
            tuple(name for name in row["names"].split("|") if name),
        )


def shipped_aliases() -> dict[int, tuple[str, ...]]:
    """GeoNames id → former names, nicknames and abbreviations that GeoNames lacks."""
    aliases: dict[int, tuple[str, ...]] = {}
    lines = _data(_FILES[1]).read_text("utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        number = int(row["geonames_id"])
        aliases[number] = (*aliases.get(number, ()), *row["aliases"].split(";"))
    return aliases


def _country_names() -> dict[str, tuple[str, ...]]:
    from babel import Locale  # noqa: PLC0415 - only to build; importing it takes long

    names: dict[str, dict[str, None]] = {}
    for language in _COUNTRY_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            names.setdefault(code, {})[name] = None
    return {code: tuple(found) for code, found in names.items()}


def _fingerprint() -> str:
    return " ".join(f"{crc32(_data(name).read_bytes()):08x}" for name in _FILES)


def _data(name: str) -> Traversable:
    return files("storage").joinpath(name)


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
