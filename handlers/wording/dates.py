"""Dates and spans of time in words, as precise as they are known and no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, parse_pattern

from storage.dates import PartialDate

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """Completed years, or completed months within the first; ``about`` when that is not certain."""

    years: int
    months: int
    about: bool


@lru_cache(maxsize=4096)
def date_text(date: PartialDate, locale: str) -> str:
    """The date in the order and words of CLDR, such as ``November 2, 1979`` or ``1979年``."""
    tag = locale.replace("-", "_")
    if date.day is not None:
        return format_date(date.first_day, "long", locale=tag)
    skeleton = "y" if date.month is None else "yMMMM"
    return format_skeleton(skeleton, date.first_day, locale=tag)


@lru_cache(maxsize=1024)
def period_text(start: PartialDate, end: PartialDate, locale: str) -> str:
    """From ``start`` to ``end`` as CLDR writes intervals; parts in common are said once."""
    if start == end:
        return date_text(start, locale)
    if start.day is None or end.day is None:
        return f"{date_text(start, locale)} – {date_text(end, locale)}"
    language = Locale.parse(locale, sep="-")
    differ = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    halves = zip(language.interval_formats["yMMMd"][differ], (start, end), strict=True)
    return "".join(
        parse_pattern(half.replace("MMM", "MMMM")).apply(date.first_day, language)
        for half, date in halves
    )


def elapsed(start: PartialDate, end: PartialDate | dt.date) -> Span:
    """The time from ``start`` to ``end``; nothing where ``end`` comes first.

    Two full dates give an exact span. Otherwise the span is exact only when every day that the
    dates can mean gives the same number of years.
    """
    if isinstance(end, dt.date):
        end = PartialDate(end.year, end.month, end.day)
    least = _months(start.last_day, end.first_day) // MONTHS
    most = _months(start.first_day, end.last_day) // MONTHS
    if least != most:
        return Span(years=max(end.year - start.year, 0), months=0, about=True)
    if start.day is None or end.day is None:
        return Span(years=most, months=0, about=most == 0)
    return Span(years=most, months=_months(start.first_day, end.last_day) % MONTHS, about=False)


def _months(start: dt.date, end: dt.date) -> int:
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return max(months - (end.day < start.day), 0)
