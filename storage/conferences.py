"""Adding, changing and cancelling one conference, checked as an import is, remembered as edits.

The functions work inside the transaction of whoever calls, so that what is announced of a change
comes with it or not at all.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storage.calendar_entries import set_cancelled
from storage.edits import read_edits, recorded, write_edits
from storage.exporting import csv_text
from storage.importing.gathering import gather, slug
from storage.importing.problems import Problem, Problems
from storage.models import REVISION
from storage.records import CONFERENCE, PLACE
from storage.rows import read_facts
from storage.shipped import shipped_unlinkable_hosts
from storage.writing import read_revision_of, set_meta, write_facts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from storage.records import Facts, Record

_SERIES: Final = ("series_id", "series", "series_zh")
MEANINGFUL: Final = ("name_en", "name_zh", "start_date", "end_date", "city", "place_id", "venue")
"""What subscribers are told of when it changes; other columns are corrected silently."""


class ConferenceRefusedError(ValueError):
    """A change that cannot be made; ``problems`` says why, and what to do."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep what is wrong."""
        super().__init__("; ".join(f"{p.column}: {p.reason}" for p in problems))
        self.problems = tuple(problems)


class UnknownConferenceError(KeyError):
    """No conference has the id."""


@dataclass(frozen=True, slots=True)
class ConferenceChange:
    """What was done."""

    conference_id: str
    what: str
    """``add``, ``edit``, ``cancel``, ``reinstate``, or ``nothing`` where all was so already."""
    before: Record | None
    after: Record

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ; for a new one those that are filled."""
        old = self.before or CONFERENCE.blank
        return tuple(name for name in self.after if self.after[name] != old[name])

    @property
    def is_news(self) -> bool:
        """Whether it is something to tell subscribers."""
        if self.what == "edit":
            return not set(MEANINGFUL).isdisjoint(self.columns)
        return self.what != "nothing"


def add_conference(
    connection: Connection, values: Mapping[str, str], at: dt.datetime, *, new_series: bool = False
) -> ConferenceChange:
    """Add a conference.

    Args:
        connection: A transaction that writes.
        values: Columns of `CONFERENCE`. Without an id it gets one made of its English name, without
            an end date it ends when it starts; the id or a name of a known series as ``series``
            stands for all of it, and ``place_id`` brings city and country.
        at: The moment.
        new_series: Whether the series may be one that no conference has yet.

    Raises:
        ConferenceRefusedError: When an import would refuse the row, the id is taken, or a
            conference of this name begins on that day already.
    """
    facts = read_facts(connection)
    row = _filled(values, facts)
    if not new_series:
        _check_series(row, facts)
    _check_new(row, facts)
    _check_edition(row, facts)
    row["id"] = row.get("id") or _free_id(row, facts)
    if row["id"] in facts[CONFERENCE.name]:
        raise ConferenceRefusedError(
            [Problem("", 1, "id", "duplicate", "there is a conference with it", "change that one")]
        )
    return _written(connection, facts, row, "add", at, values)


def edit_conference(
    connection: Connection,
    conference_id: str,
    values: Mapping[str, str],
    at: dt.datetime,
    *,
    new_series: bool = False,
) -> ConferenceChange:
    """Change columns of a conference, named by its id or a name that no other has.

    An empty value empties a column. ``new_series`` is as in `add_conference`.

    Raises:
        UnknownConferenceError: When there is none of this id or name.
        ConferenceRefusedError: When an import would refuse the row.
    """
    facts = read_facts(connection)
    before = _named(conference_id, facts)
    row = _filled(values, facts, before)
    if not new_series:
        _check_series(row, facts)
    whole = {**before, **row}
    if not row.keys().isdisjoint(("edition", *_SERIES)):
        _check_edition(whole, facts)
    return _written(connection, facts, whole, "edit", at, values)


def cancel_conference(
    connection: Connection, conference_id: str, at: dt.datetime, *, undo: bool = False
) -> ConferenceChange:
    """Say that a conference will not take place, or, with ``undo``, that it will after all.

    Raises:
        UnknownConferenceError: When there is none of this id or name.
    """
    row = _named(conference_id, read_facts(connection))
    conference_id = row["id"]
    if not set_cancelled(connection, conference_id, at, cancelled=not undo):
        return ConferenceChange(conference_id, "nothing", row, row)
    set_meta(connection, REVISION, str(read_revision_of(connection) + 1))
    return ConferenceChange(conference_id, "reinstate" if undo else "cancel", row, row)


def find_conference(connection: Connection, text: str) -> Record:
    """The conference with an id, or the only one with a name in either language.

    Raises:
        UnknownConferenceError: When there is none.
    """
    return _named(text, read_facts(connection))


def _named(text: str, facts: Facts) -> Record:
    known = facts[CONFERENCE.name]
    if text in known:
        return known[text]
    wanted = _folded(text)
    found = [c for c in known.values() if wanted in {_folded(c["name_en"]), _folded(c["name_zh"])}]
    if not wanted or len(found) != 1:
        raise UnknownConferenceError(text)
    return found[0]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _check_series(row: Mapping[str, str], facts: Facts) -> None:
    """Refuse a series that no conference has: a slip of the pen would begin a new one."""
    series, known = row.get("series"), facts[CONFERENCE.name].values()
    names = {_folded(c[name]): c["series_id"] for c in known for name in _SERIES if c[name]}
    if not series or not names or _folded(series) in names:
        return
    close = difflib.get_close_matches(_folded(series), names, 1)
    nearest = names[close[0]] if close else ", ".join(sorted(set(names.values())))
    reason = f"no conference has the series {series!r}"
    remedy = f"write {nearest!r}" if close else f"there are: {nearest}"
    raise ConferenceRefusedError(
        [Problem("", 1, "series", "new-series", reason, remedy, detail=nearest)]
    )


def _check_new(row: Mapping[str, str], facts: Facts) -> None:
    """Refuse a conference that is there already, by its name and first day."""
    name, start = _folded(row.get("name_en", "")), row.get("start_date", "")
    for known in facts[CONFERENCE.name].values():
        if name and (_folded(known["name_en"]), known["start_date"]) == (name, start):
            reason = f"this conference is there already as {known['id']!r}"
            problem = Problem("", 1, "", "exists", reason, "edit that one", detail=known["id"])
            raise ConferenceRefusedError([problem])


def _check_edition(row: Mapping[str, str], facts: Facts) -> None:
    """Refuse a number that another conference of the series has."""
    edition, series = row.get("edition", "").strip().lstrip("0"), row.get("series_id")
    for known in facts[CONFERENCE.name].values():
        if known["id"] == row.get("id") or not edition or not series:
            continue
        if (known["series_id"], known["edition"]) == (series, edition):
            reason = f"{known['id']!r} is number {edition} of the series"
            remedy = "write another number, or change that one"
            raise ConferenceRefusedError(
                [Problem("", 1, "edition", "edition-taken", reason, remedy, detail=known["id"])]
            )


def _filled(
    values: Mapping[str, str], facts: Facts, before: Record = CONFERENCE.blank
) -> dict[str, str]:
    """The values with what follows from them."""
    row = dict(values)
    series = _folded(row.get("series", ""))
    for known in facts[CONFERENCE.name].values():
        if series and series in [_folded(known[name]) for name in _SERIES]:
            row |= {name: known[name] for name in _SERIES}
    place = facts[PLACE.name].get(row.get("place_id", ""))
    if place is not None:
        row = {"city": place["name_en"], "city_zh": place["name_zh"]} | row
        row["country"] = row.get("country") or place["country"]
    if "start_date" in row and "end_date" not in row:
        same_day = before["start_date"] == before["end_date"]
        row["end_date"] = row["start_date"] if same_day else before["end_date"]
    return row


def _free_id(row: Mapping[str, str], facts: Facts) -> str:
    """An id made of the name, with a number where it is taken."""
    wanted = slug(row.get("name_en", ""))[:90].strip("-")
    taken = facts[CONFERENCE.name]
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _written(  # noqa: PLR0913, PLR0917 - what there was, what is to be, and what was said of it
    connection: Connection,
    before: Facts,
    row: Mapping[str, str],
    what: str,
    at: dt.datetime,
    given: Mapping[str, str],
) -> ConferenceChange:
    conference_id = row["id"]
    known = {name: value for name, value in row.items() if name in CONFERENCE.by_name}
    # Through the reader of imports, so that a cell means and is checked the same.
    file = csv_text(CONFERENCE, [{**CONFERENCE.blank, **known}]).encode()
    problems = Problems()
    gathered = gather(
        [("", file)], before, problems, unlinkable=shipped_unlinkable_hosts(), today=at.date()
    )
    if problems:
        said = [p for p in problems.listed if p.column != "end_date" or "end_date" in given]
        raise ConferenceRefusedError(said or problems.listed)
    old, new = before[CONFERENCE.name].get(conference_id), gathered.facts[CONFERENCE.name]
    after = new[conference_id]
    if old == after:
        return ConferenceChange(conference_id, "nothing", old, after)
    edits = recorded(read_edits(connection), before, gathered.facts, at)
    write_facts(connection, before, gathered.facts, at)
    write_edits(connection, edits)
    return ConferenceChange(conference_id, what, old, after)
