"""Records into the tables: what is new, what changed, what goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from storage.calendar_entries import count_changes
from storage.models import REVISION, StoreMeta
from storage.records import CLAIM, KINDS, PARTNERSHIP
from storage.rows import LAYOUTS, detail_rows, main_row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

    from storage.records import Facts, Record
    from storage.rows import Layout


def write_facts(connection: Connection, before: Facts, after: Facts, at: dt.datetime) -> None:
    """Turn the tables from ``before``, which they hold, into ``after``, and count the change.

    What people may have in their calendars remembers that it changed at the moment ``at``.
    """
    count_changes(connection, before, after, at)
    before = _without_moved(connection, before, after)
    for name in KINDS:
        old, new = before.get(name, {}), after.get(name, {})
        layout = LAYOUTS[name]
        _insert(connection, layout, [new[key] for key in new if key not in old])
        _update(
            connection, layout, [new[key] for key in new if key in old and new[key] != old[key]]
        )
    for name in reversed(tuple(KINDS)):
        old, new = before.get(name, {}), after.get(name, {})
        _delete(connection, LAYOUTS[name], [old[key] for key in old if key not in new])
    set_meta(connection, REVISION, str(read_revision_of(connection) + 1))


def _without_moved(connection: Connection, before: Facts, after: Facts) -> Facts:
    """Take out the partnerships that go or become another pair, so that no pair is there twice."""
    pairs, new_pairs = before.get(PARTNERSHIP.name, {}), after.get(PARTNERSHIP.name, {})
    moved = {
        key for key, row in pairs.items() if key not in new_pairs or _moved(row, new_pairs[key])
    }
    claims = {
        key: row
        for key, row in before.get(CLAIM.name, {}).items()
        if row["partnership_id"] in moved
    }
    _delete(connection, LAYOUTS[CLAIM.name], list(claims.values()))
    _delete(connection, LAYOUTS[PARTNERSHIP.name], [pairs[key] for key in moved])
    return {
        **before,
        CLAIM.name: {k: v for k, v in before.get(CLAIM.name, {}).items() if k not in claims},
        PARTNERSHIP.name: {k: v for k, v in pairs.items() if k not in moved},
    }


def _moved(before: Record, after: Record) -> bool:
    return any(before[side] != after[side] for side in ("cn_place_id", "us_place_id"))


def read_revision_of(connection: Connection) -> int:
    """How many times the store has changed."""
    return int(connection.scalar(select(StoreMeta.value).where(StoreMeta.key == REVISION)) or "0")


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Remember a value of the store itself."""
    connection.execute(delete(StoreMeta).where(StoreMeta.key == key))
    connection.execute(insert(StoreMeta).values(key=key, value=value))


def _insert(connection: Connection, layout: Layout, records: Sequence[Record]) -> None:
    _insert_rows(connection, layout.table, [main_row(layout, record) for record in records])
    _insert_details(connection, layout, records)


def _update(connection: Connection, layout: Layout, records: Sequence[Record]) -> None:
    if not records:
        return
    rows = [main_row(layout, record) for record in records]
    key = {layout.column(name) for name in layout.kind.key}
    others = [name for name in rows[0] if name not in key]
    connection.execute(
        update(layout.table)
        .where(*(layout.table.c[name] == bindparam(f"key_{name}") for name in key))
        .values({name: bindparam(f"new_{name}") for name in others}),
        [
            {f"{'key' if name in key else 'new'}_{name}": value for name, value in row.items()}
            for row in rows
        ],
    )
    _delete_details(connection, layout, records)
    _insert_details(connection, layout, records)


def _delete(connection: Connection, layout: Layout, records: Sequence[Record]) -> None:
    if not records:
        return
    _delete_details(connection, layout, records)
    key = [layout.column(name) for name in layout.kind.key]
    connection.execute(
        delete(layout.table).where(
            *(layout.table.c[name] == bindparam(f"key_{name}") for name in key)
        ),
        [
            {f"key_{name}": row[name] for name in key}
            for row in (main_row(layout, record) for record in records)
        ],
    )


def _insert_details(connection: Connection, layout: Layout, records: Iterable[Record]) -> None:
    if layout.detail is not None:
        rows = [row for record in records for row in detail_rows(layout, record)]
        _insert_rows(connection, layout.detail, rows)


def _delete_details(connection: Connection, layout: Layout, records: Iterable[Record]) -> None:
    if layout.detail is not None:
        connection.execute(
            delete(layout.detail).where(layout.detail.c[layout.owner] == bindparam("owner_key")),
            [{"owner_key": layout.kind.key_of(record)} for record in records],
        )


def _insert_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
