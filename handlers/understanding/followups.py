"""Questions that lean on what was said before: "and Ohio?", "since when?", 那重庆呢."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.events import (
    Aspect,
    CountPartnerships,
    Event,
    ListConferences,
    ListNews,
    ListPartners,
    ListPartnerships,
    Order,
    PartnershipFilter,
    Record,
    ShowConference,
    ShowPartnership,
    ShowPlace,
    ShowRecord,
    Unknown,
)
from handlers.understanding.context import subjects
from handlers.understanding.drafts import Draft
from handlers.understanding.filters import PAIR_ASPECTS, level_of, pair_aspect, status_of
from handlers.understanding.gatherings import conference_aspect, names_conference
from handlers.understanding.picking import SHORT
from handlers.understanding.places import is_admin1

if TYPE_CHECKING:
    from handlers.understanding.context import Context
    from handlers.understanding.features import Features
    from storage.directory import Directory, Place


@dataclass(frozen=True, slots=True)
class Namesake:
    """The place that is called as ``place_id`` is, but lies in ``area_id``."""

    place_id: str
    area_id: str


Found = Draft | Event | Namesake | None
Rule = Callable[["Features", "Context", "Directory"], Found]

_CONFERENCE_ASPECTS = (
    "attended",
    "theme",
    "venue",
    "said",
    "hosts",
    "where",
    "when",
    "held",
    "source",
    "about",
)
_PLACE_ASPECTS = (
    ("population", Aspect.POPULATION),
    ("where", Aspect.LOCATION),
    ("name", Aspect.NAME),
)
_OPENERS = (
    "and ", "what about", "how about", "in ", "for ", "with ", "to ", "or ", "ok ", "then ",
    "那", "换成", "也",
)  # fmt: skip
_VERY_SHORT = 3
_PAIR = 2
_CONFERENCES = (ShowConference, ListConferences)
_FILTERED = (ListPartnerships, CountPartnerships, ShowRecord)


def follow_up(f: Features, c: Context, directory: Directory) -> Found:
    """A question whose subject is that of the one before, or that moves it to another place."""
    if c.event is None or f.strangers or f.country or len(f.places) > _PAIR:
        return None
    if len(f.places) == _PAIR:
        return _namesake(f, c, directory)
    if f.places:
        rules: tuple[Rule, ...] = (
            _other_partners,
            _namesake,
            _narrowed,
            _with_another,
            _about_its_partner,
            _moved,
        )
    elif isinstance(c.event, _CONFERENCES) and not f.has("partner", "news", "count"):
        rules = (_other_year, _neighbour, _same_conference)
    else:
        rules = (
            _other_partners,
            _news_narrowed,
            _its_news,
            _its_place,
            _refiltered,
            _counted_listed,
            _its_count,
            _its_record,
            _its_pair,
            _its_cities,
            _its_partners,
        )
    return next((found for rule in rules if (found := rule(f, c, directory)) is not None), None)


# --- the same conference


def _other_year(f: Features, c: Context, _: Directory) -> Found:
    year = f.period.year if f.period else None
    if year is None or names_conference(f) or not isinstance(c.event, _CONFERENCES):
        return None
    return ShowConference("match", c.event.series, year=year, aspect=conference_aspect(f))


def _neighbour(f: Features, c: Context, directory: Directory) -> Found:
    """The conference of the same series before the one answered with, or the next to come."""
    if names_conference(f) or not isinstance(c.event, _CONFERENCES):
        return None
    if isinstance(c.event, ShowConference) and c.event.which == "next" and f.has("last"):
        return ShowConference("last", c.event.series, aspect=conference_aspect(f))
    if f.has("next") and (f.has("and", "pronoun") or f.length <= SHORT):
        return _after(f, c, directory)
    if not f.has("before") and not (f.has("last") and f.has("pronoun", "and")):
        return None
    current = next((x for x in directory.conferences if x.id in c.conferences), None)
    if current is None:
        return None
    series = [x.id for x in directory.conferences if x.series == current.series]
    at = series.index(current.id) - 1
    if at < 0:
        return Unknown("option", "0")
    return ShowConference("id", current.series, conference_id=series[at])


def _after(f: Features, c: Context, directory: Directory) -> Found:
    """The edition after the one answered with; from the last one on, the next to come."""
    shown = next((x for x in directory.conferences if x.id in c.conferences), None)
    if shown is not None and len(c.conferences) == 1:
        series = [x.id for x in directory.conferences if x.series == shown.series]
        at = series.index(shown.id) + 1
        if at < len(series):
            return ShowConference("id", shown.series, conference_id=series[at])
    return ShowConference("next", c.event.series, aspect=conference_aspect(f))  # type: ignore[union-attr]


def _same_conference(f: Features, c: Context, _: Directory) -> Found:
    if len(c.conferences) != 1 or (names_conference(f) and not f.has("pronoun")):
        return None
    if not f.has(*_CONFERENCE_ASPECTS):
        return None
    return ShowConference("id", conference_id=c.conferences[0], aspect=conference_aspect(f))


# --- the same places


def _its_news(f: Features, c: Context, _: Directory) -> Found:
    about = subjects(c.event)
    if not f.has("news") or f.topic or not about or names_conference(f):
        return None
    meant = f.has("pronoun", "and", "about") or f.length <= _VERY_SHORT
    return ListNews(about) if meant else None


def _news_narrowed(f: Features, c: Context, _: Directory) -> Found:
    """Of the news answered with, those on a topic or of a time: "only education", 2018年的呢."""
    if not isinstance(c.event, ListNews) or c.event.ids or f.has("partner", "news", "count"):
        return None
    if not (f.topic or f.period) or names_conference(f):
        return None
    event = replace(c.event, offset=0)
    if f.topic:
        event = replace(event, topic=f.topic)
    return replace(event, since=f.period.since, until=f.period.until) if f.period else event


def _other_partners(f: Features, c: Context, _: Directory) -> Found:
    """The partners of the place spoken of, or of the partner that was picked: "who else?"."""
    about = subjects(c.event)
    if not about or not f.has("others") or f.places:
        return None
    return ListPartners(about[-1] if f.has("pronoun") else about[0])


def _elsewhere(f: Features) -> bool:
    """Whether the question has a subject of its own."""
    return names_conference(f) or f.has("news", "help", "overview", "data")


def _its_place(f: Features, c: Context, directory: Directory) -> Found:
    about = subjects(c.event)
    if not about or _elsewhere(f) or f.has("partner"):
        return None
    aspect = next((aspect for concept, aspect in _PLACE_ASPECTS if f.has(concept)), None)
    return None if aspect is None else ShowPlace(_focus(f, c, directory), aspect)


def _refiltered(f: Features, c: Context, _: Directory) -> Found:
    event = c.event
    if not isinstance(event, _FILTERED) or _elsewhere(f):
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
    return _with_filter(event, replace(these, level=level) if level else these)


def _with_filter(
    event: ListPartnerships | CountPartnerships | ShowRecord, these: PartnershipFilter
) -> Event:
    if isinstance(event, ListPartnerships):
        return ListPartnerships(these, event.order)
    return replace(event, filter=these)


def _counted_listed(f: Features, c: Context, _: Directory) -> Found:
    """The partnerships that were counted: "list them", 列出来."""
    if not isinstance(c.event, CountPartnerships) or not f.has("list", "name_them"):
        return None
    short = f.length <= SHORT and not f.has("partner", "count") and not _elsewhere(f)
    return ListPartnerships(c.event.filter) if short else None


def _its_count(f: Features, c: Context, directory: Directory) -> Found:
    about = subjects(c.event)
    if not f.has("count") or _elsewhere(f) or f.has("cities", "states", "provinces"):
        return None
    if isinstance(c.event, ListPartnerships):
        return CountPartnerships(c.event.filter)
    if not about:
        return None
    about = (_focus(f, c, directory),) if f.has("pronoun") else about[:1]
    return CountPartnerships(PartnershipFilter(about))


def _its_record(f: Features, c: Context, _: Directory) -> Found:
    about = subjects(c.event)
    if not f.has("first", "newest") or _elsewhere(f) or f.period or f.has("when", "since"):
        return None
    record = Record.FIRST if f.first_of("first", "newest") == "first" else Record.NEWEST
    if isinstance(c.event, ShowRecord):
        return replace(c.event, record=record, count=f.amount or c.event.count)
    if not about:
        return None
    return ShowRecord(record, PartnershipFilter(about[:1]), f.amount or 1)


def _its_pair(f: Features, c: Context, directory: Directory) -> Found:
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


def _its_partners(f: Features, c: Context, directory: Directory) -> Found:
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


def _its_cities(f: Features, c: Context, directory: Directory) -> Found:
    """What lies inside the state answered about: "its cities too", 下面的城市呢."""
    about = subjects(c.event)
    if not about or not f.has("cities") or _elsewhere(f) or f.has("count"):
        return None
    place = directory.places.get(about[0])
    if place is None or not is_admin1(place) or not f.has("pronoun", "and", "within"):
        return None
    return ListPartnerships(PartnershipFilter(about[:1], level="local"))


# --- another place


def _namesake(f: Features, c: Context, _: Directory) -> Found:
    """The place of that name in another state: "no, the Missouri one", 我说的是浙江那个."""
    about = subjects(c.event)
    named = f.has("the_one") or f.typed.plain.endswith("的")
    if not about or not named or not is_admin1(f.places[-1].place):
        return None
    if f.has("partner", "news", *PAIR_ASPECTS) or f.length > 2 * SHORT:
        return None
    area = f.places[-1].place
    return Namesake(about[0], area.id)


def _narrowed(f: Features, c: Context, _: Directory) -> Found:
    """Those of the list that lie in a place: "which of those are in Ohio?", 里面有山东的吗."""
    if not isinstance(c.event, ListPartnerships | CountPartnerships):
        return None
    if not f.has("among", "only"):
        return None
    return Draft(
        lambda places: ListPartnerships(
            replace(c.event.filter, within=(*c.event.filter.within, places[0].id))  # type: ignore[union-attr]
        ),
        f.places,
        wish=is_admin1,
    )


def _with_another(f: Features, c: Context, directory: Directory) -> Found:
    """The place before and the one named now: "is it a partner of Chicago?"."""
    about = subjects(c.event)
    if not about or not f.has("pronoun") or not f.has("partner", *PAIR_ASPECTS):
        return None
    if names_conference(f) or f.has("news", "count"):
        return None
    aspect, home = pair_aspect(f), f.places[0].place.country
    abroad = (p for p in about if (known := directory.places.get(p)) and known.country != home)
    other = next(abroad, about[0])
    return Draft(lambda places: ShowPartnership(other, places[0].id, aspect), f.places)


def _about_its_partner(f: Features, c: Context, directory: Directory) -> Found:
    """One of the partners answered with: "since when with Chicago?"."""
    about = subjects(c.event)
    if len(about) != 1 or f.has("partner", "news"):
        return None
    if not f.has(*PAIR_ASPECTS, "about", "the_one"):
        return None
    partners = {p.other(about[0]).id for p in directory.partnerships_of(about[0])}
    if not any(candidate.place.id in partners for candidate in f.places[0].candidates):
        return None
    aspect = pair_aspect(f)
    return Draft(
        lambda places: ShowPartnership(about[0], places[0].id, aspect),
        f.places,
        wish=lambda place: place.id in partners,
    )


def _moved(f: Features, c: Context, directory: Directory) -> Found:
    """The last request, for another place: "and Ohio?"."""
    if names_conference(f) or f.has("news", "partner", "first", "newest", "most", "where", "name"):
        return None
    bare = isinstance(c.event, CountPartnerships) and f.concepts <= {"filler"}
    if not (bare or f.has("and") or f.typed.plain.startswith(_OPENERS)):
        return None
    return Draft(lambda places: _for_place(f, c.event, places[0], directory), f.places)


def _for_place(f: Features, event: Event | None, place: Place, directory: Directory) -> Event:
    match event:
        case ShowPartnership():
            return _other_side(f, event, place, directory)
        case ListPartnerships() | CountPartnerships() | ShowRecord():
            return _with_filter(event, replace(event.filter, within=(place.id,)))
        case ListNews():
            return ListNews((place.id,), event.topic)
        case ShowPlace():
            return ShowPlace(place.id, event.aspect)
        case ShowConference() | ListConferences():
            return ShowConference("match", event.series, place_id=place.id)
        case _:
            level = event.level if isinstance(event, ListPartners) and is_admin1(place) else ""
            return ListPartners(place.id, level)


def _other_side(f: Features, event: ShowPartnership, place: Place, directory: Directory) -> Event:
    """The pair with the new place instead of the one in the same country."""
    aspect = pair_aspect(f) if f.has(*PAIR_ASPECTS) else event.aspect
    asked_whether = event.aspect is Aspect.IS_THERE
    left, right = (directory.places.get(side) for side in (event.place_id, event.other_id))
    if right is not None and right.country == place.country:
        pair = ShowPartnership(event.place_id, place.id, aspect)
    elif left is not None and left.country == place.country:
        pair = ShowPartnership(place.id, event.other_id, aspect)
    else:
        return ListPartners(place.id)
    if asked_whether or directory.between(pair.place_id, pair.other_id):
        return pair
    return ListPartners(place.id)
