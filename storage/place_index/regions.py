"""Countries, states and provinces by name, for telling ``Portland, OR`` from ``Portland, Maine``."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from storage.place_index.folding import fold, is_han, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from storage.place_index.model import IndexedPlace

_HAN_ENDINGS = ("省", "州", "市", "自治区", "特别行政区")
_MIN_HAN = 2


@dataclass(frozen=True, slots=True)
class Region:
    """A country (``admin1`` empty) or a state or province of one."""

    country: str
    admin1: str

    def holds(self, other: Region) -> bool:
        """Whether a place in ``other`` is in this region."""
        return self.country == other.country and self.admin1 in {"", other.admin1}


def region_names(places: Iterable[IndexedPlace]) -> dict[str, tuple[Region, ...]]:
    """Folded, squashed names → the regions that they may mean, for the regions of some places."""
    names: dict[str, dict[Region, None]] = {}
    seen: dict[Region, tuple[str, ...]] = {}
    for place in places:
        seen.setdefault(Region(place.country, ""), place.country_names)
        if place.admin1:
            seen.setdefault(Region(place.country, place.admin1), place.admin1_names)
    for region, given in seen.items():
        for name in (*given, *_known_names().get((region.country, region.admin1), ())):
            for key in _keys(name):
                names.setdefault(key, {})[region] = None
        code = region.admin1.rpartition("-")[2]
        if code.isalpha():
            names.setdefault(code.lower(), {})[region] = None
    return {key: tuple(regions) for key, regions in names.items()}


def chinese_region_name(country: str, admin1: str) -> str:
    """The Chinese name of a state or province, or nothing where none is known."""
    names = _known_names().get((country, admin1), ())
    return next((name for name in names if is_han(name[0])), "")


def _keys(name: str) -> Iterator[str]:
    key = squash(fold(name))
    if key:
        yield key
    if is_han(key[:1]):
        for ending in _HAN_ENDINGS:
            if key.endswith(ending) and len(key) - len(ending) >= _MIN_HAN:
                yield key.removesuffix(ending)
            else:
                yield key + ending


@cache
def _known_names() -> Mapping[tuple[str, str], tuple[str, ...]]:
    text = files("storage.place_index").joinpath("data/regions.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    table = {}
    for row in rows:
        names = tuple(row["names"].split(";"))
        for code in row["admin1"].split(";"):
            table[row["country"], code] = names
            if code.isalpha():
                table[row["country"], f"{row['country']}-{code}"] = names
    return table
