"""How often what people may have in their calendars has changed: SEQUENCE of RFC 5545."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select, update

from storage.models import CalendarEntry
from storage.records import CONFERENCE, PARTNERSHIP

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection

    from storage.records import Facts, Kind

_KINDS: Final = (CONFERENCE, PARTNERSHIP)


def count_changes(connection: Connection, before: Facts, after: Facts, at: dt.datetime) -> None:
    """Count up for every conference and partnership that is about to change."""
    for kind in _KINDS:
        old, new = before.get(kind.name, {}), after.get(kind.name, {})
        for key, row in new.items():
            if key in old and old[key] != row:
                _count(connection, kind, key, at)


def set_cancelled(
    connection: Connection, conference_id: str, at: dt.datetime, *, cancelled: bool
) -> bool:
    """Say that a conference is cancelled, or takes place after all; false where that is so."""
    table = CalendarEntry
    found = connection.scalar(
        select(table.cancelled).where(
            table.entity == CONFERENCE.name, table.row_key == conference_id
        )
    )
    if bool(found) == cancelled:
        return False
    _count(connection, CONFERENCE, conference_id, at, cancelled=cancelled)
    return True


def _count(
    connection: Connection, kind: Kind, key: str, at: dt.datetime, *, cancelled: bool | None = None
) -> None:
    table = CalendarEntry
    values = {} if cancelled is None else {"cancelled": cancelled}
    counted = connection.execute(
        update(table)
        .where(table.entity == kind.name, table.row_key == key)
        .values(sequence=table.sequence + 1, changed_at=at, **values)
    )
    if not counted.rowcount:
        connection.execute(
            insert(table).values(
                entity=kind.name,
                row_key=key,
                sequence=1,
                cancelled=bool(cancelled),
                changed_at=at,
            )
        )
