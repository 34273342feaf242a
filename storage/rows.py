"""Records ↔ table rows: how each kind of record lies in the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from storage import models
from storage.cells import decimal_text, split_list
from storage.directory import PlaceName
from storage.models import table_of
from storage.place_names import cells_of, names_of
from storage.records import (
    CLAIM,
    CONFERENCE,
    KINDS,
    NEWS,
    PARTNERSHIP,
    PLACE,
    SOURCE,
    TOPIC,
    TOTAL,
    bare_code,
    full_code,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row, Table

    from storage.records import Facts, Kind, Record

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a kind lies: its table, what the columns are called there, its list in a table apart."""

    kind: Kind
    table: Table
    renamed: Mapping[str, str]
    """Record column → table column, where these differ."""
    detail: Table | None = None
    """The table that holds one list of the record, in order."""
    owner: str = ""
    """The column of ``detail`` that names the row of ``table``."""
    listed: str = ""
    """The record column whose entries ``detail`` holds; empty for the names of a place."""

    def column(self, name: str) -> str:
        """The table column of a record column."""
        return self.renamed.get(name, name)


LAYOUTS: Mapping[str, Layout] = {
    layout.kind.name: layout
    for layout in (
        Layout(SOURCE, table_of(models.Source), {}),
        Layout(
            PLACE,
            table_of(models.Place),
            {
                "place_id": "id",
                "parent": "admin1_en",
                "parent_zh": "admin1_zh",
                "lat": "latitude",
                "lon": "longitude",
            },
            table_of(models.PlaceName),
            "place_id",
        ),
        Layout(TOPIC, table_of(models.Topic), {}),
        Layout(
            PARTNERSHIP,
            table_of(models.Partnership),
            {"cn_place_id": "a_place_id", "us_place_id": "b_place_id", "notes": "notes_en"},
            table_of(models.PartnershipSource),
            "partnership_id",
            "source_urls",
        ),
        Layout(CLAIM, table_of(models.Claim), {}),
        Layout(
            CONFERENCE,
            table_of(models.Conference),
            {
                "series": "series_en",
                "series_id": "series",
                "start_date": "start",
                "end_date": "end",
                "city": "city_en",
                "venue": "venue_en",
                "organizers": "organizers_en",
                "notes": "notes_en",
            },
            table_of(models.ConferenceSource),
            "conference_id",
            "source_urls",
        ),
        Layout(
            NEWS,
            table_of(models.NewsItem),
            {"title": "title_en", "summary": "summary_en"},
            table_of(models.NewsPlace),
            "news_id",
            "places",
        ),
        Layout(TOTAL, table_of(models.OfficialTotal), {}),
    )
}


def main_row(layout: Layout, record: Record) -> Values:
    """The row of the kind's own table."""
    columns = layout.table.columns
    row = {
        column: value
        for name, value in typed(layout.kind, record).items()
        if (column := layout.column(name)) in columns
    }
    if layout.kind is PLACE:
        row["admin1_code"] = full_code(record["country"], record["admin1_code"])
    elif layout.kind is CLAIM:
        row["source_url"] = record["source_url"]
    return row


def detail_rows(layout: Layout, record: Record) -> list[Values]:
    """The rows of ``layout.detail``, where it has one."""
    key = layout.kind.key_of(record)
    if not layout.listed:
        return [
            {
                "place_id": key,
                "position": position,
                "text": name.text,
                "language": name.language,
                "kind": name.kind,
            }
            for position, name in enumerate(names_of(record))
        ]
    column = _listed_column(layout)
    return [
        {layout.owner: key, "position": position, column: entry}
        for position, entry in enumerate(split_list(record[layout.listed]))
    ]


def read_facts(connection: Connection) -> Facts:
    """Every record in the database, sorted by key."""
    return {name: _read_kind(connection, LAYOUTS[name]) for name in KINDS}


def _read_kind(connection: Connection, layout: Layout) -> Mapping[str, Record]:
    details = _read_details(connection, layout)
    records: dict[str, Record] = {}
    for row in connection.execute(select(layout.table)).mappings():
        record = {
            name: _text(row[column])
            for name in layout.kind.by_name
            if (column := layout.column(name)) in row
        }
        if layout.kind is PLACE:
            record["admin1_code"] = bare_code(record["country"], record["admin1_code"])
            record |= cells_of(PlaceName(*cells) for cells in details[record["place_id"]])
        elif layout.listed:
            key = layout.kind.key_of(record)
            record[layout.listed] = ";".join(cells[0] for cells in details.get(key, ()))
        record = {name: record[name] for name in layout.kind.by_name}
        records[layout.kind.key_of(record)] = record
    return dict(sorted(records.items()))  # databases sort texts in ways of their own


def _read_details(
    connection: Connection, layout: Layout
) -> Mapping[str, Sequence[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    if layout.detail is not None:
        columns = layout.detail.c
        shown = (
            [columns[_listed_column(layout)]]
            if layout.listed
            else [columns.text, columns.language, columns.kind]
        )
        owner = columns[layout.owner]
        rows: Iterable[Row[*tuple[Any, ...]]] = connection.execute(
            select(owner, *shown).order_by(owner, columns.position)
        )
        for key, *cells in rows:
            found[key].append(tuple(cells))
    return found


def _listed_column(layout: Layout) -> str:
    return "place_id" if layout.kind is NEWS else "url"


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return decimal_text(value)
        case tuple():
            return ";".join(value)
        case _:
            return str(value)
