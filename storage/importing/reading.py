"""Fact files → records, with every problem that a file has by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage import cells
from storage.cells import CellError
from storage.importing.decoding import decode
from storage.importing.headers import recognise
from storage.importing.problems import Problem
from storage.importing.suspicious import check_characters, check_formula
from storage.importing.tokens import TokenError, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storage.importing.problems import Problems
    from storage.importing.tokens import Cell
    from storage.records import Column, Kind, Record

MAX_ROWS = 100_000
"""In a file; two hundred times the places of the shipped facts."""

MAX_CELL = 20_000
"""Longer cells are refused before anything looks at them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record and where it was read."""

    kind: Kind
    file: str
    line: int
    record: Record
    whole: bool
    """Whether all of its cells could be read."""


def read_rows(file: str, data: bytes, problems: Problems) -> list[Row]:
    """The records of one file; everything wrong goes to ``problems``."""
    found: list[Row] = []
    kind: Kind | None = None
    names: list[str] = []
    try:
        for row in _bounded(rows(decode(data))):
            if kind is None:
                names = [cell.text.strip() for cell in row]
                kind = recognise(file, names, problems)
                if kind is None:
                    return []
            elif _fits(file, row, names, problems):
                found.append(_read_row(kind, file, row, names, problems))
    except TokenError as error:
        column = names[error.position] if error.position < len(names) else ""
        problems.add(Problem(file, error.line, column, error.code, str(error), error.remedy))
    except CellError as error:
        problems.add(Problem(file, 0, "", error.code, str(error), error.remedy))
    return found


def _bounded(rows_of_file: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    for count, row in enumerate(rows_of_file):
        if count > MAX_ROWS:
            raise CellError(
                "too-large", f"the file has more than {MAX_ROWS:,} rows", "split it into parts"
            )
        yield row


def _fits(file: str, row: Sequence[Cell], names: Sequence[str], problems: Problems) -> bool:
    if len(row) == len(names):
        return True
    problems.add(
        Problem(
            file,
            row[0].line,
            "",
            "ragged",
            f"the row has {len(row)} cells and the header {len(names)}",
            "give each column one cell, and put cells that hold a comma in quotation marks",
        )
    )
    return False


def _read_row(
    kind: Kind, file: str, row: Sequence[Cell], names: Sequence[str], problems: Problems
) -> Row:
    record: dict[str, str] = {}
    whole = True
    for name, cell in zip(names, row, strict=True):
        try:
            record[name] = _read_cell(kind.by_name[name], cell.text)
        except CellError as error:
            whole = False
            problems.add(Problem(file, cell.line, name, error.code, str(error), error.remedy))
    return Row(kind, file, row[0].line, record, whole)


def _read_cell(column: Column, text: str) -> str:
    if len(text) > MAX_CELL:
        raise CellError(
            "too-long", f"a cell of {len(text):,} characters", f"use at most {MAX_CELL:,}"
        )
    check_characters(text)
    text = text.strip()
    if not text:
        if column.required:
            raise CellError("missing", "the cell is empty", "fill it in")
        return ""
    if column.kind.typed in {str, cells.split_list}:
        for entry in text.split(";") if column.kind.is_list else (text,):
            check_formula(entry.strip())
    return column.kind.read(text)
