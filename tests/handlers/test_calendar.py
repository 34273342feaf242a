"""Calendar files: read by a program that is not the one they are written with, and by that one."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from handlers.calendar import calendar_text, conference_uid
from handlers.calendar_files import contents
from handlers.desk import Desk
from handlers.events import ListAnniversaries, ListConferences, ShowConference
from handlers.wording import LOCALES, wording
from storage.dates import PartialDate
from storage.directory import Entry
from tests.handlers.asking import TODAY

if TYPE_CHECKING:
    from ical.calendar import Calendar as OtherCalendar

    from storage.atlas import Atlas
    from storage.directory import Conference
    from tests.handlers.asking import Asking

CHANGED = dt.datetime(2026, 11, 20, 8, 30, tzinfo=dt.UTC)


@pytest.fixture
def desk(atlas: Atlas) -> Desk:
    return Desk(atlas, wording("en-US"), TODAY)


@pytest.fixture
def seventh(atlas: Atlas) -> Conference:
    return next(c for c in atlas.directory.conferences if c.id == "cusc-2025")


def read_by_another(data: bytes) -> OtherCalendar:
    """The calendar as ``ical`` reads it, which refuses what RFC 5545 does not allow."""
    return IcsCalendarStream.calendar_from_ics(data.decode("utf-8"))


def printable(text: str) -> str:
    return "".join(char for char in text if char.isprintable() or char == "\n")


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).events)


@pytest.mark.parametrize("locale", LOCALES)
def test_another_program_reads_the_whole_calendar(atlas: Atlas, locale: str) -> None:
    desk = Desk(atlas, wording(locale), TODAY)
    data = calendar_text(atlas.directory.conferences, atlas.directory.partnerships, desk)
    calendar = read_by_another(data)
    conferences = [e for e in calendar.events if e.rrule is None]
    anniversaries = [e for e in calendar.events if e.rrule is not None]
    assert len(conferences) == 31
    assert len(anniversaries) == 70
    assert len({e.uid for e in calendar.events}) == 101
    assert all(e.summary and e.sequence == 0 for e in calendar.events)


def test_it_round_trips_through_the_program_that_wrote_it(atlas: Atlas, desk: Desk) -> None:
    data = calendar_text(atlas.directory.conferences, atlas.directory.partnerships, desk)
    assert icalendar.Calendar.from_ical(data).to_ical() == data
    assert not any(event.errors for event in events(data))


def test_the_form_of_the_file(atlas: Atlas) -> None:
    chinese = Desk(atlas, wording("zh-CN"), TODAY)
    data = calendar_text(atlas.directory.conferences, atlas.directory.partnerships, chinese)
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert data.decode("utf-8").startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


def test_a_conference_says_when_and_where(desk: Desk, seventh: Conference) -> None:
    (event,) = events(calendar_text([seventh], (), desk))
    assert event["UID"] == conference_uid("cusc-2025") == "conference-cusc-2025@sistercity"
    assert event.start == dt.date(2025, 10, 25)
    assert event.end == dt.date(2025, 10, 28)  # RFC 5545 names the day after the last
    assert event["SUMMARY"] == "Seventh China-U.S. Sister Cities Conference"
    assert event["SUMMARY"].params["LANGUAGE"] == "en-US"
    assert event["LOCATION"] == "Hangzhou, Zhejiang"
    assert event["STATUS"] == "CONFIRMED"
    assert "第七届中美友城大会" in event["DESCRIPTION"]
    assert event["GEO"].to_ical() == "30.29365;120.16142"
    assert event["URL"].startswith("http://www.bjreview.com.cn/")


def test_in_chinese(atlas: Atlas, seventh: Conference) -> None:
    (event,) = events(calendar_text([seventh], (), Desk(atlas, wording("zh-TW"), TODAY)))
    assert event["SUMMARY"] == "第七屆中美友城大會"
    assert event["SUMMARY"].params["LANGUAGE"] == "zh-TW"
    assert event["LOCATION"] == "浙江省杭州市"


def test_what_changed_is_the_same_entry_with_a_higher_number(
    desk: Desk, seventh: Conference
) -> None:
    changed = replace(seventh, start=PartialDate(2025, 10, 24), entry=Entry(3, changed_at=CHANGED))
    before, after = (events(calendar_text([c], (), desk))[0] for c in (seventh, changed))
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 3)
    assert after["DTSTAMP"].dt == CHANGED > before["DTSTAMP"].dt


def test_what_is_cancelled_says_so(desk: Desk, seventh: Conference) -> None:
    cancelled = replace(seventh, entry=Entry(1, cancelled=True, changed_at=CHANGED))
    (event,) = events(calendar_text([cancelled], (), desk))
    assert event["STATUS"] == "CANCELLED"
    assert read_by_another(calendar_text([cancelled], (), desk)).events[0].status == "CANCELLED"


def test_days_that_are_not_known_are_tentative(desk: Desk, seventh: Conference) -> None:
    month = PartialDate(2027, 2)
    (event,) = events(calendar_text([replace(seventh, start=month, end=month)], (), desk))
    assert (event.start, event.end) == (dt.date(2027, 2, 1), dt.date(2027, 3, 1))
    assert event["STATUS"] == "TENTATIVE"
    assert "not known yet" in event["DESCRIPTION"]


def test_an_anniversary_comes_each_year(atlas: Atlas, desk: Desk) -> None:
    pair = atlas.directory.partnership("st-louis-mo--nanjing")
    assert pair is not None
    calendar = read_by_another(calendar_text((), [pair], desk))
    until = dt.date(1983, 1, 1)
    days = [e.dtstart for e in calendar.timeline.overlapping(dt.date(1979, 1, 1), until)]
    assert days == [dt.date(year, 11, 2) for year in (1979, 1980, 1981, 1982)]


def test_one_of_a_leap_day_is_on_the_last_of_february(atlas: Atlas, desk: Desk) -> None:
    pair = atlas.directory.partnership("st-louis-mo--nanjing")
    assert pair is not None
    leap = replace(pair, established=PartialDate(1996, 2, 29))
    calendar = read_by_another(calendar_text((), [leap], desk))
    days = [
        e.dtstart for e in calendar.timeline.overlapping(dt.date(1996, 1, 1), dt.date(2001, 1, 1))
    ]
    assert days == [dt.date(y, 2, d) for y, d in ((1996, 29), (1997, 28), (1998, 28), (1999, 28), (2000, 29))]  # fmt: skip


def test_pairs_without_a_day_or_that_have_ended_have_none(atlas: Atlas, desk: Desk) -> None:
    pair = atlas.directory.partnership("st-louis-mo--nanjing")
    assert pair is not None
    other = (replace(pair, established=None), replace(pair, status="terminated"))
    assert events(calendar_text((), other, desk)) == []


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_stays_text(atlas: Atlas, name: str, venue: str) -> None:
    desk = Desk(atlas, wording("en-US"), TODAY)
    first = atlas.directory.conferences[0]
    odd = replace(first, name_en=f"A{name}", venue_en=venue, place=None, city_en="")
    (event,) = read_by_another(calendar_text([odd], (), desk)).events
    assert event.uid == conference_uid(first.id)
    assert (event.summary or "").rstrip() == printable(f"A{name}").rstrip()


@pytest.mark.parametrize(
    ("request_", "name", "count"),
    [
        (ShowConference("last"), "cusc-2025.ics", 1),
        (ListConferences(), "conferences.ics", 31),
        (ListAnniversaries(), "anniversaries.ics", 10),
        (ListAnniversaries("cn-nanjing"), "anniversaries.ics", 1),
    ],
)
def test_the_file_of_an_answer_holds_what_it_speaks_of(
    ask: Asking,
    desk: Desk,
    request_: ShowConference | ListConferences | ListAnniversaries,
    name: str,
    count: int,
) -> None:
    reply = ask(request_)
    (file,) = reply.files
    assert (file.name, file.media_type) == (name, "text/calendar")
    assert len(events(contents(reply, desk))) == count


def test_a_question_does_not_load_what_makes_files() -> None:
    code = (
        "import sys, handlers.router, bot.commands.ask, bot.rendering.json;"
        "print('icalendar' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout == "False\n"
