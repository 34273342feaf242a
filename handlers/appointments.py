"""A conference as an appointment with hours, for calendars that know no whole days."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from handlers.cards import conference_city, linkable

if TYPE_CHECKING:
    from handlers.desk import Desk
    from storage.directory import Conference, Place

OPENS: Final = dt.time(9)
CLOSES: Final = dt.time(18)
"""Only the days are recorded; these hours stand for them, where the conference is held."""
_CHINA: Final = "Asia/Shanghai"
_OUTLYING: Final = {"US-AK": "America/Anchorage", "US-HI": "Pacific/Honolulu"}
_AMERICA: Final = (
    (-114.0, "America/Los_Angeles"),
    (-102.0, "America/Denver"),
    (-86.0, "America/Chicago"),
    (180.0, "America/New_York"),
)
"""Up to which longitude each zone reaches, roughly."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a calendar of that kind is told."""

    name: str
    description: str
    start: dt.datetime
    end: dt.datetime
    location: str

    @property
    def digest(self) -> str:
        """SHA-256 of all of it, in hexadecimal digits."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()


def appointment(conference: Conference, desk: Desk) -> Appointment | None:
    """The appointment, or nothing where the days are not known or it is cancelled."""
    if conference.start.day is None or conference.end.day is None or conference.cancelled:
        return None
    say = desk.say
    zone = zone_of(conference.place, conference.country)
    venue = say.pick(conference.venue_en, conference.venue_zh)
    where = say.row([part for part in (venue, conference_city(conference, say)) if part])
    pages = (conference.url, *(s.url for s in conference.sources if linkable(s)))
    lines = (
        say.period(conference.start, conference.end),
        say.pick(conference.theme_en, conference.theme_zh),
        next(filter(None, pages), ""),
        mark(conference.id),
    )
    return Appointment(
        say.pick(conference.name_en, conference.name_zh),
        "\n".join(filter(None, lines)),
        dt.datetime.combine(conference.start.first_day, OPENS, zone),
        dt.datetime.combine(conference.end.last_day, CLOSES, zone),
        where or say("words-not-recorded"),
    )


def mark(conference_id: str) -> str:
    """The last line of a description, by which the bot knows its own appointments again."""
    return f"sistercity · {conference_id}"


def zone_of(place: Place | None, country: str) -> ZoneInfo:
    """The zone of a host city, as far as its place tells; UTC for what is online."""
    if country == "CN":
        return ZoneInfo(_CHINA)
    if place is None or place.longitude is None:
        return ZoneInfo("America/Chicago" if country == "US" else "UTC")
    outlying = _OUTLYING.get(place.admin1_code)
    longitude = place.longitude
    return ZoneInfo(outlying or next(name for until, name in _AMERICA if longitude <= until))
