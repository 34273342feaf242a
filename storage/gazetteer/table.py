"""Places with their names as rows of a CSV table: the shipped ones and those that are added."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, TextIO

from storage.gazetteer.places import GazetteerPlace
from storage.place_index.regions import chinese_region_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Named = tuple[GazetteerPlace, tuple[str, ...]]
"""A place with its other names."""

BETWEEN_NAMES = "|"
_COLUMNS = (
    "geonames_id", "name", "name_zh", "country", "admin1", "admin1_name", "population",
    "latitude", "longitude",
)  # fmt: skip
_NAMES = "names"


def read_table(lines: Iterable[str]) -> Iterator[Named]:
    """The places of a table that starts with its header.

    Raises:
        KeyError, TypeError, ValueError, csv.Error: When it is no such table.
    """
    for row in csv.DictReader(lines):
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
            tuple(name for name in row[_NAMES].split(BETWEEN_NAMES) if name),
        )


def write_table(file: TextIO, places: Iterable[Named]) -> None:
    """Write the header and the places; names hold no line break and no ``|``."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow((*_COLUMNS, _NAMES))
    for place, names in places:
        cells = (getattr(place, column) for column in _COLUMNS)
        writer.writerow((*cells, BETWEEN_NAMES.join(names)))
