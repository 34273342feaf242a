"""The immutable snapshot that questions read: places, partnerships, conferences, news, totals.

A `Directory` is built once from the database (`storage.loading.load_directory`) and replaced as a
whole when the facts change. Nothing in it can be altered, so any number of tasks may read it.
Texts come in pairs, ``…_en`` and ``…_zh``; an empty Chinese text means that none is recorded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from storage.place_index.folding import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from storage.dates import PartialDate

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Entry:
    """How a fact stands in people's calendars."""

    sequence: int = 0
    """Counts up with each change of the fact."""
    cancelled: bool = False
    changed_at: dt.datetime | None = None
    """Nothing where it is as it was when it was first recorded."""


UNCHANGED = Entry()

ADMIN1_LEVELS = frozenset({"state", "province", "municipality", "autonomous region"})
"""The first-level divisions: US states, and China's provincial units of mainland China."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a place: ``language`` is BCP 47 (``en``, ``zh-Hans``, ``zh-Hant``, ``und``)."""

    text: str
    language: str
    kind: str
    """``official``, ``short``, ``alias`` or ``code``."""


@dataclass(frozen=True, slots=True)
class Place:
    """A city, district, county, state or province."""

    id: str
    country: str
    """ISO 3166-1 alpha-2."""
    level: str
    admin1_code: str
    """ISO 3166-2, such as ``US-OH`` or ``CN-HB``; for a state or province its own code."""
    admin1_id: str | None
    """The place id of the state or province it lies in; ``None`` for these and where the directory lacks it."""
    name_en: str
    name_zh: str
    admin1_en: str
    admin1_zh: str
    latitude: float | None
    longitude: float | None
    population: int | None
    geonames_id: int | None
    names: tuple[PlaceName, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read."""

    url: str
    publisher: str
    read_on: PartialDate | None
    linkable: bool
    """False for copy sites that people must not be sent to."""
    publisher_zh: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of a partnership where sources disagree."""

    field: str
    """``established``, ``status`` or ``level``."""
    value: str
    chosen: bool
    source: Source | None
    note_en: str
    note_zh: str


@dataclass(frozen=True, slots=True)
class Partnership:
    """A pair of places. ``a`` is the Chinese side and ``b`` the American one in the shipped data."""

    id: str
    a: Place
    b: Place
    level: str
    """``province-state``, ``city``, ``county`` or ``district``."""
    established: PartialDate | None
    status: str
    """``active``, ``suspended``, ``terminated`` or ``unknown``."""
    status_on: PartialDate | None
    """The date that the status source speaks of or was published."""
    status_source: Source | None
    fields: tuple[str, ...]
    sources: tuple[Source, ...]
    verified_on: PartialDate | None
    notes_en: str
    notes_zh: str
    claims: tuple[Claim, ...] = ()
    entry: Entry = UNCHANGED

    def other(self, place_id: str) -> Place:
        """The partner of the side ``place_id``."""
        return self.b if self.a.id == place_id else self.a


@dataclass(frozen=True, slots=True)
class Conference:
    """One event of the sister-city circle."""

    id: str
    series: str
    """A slug such as ``china-us-sister-cities-conference``."""
    series_en: str
    series_zh: str
    edition: int | None
    name_en: str
    name_zh: str
    start: PartialDate
    end: PartialDate
    city_en: str
    city_zh: str
    place: Place | None
    """The host, where it is a place of the directory."""
    country: str
    venue_en: str
    venue_zh: str
    theme_en: str
    theme_zh: str
    organizers_en: tuple[str, ...]
    organizers_zh: tuple[str, ...]
    topics: tuple[str, ...]
    url: str
    sources: tuple[Source, ...]
    notes_en: str
    notes_zh: str
    entry: Entry = UNCHANGED

    @property
    def cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.entry.cancelled


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A dated headline in our own words, with the page it was read on."""

    id: str
    date: PartialDate
    title_en: str
    title_zh: str
    summary_en: str
    summary_zh: str
    places: tuple[Place, ...]
    topics: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class OfficialTotal:
    """How many China–US pairs there are, as publicly stated on a date."""

    on: PartialDate
    pairs: int
    province_state: int | None
    local: int | None
    """City, county and district pairs."""
    source: Source


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of cooperation or subject of news, with the words that sources use for it."""

    id: str
    name_en: str
    name_zh: str
    raw: tuple[str, ...]
    """The strings in ``fields`` and ``topics`` that mean it."""
    broader: str
    """The id of the wider topic, or empty."""


@dataclass(frozen=True, repr=False)
class Directory:
    """Everything that questions read. Sequences are sorted: partnerships by id, the rest by date."""

    places: Mapping[str, Place]
    partnerships: tuple[Partnership, ...]
    conferences: tuple[Conference, ...]
    news: tuple[NewsItem, ...]
    totals: tuple[OfficialTotal, ...]
    topics: tuple[Topic, ...]
    as_of: PartialDate
    """The date of the data, as its release states it."""
    revision: int = field(default=0, compare=False)
    """How many times the store had changed when it was read: two of the same facts are equal."""
    _by_id: Mapping[str, Partnership] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Freeze the mapping of places and index the partnerships by id."""
        object.__setattr__(self, "places", MappingProxyType(dict(self.places)))
        object.__setattr__(self, "_by_id", {p.id: p for p in self.partnerships})

    def __repr__(self) -> str:
        """Short, whatever the size of the store."""
        return f"<Directory of {len(self.partnerships)} partnerships as of {self.as_of}>"

    def partnership(self, partnership_id: str) -> Partnership | None:
        """The partnership with this id, or ``None``."""
        return self._by_id.get(partnership_id)

    def partnerships_of(self, place_id: str) -> tuple[Partnership, ...]:
        """The partnerships of the place itself, without those of places inside it."""
        return self._by_place.get(place_id, ())

    def partnerships_within(self, place_id: str) -> tuple[Partnership, ...]:
        """The partnerships of the place and of all places inside it, each once."""
        return self._by_area.get(place_id, ())

    def between(self, place_id: str, other_id: str) -> Partnership | None:
        """The partnership of two places, whichever comes first, or ``None``."""
        return next(
            (p for p in self.partnerships_of(place_id) if p.other(place_id).id == other_id), None
        )

    def news_about(self, place_id: str) -> tuple[NewsItem, ...]:
        """News that names the place or a place inside it, newest first."""
        return self._news_by_area.get(place_id, ())

    @cached_property
    def topics_by_word(self) -> Mapping[str, Topic]:
        """The topic that each word of a source means, by the case-folded word."""
        return {word.casefold(): topic for topic in self.topics for word in topic.raw}

    @cached_property
    def conference_names(self) -> tuple[tuple[str, str], ...]:
        """Each folded name that tells a conference from its series, with the conference's id."""
        return tuple(
            (name, known.id)
            for known in self.conferences
            for name in dict.fromkeys((fold(known.name_en), fold(known.name_zh)))
            if name and name not in {fold(known.series_en), fold(known.series_zh)}
        )

    @cached_property
    def _by_place(self) -> dict[str, tuple[Partnership, ...]]:
        return _grouped((side.id, p) for p in self.partnerships for side in (p.a, p.b))

    @cached_property
    def _by_area(self) -> dict[str, tuple[Partnership, ...]]:
        return _grouped(
            (area, p) for p in self.partnerships for side in (p.a, p.b) for area in _areas(side)
        )

    @cached_property
    def _news_by_area(self) -> dict[str, tuple[NewsItem, ...]]:
        return _grouped(
            (area, item) for item in self.news for place in item.places for area in _areas(place)
        )


def _areas(place: Place) -> tuple[str, ...]:
    return (place.id,) if place.admin1_id is None else (place.id, place.admin1_id)


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    groups: dict[str, dict[int, _T]] = defaultdict(dict)
    for key, item in pairs:
        groups[key][id(item)] = item
    return {key: tuple(items.values()) for key, items in groups.items()}
