"""Questions that move to another place: "and Ohio?", "no, the Missouri one", 那重庆呢."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.events import (
    Aspect,
    CountPartnerships,
    Event,
    ListAnniversaries,
    ListConferences,
    ListNews,
    ListPartners,
    ListPartnerships,
    ShowConference,
    ShowPartnership,
    ShowPlace,
    ShowRecord,
)
from handlers.facts import is_admin1
from handlers.understanding.context import subjects
from handlers.understanding.drafts import Draft, Found, Namesake
from handlers.understanding.filters import PAIR_ASPECTS, pair_aspect
from handlers.understanding.followups.same_places import with_filter
from handlers.understanding.gatherings import names_conference
from handlers.understanding.picking import SHORT

if TYPE_CHECKING:
    from handlers.understanding.context import Context
    from handlers.understanding.features import Features
    from storage.directory import Directory, Place

_OPENERS = (
    "and ", "what about", "how about", "in ", "for ", "with ", "to ", "or ", "ok ", "then ",
    "那", "换成", "也",
)  # fmt: skip


def namesake(f: Features, c: Context, directory: Directory) -> Found:
    """The place of that name in another state: "no, the Missouri one", 我说的是浙江那个."""
    about = subjects(c.event)
    named = f.has("the_one") or f.typed.plain.endswith("的")
    if not about or not named or not is_admin1(f.places[-1].place):
        return None
    if f.has("partner", "news", *PAIR_ASPECTS) or f.length > 2 * SHORT:
        return None
    area = f.places[-1].place
    there = [
        p
        for partnership_id in c.partnerships
        if (p := directory.partnership(partnership_id)) and _lies_in(p.other(about[0]), area)
    ]
    if isinstance(c.event, ListPartners) and len(there) == 1:
        return ShowPartnership(about[0], there[0].other(about[0]).id)
    return Namesake(about[0], area.id)


def narrowed(f: Features, c: Context, _: Directory) -> Found:
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


def with_another(f: Features, c: Context, directory: Directory) -> Found:
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


def about_its_partner(f: Features, c: Context, directory: Directory) -> Found:
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


def moved(f: Features, c: Context, directory: Directory) -> Found:
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
            return with_filter(event, replace(event.filter, within=(place.id,)))
        case ListNews():
            return ListNews((place.id,), event.topic)
        case ShowPlace():
            return ShowPlace(place.id, event.aspect)
        case ListAnniversaries():
            return ListAnniversaries(
                place.id, month=event.month, year=event.year, years=event.years
            )
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


def _lies_in(place: Place, area: Place) -> bool:
    return area.id in (place.id, place.admin1_id)
