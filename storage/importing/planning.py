"""What an import would change, and doing it: all of the files or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.cells import CellError
from storage.edits import read_edits, recorded, write_edits
from storage.engine import writing
from storage.failures import StoreChangedError
from storage.importing.decoding import as_exported, read_file
from storage.importing.gathering import gather
from storage.importing.problems import Problem, Problems
from storage.records import KINDS
from storage.rows import read_facts
from storage.shipped import shipped_unlinkable_hosts
from storage.writing import read_revision_of, write_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.importing.reading import Row
    from storage.records import Facts


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell before and after, as the files write it."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that an import would add or change."""

    entity: str
    """A name of `storage.records.KINDS`."""
    row_key: str
    added: bool
    fields: tuple[FieldChange, ...]
    """What differs; of an added row the cells that are not empty."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The difference that an import would make, or the problems that forbid it."""

    problems: tuple[Problem, ...]
    omitted: int
    """How many problems more there are than listed."""
    changes: tuple[Change, ...]
    unchanged: Mapping[str, int]
    """Kind → rows of the files that the store has already."""
    revision: int
    """The state of the store that the plan was made for."""
    before: Facts = field(repr=False)
    after: Facts = field(repr=False)


async def plan_import(
    engine: AsyncEngine,
    paths: Sequence[Path],
    *,
    spreadsheet: bool = False,
    today: dt.date | None = None,
) -> Plan:
    """Read the files and compare them with the store, changing nothing.

    A file is CSV in UTF-8 in one of the column sets of `storage.records.KINDS`, told by its header.
    A byte-order mark and Windows line ends are refused, as they tell of a program that may have
    changed more, unless the files are said to come from a ``spreadsheet``. Partnerships cannot be
    of later than ``today`` (UTC), by default the day of the call.
    """
    problems = Problems()
    files = list(_read_files(paths, problems))
    if spreadsheet:
        files = [(name, as_exported(data)) for name, data in files]
    async with engine.connect() as connection:
        before = await connection.run_sync(read_facts)
        revision = await connection.run_sync(read_revision_of)
    gathered = gather(
        files,
        before,
        problems,
        unlinkable=shipped_unlinkable_hosts(),
        today=today or dt.datetime.now(dt.UTC).date(),
    )
    changes = () if problems else tuple(_changes(before, gathered.facts))
    order = {name: place for place, (name, _) in enumerate(files)}
    listed = sorted(
        problems.listed, key=lambda problem: (order.get(problem.file, -1), problem.line)
    )
    return Plan(
        tuple(listed),
        problems.omitted,
        changes,
        _unchanged(before, gathered.rows),
        revision,
        before,
        gathered.facts,
    )


async def apply_plan(engine: AsyncEngine, plan: Plan, at: dt.datetime) -> None:
    """Make the changes of a plan without problems, in one transaction, and remember them as edits.

    Raises:
        ValueError: When the plan has problems.
        StoreChangedError: When the store is no longer as the plan found it.
    """
    if plan.problems:
        raise ValueError("a plan with problems cannot be applied")
    if not plan.changes:
        return
    async with writing(engine) as connection:
        await connection.run_sync(_apply, plan, at)


def _apply(connection: Connection, plan: Plan, at: dt.datetime) -> None:
    if read_revision_of(connection) != plan.revision:
        raise StoreChangedError(
            "something else changed the store while the files were read: run the import again"
        )
    edits = recorded(read_edits(connection), plan.before, plan.after, at)
    write_facts(connection, plan.before, plan.after, at)
    write_edits(connection, edits)


def _read_files(paths: Sequence[Path], problems: Problems) -> Iterator[tuple[str, bytes]]:
    for path in {path.absolute(): path for path in paths}.values():
        name = str(path).encode("utf-8", "backslashreplace").decode()
        try:
            yield name, read_file(path)
        except CellError as error:
            problems.add(Problem(name, 0, "", error.code, str(error), error.remedy))


def _changes(before: Facts, after: Facts) -> Iterator[Change]:
    for name, kind in KINDS.items():
        for key, row in after[name].items():
            old = before[name].get(key)
            if old != row:
                base = old or kind.blank
                fields = (
                    FieldChange(column, base[column], row[column])
                    for column in kind.by_name
                    if base[column] != row[column]
                )
                yield Change(name, key, old is None, tuple(fields))


def _unchanged(before: Facts, rows: Mapping[str, Mapping[str, Row]]) -> dict[str, int]:
    counts = {
        name: sum(before[name].get(key) == row.record for key, row in kept.items())
        for name, kept in rows.items()
    }
    return {name: count for name, count in counts.items() if count}
