"""CSV text → cells with their physical lines, by RFC 4180.

The `csv` module of the standard library forgives what should be reported (stray quotes), raises at
the first long cell, and knows the line of a row's end only; an import has to say where each cell is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CELLS = 1000
"""In a row; no fact file has nearly as many."""

_CELL = re.compile(r"""(?:"((?:[^"]++|"")*+)"|([^",\r\n]*+))(,|\r\n|\n|\r|\Z)""")
_BLANK = re.compile(r"[\r\n]++")


class Cell(NamedTuple):
    """The text of a cell and the physical line that it begins on."""

    text: str
    line: int


class TokenError(ValueError):
    """A place from which on the text makes no rows of cells."""

    def __init__(self, line: int, position: int, code: str, reason: str, remedy: str) -> None:
        """``position`` counts the cells of the row from 0."""
        super().__init__(reason)
        self.line = line
        self.position = position
        self.code = code
        self.remedy = remedy


def rows(text: str) -> Iterator[list[Cell]]:
    """Split a CSV text into rows of cells; empty lines are left out.

    Raises:
        TokenError: When a quotation mark is never closed or stands inside an unquoted cell, or when a
            row is far too long.
    """
    row: list[Cell] = []
    line, offset, size = 1, 0, len(text)
    while offset < size or row:
        if not row and (blank := _BLANK.match(text, offset)):
            line += _breaks(blank[0])
            offset = blank.end()
            continue
        match = _CELL.match(text, offset)
        if match is None:
            raise _quote_error(text, offset, line, len(row))
        quoted, plain, end = match.groups()
        if quoted is None:
            row.append(Cell(plain, line))
        else:
            row.append(Cell(quoted.replace('""', '"'), line))
            line += _breaks(quoted)
        if len(row) > MAX_CELLS:
            raise TokenError(
                row[0].line,
                0,
                "ragged",
                f"the row has more than {MAX_CELLS} cells",
                "check that this is a fact file",
            )
        offset = match.end()
        if end != ",":
            yield row
            row = []
            line += 1


def _breaks(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _quote_error(text: str, offset: int, line: int, position: int) -> TokenError:
    if text.startswith('"', offset) and not re.match(r'"(?:[^"]++|"")*+"', text[offset:]):
        return TokenError(
            line,
            position,
            "quotes",
            "a quotation mark opens a cell and is never closed",
            'close it, and write a quotation mark within a cell twice ("")',
        )
    return TokenError(
        line,
        position,
        "quotes",
        "a quotation mark stands where none can",
        'put the whole cell in quotation marks and write each one within it twice ("")',
    )
