"""Which kind of facts a file holds, told by its header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.cells import excerpt
from storage.importing.problems import Problem
from storage.records import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.importing.problems import Problems


MAX_COLUMNS = 100
"""Longer headers are not looked at."""


def recognise(file: str, names: Sequence[str], problems: Problems) -> Kind | None:
    """The kind whose columns these are, or ``None`` with what is wrong in ``problems``."""
    kind = max(KINDS.values(), key=lambda kind: _likeness(kind, names))
    if len(names) > MAX_COLUMNS or _likeness(kind, names) <= 0:
        other = len(names) == 1 and (";" in names[0] or "\t" in names[0])
        problems.add(
            Problem(
                file,
                1,
                "",
                "unknown-header",
                f"{excerpt(','.join(names))} is not the header of a fact file",
                "separate the columns by commas"
                if other
                else "begin with the header of one of the exported files, such as places.csv",
            )
        )
        return None
    wrong = [*_unknown(kind, names), *_repeated(names), *_missing(kind, names)]
    for column, code, reason, remedy in wrong:
        problems.add(Problem(file, 1, column, code, reason, remedy))
    return None if wrong else kind


def _likeness(kind: Kind, names: Sequence[str]) -> float:
    common = len(kind.by_name.keys() & set(names))
    return common + 3 * (kind.mark in names) if common > 1 else 0


def _unknown(kind: Kind, names: Sequence[str]) -> list[tuple[str, str, str, str]]:
    return [
        (
            excerpt(name, 30).strip('"'),
            "unknown-column",
            f"{kind.file} has no such column" if name else f"column {place} has no name",
            "remove the column or correct its name",
        )
        for place, name in enumerate(names, 1)
        if name not in kind.by_name
    ]


def _repeated(names: Sequence[str]) -> list[tuple[str, str, str, str]]:
    return [
        (name, "repeated-column", "the column is there twice", "remove one of them")
        for place, name in enumerate(names)
        if name and name in names[:place] and name not in names[place + 1 :]
    ]


def _missing(kind: Kind, names: Sequence[str]) -> list[tuple[str, str, str, str]]:
    return [
        (column.name, "missing-column", "the column is missing", f"add it, as {kind.file} has it")
        for column in kind.columns
        if not column.added and column.name not in names
    ]
