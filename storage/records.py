"""The record kinds: one for each fact file, with its columns; see `KINDS`.

A *record* is one row in canonical form, a mapping from column to text, as it stands in a CSV file.
Files, differences, remembered edits and exports all speak of records; only `storage.rows` knows
how they lie in the tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from storage import cells
from storage.cells import (
    COUNTRY,
    DATE,
    FLAG,
    ID,
    NAME,
    NOTE,
    SUBDIVISION,
    URL,
    CellKind,
    Typed,
    degrees,
    integer,
    list_of,
    one_of,
)

Record = Mapping[str, str]
"""Column → canonical text; an absent column means that the row does not speak of it."""

Facts = Mapping[str, Mapping[str, Record]]
"""Kind → key → record."""

PLACE_LEVELS = (
    "province",
    "municipality",
    "autonomous region",
    "prefecture",
    "county",
    "district",
    "state",
    "federal district",
    "territory",
    "city",
    "town",
    "township",
    "village",
    "borough",
)
PARTNERSHIP_LEVELS = ("province-state", "city", "county", "district")
STATUSES = ("active", "suspended", "terminated", "unknown")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind."""

    name: str
    kind: CellKind
    required: bool = False
    """The cell may not be empty."""
    added: bool = False
    """Files in the original column sets go without this column."""
    refers_to: str = ""
    """The kind whose key stands in the cell, or in each entry of it."""

    def entries(self, cell: str) -> tuple[str, ...]:
        """What a canonical cell lists; one that is no list may hold a semicolon itself."""
        if self.kind.is_list:
            return cells.split_list(cell)
        return (cell,) if cell else ()


@dataclass(frozen=True)
class Kind:
    """What one fact file holds."""

    name: str
    """In the singular: ``place``; the word that differences and edits use."""
    file: str
    """The name that an export gives the file; an import goes by the header alone."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that identify a row."""
    mark: str
    """A column that only this kind has."""
    by_name: Mapping[str, Column] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the columns by name."""
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    def key_of(self, record: Record) -> str:
        """The identity of a record, as one text."""
        return "|".join(record[name] for name in self.key)

    @cached_property
    def blank(self) -> Record:
        """A record that says nothing."""
        return dict.fromkeys(self.by_name, "")


def typed(kind: Kind, record: Record) -> dict[str, Typed]:
    """The record as Python values; an empty cell is "" as text, () as a list and else None."""
    return {
        name: column.kind.typed(record[name])
        if record[name] or column.kind.is_list
        else ("" if column.kind.typed is str and not column.refers_to else None)
        for name, column in kind.by_name.items()
    }


def full_code(country: str, code: str) -> str:
    """The ISO 3166-2 code of a state or province, also where a file has the bare part of it."""
    return f"{country}-{code}" if code and "-" not in code else code


def bare_code(country: str, code: str) -> str:
    """The code as the fact files write it: a US state by its postal code, others in full."""
    full = full_code(country, code)
    return full.removeprefix("US-") if country == "US" else full


def pair_of(partnership: Record) -> frozenset[str]:
    """The ids of the two places, whichever comes first."""
    return frozenset((partnership["cn_place_id"], partnership["us_place_id"]))


def _required(name: str, kind: CellKind, refers_to: str = "") -> Column:
    return Column(name, kind, required=True, refers_to=refers_to)


def _added(name: str, kind: CellKind, refers_to: str = "") -> Column:
    return Column(name, kind, added=True, refers_to=refers_to)


SOURCE = Kind(
    "source",
    "sources.csv",
    (
        _required("url", URL),
        _required("publisher", NAME),
        Column("read_on", DATE),
        _required("linkable", FLAG),
        _added("publisher_zh", NAME),
    ),
    key=("url",),
    mark="linkable",
)
PLACE = Kind(
    "place",
    "places.csv",
    (
        _required("place_id", ID),
        _required("country", COUNTRY),
        _required("level", one_of(*PLACE_LEVELS)),
        _required("name_en", NAME),
        Column("name_zh", NAME),
        Column("parent", NAME),
        Column("parent_zh", NAME),
        Column("admin1_code", SUBDIVISION),
        Column("lat", degrees(90)),
        Column("lon", degrees(180)),
        Column("population", integer(0, 10**10)),
        Column("geonames_id", integer(1, 10**10)),
        Column("aliases_en", list_of(NAME)),
        Column("aliases_zh", list_of(NAME)),
    ),
    key=("place_id",),
    mark="geonames_id",
)
TOPIC = Kind(
    "topic",
    "topics.csv",
    (
        _required("id", ID),
        _required("name_en", NAME),
        Column("name_zh", NAME),
        Column("raw", list_of(NAME)),
        Column("broader", ID, refers_to="topic"),
    ),
    key=("id",),
    mark="broader",
)
PARTNERSHIP = Kind(
    "partnership",
    "partnerships.csv",
    (
        _required("id", ID),
        _required("level", one_of(*PARTNERSHIP_LEVELS)),
        _required("cn_place_id", ID, refers_to="place"),
        _required("us_place_id", ID, refers_to="place"),
        Column("established", DATE),
        _required("status", one_of(*STATUSES)),
        Column("fields", list_of(NAME)),
        Column("source_urls", list_of(URL), refers_to="source"),
        Column("verified_on", DATE),
        Column("notes", NOTE),
        _added("status_on", DATE),
        _added("status_source_url", URL, refers_to="source"),
        _added("notes_zh", NOTE),
    ),
    key=("id",),
    mark="cn_place_id",
)
CLAIM = Kind(
    "claim",
    "claims.csv",
    (
        _required("partnership_id", ID, refers_to="partnership"),
        _required("field", one_of("established", "status", "level")),
        _required("value", cells.text_of(40)),
        _required("chosen", FLAG),
        Column("source_url", URL, refers_to="source"),
        Column("note_en", NOTE),
        Column("note_zh", NOTE),
    ),
    key=("partnership_id", "field", "value", "source_url"),
    mark="chosen",
)
CONFERENCE = Kind(
    "conference",
    "conferences.csv",
    (
        _required("id", ID),
        _required("name_en", NAME),
        Column("name_zh", NAME),
        Column("edition", integer(1, 999)),
        _required("series", NAME),
        _required("start_date", DATE),
        _required("end_date", DATE),
        Column("city", NAME),
        Column("country", one_of("CN", "US", "online")),
        Column("venue", NAME),
        Column("theme_en", NAME),
        Column("theme_zh", NAME),
        Column("organizers", list_of(NAME)),
        Column("topics", list_of(NAME)),
        Column("url", URL),
        Column("source_urls", list_of(URL), refers_to="source"),
        Column("notes", NOTE),
        _added("series_id", ID),
        _added("series_zh", NAME),
        _added("place_id", ID, refers_to="place"),
        _added("city_zh", NAME),
        _added("venue_zh", NAME),
        _added("organizers_zh", list_of(NAME)),
        _added("notes_zh", NOTE),
    ),
    key=("id",),
    mark="start_date",
)
NEWS = Kind(
    "news",
    "news.csv",
    (
        Column("id", ID, added=True),
        _required("date", DATE),
        _required("title", NAME),
        Column("summary", NOTE),
        Column("places", list_of(ID), refers_to="place"),
        Column("topics", list_of(NAME)),
        _required("url", URL, refers_to="source"),
        _added("title_zh", NAME),
        _added("summary_zh", NOTE),
    ),
    key=("id",),
    mark="summary",
)
TOTAL = Kind(
    "total",
    "totals.csv",
    (
        _required("on", DATE),
        _required("pairs", integer(0, 10**6)),
        Column("province_state", integer(0, 10**6)),
        Column("local", integer(0, 10**6)),
        _required("source_url", URL, refers_to="source"),
        Column("note_en", NOTE),
        Column("note_zh", NOTE),
    ),
    key=("on",),
    mark="pairs",
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (SOURCE, PLACE, TOPIC, PARTNERSHIP, CLAIM, CONFERENCE, NEWS, TOTAL)
}
"""Every kind, each after the kinds that it refers to."""
