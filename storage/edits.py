"""Local edits, remembered so that a later data release does not undo them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select

from storage import models

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection

    from storage.records import Facts

WHOLE_ROW = ""
"""The field of an edit that added a row."""


class EditKey(NamedTuple):
    """What was edited."""

    entity: str
    row_key: str
    field: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What it was in the latest release merged (``None``: no such row), and what it is here."""

    shipped: str | None
    local: str
    at: dt.datetime


Edits = Mapping[EditKey, Edit]


def recorded(edits: Edits, before: Facts, after: Facts, at: dt.datetime) -> Edits:
    """The edits once somebody has turned ``before`` into ``after``; a value set back is no edit."""
    result = dict(edits)
    for entity, rows in after.items():
        old_rows = before.get(entity, {})
        for key, row in rows.items():
            old = old_rows.get(key)
            if old is None:
                result[EditKey(entity, key, WHOLE_ROW)] = Edit(None, "", at)
            elif EditKey(entity, key, WHOLE_ROW) not in edits:
                for field, value in row.items():
                    if value != old[field]:
                        _record_field(result, EditKey(entity, key, field), old[field], value, at)
    return result


def _record_field(
    edits: dict[EditKey, Edit], key: EditKey, before: str, value: str, at: dt.datetime
) -> None:
    shipped = edits[key].shipped if key in edits else before
    if value == shipped:
        edits.pop(key, None)
    else:
        edits[key] = Edit(shipped, value, at)


def read_edits(connection: Connection) -> Edits:
    """Every remembered edit."""
    table = models.Edit
    rows = connection.execute(
        select(table.entity, table.row_key, table.field, table.shipped, table.local, table.at)
    )
    return {EditKey(*row[:3]): Edit(*row[3:]) for row in rows}


def write_edits(connection: Connection, edits: Edits) -> None:
    """Replace the remembered edits."""
    connection.execute(delete(models.Edit))
    if edits:
        rows = [
            {**key._asdict(), "shipped": edit.shipped, "local": edit.local, "at": edit.at}
            for key, edit in sorted(edits.items())
        ]
        connection.execute(insert(models.Edit), rows)
