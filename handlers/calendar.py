"""Conferences and anniversaries as iCalendar files (RFC 5545) that calendar programs take in.

Importing a file again changes the entries that are there instead of adding others: the UID of an
entry stays for good, SEQUENCE and DTSTAMP move when the fact changes, and one that is called off
comes with STATUS:CANCELLED. There is no METHOD, with which Outlook would take the file for an
invitation; DTSTAMP is then the moment of the last change, and the same facts give the same file.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from handlers.cards import conference_city, linkable
from storage.anniversaries import has_anniversaries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

    from handlers.desk import Desk
    from handlers.wording import Wording
    from storage.directory import Conference, Entry, Partnership, Place

_DOMAIN: Final = "sistercity"
_DAY: Final = dt.timedelta(days=1)
_FEBRUARY: Final = 2
_LEAP_DAY: Final = 29


def calendar_text(
    conferences: Iterable[Conference], partnerships: Iterable[Partnership], desk: Desk
) -> bytes:
    """An iCalendar file in UTF-8 with these conferences and the anniversaries of these pairs.

    Partnerships whose day is not known, or which have ended, are left out.
    """
    from icalendar import Calendar  # noqa: PLC0415 - a fifth of a second that few answers need

    say = desk.say
    calendar = Calendar()
    calendar.add("prodid", f"-//sistercity//sistercity//{say.locale[:2].upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what older programs read
        calendar.add(name, say("calendar-title"))
    for conference in conferences:
        calendar.add_component(_conference(conference, desk))
    for partnership in partnerships:
        if has_anniversaries(partnership):
            calendar.add_component(_anniversary(partnership, desk))
    return bytes(calendar.to_ical())


def conference_uid(conference_id: str) -> str:
    """What calendars know a conference by, for good."""
    return f"conference-{conference_id}@{_DOMAIN}"


def _conference(conference: Conference, desk: Desk) -> Event:
    say = desk.say
    exact = conference.start.day is not None and conference.end.day is not None
    event = _event(conference_uid(conference.id), conference.entry, desk)
    _text(event, "summary", say.pick(conference.name_en, conference.name_zh), say)
    event.add("dtstart", conference.start.first_day)
    event.add("dtend", conference.end.last_day + _DAY)
    # Of one whose days are not known yet, the whole month or year is marked as tentative.
    status = "CANCELLED" if conference.cancelled else "CONFIRMED" if exact else "TENTATIVE"
    event.add("status", status)
    venue = say.pick(conference.venue_en, conference.venue_zh)
    where = say.row([part for part in (venue, conference_city(conference, say)) if part])
    if where:
        _text(event, "location", where, say)
    _point(event, conference.place)
    lines = (
        say.other.pick(conference.name_en, conference.name_zh),
        say.period(conference.start, conference.end),
        say.pick(conference.theme_en, conference.theme_zh),
        say.pick(conference.series_en, conference.series_zh),
        "" if exact else say("calendar-inexact"),
    )
    _text(event, "description", "\n".join(filter(None, lines)), say)
    _text(event, "categories", say("calendar-conferences"), say)
    pages = (conference.url, *(s.url for s in conference.sources if linkable(s)))
    _page(event, pages)
    return event


def _anniversary(partnership: Partnership, desk: Desk) -> Event:
    """Every anniversary of a pair, as one entry that comes each year from its founding on."""
    say, since = desk.say, partnership.established
    assert since is not None  # noqa: S101 - `has_anniversaries`
    first = since.first_day
    event = _event(f"anniversary-{partnership.id}@{_DOMAIN}", partnership.entry, desk)
    a, b = say.place(partnership.a), say.place(partnership.b)
    _text(event, "summary", say("calendar-anniversary", a=a, b=b, year=str(since.year)), say)
    event.add("dtstart", first)
    event.add("dtend", first + _DAY)
    rule: dict[str, Any] = {"freq": "yearly"}
    if (first.month, first.day) == (_FEBRUARY, _LEAP_DAY):
        rule |= {"bymonth": _FEBRUARY, "bymonthday": -1}
    event.add("rrule", rule)
    event.add("status", "CONFIRMED")
    lines = (
        say.other.pair(partnership),
        say("words-level", level=partnership.level),
        say.date(since),
    )
    _text(event, "description", "\n".join(lines), say)
    _text(event, "categories", say("calendar-anniversaries"), say)
    _page(event, (s.url for s in partnership.sources if linkable(s)))
    return event


def _event(uid: str, entry: Entry, desk: Desk) -> Event:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    recorded = dt.datetime.combine(desk.directory.as_of.first_day, dt.time(), dt.UTC)
    changed = (entry.changed_at or recorded).replace(microsecond=0)
    event.add("uid", uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    return event


def _text(event: Event, name: str, value: str, say: Wording) -> None:
    """Add a text with its language, without characters that RFC 5545 does not allow in one."""
    shown = "".join(char for char in value if char == "\n" or char.isprintable())
    # Of what can be listed, there is one.
    event.add(name, [shown] if name == "categories" else shown, {"LANGUAGE": say.locale})


def _point(event: Event, place: Place | None) -> None:
    if place is not None and place.latitude is not None and place.longitude is not None:
        event.add("geo", (place.latitude, place.longitude))


def _page(event: Event, urls: Iterable[str]) -> None:
    found = next(filter(None, urls), "")
    if found:
        event.add("url", found)
