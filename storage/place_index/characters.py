"""The table of Chinese characters: simplified forms and readings. Read once, on first need."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import repeat


@cache
def simplified_forms() -> dict[int, int]:
    """Code points of traditional and Japanese forms → simplified, for `str.translate`."""
    (columns,) = [columns for kind, *columns in _rows() if kind == "simplify"]
    return dict(zip(map(ord, columns[0]), map(ord, columns[1]), strict=True))


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Simplified character → its toneless pinyin readings (ü written u), the usual one first."""
    table: dict[str, tuple[str, ...]] = {}
    rows = _rows()
    for kind, *columns in rows:
        if kind == "first":
            table.update(zip(columns[1], repeat((columns[0],))))
    for kind, *columns in rows:
        if kind == "other":
            for character in columns[1]:
                table[character] = (*table[character], columns[0])
    return table


def _rows() -> list[list[str]]:
    text = files("storage.place_index").joinpath("data/characters.txt").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
