"""Stretches of time that English and Chinese text names: years, ranges, decades, "last year"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.understanding.numerals import CARDINALS, DIGITS, Span, han_number
from storage.dates import PartialDate

_CENTURY = 100
_DECADES = {
    "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90, "noughties": 0,
    "aughts": 0,
}  # fmt: skip
_PARTS = {"early": (0, 4), "mid": (3, 6), "late": (5, 9)}
_HAN_YEAR = r"[一二][九零〇][零〇一二三四五六七八九]{2}"
_ANY_YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:\s*年)?"
_TO = r"\s*(?:to|until|till|through|thru|and|-|–|—|~|到|至)\s*"

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul",
         "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec"), 1,
    )
    for name in names.split("|")
}  # fmt: skip
_MONTH = "|".join(MONTHS)

Ends = tuple[PartialDate | None, PartialDate | None]
Make = Callable[[re.Match[str], int], Ends]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, named at ``text[span]``: both ends inclusive, either may be open."""

    since: PartialDate | None
    until: PartialDate | None
    span: Span

    @property
    def year(self) -> int | None:
        """The year, when the period lies within one."""
        if self.since and self.until and self.since.year == self.until.year:
            return self.since.year
        return None


def _years(first: int | None, last: int | None) -> Ends:
    return (PartialDate(first) if first else None, PartialDate(last) if last else None)


_RULES: tuple[tuple[str, Make], ...] = (
    # Jan 1990 to Dec 1993; October 2025; 2025年10月
    (rf"\b({_MONTH})\.?\s*{_ANY_YEAR}{_TO}({_MONTH})\.?\s*{_ANY_YEAR}",
     lambda m, _: (PartialDate(int(m[2]), MONTHS[m[1]]), PartialDate(int(m[4]), MONTHS[m[3]]))),
    (rf"\b({_MONTH})\.?\s*(?:of\s+)?,?\s*{_ANY_YEAR}",
     lambda m, _: _month(int(m[2]), MONTHS[m[1]])),
    (rf"{_ANY_YEAR}\s*(1[0-2]|0?[1-9])\s*月(?![以之]?[前后]|以来)",
     lambda m, _: _month(int(m[1]), int(m[2]))),
    # 1979 or 1980: two years side by side
    (rf"(?<!between ){_ANY_YEAR}\s*(?:or|and|和|或|、)\s*{_ANY_YEAR}",
     lambda m, _: _years(*sorted((int(m[1]), int(m[2]))))),
    # between 1980 and 1985; 1980–1985; 1980到1985年
    (rf"(?:between\s+|from\s+|从)?{_ANY_YEAR}{_TO}{_ANY_YEAR}(?:之间|间|期间)?",
     lambda m, _: _years(*sorted((int(m[1]), int(m[2]))))),
    # before 1981; earlier than 1981; 1981年以前
    (rf"(?:before|prior to|earlier than|older than|pre)[\s-]*(?:the year )?{_ANY_YEAR}",
     lambda m, _: _years(None, int(m[1]) - 1)),
    (rf"{_ANY_YEAR}\s*(?:以前|之前|前|or earlier)",
     lambda m, _: _years(None, int(m[1]) - ("earlier" not in m[0]))),
    (rf"(?:(?:until|till|up to|by|no later than)\s+(?:the end of )?)(?:the year )?{_ANY_YEAR}",
     lambda m, _: _years(None, int(m[1]))),
    (rf"(?:截至|截止|到)\s*{_ANY_YEAR}(?:为止|底|止)", lambda m, _: _years(None, int(m[1]))),
    # after 2010; since 2010; 2010年以后; 2010年以来
    (rf"(?:after|later than|newer than|post)[\s-]*(?:the year )?{_ANY_YEAR}",
     lambda m, _: _years(int(m[1]) + 1, None)),
    (rf"{_ANY_YEAR}\s*以后", lambda m, _: _years(int(m[1]), None)),
    (rf"{_ANY_YEAR}\s*(?:之后|过后|后)", lambda m, _: _years(int(m[1]) + 1, None)),
    ((rf"(?:since|starting(?: in)?|beginning(?: in)?|自|从)\s*(?:the year )?{_ANY_YEAR}"
      r"(?:\s*(?:on|onward|onwards|以来|起|开始|至今|以後))?"),
     lambda m, _: _years(int(m[1]), None)),
    (rf"from\s+(?:the year )?{_ANY_YEAR}\s*(?:on\b|onwards?|to now|till now|to today)",
     lambda m, _: _years(int(m[1]), None)),
    (rf"{_ANY_YEAR}\s*(?:以来|起|至今|or later|onwards?|and later|\+)",
     lambda m, _: _years(int(m[1]), None)),
    # the 1980s; since the eighties; 八十年代以前
    ((rf"(?:(since|after|before|until)\s+)?(?:the\s+)?(?:(early|mid|late)[ -]|first half of the )?(?:the )?"
      rf"(?<!\d)'?((?:19|20)?\d0(?='?s\b)|\b(?:{'|'.join(_DECADES)})\b)(?:'?s\b)?"),
     lambda m, now: _decade(m[3], m[1] or m[2], now)),
    (r"\bthis decade\b|这十年", lambda _, now: _years(now // 10 * 10, None)),
    ((r"(?:上个?世纪|二十世纪|20世纪|本世纪)?\s*((?:19|20)?\d0|[一二三四五六七八九]十|零零)年代"
      r"(以前|之前|以后|之后|以来)?"),
     lambda m, now: _decade(m[1].replace("零零", "0"), m[2], now)),
    # centuries
    (r"(?:this|the (?:21st|twenty-first)) century|(?:本|21|二十一)世纪",
     lambda *_: _years(2001, None)),
    (r"(?:last|the (?:20th|twentieth)) century|(?:上个?|20|二十)世纪",
     lambda *_: _years(None, 2000)),
    # a year on its own
    (_ANY_YEAR, lambda m, _: _years(int(m[1]), int(m[1]))),
    # anniversaries: the 40th anniversary this year is of a pair 40 years old
    (r"(\d{1,3})\s*(?:周年|年庆)(?!年会|大会|会议)|(\d{1,3})(?:st|nd|rd|th)\s+(?:anniversary|birthday)|\bturn(?:s|ing)?\s+(\d{1,3})\b",
     lambda m, now: _years(*[now - int(m[1] or m[2] or m[3])] * 2)),
    # relative years
    ((r"(?:last|past|recent)\s+(\d{1,2}|five|ten|two|three|twenty)\s+years|"
      r"(?:近|最近|过去)(\d{1,2}|[一二两三四五六七八九十]{1,3})年"),
     lambda m, now: _recent(m[1] or m[2], now)),
    (r"(?:last|past) decade|近十年", lambda _, now: _years(now - 10, None)),
    (r"\blast year\b|去年", lambda _, now: _years(now - 1, now - 1)),
    (r"\bthis year\b|今年", lambda _, now: _years(now, now)),
    (r"\bnext year\b|明年", lambda _, now: _years(now + 1, now + 1)),
    (r"前年", lambda _, now: _years(now - 2, now - 2)),
    # a year written otherwise: '79, 一九七九年, 79年
    (rf"({_HAN_YEAR})年?", lambda m, _: _han_year(m[1])),
    (r"(?<![一二三四五六七八九十〇零])([七八九][〇零一二三四五六七八九])年(?!代)",
     lambda m, _: _han_year(f"一九{m[1]}")),
    (r"(?:'|’)(\d\d)\b|(?<!\d)([6-9]\d)年(?!代)",
     lambda m, _: _years(1900 + int(m[1] or m[2]), 1900 + int(m[1] or m[2]))),
)  # fmt: skip


_DAY = dt.timedelta(days=1)


def _day(date: dt.date) -> PartialDate:
    return PartialDate(date.year, date.month, date.day)


def _calendar_month(today: dt.date, later: int) -> Ends:
    years, month = divmod(today.month - 1 + later, 12)
    return _month(today.year + years, month + 1)


def _week(today: dt.date, later: int) -> Ends:
    """From Monday to Sunday (ISO 8601)."""
    monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=later)
    return _day(monday), _day(monday + dt.timedelta(days=6))


def _coming(today: dt.date, amount: str, days: int) -> Ends:
    """From today on, so many times so many days."""
    number = CARDINALS.get(amount) or han_number(amount) or 1
    return _day(today), _day(today + (number * days - 1) * _DAY)


_NUMBER = rf"\d{{1,2}}|{'|'.join(CARDINALS)}"
_HAN = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
_NEAR: tuple[tuple[str, Callable[[dt.date], Ends]], ...] = (
    (r"\b(?:this|current) month\b|本月|这个?月|当月", lambda today: _calendar_month(today, 0)),
    (r"\b(?:last|past|previous) month\b|上个?月", lambda today: _calendar_month(today, -1)),
    (r"\b(?:this|current) week\b|本周|这个?(?:周|星期)(?!年)", lambda today: _week(today, 0)),
    (r"\b(?:last|past|previous) week\b|上个?(?:周|星期)(?!年)", lambda today: _week(today, -1)),
    (r"\btoday\b|\btoday's\b|今[天日]", lambda today: (_day(today), _day(today))),
    (r"\byesterday\b|昨[天日]", lambda today: (_day(today - _DAY), _day(today - _DAY))),
)
_COMPILED_NEAR = [(re.compile(pattern), make) for pattern, make in _NEAR]
_SOON: tuple[tuple[str, Callable[[dt.date, re.Match[str]], Ends]], ...] = (
    (r"\btomorrow\b|明[天日]", lambda today, _: (_day(today + _DAY), _day(today + _DAY))),
    (r"后[天日]", lambda today, _: (_day(today + 2 * _DAY), _day(today + 2 * _DAY))),
    (r"\bnext week\b|下个?(?:周|星期)(?!年)", lambda today, _: _week(today, 1)),
    (rf"\b(?:next|coming|following|within) ({_NUMBER}) days\b|(?:未来|今后|接下来)的?({_HAN})天",
     lambda today, m: _coming(today, m[1] or m[2], 1)),
    ((rf"\b(?:next|coming|following|within) ({_NUMBER}) weeks\b"
      rf"|(?:未来|今后|接下来)的?({_HAN})个?(?:周|星期)(?!年)"),
     lambda today, m: _coming(today, m[1] or m[2], 7)),
)  # fmt: skip
_COMPILED_SOON = [(re.compile(pattern), make) for pattern, make in _SOON]
_TELLING = re.compile(
    rf"\d|[年世]|year|decade|century|[一二][九零〇]|{'|'.join(_DECADES)}",
)
"""What is in every text in which any of the rules above could find something."""
_COMPILED = [(re.compile(pattern), make) for pattern, make in _RULES]


def _month(year: int, month: int) -> Ends:
    date = PartialDate(year, month)
    return (date, date)


def _decade(text: str, bound: str | None, this_year: int) -> Ends:
    """The ten years that "80s", "eighties" or 八十 name; open to one side after "since" and such."""
    value = _DECADES.get(text)
    if value is None:
        value = han_number(text) if len(text) < len("1980") else int(text)
    if value is None or value % 10:
        return (None, None)
    if value < _CENTURY:
        value += 2000 if 2000 + value <= this_year else 1900
    if bound in _PARTS:
        low, high = _PARTS[bound]
        return _years(value + low, value + high)
    if bound in {"before", "until", "以前", "之前"}:
        return _years(None, value - 1)
    if bound in {"after", "以后", "之后"}:
        return _years(value + 10, None)
    return _years(value, None if bound else value + 9)


def _recent(amount: str, now: int) -> Ends:
    number = CARDINALS.get(amount) or han_number(amount)
    return _years(now - number if number else None, None)


def _han_year(text: str) -> Ends:
    year = int("".join(str(DIGITS[char]) for char in text))
    return _years(year, year)


def period(plain: str, this_year: int) -> Period | None:
    """The first period that lower-case simplified text names, or ``None``.

    Args:
        plain: The text.
        this_year: What "last year" and 去年 are counted from.
    """
    if not _TELLING.search(plain):
        return None
    for pattern, make in _COMPILED:
        match = pattern.search(plain)
        if match:
            since, until = make(match, this_year)
            if since or until:
                return Period(since, until, match.span())
    return None


def lately(plain: str, today: dt.date) -> Period | None:
    """A day, week or month up to now that lower-case simplified text names from today.

    It says when something was told, and seldom when a partnership began.
    """
    for pattern, make in _COMPILED_NEAR:
        match = pattern.search(plain)
        if match:
            return Period(*make(today), match.span())
    return None


def soon(plain: str, today: dt.date) -> Period | None:
    """The days from today on that lower-case simplified text names: "tomorrow", 下周."""
    for pattern, make in _COMPILED_SOON:
        match = pattern.search(plain)
        if match:
            return Period(*make(today, match), match.span())
    return None
