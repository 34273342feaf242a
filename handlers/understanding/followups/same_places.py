"""Questions about the places just answered with: "since when?", "any news?", 有多少."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from handlers.events import (
    Aspect,
    CountPartnerships,
    Event,
    ListNews,
    ListPartners,
    ListPartnerships,
    Order,
    PartnershipFilter,
    Record,
    ShowPartnership,
    ShowPlace,
    ShowRecord,
)
from handlers.facts import is_admin1
from handlers.understanding.context import subjects
from handlers.understanding.filters import PAIR_ASPECTS, level_of, pair_aspect, status_of
from handlers.understanding.gatherings import names_conference
from handlers.understanding.picking import SHORT

if TYPE_CHECKING:
    from handlers.understanding.context import Context
    from handlers.understanding.drafts import Found
    from handlers.understanding.features import Features
    from storage.directory import Directory

_PLACE_ASPECTS = (
    ("population", Aspect.POPULATION),
    ("where", Aspect.LOCATION),
    ("name", Aspect.NAME),
)
_VERY_SHORT = 3
_POINTING = ("pronoun", "that", "and", "others", "still", "among", "only")
FILTERED = (ListPartnerships, CountPartnerships, ShowRecord)


def its_news(f: Features, c: Context, _: Directory) -> Found:
    """News about the places answered with."""
    about = subjects(c.event)
    if not f.has("news") or f.topic or not about or names_conference(f):
        return None
    meant = f.has("pronoun", "and", "about") or f.length <= _VERY_SHORT
    return ListNews(about) if meant else None


def news_narrowed(f: Features, c: Context, _: Directory) -> Found:
    """Of the news answered with, those on a topic or of a time: "only education", 2018年的呢."""
    if not isinstance(c.event, ListNews) or c.event.ids or f.has("partner", "news", "count"):
        return None
    if not (f.topic or f.period) or names_conference(f):
        return None
    event = replace(c.event, offset=0)
    if f.topic:
        event = replace(event, topic=f.topic)
    return replace(event, since=f.period.since, until=f.period.until) if f.period else event


def other_partners(f: Features, c: Context, _: Directory) -> Found:
    """The partners of the place spoken of, or of the partner that was picked: "who else?"."""
    about = subjects(c.event)
    if not about or not f.has("others") or f.places:
        return None
    return ListPartners(about[-1] if f.has("pronoun") else about[0])


def _elsewhere(f: Features) -> bool:
    """Whether the question has a subject of its own."""
    data = f.has("data") and not f.has("pronoun", "that", "source")
    other = names_conference(f) or f.has("news", "help", "overview") or data
    return other or _of_all(f)


def _of_all(f: Features) -> bool:
    """Whether the question is about partnerships at large: nothing in it points back."""
    if not f.has("partner"):
        return False
    # "partnerships that began": this "that" points at the word before it.
    own = {
        after.start
        for noun, after in pairwise(f.hits)
        if "partner" in noun.concepts and "that" in after.concepts and f.language == "en"
    }
    return not any(
        concept in hit.concepts for hit in f.hits if hit.start not in own for concept in _POINTING
    )


def its_place(f: Features, c: Context, directory: Directory) -> Found:
    """Where the place lies, how it is called, how many live there."""
    about = subjects(c.event)
    if not about or _elsewhere(f) or f.has("partner", "most", "fewest", "count", "without"):
        return None
    aspect = next((aspect for concept, aspect in _PLACE_ASPECTS if f.has(concept)), None)
    return None if aspect is None else ShowPlace(_focus(f, c, directory), aspect)


def refiltered(f: Features, c: Context, _: Directory) -> Found:
    """The same list of another time, level or status: "only active ones"."""
    event = c.event
    if not isinstance(event, FILTERED) or _elsewhere(f) or f.has("without"):
        return None
    level = level_of(f) or ("province-state" if f.has("states", "provinces") else "")
    other_level = bool(level) and not f.has("partner")
    status = status_of(f) if f.length <= SHORT else ""
    if (not f.period and not other_level and not status) or f.has("most", "first", "newest"):
        return None
    these = event.filter
    if f.period:
        these = replace(these, since=f.period.since, until=f.period.until)
    if status:
        these = replace(these, status=status)
    return with_filter(event, replace(these, level=level) if level else these)


def with_filter(
    event: ListPartnerships | CountPartnerships | ShowRecord, these: PartnershipFilter
) -> Event:
    """The same request with another filter, from its first row on."""
    if isinstance(event, ListPartnerships):
        return ListPartnerships(these, event.order)
    return replace(event, filter=these)


def counted_listed(f: Features, c: Context, _: Directory) -> Found:
    """The partnerships that were counted: "list them", 列出来."""
    if not isinstance(c.event, CountPartnerships) or not f.has("list", "name_them"):
        return None
    short = f.length <= SHORT and not f.has("partner", "count") and not _elsewhere(f)
    return ListPartnerships(c.event.filter) if short else None


def its_count(f: Features, c: Context, directory: Directory) -> Found:
    """How many partnerships the place or the list has."""
    about = subjects(c.event)
    if not f.has("count") or _elsewhere(f) or f.has("cities", "states", "provinces"):
        return None
    if isinstance(c.event, ListPartnerships):
        return CountPartnerships(c.event.filter)
    if not about:
        return None
    about = (_focus(f, c, directory),) if f.has("pronoun") else about[:1]
    return CountPartnerships(PartnershipFilter(about))


def its_record(f: Features, c: Context, _: Directory) -> Found:
    """The first or newest partnership of the place, or the other record."""
    about = subjects(c.event)
    if not f.has("first", "newest") or _elsewhere(f) or f.period or f.has("when", "since"):
        return None
    record = Record.FIRST if f.first_of("first", "newest") == "first" else Record.NEWEST
    if isinstance(c.event, ShowRecord):
        return replace(c.event, record=record, count=f.amount or c.event.count)
    if not about:
        return None
    return ShowRecord(record, PartnershipFilter(about[:1]), f.amount or 1)


def its_pair(f: Features, c: Context, directory: Directory) -> Found:
    """Since when, how long, still, in which fields: of the one pair answered with."""
    told = f.has("about") and f.has("pronoun") and len(c.partnerships) == 1
    if not (f.has(*PAIR_ASPECTS) or f.topic or told) or _elsewhere(f):
        return None
    general = f.has("what_is", "how_to") and not f.has(
        "pronoun", "status", "source", "fields", "terminated"
    )
    if general or (f.has("partner") and not f.has("pronoun")):
        return None
    about, aspect = subjects(c.event), pair_aspect(f)
    only = directory.partnership(c.partnerships[0]) if len(c.partnerships) == 1 else None
    if only is not None:
        return ShowPartnership(only.a.id, only.b.id, aspect)
    if isinstance(c.event, ShowPartnership):
        return replace(c.event, aspect=aspect)
    if not about or not c.partnerships:
        return None
    status = "active" if f.has("still") else ""
    return ListPartnerships(PartnershipFilter(about, field=f.topic, status=status), Order.OLDEST)


def its_partners(f: Features, c: Context, directory: Directory) -> Found:
    """Whether they are partners, or who its partners are."""
    about = subjects(c.event)
    if not (f.has("partner") and f.has("pronoun")) or not about or _elsewhere(f):
        return None
    if len(about) > 1:
        return ShowPartnership(about[0], about[1], pair_aspect(f))
    return ListPartners(_focus(f, c, directory))


def _focus(f: Features, c: Context, directory: Directory) -> str:
    """The one partner answered with, where "that" is said; else the place asked about."""
    about = subjects(c.event)[0]
    if isinstance(c.event, ListPartners) and len(c.partnerships) == 1 and f.has("that"):
        only = directory.partnership(c.partnerships[0])
        return only.other(about).id if only else about
    return about


def its_cities(f: Features, c: Context, directory: Directory) -> Found:
    """What lies inside the state answered about: "its cities too", 下面的城市呢."""
    about = subjects(c.event)
    if not about or not f.has("cities") or _elsewhere(f) or f.has("count"):
        return None
    place = directory.places.get(about[0])
    if place is None or not f.has("pronoun", "and", "within") or not is_admin1(place):
        return None
    return ListPartnerships(PartnershipFilter(about[:1], level="local"))
