"""Every request that the bot answers, as a frozen dataclass named in the imperative.

Whoever speaks to the bot (terminal, command line, a chat platform) makes one of these; the router
finds its handler. Places, partnerships and conferences are named by their id. The kind of an
event in snake case (`kind`) is the ``intent`` of the JSON answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.dates import PartialDate


class Aspect(StrEnum):
    """What of a partnership, a conference or a place was asked for."""

    DETAILS = "details"
    IS_THERE = "is-there"
    SINCE = "since"
    DURATION = "duration"
    STATUS = "status"
    ENDED = "ended"
    """As `STATUS`, asked the other way round: "is it over?"."""
    FIELDS = "fields"
    SOURCES = "sources"
    DATES = "dates"
    CITY = "city"
    VENUE = "venue"
    THEME = "theme"
    HOSTS = "hosts"
    TOPICS = "topics"
    NAME = "name"
    LOCATION = "location"
    POPULATION = "population"


class Record(StrEnum):
    """An extreme of the store."""

    FIRST = "first"
    NEWEST = "newest"
    MOST_CONNECTED = "most-connected"


class Order(StrEnum):
    """How a list is sorted."""

    NAME = "name"
    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Event:
    """A request. Subclasses say what for."""


@dataclass(frozen=True, slots=True)
class PartnershipFilter:
    """Which partnerships are meant; every condition given must hold."""

    within: tuple[str, ...] = ()
    """Ids of places: one side is, or lies in, each of them."""
    level: str = ""
    """``province-state``, ``city``, ``county``, ``district``, or ``local`` for all but the first."""
    status: str = ""
    field: str = ""
    """A topic id: partnerships that name it, or a topic below it, as a cooperation field."""
    among: tuple[str, ...] = ()
    """Ids of places: one side is, or lies in, any of them."""
    ids: tuple[str, ...] = ()
    """Ids of partnerships: only these, where a question names several pairs."""
    since: PartialDate | None = None
    until: PartialDate | None = None
    """Established not before the first and not after the last day that these can mean."""
    country: str = ""
    """ISO 3166-1 alpha-2 of the side whose places are counted or ranked, where one was named."""


# --- partnerships


@dataclass(frozen=True, slots=True)
class ListPartners(Event):
    """Who are the partners of a place?"""

    place_id: str
    level: str = ""
    """Only partners on this level (``province-state`` for "sister state of …"); all where empty."""
    offset: int = 0
    """How many rows were shown before: "more" asks for the rest."""


@dataclass(frozen=True, slots=True)
class ShowPartnership(Event):
    """Are two places partners, since when, and what is known of it?"""

    place_id: str
    other_id: str
    aspect: Aspect = Aspect.DETAILS


@dataclass(frozen=True, slots=True)
class CheckPartners(Event):
    """Which of several places are partners of one place?"""

    place_id: str
    other_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPartnerships(Event):
    """Which partnerships are there, of a kind, a time or an area?"""

    filter: PartnershipFilter = field(default_factory=PartnershipFilter)
    order: Order = Order.NAME
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CountPartnerships(Event):
    """How many partnerships are there, in all or of a kind?"""

    filter: PartnershipFilter = field(default_factory=PartnershipFilter)
    as_of: PartialDate | None = None
    """The time whose publicly stated total is asked for."""
    areas: bool = False
    """Whether the states or provinces of the filter's country are counted that take part."""


@dataclass(frozen=True, slots=True)
class ShowRecord(Event):
    """The first or newest partnership, or the place with the most."""

    record: Record
    filter: PartnershipFilter = field(default_factory=PartnershipFilter)
    count: int = 1
    """How many are wanted: 3 for "the three oldest"."""
    by: str = "place"
    """What is ranked for `Record.MOST_CONNECTED`: ``place``, ``local`` (no state or province), or
    ``admin1`` with all inside it."""


@dataclass(frozen=True, slots=True)
class ListUnpartnered(Event):
    """Which states or provinces of a country have no partnership in the store?"""

    country: str
    """ISO 3166-1 alpha-2."""
    level: str = ""
    """``province-state``: without a partner state or province; empty: without any at all."""


@dataclass(frozen=True, slots=True)
class ShowOverview(Event):
    """The whole in figures: totals, first, newest, most connected."""


@dataclass(frozen=True, slots=True)
class ShowPlace(Event):
    """Where is a place, what is it called, how many people live there?"""

    place_id: str
    aspect: Aspect = Aspect.DETAILS


# --- conferences and news


@dataclass(frozen=True, slots=True)
class ShowConference(Event):
    """One conference: the next, the last, the n-th, or that of a city or year."""

    which: str = "last"
    """``next``, ``last``, ``first``, ``edition``, ``id`` or ``match`` (by city and year)."""
    series: str = ""
    """A series slug; empty for the China–US Sister Cities Conference."""
    edition: int | None = None
    conference_id: str = ""
    place_id: str = ""
    year: int | None = None
    aspect: Aspect = Aspect.DETAILS


@dataclass(frozen=True, slots=True)
class ListConferences(Event):
    """The history of the conferences, of one series or all."""

    series: str = ""
    """A series slug; empty for all."""
    since: PartialDate | None = None
    until: PartialDate | None = None
    """Held wholly between the first and the last day that these can mean."""
    place_id: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2 of the country held in."""
    ids: tuple[str, ...] = ()
    """Only these; the id of a topic stands for all that dealt with it."""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ListAnniversaries(Event):
    """Which anniversaries of partnerships are there, and when?

    Without a month and a year those of the next time: see `handlers.anniversaries`.
    """

    place_id: str = ""
    """One side is, or lies in, this place."""
    other_id: str = ""
    """The other place of one pair."""
    month: int | None = None
    """1 to 12: this month or the next of that name, unless there is a year."""
    year: int | None = None
    years: int | None = None
    """Only those of so many years: 40 for "which turn 40"."""
    round_only: bool = False
    """Only round ones: 5, 10, 25, 40, 45, 50 …"""
    offset: int = 0
    since: PartialDate | None = None
    until: PartialDate | None = None
    """The first and the last day, where days are asked for rather than a month or a year."""


@dataclass(frozen=True, slots=True)
class ListNews(Event):
    """The latest news, about places or a topic where named."""

    place_ids: tuple[str, ...] = ()
    topic: str = ""
    """A topic id, such as ``education``."""
    since: PartialDate | None = None
    until: PartialDate | None = None
    """Dated between the first and the last day that these can mean."""
    ids: tuple[str, ...] = ()
    """Only these items, where some were picked from a list."""
    offset: int = 0


# --- about the subject and the bot


@dataclass(frozen=True, slots=True)
class ExplainSisterCities(Event):
    """What is a sister city?"""


@dataclass(frozen=True, slots=True)
class ExplainFounding(Event):
    """How does a city get a sister city?"""


@dataclass(frozen=True, slots=True)
class DescribeData(Event):
    """What is the data, where does it come from, how good is it?"""


@dataclass(frozen=True, slots=True)
class ShowHelp(Event):
    """What can I ask?"""


@dataclass(frozen=True, slots=True)
class Greet(Event):
    """Hello."""


@dataclass(frozen=True, slots=True)
class Thank(Event):
    """Thank you."""


@dataclass(frozen=True, slots=True)
class SayGoodbye(Event):
    """Goodbye."""


# --- when one answer is not possible


@dataclass(frozen=True, slots=True)
class ChoosePlace(Event):
    """A name fits several places: which one was meant?"""

    name: str
    options: tuple[tuple[str, Event], ...]
    """Place id and the request that choosing it stands for, the largest place first."""


@dataclass(frozen=True, slots=True)
class Unknown(Event):
    """Something the bot does not understand or does not cover; says why and what is near."""

    reason: str
    """``empty``, ``nonsense``, ``off-topic``, ``place``, ``topic``, ``conference``, ``country``,
    ``option``, ``too-long``,
    ``end`` (there is no more to show) or ``care`` (somebody speaks of harming themselves)."""
    subject: str = ""
    """The words that were not known: a name, a country; escaped by whoever renders it."""
    near: tuple[str, ...] = ()
    """Ids of places whose names are close; for ``off-topic``, of the place that was named."""


# --- being told from now on


@dataclass(frozen=True, slots=True)
class Subscribe(Event):
    """To be told of something from now on; offered only, as where to tell must be chosen."""

    subject_kind: str
    """``everything``, ``place``, ``topic`` or ``series`` (of conferences)."""
    subject_id: str = ""
    """The id of the place or topic, the slug of the series; empty for everything."""
    others: tuple[str, ...] = ()
    """Ids of more places that were named: each is subscribed to by itself."""


@dataclass(frozen=True, slots=True)
class ManageSubscriptions(Event):
    """What am I subscribed to, and how do I change or stop it?"""


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def kind(event: Event | type[Event]) -> str:
    """The kind of an event in snake case: ``ListPartners`` → ``list_partners``."""
    cls = event if isinstance(event, type) else type(event)
    return _HUMP.sub("_", cls.__name__).lower()
