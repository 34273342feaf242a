"""Requests about many partnerships: lists, counts and records."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from handlers.events import (
    CountPartnerships,
    Event,
    ListPartners,
    ListPartnerships,
    Record,
    ShowRecord,
)
from handlers.facts import is_admin1
from handlers.understanding.drafts import Draft
from handlers.understanding.filters import (
    asks_whether,
    is_total,
    level_inside,
    level_of,
    narrows,
    order_of,
    wanted,
)
from handlers.understanding.places import is_local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.understanding.drafts import Wish
    from handlers.understanding.features import Features
    from handlers.understanding.places import Named
    from storage.directory import Place

_AREAS = ("cities", "states", "provinces")
_FEW_WORDS = 6
_MANY = 10
_LISTING = ("list", "all", "level_state", "level_county", "level_district", "level_city", *_AREAS)
_MANY_OF = ("list", "all", "several", "states", "provinces", "level_state", "level_county", "level_district", "level_city")  # fmt: skip
_RECORDS = {
    "most": Record.MOST_CONNECTED,
    "first": Record.FIRST,
    "newest": Record.NEWEST,
}


def between_areas(f: Features, names: tuple[Named, ...]) -> Draft | None:
    """All partnerships between two areas, or between an area and a city."""
    areas = [all(is_admin1(c.place) for c in name.candidates) for name in names]
    several = f.has("cities", "all", "count", "compare", "level_city") or (
        f.has("several") and not f.has("level_state")
    )
    mixed = any(areas) and not all(areas) and f.has("cities", "list", "count")
    if not (all(areas) and several) and not (mixed and not asks_whether(f)):
        return None

    def build(places: Sequence[Place]) -> Event:
        level = level_of(f)
        these = wanted(f, places, "" if any(map(is_local, places)) else level)
        if len({place.country for place in places}) == 1:
            these = replace(these, within=(), among=these.within)
        return (
            CountPartnerships(these)
            if f.has("count", "compare")
            else ListPartnerships(these, order_of(f))
        )

    return Draft(build, names, wish=is_admin1 if all(areas) else None)


def record(f: Features) -> Draft | None:
    """The first, the newest, the most connected."""
    which = f.first_of(*_RECORDS)
    if (
        f.has("terminated")
        or not which
        or len(f.places) > 1
        or f.stranger_name
        or f.country
        or f.oddities
    ):
        return None
    if not f.has("partner") and (f.strangers or not (f.places or _elliptical(f))):
        return None
    if (which == "most" and f.has("when")) or (f.oddities and not f.places):
        return None
    if which != "most" and f.period and not f.has("level_state", "cities"):
        return None
    ranks_areas = which == "most" and f.has("states", "provinces")

    def build(places: Sequence[Place]) -> Event:
        level = _record_level(f, places, which, areas=ranks_areas)
        these = replace(wanted(f, places, level), status="")
        by = "local" if which == "most" and f.has("cities") else "place"
        by = "admin1" if ranks_areas and not f.has("level_state") else by
        return ShowRecord(_RECORDS[which], these, f.amount or f.ordinal or 1, by)

    return Draft(build, f.places[:1], wish=_area_wish(f))


def many(f: Features) -> Draft | None:
    """Which have more than so many: the ranking tells."""
    if not f.has("threshold") or not f.has("partner") or f.places or f.period or f.strangers:
        return None
    areas = f.has("states", "provinces")
    level = level_of(f) if areas else ""
    by = "admin1" if areas and not f.has("level_state") else "place" if areas else "local"
    these = replace(wanted(f, (), level), status="")
    return Draft(lambda _: ShowRecord(Record.MOST_CONNECTED, these, _MANY, by), ())


def _elliptical(f: Features) -> bool:
    """Whether a few words ("the oldest 5", "top province") leave the partnerships to be guessed."""
    other = f.has("conference", "news", "population", "greet", "thanks", "bye", "help", "still")
    telling = f.amount or f.has(
        *_AREAS, "founded", "what_is", "list", "pronoun", "several", "plural"
    )
    return f.length <= _FEW_WORDS and not other and bool(telling)


def _record_level(f: Features, places: Sequence[Place], which: str, *, areas: bool) -> str:
    if places and is_local(places[0]):
        return ""
    level = level_of(f)
    if areas:
        return level or ("local" if f.has("cities") else "")
    # A municipality is a city whose partnerships may stand on the level of provinces.
    return "" if which == "most" and level == "local" else level


def count(f: Features) -> Draft | None:
    """How many partnerships are there?"""
    if not f.has("count") or f.stranger_name or f.country or (f.oddities and not f.places):
        return None
    if not f.has("partner", *_AREAS) and not (f.places or narrows(f) or level_of(f)):
        return None
    if (not f.has("partner") and f.strangers) or f.has("name_them"):
        return None

    def build(places: Sequence[Place]) -> Event:
        level = "" if places and is_local(places[0]) else level_of(f)
        these = wanted(f, places, level)
        if is_total(f) and not places:
            return CountPartnerships(replace(these, since=None, until=None), these.until)
        return CountPartnerships(these, areas=not places and _counts_areas(f))

    return Draft(build, f.places[:1], wish=_area_wish(f))


def _counts_areas(f: Features) -> bool:
    """Whether states or provinces are counted: "how many states have a partner?"."""
    return any(
        "count" in one.concepts and next_one.concepts & {"states", "provinces"}
        for one, next_one in pairwise(f.hits)
    ) and not (f.has("states") and f.has("provinces"))


def partnerships(f: Features) -> Draft | None:
    """Lists: by area, time, level, status or field."""
    if f.stranger_name or f.country or len(f.places) > 1:
        return None
    if not f.places:
        return Draft(lambda _: _listed(f, (), level_of(f)), ()) if _asks_for_all(f) else None
    if _narrowed_list(f):
        return Draft(
            lambda places: _listed(f, places, "" if is_local(places[0]) else level_of(f)),
            f.places,
            wish=_area_wish(f),
        )
    return _within(f, f.places[0])


def _listed(f: Features, places: Sequence[Place], level: str) -> ListPartnerships:
    return ListPartnerships(wanted(f, places, level), order_of(f))


def _asks_for_all(f: Features) -> bool:
    """Whether a question without a place asks for a list."""
    if f.has("without") or f.oddities or (f.ordinal or 0) > 1:
        return False
    if (
        f.language == "en"
        and "cities" not in f.typed.plain
        and not (narrows(f) or f.has(*_MANY_OF))
    ):
        return False
    if f.has("all") and f.has("pronoun") and not f.strangers:
        return True
    if not f.has("partner"):
        named = f.has("founded", "fields", "list", "count", "pronoun", "level_state", *_AREAS)
        just_time = f.period and f.length <= _FEW_WORDS and not f.has("conference", "news")
        return not f.strangers and bool((narrows(f) and named) or just_time)
    return narrows(f) or (f.has(*_LISTING) and not f.strangers)


def _narrowed_list(f: Features) -> bool:
    """Whether a question about a place asks for some of its partnerships."""
    if not narrows(f) or (f.strangers and not f.has("partner")):
        return False
    dated = f.period and not f.has("terminated")
    if dated or f.asked_topic or f.has("list", "cities", "all"):
        return True
    return not f.has("yes_no", "still", "when")


def _within(f: Features, name: Named) -> Draft | None:
    """What lies in a state or province, or which districts of a municipality have partners."""
    asks_status = f.has("still", "terminated", "status") and f.has("cities_loosely", "several")
    inside = f.has("cities", "all", "level_city", "level_county", "level_district") or asks_status
    inside = inside or (f.has("several") and f.has("within"))
    if f.has("without") and is_admin1(name.place):
        return None
    if not inside or f.has("level_state") or (f.strangers and not f.has("partner")):
        return None
    # "All sister cities of Shanghai" are its own; "all pairs in Shanghai" those of its districts too.
    whole = f.has("all") and (f.has("within") or not f.has("cities"))

    def is_area(place: Place) -> bool:
        return is_admin1(place) or (whole and place.level == "municipality")

    if not f.has("level_district") and not any(is_area(c.place) for c in name.candidates):
        return None

    def build(places: Sequence[Place]) -> Event:
        if f.has("level_district") and places[0].level == "municipality":
            return _listed(f, places, "" if f.has("all") else "district")
        if is_area(places[0]):
            listed = _listed(f, places, level_inside(f) if is_admin1(places[0]) else "")
            return _of_any_status(listed) if f.has("yes_no") or not f.has("active") else listed
        return ListPartners(places[0].id)

    asked_inside = f.has("within", "all", "list") or f.language == "zh"
    return Draft(build, (name,), wish=_area_wish(f) if asked_inside else None)


def _of_any_status(event: ListPartnerships) -> Event:
    """All, with the status of each: what "have they all ended?" wants to see."""
    return replace(event, filter=replace(event.filter, status=""))


def _area_wish(f: Features) -> Wish | None:
    """A state rather than its namesake city, where cities "in" it are asked for."""
    inside = f.has("cities") and f.has("within", "all")
    return is_admin1 if f.has("level_state") or inside else None
