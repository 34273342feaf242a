"""Single facts of a conference in words, and the news of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from handlers.cards import conference_city, conference_hosts
from handlers.events import Aspect
from handlers.facts import precision, topic_names

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.wording import Wording
    from storage.directory import Conference, NewsItem

NEWS_DAYS: Final = (7, 30)
"""How many days before and after a conference news of its city is taken for news of it."""
NEWS_SHOWN: Final = 3
COMING_NEWS_DAYS: Final = 365
"""How old news may be that is told with a coming conference."""


_SAID_OF_COMING: Final = frozenset({Aspect.VENUE, Aspect.THEME, Aspect.HOSTS, Aspect.TOPICS})

_ONLINE: Final = "online"
"""What stands for the city of an event without one."""
_NO_CITY: Final = "none"


def city_key(conference: Conference, say: Wording) -> str:
    """The host city as sentences choose by it: its label, ``online``, or ``none`` if unknown."""
    if conference.city_en == _ONLINE:
        return _ONLINE
    return conference_city(conference, say) or _NO_CITY


def answer(aspect: Aspect, conference: Conference, desk: Desk) -> str:
    """One sentence that answers what was asked; what is not recorded is said so."""
    say = desk.say
    name, value = say.pick(conference.name_en, conference.name_zh), _value(aspect, conference, desk)
    if conference.cancelled:
        return say("calendar-cancelled", name=name)
    coming = conference.start.first_day > desk.today
    if coming and not (value and aspect in _SAID_OF_COMING):
        return say(
            "calendar-coming",
            name=name,
            dates=say.period(conference.start, conference.end),
            city=city_key(conference, say),
        )
    if coming:
        return say("calendar-coming-fact", name=name, aspect=aspect.value, value=value)
    if value:
        return say("conference-fact", name=name, aspect=aspect.value, value=value)
    if aspect in {Aspect.VENUE, Aspect.THEME, Aspect.HOSTS, Aspect.TOPICS, Aspect.CITY}:
        return say("conference-not-recorded", name=name, aspect=aspect.value)
    return say(
        "conference-held",
        name=name,
        dates=say.period(conference.start, conference.end),
        city=city_key(conference, say),
        precision="range" if conference.start != conference.end else precision(conference.start),
    )


def _value(aspect: Aspect, conference: Conference, desk: Desk) -> str:
    say = desk.say
    match aspect:
        case Aspect.VENUE:
            return say.pick(conference.venue_en, conference.venue_zh)
        case Aspect.THEME:
            return say.pick(conference.theme_en, conference.theme_zh)
        case Aspect.HOSTS:
            return say.list(conference_hosts(conference, say))
        case Aspect.TOPICS:
            return say.list(topic_names(conference.topics, desk))
        case Aspect.CITY:
            city = city_key(conference, say)
            return "" if city == _NO_CITY else city
        case _:
            return ""


def latest_news_of(conference: Conference, desk: Desk) -> tuple[NewsItem, ...]:
    """The latest news that names a coming conference or its series, or that its city has of late."""
    names = {
        name.casefold()
        for name in (
            conference.name_en,
            conference.name_zh,
            conference.series_en,
            conference.series_zh,
        )
        if name
    }
    since = desk.today.toordinal() - COMING_NEWS_DAYS
    place = conference.place
    found = (
        item
        for item in desk.directory.news
        if item.date.last_day.toordinal() >= since
        and (
            any(name in _text(item) for name in names)
            or (place is not None and place in item.places)
        )
    )
    return tuple(islice(found, NEWS_SHOWN))


def _text(item: NewsItem) -> str:
    parts = (item.title_en, item.summary_en, item.title_zh, item.summary_zh)
    return "\n".join(parts).casefold()


def news_of(conference: Conference, desk: Desk) -> tuple[NewsItem, ...]:
    """News of the host city around the days of a conference, the latest first."""
    if conference.place is None or conference.start.day is None:
        return ()
    before, after = NEWS_DAYS
    first = conference.start.first_day.toordinal() - before
    last = conference.end.last_day.toordinal() + after
    return tuple(
        item
        for item in desk.directory.news_about(conference.place.id)
        if item.date.day is not None and first <= item.date.first_day.toordinal() <= last
    )[:NEWS_SHOWN]
