"""Anniversaries of partnerships: which, when, of how many years."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.events import ListAnniversaries
from handlers.replies import Table
from storage.anniversaries import anniversaries, is_round
from storage.dates import PartialDate

if TYPE_CHECKING:
    from handlers.replies import Reply
    from storage.directory import Directory
    from tests.handlers.asking import Asking

NANJING = "Nanjing, Jiangsu ↔ St. Louis, Missouri"


def rows(reply: Reply) -> list[tuple[str, ...]]:
    return [row for block in reply.blocks if isinstance(block, Table) for row in block.rows]


def lead(reply: Reply) -> str:
    return reply.blocks[0].text  # type: ignore[union-attr]


def test_round_ones() -> None:
    assert [n for n in range(1, 61) if is_round(n)] == [5, 10, 25, 40, 45, 50, 55, 60]


def test_those_of_the_next_ninety_days(ask: Asking) -> None:
    reply = ask(ListAnniversaries())
    assert lead(reply) == "10 anniversaries from today to February 22, 2027:"
    assert rows(reply)[0] == (
        "Guidong County, Hunan ↔ Moore County, North Carolina",
        "November 25, 2026",
        "18 years",
    )


def test_today_counts_and_yesterday_does_not(ask: Asking) -> None:
    assert rows(ask.on(dt.date(2026, 11, 2))(ListAnniversaries()))[0][0] == NANJING
    assert rows(ask.on(dt.date(2026, 11, 3))(ListAnniversaries()))[0][0] != NANJING


def test_of_a_place_the_next_of_each_pair(ask: Asking) -> None:
    reply = ask(ListAnniversaries("cn-nanjing"))
    assert rows(reply) == [(NANJING, "November 2, 2027", "48 years")]
    assert "of Nanjing, Jiangsu" in lead(reply)
    of_state = ask(ListAnniversaries("us-oh"))
    assert len(rows(of_state)) == 2
    assert "Of 3 partnerships the day is not known." in str(of_state.blocks)
    assert ask(ListAnniversaries("cn-nanjing", "us-st-louis-mo")).partnerships[0].id == (
        "st-louis-mo--nanjing"
    )


def test_of_a_month_this_one_or_the_next_of_that_name(ask: Asking) -> None:
    assert "in November 2026" in lead(ask(ListAnniversaries(month=11)))
    assert "in May 2027" in lead(ask(ListAnniversaries(month=5)))
    assert "in May 2030" in lead(ask(ListAnniversaries(month=5, year=2030)))


def test_of_so_many_years_with_those_known_by_year_only(ask: Asking) -> None:
    reply = ask(ListAnniversaries(years=40))
    assert {row[1] for row in rows(reply)} == {"2026", "December 2026"}
    assert {row[2] for row in rows(reply)} == {"40 years, a round one"}
    assert reply.files == ()  # no day can be written into a calendar


def test_none(ask: Asking) -> None:
    reply = ask(ListAnniversaries("us-vt"))
    assert lead(reply).startswith("The records know no anniversary of Vermont")
    assert (
        lead(ask(ListAnniversaries(years=199), "zh-CN"))
        == "本资料库中2026年没有满199年的结好周年。"
    )


def test_pages(ask: Asking) -> None:
    first = ask(ListAnniversaries(year=2027))
    assert first.rest == ListAnniversaries(year=2027, offset=20)
    assert len(first.partnerships) == 70
    assert rows(ask(first.rest))[0] not in rows(first)


@pytest.mark.parametrize("today", ["2028-02-29", "2027-12-31", "2028-02-28"])
def test_on_any_day(ask: Asking, today: str) -> None:
    asking = ask.on(dt.date.fromisoformat(today))
    assert asking(ListAnniversaries("us-oh")).partnerships
    assert asking(ListAnniversaries(round_only=True)).partnerships


@given(st.dates(dt.date(1980, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 800))
def test_each_year_has_one_of_each_pair(directory: Directory, since: dt.date, days: int) -> None:
    until = since + dt.timedelta(days=days)
    found = anniversaries(directory.partnerships, since, until)
    assert all(since <= one.on <= until for one in found)
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert len({(one.partnership.id, one.years) for one in found}) == len(found)
    for one in found:
        begun = one.partnership.established
        assert begun is not None
        assert begun.year + one.years == one.on.year
        assert (begun.month, begun.day) == (one.on.month, one.on.day) or begun == PartialDate(
            begun.year, 2, 29
        )
