"""GeoNames' own dump files, as its readme describes them: tab-separated, UTF-8, no header.

Three kinds are told apart by their first row: places (``cities500.txt``, ``allCountries.txt``, a
country's file: 19 columns), names of first-level divisions (``admin1CodesASCII.txt``: 4) and
alternate names (``alternateNamesV2.txt``: 10, of which the last ones may be missing).
https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from storage.gazetteer.added import GazetteerError
from storage.gazetteer.collecting import BadCellError, make_place, simplified, tidy
from storage.gazetteer.dump_lines import dump_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from storage.gazetteer.collecting import Collected

PLACES, DIVISIONS, NAMES = "places", "divisions", "names"
_COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class",
    "feature code", "country code", "cc2", "admin1 code", "admin2 code", "admin3 code",
    "admin4 code", "population", "elevation", "dem", "timezone", "modification date",
)  # fmt: skip
_CLASS = 6
_POPULATED = b"P"
_SEATS = ("PPLC", "PPLA")
"""Feature codes of capitals and of seats of divisions begin so."""
_DIVISION = re.compile(rb"[A-Z]{2}\.[^.\t]+\t[^\t]+\t[^\t]*\t\d*")
_ALTERNATE = re.compile(rb"\d+\t\d+\t[^\t]*\t[^\t]*(\t[^\t]*){0,6}")
_NO_NAMES = frozenset(
    "link wkdt post phon tcid unlc icao faac".split()  # noqa: SIM905  # reads best as words
)
"""Pseudo languages of the alternate names: addresses, postal and other codes."""
_CHINESE = ("zh-Hans", "zh-CN", "zh", "zh-SG", "zh-Hant", "zh-TW", "zh-HK", "zh-MO")
"""Languages of Chinese names, the best first."""
_STEP = 10_000
"""Places or lines between two words about how far it is."""


def kind_of(path: Path) -> str:
    """Which kind of dump a file is.

    Raises:
        GazetteerError: When it is none or cannot be read.
    """
    _, line = next(dump_lines(path), (0, b""))
    if line.count(b"\t") + 1 == len(_COLUMNS):
        return PLACES
    if _DIVISION.fullmatch(line):
        return DIVISIONS
    if _ALTERNATE.fullmatch(line):
        return NAMES
    raise GazetteerError(
        f"{path} is not one of GeoNames' dump files with places, admin1 codes or alternate names: "
        "name one of these, as downloaded"
    )


def read_places(
    path: Path, collected: Collected, min_population: int, tell: Callable[[str], None]
) -> int:
    """Collect the populated places of at least so many people, and all seats; say how many.

    Raises:
        GazetteerError: When the file cannot be read.
        TooManyProblemsError: When too much is wrong with it.
    """
    taken = 0
    for number, line in dump_lines(path):
        cells = line.split(b"\t")
        if len(cells) != len(_COLUMNS):
            reason = f"{len(cells)} columns instead of {len(_COLUMNS)}"
            collected.add_problem(str(path), number, reason)
        elif cells[_CLASS] == _POPULATED:
            try:
                taken += _add_place(cells, collected, min_population)
            except BadCellError as error:
                collected.add_problem(str(path), number, str(error), error.column)
            except UnicodeDecodeError:
                collected.add_problem(str(path), number, "it is not in UTF-8")
        if number % _STEP == 0:
            tell(f"{path.name}: {taken:,} places")
    return taken


def _add_place(cells: Sequence[bytes], collected: Collected, min_population: int) -> bool:
    row = dict(zip(_COLUMNS, (cell.decode() for cell in cells), strict=True))
    if not row["country code"]:
        collected.passed_over += 1
        return False
    place = make_place(row)
    if place.population < min_population and not row["feature code"].startswith(_SEATS):
        collected.passed_over += 1
        return False
    collected.add(place, [row["asciiname"], *row["alternatenames"].split(",")])
    return True


def read_divisions(path: Path, collected: Collected) -> dict[tuple[str, str], str]:
    """Country and code → the name of the division.

    Raises:
        GazetteerError: When the file cannot be read.
        TooManyProblemsError: When too much is wrong with it.
    """
    found = {}
    for number, line in dump_lines(path):
        if not _DIVISION.fullmatch(line):
            reason = "not a code such as US.CA with two names and a number"
            collected.add_problem(str(path), number, reason)
            continue
        try:
            code, name, *_ = line.decode().split("\t")
        except UnicodeDecodeError:
            collected.add_problem(str(path), number, "it is not in UTF-8")
            continue
        country, _, admin1 = code.partition(".")
        found[country, admin1] = tidy(name)
    return found


def read_names(path: Path, collected: Collected, tell: Callable[[str], None]) -> None:
    """Collect the alternate names of places that were collected before.

    Raises:
        GazetteerError: When the file cannot be read.
        TooManyProblemsError: When too much is wrong with it.
    """
    known = {str(number).encode(): number for number in collected.places}
    taken = 0
    for number, line in dump_lines(path):
        if number % _STEP == 0:
            tell(f"{path.name}: {taken:,} names")
        _, _, rest = line.partition(b"\t")
        place = known.get(rest.partition(b"\t")[0])
        if place is None and rest.count(b"\t") > 1:
            continue
        if place is None or not _ALTERNATE.fullmatch(line):
            collected.add_problem(str(path), number, "not two numbers, a language and a name")
        else:
            try:
                taken += _add_name(line.decode().split("\t"), collected, place)
            except UnicodeDecodeError:
                collected.add_problem(str(path), number, "it is not in UTF-8")


def _add_name(cells: Sequence[str], collected: Collected, place: int) -> bool:
    _, _, language, name, *flags = cells
    if language in _NO_NAMES:
        return False
    taken = collected.add_name(collected.names[place], name)
    if taken and language in _CHINESE:
        preferred, _, colloquial, historic = (*flags, "", "", "", "")[:4]
        rank = _CHINESE.index(language) - len(_CHINESE) * (preferred == "1")
        best = collected.chinese.get(place, (len(_CHINESE), ""))
        if rank < best[0] and "1" not in {colloquial, historic}:
            collected.chinese[place] = (rank, simplified(taken))
    return bool(taken)
