"""Requests about anniversaries: "which are coming up?", 南京的结好周年, "what turns 40 this year?"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from handlers.events import ListAnniversaries
from handlers.understanding.drafts import Draft
from handlers.understanding.numerals import CARDINALS, han_number
from handlers.understanding.periods import MONTHS, soon
from handlers.understanding.picking import SHORT
from storage.place_index.folding import simplify

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from handlers.events import Event
    from handlers.understanding.context import Context
    from handlers.understanding.features import Features
    from handlers.understanding.periods import Period
    from storage.dates import PartialDate
    from storage.directory import Place

_PAIR: Final = 2
_MOST: Final = 200
_MONTH_NAMES: Final = "|".join(name for name in MONTHS if name != "may")
_MONTH: Final = re.compile(
    rf"\b({_MONTH_NAMES})\b|\b(?:in|of|for|during|next|this)\s+(may)\b|\b(may)\s+anniversar"
    r"|\bmonth (1[0-2]|[1-9])\b|(?<!\d)(1[0-2]|[1-9])\s*月|(十[一二]?|[一二三四五六七八九])月"
)
_THIS_MONTH: Final = re.compile(r"\b(?:this|current) month\b|本月|这个?月|当月")
_NEXT_MONTH: Final = re.compile(r"\bnext month\b|下个?月")
_TENS: Final = {
    name: ten * 10
    for ten, name in enumerate(
        ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 3
    )
}
_WORDS: Final = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(CARDINALS)}))?|{'|'.join(CARDINALS)}"
_YEARS: Final = re.compile(
    rf"(\d{{1,3}})\s*(?:周年|年庆|年纪念|年整|岁)|\bturn(?:s|ing)?\s+(\d{{1,3}}|{_WORDS})\b"
    r"|(\d{1,3})(?:st|nd|rd|th)[\s-]+(?:anniversar|birthday)|(\d{1,3})[\s-]+years?[\s-]+anniversar"
    r"|([一二三四五六七八九十百]{1,4})周年|满\s*(\d{1,3})\s*年"
    r"|\bcelebrat(?:e|es|ed|ing)\s+(\d{1,3})\s+years"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_COMING_YEAR: Final = re.compile(r"\bnext year\b|明年")
_THIS_YEAR: Final = re.compile(r"\bthis year\b|今年|本年")
_HOW_LONG: Final = re.compile(r"多少(?:个)?周年|几(?:个)?周年|第几周年|how many")


@dataclass(frozen=True, slots=True)
class _Time:
    """When, as a `ListAnniversaries` says it, and for how many years."""

    month: int | None
    year: int | None
    years: int | None
    since: PartialDate | None
    until: PartialDate | None


def anniversaries(f: Features, today: dt.date) -> Draft | None:
    """Anniversaries by place, days, month and number of years."""
    if not f.has("anniversary", "round_years") and not (f.has("partner") and _years(f)):
        return None
    time = _time(f, today)
    if _HOW_LONG.search(f.typed.plain) or len(f.places) > _PAIR:
        return None
    if f.country or _unexplained(f, today):
        return None
    turning = re.search(r"\bturn", f.typed.plain) is not None
    if turning and time.years is None:
        return None

    def build(places: Sequence[Place]) -> Event:
        ids = [place.id for place in places] + ["", ""]
        round_only = f.has("round_years") and time.years is None
        return _listed(ListAnniversaries(ids[0], ids[1], round_only=round_only), time)

    return Draft(build, f.places)


def at_another_time(f: Features, c: Context, today: dt.date) -> Event | None:
    """The anniversaries answered with, of other days: "and in June?", 下周呢."""
    if not isinstance(c.event, ListAnniversaries) or f.places or f.country or f.length > SHORT:
        return None
    if f.has("partner", "news", "conference", "founded", "anniversary"):
        return None
    time = _time(f, today)
    if not (time.month or time.year or time.since) or _unexplained(f, today):
        return None
    return _listed(replace(c.event, offset=0), time)


def _listed(event: ListAnniversaries, time: _Time) -> ListAnniversaries:
    return replace(
        event,
        month=time.month,
        year=time.year,
        years=time.years,
        since=time.since,
        until=time.until,
    )


def _time(f: Features, today: dt.date) -> _Time:
    plain, years = f.typed.plain, _years(f)
    month, year = _month(plain, today), _year(plain, today)
    if _NEXT_MONTH.search(plain):
        year = today.year + (today.month == max(MONTHS.values()))
    days = _days(f, today) if month is None and year is None and years is None else None
    since, until = (days.since, days.until) if days else (None, None)
    return _Time(month, year, years, since, until)


def _days(f: Features, today: dt.date) -> Period | None:
    return soon(f.typed.plain, today) or f.lately


def _unexplained(f: Features, today: dt.date) -> bool:
    """Whether words are left that no date explains ("my wedding anniversary")."""
    days = _days(f, today)
    runs = [*f.strangers, *filter(None, [f.stranger_name])]
    said = f.typed.plain[slice(*days.span)] if days else ""
    plain = (simplify(run.casefold()) for run in runs)
    left = (_MONTH.sub("", "" if run in said else run).strip(" 满整的") for run in plain)
    return any(run and _number(run) is None for run in left)


def _month(plain: str, today: dt.date) -> int | None:
    if _THIS_MONTH.search(plain):
        return today.month
    if _NEXT_MONTH.search(plain):
        return today.month % max(MONTHS.values()) + 1
    found = _MONTH.search(plain)
    if found is None:
        return None
    text = next(group for group in found.groups() if group)
    return MONTHS.get(text) or _number(text)


def _year(plain: str, today: dt.date) -> int | None:
    if _COMING_YEAR.search(plain):
        return today.year + 1
    if _THIS_YEAR.search(plain):
        return today.year
    found = _YEAR.search(plain)
    return int(found[1]) if found else None


def _years(f: Features) -> int | None:
    found = _YEARS.search(f.typed.plain)
    if found is None:
        return None
    text = next(group for group in found.groups() if group)
    number = _number(text)
    return number if number and number <= _MOST else None


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    ten, _, unit = text.replace("-", " ").partition(" ")
    if ten in _TENS:
        return _TENS[ten] + CARDINALS.get(unit, 0)
    return CARDINALS.get(text) or han_number(text)
