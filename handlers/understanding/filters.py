"""What narrows partnerships down, read from the words: level, status, time, topic, country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.events import Aspect, Order, PartnershipFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.understanding.features import Features
    from storage.directory import Place

_ASPECTS = (
    ("terminated", Aspect.ENDED),
    ("how_long", Aspect.DURATION),
    ("since", Aspect.SINCE),
    ("when", Aspect.SINCE),
    ("source", Aspect.SOURCES),
    ("still", Aspect.STATUS),
    ("status", Aspect.STATUS),
    ("suspended", Aspect.STATUS),
    ("fields", Aspect.FIELDS),
)
PAIR_ASPECTS = tuple(concept for concept, _ in _ASPECTS)
"""The concepts that ask for something of a partnership."""

_COUNTRIES = {"china": "CN", "usa": "US", "states": "US", "provinces": "CN", "": ""}
_STORY = 1970
_STATUSES = {
    "uncertain": "unknown",
    "terminated": "terminated",
    "suspended": "suspended",
    "active": "active",
}


def pair_aspect(f: Features) -> Aspect:
    """What of a partnership is asked for."""
    if f.has("how_long") and f.has("since", "when") and not f.specific("how_long"):
        return Aspect.SINCE
    if f.period or f.has("first", "newest"):
        return Aspect.SINCE
    for concept, aspect in _ASPECTS:
        if f.has(concept):
            return aspect
    if f.asked_topic:
        return Aspect.FIELDS
    return Aspect.IS_THERE if f.has("yes_no") else Aspect.DETAILS


_WHETHER = ("is ", "are ", "was ", "were ", "do ", "does ", "did ", "has ", "have ", "isnt ")


def asks_whether(f: Features) -> bool:
    """Whether a question wants a yes or a no."""
    return f.has("yes_no") and (f.language == "zh" or f.typed.plain.startswith(_WHETHER))


def is_total(f: Features) -> bool:
    """Whether a year is that of a total ("how many were there in 2022"), not that of the signing."""
    said = f.has("total") or (f.has("existing") and not f.has("founded"))
    return said and f.period is not None


def level_of(f: Features) -> str:
    """The level of partnership that the words ask for; ``local`` for "cities"; or empty."""
    if f.has("level_state"):
        return "province-state"
    if f.has("level_district"):
        return "district"
    if f.has("level_county"):
        return "county"
    if f.has("level_city"):
        return "city"
    return "local" if f.has("cities") and not f.has("states", "provinces") else ""


def level_inside(f: Features) -> str:
    """All levels for "all partnerships in", also "including cities"; cities for "sister cities in"."""
    sisters = any(
        "partner" in hit.concepts and hit.concepts & {"cities", "cities_loosely"} for hit in f.hits
    )
    return level_of(f) if sisters or not f.has("all") else ""


def status_of(f: Features) -> str:
    """The status that the words ask for, or empty."""
    return next((status for concept, status in _STATUSES.items() if f.has(concept)), "")


def narrows(f: Features) -> bool:
    """Whether the question narrows partnerships by time, topic or status."""
    return bool((f.period and not _long_ago(f)) or f.asked_topic or f.has(*_STATUSES))


def country_of(f: Features, *concepts: str) -> str:
    """The country whose places are counted or ranked: the first of the concepts that is named."""
    return _COUNTRIES[f.first_of(*(concepts or ("china", "usa", "states", "provinces")))]


def wanted(f: Features, places: Sequence[Place], level: str) -> PartnershipFilter:
    """The filter that a question asks for; when a tie ended is not when it began."""
    dated = not _long_ago(f) and not f.has("terminated")
    return PartnershipFilter(
        within=tuple(place.id for place in places),
        level=level,
        status=status_of(f),
        field=f.asked_topic,
        since=f.period.since if f.period and dated else None,
        until=f.period.until if f.period and dated else None,
        country=country_of(f),
    )


def _long_ago(f: Features) -> bool:
    """Whether a year beside a place is that of a story: no pair is older than 1979."""
    until = f.period.until if f.period else None
    return bool(f.places) and until is not None and until.year < _STORY


def order_of(f: Features) -> Order:
    """How a list is to be sorted: by date where time is asked about."""
    if f.has("newest"):
        return Order.NEWEST
    return Order.OLDEST if f.period or f.has("first") else Order.NAME
