"""The whole in figures, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.cards import filled
from handlers.conference_facts import city_key
from handlers.events import ListUnpartnered, PartnershipFilter, ShowOverview, kind
from handlers.facts import HOME
from handlers.records import contenders, leaders, ranking
from handlers.replies import Card, Reply, Text
from storage.directory import ADMIN1_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.desk import Desk
    from storage.directory import Partnership


def show_overview(event: ShowOverview, desk: Desk) -> Reply:
    """Totals, first, newest and most connected."""
    say, directory = desk.say, desk.directory
    pairs = directory.partnerships
    first, newest = contenders(pairs, 1), contenders(pairs, 1, newest=True)
    states = sum(p.level == "province-state" for p in pairs)
    card = Card(
        title=say("record-overview"),
        rows=(
            (
                say("record-label-levels"),
                say("record-levels", states=states, local=len(pairs) - states),
            ),
            *_facts(first, newest, desk),
            (say("words-as-of-label"), say.date(directory.as_of)),
        ),
    )
    return Reply(
        kind(event),
        say.locale,
        (Text(_lead(desk), "lead"), card),
        partnerships=tuple({p.id: p for p in (*first, *newest)}.values()),
        suggestions=(say("ask-count"), say("ask-last-conference"), say("ask-latest-news")),
    )


def _facts(
    first: Sequence[Partnership], newest: Sequence[Partnership], desk: Desk
) -> tuple[tuple[str, str], ...]:
    """The extremes and the latest events, without those that the store is empty of."""
    say = desk.say
    return filled(
        (say("record-label-first"), _dated(first, desk)),
        (say("record-label-newest"), _dated(newest, desk)),
        (say("record-label-most"), _most(desk)),
        (say("record-label-conferences"), _conferences(desk)),
        (say("record-label-news"), _news(desk)),
    )


def _most(desk: Desk) -> str:
    say = desk.say
    most = leaders(ranking(desk.directory, PartnershipFilter()), 1)
    counted = [say("record-counted", place=say.place(place), count=len(f)) for place, f in most]
    return say.list(counted)


def _lead(desk: Desk) -> str:
    say, directory = desk.say, desk.directory
    count = len(directory.partnerships)
    if not directory.totals:
        return say("record-overview-lead-only", count=count)
    latest = directory.totals[-1]
    date = say.date(latest.on)
    return say("record-overview-lead", count=count, official=latest.pairs, date=date)


def _dated(pairs: Sequence[Partnership], desk: Desk) -> str:
    say = desk.say
    return say.list(
        [
            say("record-dated", pair=say.pair(p), date=say.date(p.established))
            for p in pairs
            if p.established
        ]
    )


def _conferences(desk: Desk) -> str:
    say = desk.say
    past = [c for c in desk.directory.conferences if c.end.last_day < desk.today]
    if not past:
        return ""
    last = past[-1]
    return say(
        "record-conferences",
        count=len(desk.directory.conferences),
        city=city_key(last, say),
        date=say.period(last.start, last.end),
    )


def _news(desk: Desk) -> str:
    say, news = desk.say, desk.directory.news
    if not news:
        return ""
    title = say.pick(news[0].title_en, news[0].title_zh)
    return say("record-dated", pair=title, date=say.date(news[0].date))


def list_unpartnered(event: ListUnpartnered, desk: Desk) -> Reply:
    """The states or provinces of a country without a partnership in the store."""
    say, directory = desk.say, desk.directory
    country = say.country_in_text(event.country)
    if event.country not in HOME:
        text = say("record-not-covered", country=country)
        return Reply(
            kind(event),
            say.locale,
            (Text(text, "lead"),),
            suggestions=(say("ask-count"), say("ask-help")),
        )
    divisions = sorted(
        (p for p in directory.places.values() if p.country == event.country),
        key=lambda place: place.name_en,
    )
    missing = [
        place
        for place in divisions
        if place.level in ADMIN1_LEVELS
        and not any(
            event.level in ("", p.level)
            for p in (
                directory.partnerships_of(place.id)
                if event.level
                else directory.partnerships_within(place.id)
            )
        )
    ]
    level = event.level or "any"
    if not missing:
        lead = say("record-all-partnered", country=country, level=level)
        return Reply(kind(event), say.locale, (Text(lead, "lead"),), suggestions=(say("ask-most"),))
    names = say.list([say.place(place) for place in missing])
    lead = say("record-unpartnered", country=country, level=level, count=len(missing), places=names)
    return Reply(
        kind(event),
        say.locale,
        (Text(lead, "lead"), Text(say("record-unpartnered-caveat"), "note")),
        places=tuple(missing),
        suggestions=(say("ask-most"), say("ask-count")),
    )
