"""Wall times, their moments, digest slots and quiet hours, in every zone."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.wall_time import after_quiet, moment, next_slot, zone

ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
UTC = dt.UTC
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)

zones = st.sampled_from(ZONES).map(zone)
walls = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2037, 12, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(second=0, microsecond=0, fold=0)
)
moments = walls.map(lambda at: at.replace(tzinfo=UTC))
minutes = st.integers(0, 24 * 60 - 1)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    "name", ["", "Nowhere/None", "../etc/passwd", "Europe", "/etc/passwd", "A" * 41, "a\0b", "é"]
)
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="there is no time zone"):
        zone(name)


@pytest.mark.parametrize(
    ("local", "name", "expected"),
    [
        ("2026-11-24T09:00", "Asia/Shanghai", "2026-11-24T01:00+00:00"),
        ("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30+00:00"),  # left out: 03:30
        ("2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00+00:00"),
        ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30+00:00"),  # the first of two
        ("2026-03-08T02:30", "America/Los_Angeles", "2026-03-08T10:30+00:00"),
        ("2026-11-01T01:30", "America/Los_Angeles", "2026-11-01T08:30+00:00"),
        ("2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45+00:00"),  # by half an hour
        ("2011-12-30T09:00", "Pacific/Apia", "2011-12-30T19:00+00:00"),  # no such day
    ],
)
def test_the_moment_of_a_wall_time(local: str, name: str, expected: str) -> None:
    assert moment(at(local), zone(name)) == at(expected)


def before(change: dt.datetime, where: zoneinfo.ZoneInfo) -> dt.timedelta:
    """The offset a day earlier, or more where a zone left a day out."""
    offset = (change - DAY - HOUR).astimezone(where).utcoffset()
    assert offset is not None
    return offset


@given(walls, zones)
def test_a_moment_shows_its_wall_time_or_one_that_was_moved_on(
    local: dt.datetime, where: zoneinfo.ZoneInfo
) -> None:
    found = moment(local, where)
    shown = found.astimezone(where).replace(tzinfo=None, fold=0)
    if shown == local:
        # Of two, it is the first.
        assert found <= local.replace(tzinfo=where, fold=1).astimezone(UTC)
        return
    # Left out: read as if the clocks had not been changed.
    assert shown > local
    assert found == (local - before(found, where)).replace(tzinfo=UTC)


@given(walls, walls, zones)
def test_later_wall_times_of_other_days_are_later_moments(
    one: dt.datetime, other: dt.datetime, where: zoneinfo.ZoneInfo
) -> None:
    early, late = sorted((one, other))
    if late - early > 2 * DAY:
        assert moment(early, where) < moment(late, where)


@given(moments, st.sampled_from(["daily", "weekly"]), minutes, st.integers(1, 7), zones)
def test_the_next_slot_is_the_first_after_now_at_the_wall_time(
    now: dt.datetime, digest: str, minute: int, weekday: int, where: zoneinfo.ZoneInfo
) -> None:
    local, slot = next_slot(now, digest, minute, weekday, where)
    assert slot > now
    wall = at(local)
    assert moment(wall, where) == slot
    assert wall.hour * 60 + wall.minute == minute
    if digest == "weekly":
        assert wall.isoweekday() == weekday
    step = DAY if digest == "daily" else 7 * DAY
    assert moment(wall - step, where) <= now or moment(wall - step, where) == slot
    assert slot - now <= step + 26 * HOUR


def test_slots_keep_their_wall_time_across_both_changes() -> None:
    for start in ("2026-03-27T12:00+00:00", "2026-10-23T12:00+00:00"):
        now = at(start)
        for _ in range(4):
            local, now = next_slot(now, "daily", 9 * 60, 1, zone("Europe/Berlin"))
            assert local.endswith("T09:00")
            assert now.astimezone(zone("Europe/Berlin")).hour == 9


def test_a_slot_that_the_clocks_leave_out_comes_once_and_one_that_comes_twice_too() -> None:
    berlin = zone("Europe/Berlin")
    for day, expected in (
        ("2026-03-28T12:00+00:00", "2026-03-29T01:30+00:00"),
        ("2026-10-24T12:00+00:00", "2026-10-25T00:30+00:00"),
    ):
        _, first = next_slot(at(day), "daily", 150, 1, berlin)
        _, second = next_slot(first, "daily", 150, 1, berlin)
        assert first == at(expected)
        assert second.date() == first.date() + DAY


def is_quiet(when: dt.datetime, start: int, end: int, where: zoneinfo.ZoneInfo) -> bool:
    local = when.astimezone(where)
    minute = local.hour * 60 + local.minute
    return start <= minute < end if start < end else minute >= start or minute < end


@given(moments, minutes, minutes, zones)
def test_nobody_is_told_in_quiet_hours(
    now: dt.datetime, start: int, end: int, where: zoneinfo.ZoneInfo
) -> None:
    found = after_quiet(now, start, end, where)
    if start == end or not is_quiet(now, start, end, where):
        assert found == now
        return
    assert now < found <= now + 26 * HOUR
    # The clocks may leave the end out and show it later, or go back over it.
    local = found.astimezone(where)
    assert local.hour * 60 + local.minute == end or not (
        is_quiet(found, start, end, where)
        and local.utcoffset() == now.astimezone(where).utcoffset()
    )


@pytest.mark.parametrize(
    ("now", "start", "end", "expected"),
    [
        ("2026-11-24T12:00+00:00", None, None, "2026-11-24T12:00+00:00"),
        ("2026-11-24T12:00+00:00", 600, None, "2026-11-24T12:00+00:00"),
        ("2026-11-24T22:30+00:00", 22 * 60, 7 * 60, "2026-11-25T06:00+00:00"),
        ("2026-11-24T03:00+00:00", 22 * 60, 7 * 60, "2026-11-24T06:00+00:00"),
        ("2026-11-24T06:00+00:00", 22 * 60, 7 * 60, "2026-11-24T06:00+00:00"),
        ("2026-10-25T01:10+00:00", 22 * 60, 150, "2026-10-25T01:30+00:00"),  # the second 02:10
        ("2026-03-29T00:10+00:00", 22 * 60, 150, "2026-03-29T01:30+00:00"),
    ],
)
def test_quiet_hours_in_berlin(now: str, start: int | None, end: int | None, expected: str) -> None:
    assert after_quiet(at(now), start, end, zone("Europe/Berlin")) == at(expected)
