"""Requests about one place or two: its partners, their partnership, where it lies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.events import (
    Aspect,
    CheckPartners,
    CountPartnerships,
    Event,
    ListPartners,
    ListPartnerships,
    ListUnpartnered,
    Order,
    PartnershipFilter,
    ShowPartnership,
    ShowPlace,
)
from handlers.facts import HOME, is_admin1
from handlers.understanding.drafts import Draft
from handlers.understanding.filters import PAIR_ASPECTS, asks_whether, country_of, pair_aspect
from handlers.understanding.lists import between_areas
from handlers.understanding.places import is_local
from storage.directory import ADMIN1_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.understanding.drafts import Build, Wish
    from handlers.understanding.features import Features
    from handlers.understanding.places import Named
    from storage.directory import Directory, Place

_PAIR = 2
_CORRECTION = re.compile(r"不是.{1,8}?[,，、 ]*而?是|\bnot .{1,30}? but ")
_ABOUT_PARTNERSHIP = ("partner", "founded", "still", "status", "terminated")
_SAYS_NOTHING_ELSE = frozenset(
    {
        "others",
        "the_one",
        "that",
        "only",
        "compare",
        "total",
        "filler",
        "plural",
        "held",
        "source",
        "greet",
        "here",
        "where",
        "fields",
        "yes_no",
        "provinces",
        "within",
        "more",
        "usa",
        "china",
        "status",
        "and",
        "every",
        "pronoun",
        "how_long",
        "existing",
        "cities",
        "states",
        "without",
        "still",
        "all",
        "level_district",
        "thanks",
        "among",
        "cities_loosely",
        "name_them",
        "founded",
        "level_county",
        "list",
        "china_usa",
        "when",
        "since",
        "data",
        "what_is",
        "overview",
        "between",
        "about",
        "except",
    }
)
"""Concepts that leave a lone place a question for its partners."""


def unpartnered(f: Features) -> Event | None:
    """Which states or provinces have no partner; which, then, have the fewest?"""
    if f.places or f.strangers or not f.has("states", "provinces", "level_state"):
        return None
    each_one = f.has("every") and f.has("yes_no") and f.has("partner", "pronoun")
    if not (f.has("without", "fewest") or each_one) or f.has("most", "first", "newest"):
        return None
    country = country_of(f, "states", "provinces") or country_of(f, "china", "usa") or "US"
    return ListUnpartnered(country, "province-state" if f.has("level_state") else "")


def place_facts(f: Features) -> Draft | None:
    """Where is a place, how is it called, how many live there?"""
    if len(f.places) != 1 or f.has("partner") or f.strangers:
        return None
    aspect = _place_aspect(f)
    if aspect is None:
        return None
    return Draft(lambda places: ShowPlace(places[0].id, aspect), f.places)


def _place_aspect(f: Features) -> Aspect | None:
    if f.has("population") and not f.has("how_long"):
        return Aspect.POPULATION
    if f.has("name"):
        return Aspect.NAME
    with_whom = any(connector in f.typed.plain for connector in "跟和与同")
    in_which = f.has("states", "provinces") and f.has("list", "where") and not f.has("cities")
    if with_whom:
        return None
    where = f.has("where") and (f.typed.plain.startswith("where") or f.language == "zh")
    return Aspect.LOCATION if in_which or where else None


def pair(f: Features, directory: Directory) -> Draft | None:
    """Two places: their partnership, or all partnerships between two areas."""
    if len(f.places) < _PAIR or (f.strangers and not f.has(*_ABOUT_PARTNERSHIP)):
        return None
    names = _without_excluded(f, f.places)
    if len(names) == 1:
        return Draft(lambda places: ListPartners(places[0].id), names)
    if _side_by_side(f, names):
        counts = f.has("count", "compare")
        return Draft(_counting_all if counts else _listing_all, names)
    several = _each(f, names, directory) or _among(names, directory)
    if several is not None:
        return several
    names = _two_of(names, directory)
    listed = between_areas(f, names)
    if listed is not None:
        return listed
    return Draft(
        showing(pair_aspect(f), directory), names, wish=is_admin1 if f.has("level_state") else None
    )


def _without_excluded(f: Features, names: tuple[Named, ...]) -> tuple[Named, ...]:
    """Drop a place that is named to leave it out: "besides Shanghai", "not Nanjing but …"."""
    corrected = _CORRECTION.search(f.typed.plain)
    kept = tuple(
        name
        for name in names
        if not (corrected and corrected.start() < name.start < corrected.end())
        and not any(
            "except" in hit.concepts
            and hit.end <= name.start
            and not f.typed.plain[hit.end : name.start].strip(" ,，")
            for hit in f.hits
        )
    )
    return kept or names


def _side_by_side(f: Features, names: tuple[Named, ...]) -> bool:
    """Whether several places of one country are named to hear of the partners of each."""
    countries = {c.place.country for name in names for c in name.candidates}
    if asks_whether(f) and len(names) == _PAIR:
        return False
    return len(countries) == 1 and countries <= HOME and not f.has(*PAIR_ASPECTS)


def _listing_all(places: Sequence[Place]) -> Event:
    return ListPartnerships(PartnershipFilter(among=tuple(place.id for place in places)))


def _counting_all(places: Sequence[Place]) -> Event:
    return CountPartnerships(PartnershipFilter(among=tuple(place.id for place in places)))


def showing(aspect: Aspect, directory: Directory) -> Build:
    """The pair; or, where a state and a city are no pair, what lies between them."""

    def build(places: Sequence[Place]) -> Event:
        first, second = places[:_PAIR]
        mixed = is_admin1(first) is not is_admin1(second) and first.country != second.country
        if mixed and directory.between(first.id, second.id) is None:
            theirs = directory.partnerships_within(second.id)
            if any(p in theirs for p in directory.partnerships_within(first.id)):
                return ListPartnerships(PartnershipFilter(within=(first.id, second.id)))
        return ShowPartnership(first.id, second.id, aspect)

    return build


def _each(f: Features, names: tuple[Named, ...], directory: Directory) -> Draft | None:
    """Whether one place has each of several as a partner: "is Boston twinned with A and B?"."""
    if not asks_whether(f) or f.has("first", "newest", "most"):
        return None
    sides = [[name for name in names if name.place.country == home] for home in HOME]
    hub, others = sorted(sides, key=len)
    if len(hub) != 1 or len(others) < _PAIR:
        return None
    partners = {
        pair.other(bearer.place.id).id
        for bearer in hub[0].candidates
        for pair in directory.partnerships_of(bearer.place.id)
    }
    others = [name.narrowed(lambda place: place.id in partners) for name in others]

    def build(places: Sequence[Place]) -> Event:
        return CheckPartners(places[0].id, tuple(dict.fromkeys(place.id for place in places[1:])))

    return Draft(build, (*hub, *others))


def _among(names: tuple[Named, ...], directory: Directory) -> Draft | None:
    """The partnerships between three places or more: "who was first, A or B, with C?"."""
    if len(names) <= _PAIR:
        return None
    ids = {c.place.id for name in names for c in name.candidates}
    found = [p.id for p in directory.partnerships if p.a.id in ids and p.b.id in ids]
    if not found:
        return None
    these = PartnershipFilter(ids=tuple(found))
    return Draft(lambda _: ListPartnerships(these, Order.OLDEST), ())


def _two_of(names: tuple[Named, ...], directory: Directory) -> tuple[Named, ...]:
    """The two of several names that are partners, else the first two."""
    for at, left in enumerate(names):
        for right in names[at + 1 :]:
            if any(
                directory.between(a.place.id, b.place.id)
                for a in left.candidates
                for b in right.candidates
            ):
                return (left, right)
    return names[:_PAIR]


def partners(f: Features) -> Draft | None:
    """The partners of one place; a bare name asks for them too."""
    if len(f.places) != 1 or f.stranger_name or f.country:
        return None
    if not f.has("partner") and (f.strangers or f.concepts - _SAYS_NOTHING_ELSE):
        return None
    if f.has("without") and f.has("cities") and is_admin1(f.places[0].place):
        return None
    if f.has("without") and f.has("states", "provinces", "list"):
        return None
    level = "province-state" if f.has("level_state") else ""
    wish: Wish | None = None
    if level:
        wish = is_admin1
    elif f.has("cities") and not f.has("states", "provinces"):
        wish = is_local

    def build(places: Sequence[Place]) -> Event:
        area = places[0].level in ADMIN1_LEVELS
        return ListPartners(places[0].id, level if area else "")

    return Draft(build, f.places, wish=wish)
