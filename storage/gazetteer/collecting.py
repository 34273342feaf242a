"""Places on their way in: rows of a source, checked, tidied and put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from storage.gazetteer.added import GazetteerError
from storage.gazetteer.places import GazetteerPlace
from storage.gazetteer.table import BETWEEN_NAMES
from storage.importing.problems import Problem
from storage.place_index.characters import simplified_forms
from storage.place_index.folding import is_han
from storage.place_index.regions import chinese_region_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from storage.gazetteer.table import Named

MAX_PLACES = 500_000
"""Twice the places of 500 people; their index takes some 4 GiB to build."""
MAX_PROBLEMS = 50
"""With so many problems the rest of a source is not read."""
_MAX_NAMES = 500
"""Names of one place; in the densest dump the most are under 400."""
_MAX_NAME = 200
"""Characters of a name, as GeoNames bounds them."""
_MAX_POPULATION = 100_000_000
_COUNTRY = re.compile(r"[A-Z]{2}")
_ADMIN1 = re.compile(r"[\w.-]{0,20}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,12}")
_COORDINATE = re.compile(r"-?[0-9]{1,3}(\.[0-9]*)?(e-[0-9]{1,2})?")
_OTHER_HAN = frozenset({"JP", "KP", "KR", "VN"})
"""Countries with names of their own in Chinese characters."""
_MIN_HAN = 2


class TooManyProblemsError(Exception):
    """No use to go on."""


@dataclass
class Collected:
    """The places found so far, and what was wrong."""

    places: dict[int, GazetteerPlace] = field(default_factory=dict)
    names: dict[int, dict[str, None]] = field(default_factory=dict)
    chinese: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Chinese names that a source calls so, each with its rank: the lower the better."""
    passed_over: int = 0
    """Populated places that were left out: too small, or in no country."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: GazetteerPlace, names: Iterable[str]) -> None:
        """Take a place, instead of an earlier one of the same id.

        Raises:
            GazetteerError: When there are too many.
        """
        if len(self.places) >= MAX_PLACES and place.geonames_id not in self.places:
            raise GazetteerError(
                f"nothing was added: these are more than {MAX_PLACES:,} places; leave out the small "
                "ones with --min-population 500"
            )
        self.places[place.geonames_id] = place
        known = self.names.setdefault(place.geonames_id, {})
        for name in names:
            self.add_name(known, name)

    def add_name(self, known: dict[str, None], name: str) -> str:
        """Take one more name, and give it as it was taken; empty where it was not."""
        name = tidy(name)
        if not name or len(name) > _MAX_NAME or len(known) >= _MAX_NAMES:
            return ""
        known[name] = None
        return name

    def add_problem(self, source: str, line: int, reason: str, column: str = "") -> None:
        """Note what is wrong.

        Raises:
            TooManyProblemsError: When it is time to give up.
        """
        remedy = "mend it, or get the file from GeoNames again"
        self.problems.append(Problem(source, line, column, "bad-row", reason, remedy))
        if len(self.problems) >= MAX_PROBLEMS:
            raise TooManyProblemsError

    def finished(self, divisions: Mapping[tuple[str, str], str]) -> Iterator[Named]:
        """Every place with its names, its Chinese name and that of its division."""
        for number, place in self.places.items():
            names = self.names[number]
            chinese = self.chinese.get(number, (0, ""))[1] or _chinese(place.country, names)
            if chinese:
                names[chinese] = None
            names.pop(place.name, None)
            whole = replace(
                place,
                name_zh=chinese,
                admin1_name=divisions.get((place.country, place.admin1), ""),
                admin1_name_zh=chinese_region_name(place.country, place.admin1),
            )
            yield whole, tuple(names)


def make_place(cells: Mapping[str, str]) -> GazetteerPlace:
    """A place from what a source says of it, by GeoNames' names of the columns.

    Raises:
        BadCellError: When it cannot be so.
    """
    return GazetteerPlace(
        geonames_id=int(_matching(cells, "geonameid", _NUMBER, "is no number")),
        name=_name(cells),
        name_zh="",
        country=_matching(cells, "country code", _COUNTRY, "is no code of a country"),
        admin1=_matching(cells, "admin1 code", _ADMIN1, "is no code of a division"),
        admin1_name="",
        admin1_name_zh="",
        population=_population(cells),
        latitude=_degrees(cells, "latitude", 90),
        longitude=_degrees(cells, "longitude", 180),
    )


class BadCellError(ValueError):
    """A cell that cannot be so; the text says why."""

    def __init__(self, column: str, reason: str) -> None:
        """Say in which column."""
        super().__init__(reason)
        self.column = column


def tidy(name: str) -> str:
    """A name with single spaces and without characters that cannot be shown."""
    if not name.isprintable():
        name = "".join(c if c.isprintable() else " " * c.isspace() for c in name)
    return " ".join(name.replace(BETWEEN_NAMES, " ").split())


def simplified(name: str) -> str:
    """A Chinese name in simplified characters."""
    return name.translate(simplified_forms())


def _chinese(country: str, names: Iterable[str]) -> str:
    if country in _OTHER_HAN:
        return ""
    return next((simplified(n) for n in names if len(n) >= _MIN_HAN and all(map(is_han, n))), "")


def _name(cells: Mapping[str, str]) -> str:
    name = tidy(cells["name"])
    if not name:
        raise BadCellError("name", "there is no name")
    if len(name) > _MAX_NAME:
        raise BadCellError("name", f"the name has more than {_MAX_NAME} characters")
    return name


def _population(cells: Mapping[str, str]) -> int:
    people = cells["population"] or "0"
    number = int(_matching({"population": people}, "population", _NUMBER, "is no number"))
    if number > _MAX_POPULATION:
        raise BadCellError("population", f"{number} people are too many for one place")
    return number


def _degrees(cells: Mapping[str, str], column: str, most: int) -> float:
    degrees = float(_matching(cells, column, _COORDINATE, "is no number of degrees"))
    if abs(degrees) > most:
        raise BadCellError(column, f"{degrees} is not between -{most} and {most}")
    return degrees


def _matching(cells: Mapping[str, str], column: str, pattern: re.Pattern[str], reason: str) -> str:
    if not pattern.fullmatch(cells[column]):
        raise BadCellError(column, f"{cells[column][:40]!r} {reason}")
    return cells[column]
