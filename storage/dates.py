"""Dates that say how precisely they are known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as ISO 8601 and EDTF level 0 write them.

    Sources often name no more than a year: the missing parts stay ``None`` instead of being
    made up. Order with `sort_key`: a bare year stands before its months, a month before its days.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse a date that no calendar has.

        Raises:
            ValueError: When a part is out of range, or a day comes without its month.
        """
        if self.day is not None and self.month is None:
            raise ValueError(f"day {self.day} without a month")
        # Zero is a value that no calendar has, unlike `None`.
        month, day = (1 if part is None else part for part in (self.month, self.day))
        dt.date(self.year, month, day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises:
            ValueError: When the text has another shape or names a day that does not exist.
        """
        return _parse(text)

    @property
    def first_day(self) -> dt.date:
        """The earliest day that the date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day that the date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Chronological order, the less precise date first."""
        return (self.year, self.month or 0, self.day or 0)

    def __str__(self) -> str:
        """The ISO 8601 form that `parse` reads."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


@lru_cache(maxsize=4096)
def _parse(text: str) -> PartialDate:
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)
