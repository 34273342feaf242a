"""Column types: UTC-aware datetimes, dates of known precision, lists of short texts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import DateTime, String, Text
from sqlalchemy.types import TypeDecorator

from storage.cells import split_list
from storage.dates import PartialDate

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment in time: aware datetimes in, UTC-aware datetimes out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Turn any aware datetime into UTC.

        Raises:
            ValueError: When the datetime is naive, so that nobody can say which moment it means.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value!r} has no time zone")
        value = value.astimezone(dt.UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(
        self,
        value: dt.datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> dt.datetime | None:
        """Give the moment back in UTC; SQLite stores no zone, so its values are UTC by `bind`."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class PartialDateText(TypeDecorator[PartialDate]):
    """A `PartialDate`, kept as its ISO 8601 text: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the ISO text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002
        """Read the ISO text."""
        return None if value is None else PartialDate.parse(value)


class TextList(TypeDecorator[tuple[str, ...]]):
    """Short texts in order, joined by semicolons, which no entry may contain."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:  # noqa: ARG002
        """Join the entries.

        Raises:
            ValueError: When an entry is empty or holds a semicolon.
        """
        entries = value or ()
        if any(not entry or ";" in entry for entry in entries):
            raise ValueError(f"{entries!r} cannot be kept as a list")
        return ";".join(entries)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002
        """Split into entries."""
        return split_list(value or "")
