"""The places that come with the program."""

from __future__ import annotations

import csv
import gzip
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING
from zlib import crc32

from storage.gazetteer.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from storage.gazetteer.table import Named

_FILES = ("data/gazetteer.csv.gz", "data/gazetteer_aliases.csv")


def shipped_places() -> Iterator[Named]:
    """The places of the package with their other names."""
    return read_table(StringIO(gzip.decompress(_data(_FILES[0]).read_bytes()).decode()))


def shipped_aliases() -> dict[int, tuple[str, ...]]:
    """GeoNames id → former names, nicknames and abbreviations that GeoNames lacks."""
    aliases: dict[int, tuple[str, ...]] = {}
    lines = _data(_FILES[1]).read_text("utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        number = int(row["geonames_id"])
        aliases[number] = (*aliases.get(number, ()), *row["aliases"].split(";"))
    return aliases


def shipped_fingerprint() -> str:
    """What tells these places from those of another version."""
    return " ".join(f"{crc32(_data(name).read_bytes()):08x}" for name in _FILES)


def _data(name: str) -> Traversable:
    return files("storage").joinpath(name)
