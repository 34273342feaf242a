"""GeoNames' dump files as tests make them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ABERLUCE = {
    "geonameid": "990000001",
    "name": "Aberlucequin",
    "asciiname": "Aberlucequin",
    "alternatenames": "Abrluskin,阿伯盧斯金,Аберлюскин",
    "latitude": "47.5",
    "longitude": "-122.25",
    "feature class": "P",
    "feature code": "PPL",
    "country code": "US",
    "cc2": "",
    "admin1 code": "WA",
    "admin2 code": "033",
    "admin3 code": "",
    "admin4 code": "",
    "population": "812",
    "elevation": "",
    "dem": "12",
    "timezone": "America/Los_Angeles",
    "modification date": "2026-01-31",
}
"""A place that there is not."""
NUMBER = 990000001
SPEY = {
    **ABERLUCE,
    "geonameid": "990000002",
    "name": "Quelspeymouth",
    "asciiname": "Quelspeymouth",
    "alternatenames": "",
    "country code": "XK",
    "admin1 code": "QX",
}
"""Another one, in a division that the program does not know."""


def rows(*places: dict[str, str]) -> str:
    """The text of a dump of places."""
    return "".join("\t".join(place.values()) + "\n" for place in places)


def write(path: Path, *places: dict[str, str]) -> Path:
    """A dump of places as a file."""
    path.write_text(rows(*places), encoding="utf-8", newline="")
    return path


def pack(path: Path, **texts: str) -> Path:
    """An archive of texts by name, without ``.txt``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)
    return path
