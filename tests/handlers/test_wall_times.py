"""Wall times as editors type them."""

from __future__ import annotations

import contextlib
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.wall_times import WhenError, read_when

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01T09:00",
        " 2026-12-01 09:00 ",
        "2026/12/1 9:00",
        "2026年12月1日 9:00",
        "2026年12月1日09：00",
        "2026年12月1日9点00分",
    ],
)
def test_a_time_can_be_written_in_many_ways(text: str) -> None:
    when = read_when(text, "Asia/Shanghai", NOW)
    assert (when.local, when.zone, when.clocks) == ("2026-12-01T09:00", "Asia/Shanghai", "once")
    assert when.at == dt.datetime(2026, 12, 1, 1, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "zone", "reason"),
    [
        ("tomorrow", "Asia/Shanghai", "time"),
        ("2026-13-01 09:00", "Asia/Shanghai", "time"),
        ("2026-02-30 09:00", "Asia/Shanghai", "time"),
        ("2026-12-01 25:00", "Asia/Shanghai", "time"),
        ("2026-12-01 09:00", "Asia/Beijing", "zone"),
        ("2026-12-01 09:00", "../etc/passwd", "zone"),
        ("2026-12-01 09:00", "", "zone"),
        ("2025-12-31 23:59", "Europe/London", "past"),
        ("2026-01-01 00:00", "Europe/London", "past"),
        ("0001-01-01 00:00", "Asia/Shanghai", "past"),
        ("9999-12-31 23:59", "America/New_York", "far"),
    ],
)
def test_what_is_no_moment_says_why(text: str, zone: str, reason: str) -> None:
    with pytest.raises(WhenError) as caught:
        read_when(text, zone, NOW)
    assert caught.value.reason == reason


def test_a_time_that_the_clocks_leave_out_comes_after_the_change() -> None:
    when = read_when("2026-03-29 02:30", "Europe/Berlin", NOW)
    assert when.clocks == "left-out"
    assert when.at == dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)  # 03:30 there


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    when = read_when("2026-10-25 02:30", "Europe/Berlin", NOW)
    assert when.clocks == "twice"
    assert when.at == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


@given(
    st.datetimes(dt.datetime(2026, 1, 3), dt.datetime(2027, 12, 1)),  # noqa: DTZ001
    st.sampled_from(["America/New_York", "Asia/Shanghai", "Europe/London", "Australia/Lord_Howe"]),
)
def test_the_moment_shows_the_time_that_was_typed(local: dt.datetime, zone: str) -> None:
    local = local.replace(second=0, microsecond=0)
    when = read_when(f"{local:%Y-%m-%d %H:%M}", zone, NOW)
    shown = when.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert shown == local or (when.clocks == "left-out" and shown > local)


@given(st.text(), st.text())
def test_anything_typed_is_a_moment_or_told_why(text: str, zone: str) -> None:
    with contextlib.suppress(WhenError):
        assert read_when(text, zone, NOW).at > NOW
