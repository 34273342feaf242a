"""The conferences of the sister-city circle: one of them, or their history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.calendar_files import conferences_file
from handlers.cards import conference_card, conference_city, conference_name, left_out
from handlers.conference_facts import answer, city_key, latest_news_of, news_of
from handlers.events import ListConferences, ShowConference, kind
from handlers.facts import MAIN_SERIES, deals_with, topic_name, topic_words
from handlers.paging import page
from handlers.partnerships import lies_between
from handlers.replies import Reply, Table, Text
from storage.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.desk import Desk
    from storage.directory import Conference, NewsItem

_HISTORY: Final = 40
"""Rows of a history on one page: all that there are, for long."""


def show_conference(event: ShowConference, desk: Desk) -> Reply:
    """One conference, or what there is where it does not exist."""
    if event.which == "next":
        return _next(event, desk)
    found = _wanted(event, desk)
    if not found:
        return _missing(event, desk)
    if len(found) > 1:
        lead = desk.say("conference-several", count=len(found))
        return _listed(event, found, lead, desk)
    news = news_of(found[0], desk)
    return _shown(event, answer(event.aspect, found[0], desk), found[0], desk, news)


def _wanted(event: ShowConference, desk: Desk) -> tuple[Conference, ...]:
    everything, series = desk.directory.conferences, _series(event, desk)
    match event.which:
        case "edition":
            return tuple(c for c in series if c.edition == event.edition)
        case "id":
            return tuple(c for c in everything if c.id == event.conference_id)
        case "first":
            return series[:1]
        case "match":
            found = tuple(c for c in series if held(c, event.place_id, event.year, desk))
            if found or event.series:
                return found
            return tuple(c for c in everything if held(c, event.place_id, event.year, desk))
        case _:
            last = _last(series, desk)
            return () if last is None else (last,)


def _last(series: Sequence[Conference], desk: Desk) -> Conference | None:
    """The latest that took place."""
    held = (c for c in reversed(series) if c.end.last_day < desk.today and not c.cancelled)
    return next(held, None)


def _series(event: ShowConference, desk: Desk) -> tuple[Conference, ...]:
    slug = event.series or MAIN_SERIES
    return tuple(c for c in desk.directory.conferences if c.series == slug)


def held(conference: Conference, place_id: str, year: int | None, desk: Desk) -> bool:
    """Whether a conference was held in a place or inside it, and in a year; both where given."""
    if year is not None and not conference.start.year <= year <= conference.end.year:
        return False
    return held_in(conference, place_id, desk)


def held_in(conference: Conference, place_id: str, desk: Desk) -> bool:
    """Whether a conference was held in a place or inside it; true where none is given."""
    if not place_id:
        return True
    if conference.place is not None:
        return place_id in (conference.place.id, conference.place.admin1_id)
    wanted = desk.atlas.place(place_id)
    return (wanted.name_en, wanted.country) == (conference.city_en, conference.country)


def _shown(
    event: ShowConference,
    lead: str,
    conference: Conference,
    desk: Desk,
    news: tuple[NewsItem, ...] = (),
) -> Reply:
    say = desk.say
    reports = [say("conference-report", title=say.pick(n.title_en, n.title_zh)) for n in news]
    return Reply(
        kind(event),
        say.locale,
        (
            Text(lead, "lead"),
            conference_card(conference, desk),
            *(Text(text, "note") for text in reports),
            conferences_file([conference], event, say),
        ),
        places=(conference.place,) if conference.place else (),
        conferences=(conference,),
        news=news,
        suggestions=(
            say("ask-last-theme") if event.which == "next" else say("ask-next-conference"),
            say("ask-conferences"),
        ),
    )


def _next(event: ShowConference, desk: Desk) -> Reply:
    """The next conference with a countdown, or that none is known, with the last one."""
    say, series = desk.say, _series(event, desk)
    coming = [c for c in series if c.end.last_day >= desk.today and not c.cancelled]
    if coming:
        conference = coming[0]
        days = (conference.start.first_day - desk.today).days
        name = say.pick(conference.name_en, conference.name_zh)
        dates = say.period(conference.start, conference.end)
        city = city_key(conference, say)
        if days > 0:
            exact = "no" if conference.start.day is None else "yes"
            lead = say("conference-next", name=name, dates=dates, city=city, days=days, exact=exact)
        else:
            lead = say("conference-now", name=name, dates=dates, city=city)
        reply = _shown(event, lead, conference, desk, latest_news_of(conference, desk))
        return _with_cancelled(reply, series, desk)
    if not series:
        return _missing(event, desk)
    last = _last(series, desk) or series[-1]
    lead = say(
        "conference-none-next",
        series=say.pick(last.series_en, last.series_zh),
        name=say.pick(last.name_en, last.name_zh),
        city=city_key(last, say),
        dates=say.period(last.start, last.end),
        as_of=say.date(desk.directory.as_of),
    )
    reply = _shown(event, lead, last, desk)
    offer = Text(say("conference-offer"), "note")
    return _with_cancelled(replace(reply, blocks=(*reply.blocks, offer)), series, desk)


def _with_cancelled(reply: Reply, series: Sequence[Conference], desk: Desk) -> Reply:
    """The answer, with the coming conferences of the series that were cancelled."""
    say = desk.say
    notes = tuple(
        Text(say("calendar-cancelled", name=say.pick(c.name_en, c.name_zh)), "note")
        for c in series
        if c.cancelled and c.end.last_day >= desk.today
    )
    return replace(reply, blocks=(*reply.blocks[:1], *notes, *reply.blocks[1:]))


def _missing(event: ShowConference, desk: Desk) -> Reply:
    """That the conference asked for is not in the store, with the last one of its series."""
    say, series = desk.say, _series(event, desk)
    if event.which == "edition" and event.edition is not None and series:
        name = say.pick(series[-1].series_en, series[-1].series_zh)
        latest = max(series, key=lambda c: c.edition or 0)
        lead = say(
            "conference-no-edition",
            edition=event.edition,
            series=name,
            latest=latest.edition or 0,
        )
        return _shown(replace(event, which="last"), lead, latest, desk)
    if event.which == "match":
        year = PartialDate(event.year) if event.year else None
        asked = ListConferences(event.series, year, year, event.place_id)
        lead = say("conference-none-listed", which=_which(asked, desk))
    else:
        lead = say("conference-none")
    if series:
        if event.which == "match":
            lead = say("conference-last-instead", lead=lead)
        return _shown(replace(event, which="last"), lead, series[-1], desk)
    return Reply(
        kind(event),
        say.locale,
        (Text(lead, "lead"),),
        suggestions=(say("ask-conferences"), say("ask-latest-news")),
    )


def list_conferences(event: ListConferences, desk: Desk) -> Reply:
    """The history of the conferences, oldest first."""
    say = desk.say
    words = frozenset[str]().union(*(topic_words(name, desk.directory) for name in event.ids))
    found = tuple(
        c
        for c in desk.directory.conferences
        if event.series in ("", c.series)
        and (not event.ids or c.id in event.ids or deals_with(c.topics, words))
        and event.country in ("", c.country)
        and held_in(c, event.place_id, desk)
        and lies_between(c.start, c.end, event.since, event.until)
    )
    if not found:
        suggestions = (say("ask-conferences"), say("ask-last-conference"))
        lead = say("conference-none-listed", which=_which(event, desk))
        return Reply(kind(event), say.locale, (Text(lead, "lead"),), suggestions=suggestions)
    lead = say("conference-list", count=len(found), which=_which(event, desk))
    return _listed(event, found, lead, desk)


def _which(event: ListConferences, desk: Desk) -> str:
    """The conditions of a list as the end of "events …" (its beginning in Chinese)."""
    say, parts = desk.say, []
    if event.place_id:
        parts.append(say("conference-in", place=say.place(desk.atlas.place(event.place_id))))
    elif event.country:
        parts.append(say("conference-in", place=say.country_in_text(event.country)))
    if event.since or event.until:
        parts.append(say("conference-dated", period=say.stretch(event.since, event.until)))
    series = [c for c in desk.directory.conferences if event.series and c.series == event.series]
    if series:
        name = say.pick(series[0].series_en, series[0].series_zh)
        parts.append(say("conference-of", series=name))
    topics = [t.id for t in desk.directory.topics if t.id in event.ids]
    if topics:
        names = say.list([topic_name(topic, desk) for topic in topics])
        parts.append(say("conference-about", topics=names))
    return "".join(parts)


def _listed(
    event: ShowConference | ListConferences,
    found: Sequence[Conference],
    lead: str,
    desk: Desk,
) -> Reply:
    say = desk.say
    offset = event.offset if isinstance(event, ListConferences) else 0
    shown = page(found, offset, _HISTORY)
    table = Table(
        columns=(
            say("words-column-conference"),
            say("words-column-dates"),
            say("words-column-city"),
        ),
        rows=tuple(
            (
                conference_name(c, say),
                say.period(c.start, c.end),
                conference_city(c, say) or say("words-not-recorded"),
            )
            for c in shown.items
        ),
        more=left_out(shown.left, say),
    )
    return Reply(
        kind(event),
        say.locale,
        (Text(lead, "lead"), table, conferences_file(found, event, say)),
        places=tuple({c.place.id: c.place for c in found if c.place}.values()),
        conferences=tuple(found),
        suggestions=(say("ask-next-conference"), say("ask-last-theme")),
        rest=replace(event, offset=shown.next_offset)
        if isinstance(event, ListConferences) and shown.left
        else None,
    )
