"""Moments computed here for groups of subscribers, as rows that a statement can join."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import SmallInteger, String, column, values

from storage.column_types import UtcDateTime

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import FromClause

AT_ONCE: Final = 2000
"""Rows in one statement; SQLite takes 32,766 values."""


def chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The rows in as many parts as they need statements."""
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]


def quiet_moments(rows: Sequence[tuple[str, int, int, dt.datetime]]) -> FromClause:
    """Zone, start and end of quiet hours → ``at``, the moment to be told."""
    return (
        values(
            column("time_zone", String()),
            column("quiet_from", SmallInteger()),
            column("quiet_until", SmallInteger()),
            column("at", UtcDateTime()),
            name="moments",
        )
        .data(rows)
        .cte("moments")
    )


def slot_moments(slots: Mapping[tuple[str, str, int, int], tuple[str, dt.datetime]]) -> FromClause:
    """Zone, digest, minute and weekday → ``slot_local`` and ``slot_at``."""
    return (
        values(
            column("time_zone", String()),
            column("digest", String()),
            column("digest_minute", SmallInteger()),
            column("digest_weekday", SmallInteger()),
            column("slot_local", String()),
            column("slot_at", UtcDateTime()),
            name="slots",
        )
        .data([(*key, *slot) for key, slot in slots.items()])
        .cte("slots")
    )
