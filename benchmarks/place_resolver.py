"""The place index as the benchmark of place names asks it.

``resolve(query)`` and ``complete(prefix)`` return ``[(geonames_id, score), …]``, best first. The
places are those of the compressed CSV file named by the environment variable ``PLACE_STORE``
(columns ``id, name, country, admin1, admin1_name, population, lat, lon, alternates``), else the
shipped ones. The index is kept in the user's cache directory.
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import platformdirs

sys.path.insert(0, str(Path(__file__).parent.parent))

from storage.gazetteer import (
    Gazetteer,
    GazetteerPlace,
    gazetteer_parts,
    load_gazetteer,
    shipped_aliases,
)
from storage.place_index.keeping import kept_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.place_index import Match

CACHE = platformdirs.user_cache_path("sistercity")
_ANSWERS = 8


def open_gazetteer(store: str, cache_dir: Path) -> Gazetteer:
    """The gazetteer of a store file, or the shipped one where ``store`` is empty."""
    if not store:
        return load_gazetteer(cache_dir)
    return Gazetteer(
        kept_parts(
            cache_dir / f"{Path(store).name}.index",
            f"{crc32(Path(store).read_bytes()):08x}",
            lambda: gazetteer_parts(_places(store), shipped_aliases()),
        )
    )


def resolve(query: str) -> list[tuple[int, float]]:
    """What a text means as a place name, or else the places that it mentions."""
    found = _gazetteer.index.resolve(query, _ANSWERS)
    if found:
        return _pairs(found)
    mentions = _gazetteer.index.find(query)
    rounds = range(max((len(mention.matches) for mention in mentions), default=0))
    return _pairs(m.matches[i] for i in rounds for m in mentions if i < len(m.matches))


def complete(prefix: str) -> list[tuple[int, float]]:
    """Places whose names start so."""
    return _pairs(_gazetteer.index.complete(prefix))


def _pairs(found: Iterable[Match]) -> list[tuple[int, float]]:
    return [(int(match.key.removeprefix("gn-")), match.score) for match in found]


def _places(store: str) -> Iterator[tuple[GazetteerPlace, tuple[str, ...]]]:
    with gzip.open(store, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = GazetteerPlace(
                geonames_id=int(row["id"]),
                name=row["name"],
                name_zh="",
                country=row["country"],
                admin1=row["admin1"],
                admin1_name=row["admin1_name"],
                admin1_name_zh="",
                population=int(row["population"] or 0),
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
            )
            yield place, tuple(name for name in row["alternates"].split("|") if name)


_gazetteer = open_gazetteer(os.environ.get("PLACE_STORE", ""), CACHE)
