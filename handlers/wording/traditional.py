"""Chinese of the facts in traditional characters, from a table that is made before a release.

The table, ``traditional.csv.gz``, holds every Chinese text of the shipped facts that is written
differently in Taiwan (OpenCC, ``s2tw``; `.ci/make_traditional.py` makes it). What an operator adds
is shown as it was entered.
"""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from importlib.resources import files

TRADITIONAL = "zh-TW"


def written(chinese: str, locale: str) -> str:
    """A Chinese text of the facts as it is written in a locale."""
    return _table().get(chinese, chinese) if locale == TRADITIONAL else chinese


@cache
def _table() -> dict[str, str]:
    packed = (files(__package__) / "traditional.csv.gz").read_bytes()
    rows = csv.reader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    return {simplified: traditional for simplified, traditional in rows}  # noqa: C416 - pairs only
