"""The kinds of cell that fact files have: what may stand in each, in which canonical form.

A reader takes a cell without surrounding space, never empty, and returns its canonical text:
the form that is compared, remembered and exported. `typed` turns that text into a Python value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from storage.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

ID_LENGTH = 100
URL_LENGTH = 2000
"""In bytes, so that every database can index it."""

YEARS = range(1900, 2100)
"""Sister-city ties and their sources are of these years; anything else is a slip of the pen."""

_ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*", re.ASCII)
_INTEGER = re.compile(r"\d{1,12}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,3}(?:\.\d{1,7})?", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}")
_SUBDIVISION = re.compile(r"(?:[A-Z]{2}-)?[A-Z0-9]{1,3}")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?")
_NOT_IN_URL = re.compile(r"""[\s<>"\\^`{|}]""")

Typed = str | int | float | bool | PartialDate | tuple[str, ...] | None


class CellError(ValueError):
    """A cell that cannot be taken: ``code`` for programs, the message and ``remedy`` for people."""

    def __init__(self, code: str, reason: str, remedy: str) -> None:
        """Keep what is wrong and what to do."""
        super().__init__(reason)
        self.code = code
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class CellKind:
    """What may stand in a column."""

    name: str
    read: Callable[[str], str]
    typed: Callable[[str], Typed]
    is_list: bool = False


def excerpt(text: str, length: int = 40) -> str:
    """A quotation of a cell that is safe to print and never long."""
    shown = text if len(text) <= length else text[: length - 1] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown) + '"'


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a canonical list cell."""
    return tuple(text.split(";")) if text else ()


def one_of(*choices: str) -> CellKind:
    """One word out of a few."""

    def read(text: str) -> str:
        if text not in choices:
            raise CellError(
                "unknown-word", f"{excerpt(text)} is not known here", f"use {_or(choices)}"
            )
        return text

    return CellKind("choice", read, str)


def list_of(entry: CellKind) -> CellKind:
    """Entries of one kind, separated by semicolons."""

    def read(text: str) -> str:
        entries = [part.strip() for part in text.split(";")]
        if not all(entries):
            raise CellError(
                "empty-entry", "there is an empty entry in the list", "remove the extra semicolon"
            )
        canonical = [entry.read(part) for part in entries]
        if len(set(canonical)) < len(canonical):
            twice = next(e for e in canonical if canonical.count(e) > 1)
            raise CellError(
                "repeated-entry", f"{excerpt(twice)} is in the list twice", "remove one of them"
            )
        return ";".join(canonical)

    return CellKind(entry.name, read, split_list, is_list=True)


def text_of(length: int) -> CellKind:
    """Text of at most so many characters."""

    def read(text: str) -> str:
        if len(text) > length:
            raise CellError(
                "too-long", f"{len(text):,} characters", f"shorten it to {length:,} characters"
            )
        return text

    return CellKind("text", read, str)


def integer(lowest: int, highest: int) -> CellKind:
    """A whole number within bounds, both included."""

    def read(text: str) -> str:
        if not _INTEGER.fullmatch(text):
            raise CellError(
                "not-a-number", f"{excerpt(text)} is not a whole number", "write digits only"
            )
        if not lowest <= int(text) <= highest:
            raise CellError(
                "out-of-range",
                f"{int(text):,} is out of range",
                f"write a number from {lowest:,} to {highest:,}",
            )
        return str(int(text))

    return CellKind("integer", read, int)


def degrees(limit: int) -> CellKind:
    """Decimal degrees from minus to plus ``limit``, with at most 7 decimals (1 cm)."""

    def read(text: str) -> str:
        if not _DECIMAL.fullmatch(text):
            raise CellError(
                "not-a-number",
                f"{excerpt(text)} is not decimal degrees",
                "write it like 31.2304 or -84.5, with at most 7 decimals",
            )
        if abs(float(text)) > limit:
            raise CellError(
                "out-of-range", f"{text} is out of range", f"write degrees from -{limit} to {limit}"
            )
        return decimal_text(float(text))

    return CellKind("decimal", read, float)


def decimal_text(number: float) -> str:
    """Degrees in canonical form: no superfluous zero, no minus before 0."""
    text = f"{number:.7f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _read_id(text: str) -> str:
    if len(text) > ID_LENGTH:
        raise CellError("too-long", f"{len(text):,} characters", f"use at most {ID_LENGTH}")
    if not _ID.fullmatch(text):
        raise CellError(
            "bad-id",
            f"{excerpt(text)} is not an id",
            "use lower-case letters a-z, digits and single hyphens between them",
        )
    return text


def _read_date(text: str) -> str:
    try:
        date = PartialDate.parse(text)
    except ValueError:
        raise CellError(
            "bad-date",
            f"{excerpt(text)} is not a date",
            "write a day that exists as YYYY-MM-DD, or YYYY-MM or YYYY if less is known",
        ) from None
    if date.year not in YEARS:
        raise CellError(
            "bad-date",
            f"the year {date.year} cannot be right",
            f"write a year from {YEARS[0]} to {YEARS[-1]}",
        )
    return str(date)


def _read_flag(text: str) -> str:
    if text not in {"yes", "no"}:
        raise CellError("unknown-word", f"{excerpt(text)} is not known here", "use yes or no")
    return text


def _matching(pattern: re.Pattern[str], what: str, remedy: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise CellError("bad-code", f"{excerpt(text)} is not {what}", remedy)
        return text

    return read


def _read_url(text: str) -> str:
    if len(text.encode()) > URL_LENGTH:
        raise CellError(
            "too-long", f"an address of {len(text):,} characters", f"use at most {URL_LENGTH:,}"
        )
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if (
        parts.scheme not in {"http", "https"}
        or not _HOST.fullmatch(parts.netloc)
        or _NOT_IN_URL.search(text)
    ):
        raise CellError(
            "bad-url",
            f"{excerpt(text)} is not a web address",
            "write the whole address, beginning with https:// or http://, "
            "with semicolons only between addresses",
        )
    return text


def _or(choices: tuple[str, ...]) -> str:
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"


ID = CellKind("id", _read_id, str)
DATE = CellKind("date", _read_date, PartialDate.parse)
FLAG = CellKind("flag", _read_flag, "yes".__eq__)
URL = CellKind("url", _read_url, str)
COUNTRY = CellKind(
    "code", _matching(_COUNTRY, "a country code", "use ISO 3166-1 alpha-2, such as CN or US"), str
)
SUBDIVISION = CellKind(
    "code",
    _matching(
        _SUBDIVISION,
        "the code of a state or province",
        "use ISO 3166-2, such as US-OH or CN-HB; a US postal code such as OH will do",
    ),
    str,
)
NAME = text_of(200)
NOTE = text_of(4000)
