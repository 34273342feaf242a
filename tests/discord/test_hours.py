"""Hours of the day as people write them, and time zones by what they call them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.subscribing.hours import read_hour, read_hours, written
from bot.discord.subscribing.times import HoursError, read_form, read_quiet
from bot.discord.subscribing.zones import _names, find_zone, zones_of

if TYPE_CHECKING:
    from storage.atlas import Atlas

MINUTES = st.integers(0, 24 * 60 - 1)
FORM = {"quiet": "", "urgent": "1", "zone": "UTC", "time": "8", "weekday": "1"}


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("22:00-7:00", "22:00", "07:00"),
        ("10pm to 7am", "22:00", "07:00"),
        ("10:30 p.m. until 7 a.m.", "22:30", "07:00"),
        ("22–7", "22:00", "07:00"),
        ("12am-12pm", "00:00", "12:00"),
        ("24:00-6:15", "00:00", "06:15"),
        ("22：30至06：15", "22:30", "06:15"),
        ("晚上10点到早上7点", "22:00", "07:00"),
        ("晚上十點半到早上七點", "22:30", "07:00"),
        ("晚上十二点到凌晨两点", "00:00", "02:00"),
        ("二十二時至二十三時", "22:00", "23:00"),
        ("中午12点到下午1点", "12:00", "13:00"),
        ("２２：００－０７：００", "22:00", "07:00"),
        ("22:00~7:00", "22:00", "07:00"),
    ],
)
def test_hours_as_people_write_them(typed: str, start: str, end: str) -> None:
    assert tuple(map(written, read_hours(typed))) == (start, end)


@pytest.mark.parametrize(
    "typed", ["", "at night", "25-3", "7-7", "13pm-2", "10:75-11", "22:00", "24:01-3", "1-2-3"]
)
def test_what_is_no_stretch_of_a_day_is_refused(typed: str) -> None:
    with pytest.raises(HoursError):
        read_quiet(f" {typed} " if typed else "?")


@given(MINUTES, MINUTES)
def test_hours_come_back_as_they_were_written(start: int, end: int) -> None:
    assert read_hour(written(start)) == start
    if start != end:
        assert read_hours(f"{written(start)}-{written(end)}") == (start, end)


@given(st.text(max_size=40) | st.text("0129:.-–to半点十二到pam ", max_size=20))
def test_whatever_is_typed_is_a_stretch_of_a_day_or_refused(text: str) -> None:
    try:
        start, end = read_hours(text)
    except ValueError:
        return
    assert 0 <= start < 24 * 60
    assert 0 <= end < 24 * 60
    assert start != end


@pytest.mark.parametrize("word", ["", "off", "None", "无", "無", "没有", "沒有", "取消"])
def test_words_for_no_quiet_hours(word: str) -> None:
    assert read_quiet(word) == (None, None)


@pytest.mark.parametrize(
    "fields",
    [{"quiet": "x"}, {"zone": "Atlantis"}, {"time": "x"}, {"weekday": "8"}, {"weekday": ""}],
)
def test_a_form_names_the_field_that_cannot_be_read(fields: dict[str, str], atlas: Atlas) -> None:
    with pytest.raises(HoursError) as refused:
        read_form(FORM | fields, atlas)
    assert str(refused.value) in fields
    assert read_form(FORM, atlas)["digest_minute"] == 480


def test_every_place_of_the_records_has_a_time_zone(atlas: Atlas) -> None:
    known = [place for place in atlas.directory.places.values() if place.admin1_code]
    assert [place.id for place in known if not zones_of(place)] == []
    for place in atlas.directory.places.values():
        assert all(ZoneInfo(zone).key == zone for zone in zones_of(place))


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_time_zone_or_none(atlas: Atlas, text: str) -> None:
    found = find_zone(text, atlas)
    assert found is None or ZoneInfo(found).key == found


def test_the_zone_in_use_is_offered_before_its_older_names() -> None:
    names = list(_names())
    assert names.index("Europe/London") < names.index("Europe/Belfast")
    assert names.index("Asia/Shanghai") < names.index("Asia/Chongqing")


def test_zones_are_found_whatever_the_case(atlas: Atlas) -> None:
    assert find_zone("asia/shanghai", atlas) == "Asia/Shanghai"
    assert find_zone("台北", atlas) == "Asia/Taipei"
    assert find_zone("Honolulu", atlas) == "Pacific/Honolulu"
    assert find_zone("南京", atlas) == "Asia/Shanghai"
    assert find_zone("tacoma", atlas) == "America/Los_Angeles"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("London", "Europe/London"),
        ("伦敦", "Europe/London"),
        ("Shanghai", "Asia/Shanghai"),
        ("上海", "Asia/Shanghai"),
        ("Sydney", "Australia/Sydney"),
        ("Kolkata", "Asia/Kolkata"),
        ("Urumqi", "Asia/Urumqi"),
        ("Tokio", "Asia/Tokyo"),
        ("wuhann", "Asia/Shanghai"),
        ("Beijing time", "Asia/Shanghai"),
        ("北京时间", "Asia/Shanghai"),
        ("Eastern Standard Time", "America/New_York"),
        ("London time", "Europe/London"),
        ("UTC+8", "Asia/Shanghai"),
        ("gmt +08:00", "Asia/Shanghai"),
        ("ＵＴＣ＋８", "Asia/Shanghai"),
        ("东八区", "Asia/Shanghai"),
        ("東八區", "Asia/Shanghai"),
        ("西五区", "Etc/GMT+5"),
        ("东十二区", "Etc/GMT-12"),
        ("UTC-5", "Etc/GMT+5"),
        ("UTC+0", "UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("Asia/Chongqing", "Asia/Chongqing"),
    ],
)
def test_a_zone_is_the_one_in_use_there(atlas: Atlas, typed: str, zone: str) -> None:
    assert find_zone(typed, atlas) == zone


@pytest.mark.parametrize(
    "typed",
    ["", " ", "a", "America/N", "Texas", "Portland", "Mars", "India", "UTC+99", "UTC+5:30", "东区"],
)
def test_a_zone_is_not_guessed(atlas: Atlas, typed: str) -> None:
    assert find_zone(typed, atlas) is None
