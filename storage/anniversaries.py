"""When partnerships have their anniversaries."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.directory import Partnership

_EARLY: Final = frozenset({5, 10, 25})
_CELEBRATED: Final = 40
"""From here on, each fifth year is round."""


def is_round(years: int) -> bool:
    """Whether so many years are celebrated as a round number: 5, 10, 25, and from 40 on each fifth.

    So 15, 20, 30 and 35 are left out on purpose: what is told should stay worth reading.
    """
    return years in _EARLY or (years >= _CELEBRATED and years % 5 == 0)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """One anniversary of a partnership."""

    partnership: Partnership
    on: dt.date
    years: int

    @property
    def round(self) -> bool:
        """Whether it is a round one; see `is_round`."""
        return is_round(self.years)


def has_anniversaries(partnership: Partnership) -> bool:
    """Whether the day of a partnership is known, and nothing says that it has ended."""
    since = partnership.established
    return since is not None and since.day is not None and partnership.status != "terminated"


def anniversary_in(partnership: Partnership, year: int) -> Anniversary | None:
    """The anniversary of a partnership in a year; nothing before the first.

    One of 29 February is on the last day of February.
    """
    since = partnership.established
    if since is None or not has_anniversaries(partnership) or year <= since.year:
        return None
    first = since.first_day
    day = min(first.day, calendar.monthrange(year, first.month)[1])
    return Anniversary(partnership, dt.date(year, first.month, day), year - since.year)


def anniversaries(
    partnerships: Iterable[Partnership], since: dt.date, until: dt.date
) -> list[Anniversary]:
    """All anniversaries between two days, both included, in order."""
    found = _between(tuple(partnerships), since, until)
    return sorted(found, key=lambda one: (one.on, one.partnership.id))


def _between(
    partnerships: tuple[Partnership, ...], since: dt.date, until: dt.date
) -> Iterator[Anniversary]:
    for year in range(since.year, until.year + 1):
        for partnership in partnerships:
            found = anniversary_in(partnership, year)
            if found is not None and since <= found.on <= until:
                yield found
