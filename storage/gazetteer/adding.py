"""Extends the gazetteer by more of GeoNames' places, shows what was added and takes it back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.files import whole_file
from storage.gazetteer import dumps
from storage.gazetteer.added import (
    GazetteerError,
    Origin,
    added_path,
    read_added,
    remove_file,
    to_bytes,
)
from storage.gazetteer.collecting import MAX_PLACES, Collected, TooManyProblemsError
from storage.gazetteer.loading import index_path, prepare_index
from storage.gazetteer.packaged import package_source, read_package
from storage.gazetteer.shipped import shipped_places

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from storage.importing.problems import Problem


@dataclass(frozen=True, slots=True)
class Sources:
    """Where places are to come from."""

    files: Sequence[Path] = ()
    """GeoNames' dump files, in any order."""
    package_list: int | None = None
    """Which of `packaged.LISTS` is taken from the package."""
    min_population: int = 0
    """Places of the files with fewer people are left out, unless they are seats of divisions."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What came of it. With problems nothing was changed."""

    taken: int = 0
    new: int = 0
    """Of those taken, how many were not known before."""
    passed_over: int = 0
    total: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """What the gazetteer has."""

    shipped: int
    total: int
    origins: tuple[Origin, ...]
    path: Path
    """Where added places are kept."""


def add_places(
    folder: Path, sources: Sources, today: dt.date, tell: Callable[[str], None] = lambda _: None
) -> Addition:
    """Take places into the data directory and make the index anew, or change nothing.

    What was added before stays; of two additions of a place the later counts. ``tell`` hears from
    time to time how far it is.

    Raises:
        GazetteerError: When a source cannot be read, or what was added before.
        StoreFileError: When the data directory cannot be written.
    """
    before = read_added(folder)
    collected = Collected()
    counts: dict[str, int] = {}
    divisions: dict[tuple[str, str], str] = {}
    with suppress(TooManyProblemsError):
        _collect(sources, collected, counts, divisions, tell)
    if collected.problems:
        return Addition(problems=tuple(collected.problems))
    if not collected.places:
        raise GazetteerError(
            "nothing was added: there is no populated place in these files; name one with places, "
            "such as cities500.txt"
        )
    shipped = set()
    for place, _ in shipped_places():
        shipped.add(place.geonames_id)
        if place.admin1_name:
            divisions[place.country, place.admin1] = place.admin1_name
    places = {place.geonames_id: (place, names) for place, names in before.places}
    known = shipped | places.keys()
    places.update((named[0].geonames_id, named) for named in collected.finished(divisions))
    if len(places) > MAX_PLACES:
        raise GazetteerError(
            f"nothing was added: with those added before these are more than {MAX_PLACES:,} "
            "places; run `sistercity gazetteer reset` first, or leave out the small ones"
        )
    origins = {origin.source: origin for origin in before.origins}
    origins |= {name: Origin(name, n, today.isoformat()) for name, n in counts.items()}
    tell(f"{len(places):,} places are written")
    data = to_bytes(origins.values(), places.values())
    with whole_file(added_path(folder), new_folder=True) as part:
        part.write_bytes(data)
        tell(f"the index of {len(shipped | places.keys()):,} places is made")
        prepare_index(folder, data, places.values())
    return Addition(
        taken=len(collected.places),
        new=len(collected.places.keys() - known),
        passed_over=collected.passed_over,
        total=len(shipped | places.keys()),
    )


def overview(folder: Path) -> Overview:
    """What the gazetteer of a data directory has.

    Raises:
        AddedDamagedError: When the added places cannot be read.
    """
    added = read_added(folder)
    shipped = {place.geonames_id for place, _ in shipped_places()}
    total = shipped.union(place.geonames_id for place, _ in added.places)
    return Overview(len(shipped), len(total), added.origins, added_path(folder))


def reset(folder: Path) -> bool:
    """Go back to the shipped places and say whether any had been added.

    Raises:
        StoreFileError: When the file cannot be removed.
    """
    if not remove_file(added_path(folder)):
        return False
    remove_file(index_path(folder))
    return True


def _collect(
    sources: Sources,
    collected: Collected,
    counts: dict[str, int],
    divisions: dict[tuple[str, str], str],
    tell: Callable[[str], None],
) -> None:
    kinds = [(dumps.kind_of(path), path) for path in sources.files]
    if sources.package_list is not None:
        name = package_source(sources.package_list)
        tell(name)
        counts[name] = read_package(collected, sources.package_list)
    for path in _of(kinds, dumps.DIVISIONS):
        divisions |= dumps.read_divisions(path, collected)
    for path in _of(kinds, dumps.PLACES):
        counts[path.name] = dumps.read_places(path, collected, sources.min_population, tell)
    for path in _of(kinds, dumps.NAMES):
        dumps.read_names(path, collected, tell)


def _of(kinds: Iterable[tuple[str, Path]], kind: str) -> list[Path]:
    return [path for found, path in kinds if found == kind]
