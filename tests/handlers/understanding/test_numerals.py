import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.numerals import amount, han_number, ordinal
from handlers.understanding.periods import lately, period

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("before 1981", None, "1980"),
        ("by 1990", None, "1990"),
        ("after 2010", "2011", None),
        ("since 2015", "2015", None),
        ("2010 or later", "2010", None),
        ("between 1980 and 1985", "1980", "1985"),
        ("from 1985 to 1980", "1980", "1985"),
        ("1980-1985", "1980", "1985"),
        ("in the eighties", "1980", "1989"),
        ("the 1990s", "1990", "1999"),
        ("the '80s", "1980", "1989"),
        ("since the eighties", "1980", None),
        ("before the 1990s", None, "1989"),
        ("after the 80s", "1990", None),
        ("九十年代以前", None, "1989"),
        ("零零年代", "2000", "2009"),
        ("the 2010s", "2010", "2019"),
        ("in 1979", "1979", "1979"),
        ("in '85", "1985", "1985"),
        ("last year", "2025", "2025"),
        ("the last five years", "2021", None),
        ("the past decade", "2016", None),
        ("this century", "2001", None),
        ("1981年以前", None, "1980"),
        ("2010年以后", "2010", None),
        ("2010年之后", "2011", None),
        ("between jan 1990 and dec 1993", "1990-01", "1993-12"),
        ("the early 1980s", "1980", "1984"),
        ("late eighties", "1985", "1989"),
        ("this decade", "2020", None),
        ("turn 40 this year", "1986", "1986"),
        ("october 2025", "2025-10", "2025-10"),
        ("2025年10月", "2025-10", "2025-10"),
        ("1979 or 1980", "1979", "1980"),
        ("from the year 2000 on", "2000", None),
        ("the 40th anniversary", "1986", "1986"),
        ("今年满40周年", "1986", "1986"),
        ("八七年", "1987", "1987"),
        ("2015年以来", "2015", None),
        ("1980到1985年之间", "1980", "1985"),
        ("八十年代", "1980", "1989"),
        ("80年代", "1980", "1989"),
        ("上世纪90年代", "1990", "1999"),
        ("一九七九年", "1979", "1979"),
        ("85年", "1985", "1985"),
        ("去年", "2025", "2025"),
        ("近十年", "2016", None),
        ("本世纪", "2001", None),
    ],
)
def test_period(text: str, since: str | None, until: str | None) -> None:
    found = period(text, TODAY.year)
    assert found is not None
    assert (found.since and str(found.since), found.until and str(found.until)) == (since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("this month", "2026-11", "2026-11"),
        ("上个月", "2026-10", "2026-10"),
        ("本周", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("今天", "2026-11-24", "2026-11-24"),
        ("yesterday", "2026-11-23", "2026-11-23"),
    ],
)
def test_lately(text: str, since: str, until: str) -> None:
    found = lately(f"news {text}", TODAY)
    assert found is not None
    assert (str(found.since), str(found.until)) == (since, until)


@pytest.mark.parametrize("text", ["how many", "room 5", "12345 things", "no year here", "第五届"])
def test_no_period(text: str) -> None:
    assert period(text, TODAY.year) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the fifth conference", 5),
        ("7th", 7),
        ("number 3", 3),
        ("edition 4", 4),
        ("第五届", 5),
        ("第十二届", 12),
        ("第7次", 7),
        ("第二个", 2),
    ],
)
def test_ordinal(text: str, number: int) -> None:
    found = ordinal(text)
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("top 5 cities", 5), ("the three oldest pairs", 3), ("前十名", 10), ("最早的三对", 3)],
)
def test_amount(text: str, number: int) -> None:
    found = amount(text)
    assert found is not None
    assert found[0] == number


@given(st.integers(min_value=1, max_value=99))
def test_chinese_numbers_below_a_hundred(number: int) -> None:
    digits = "零一二三四五六七八九"
    tens, units = divmod(number, 10)
    written = ("" if tens < 2 else digits[tens]) + ("十" if tens else "")
    written += digits[units] if units else ""
    assert han_number(written) == number
    assert han_number(str(number)) == number


@given(st.text(alphabet=string.printable + "年世纪代第前十五届近去以到之间八九"))
def test_any_text_is_read_without_complaint(text: str) -> None:
    period(text.lower(), TODAY.year)
    ordinal(text.lower())
    amount(text.lower())
