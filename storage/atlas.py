"""Every place that a name can mean: those of the directory, and the wider world's.

The `Atlas` joins the small index of the directory's places, ready at once, with the gazetteer,
which takes longer to load and is loaded when it is first asked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from storage.directory import ADMIN1_LEVELS, Place
from storage.place_index import IndexedPlace
from storage.place_index.keeping import load_index

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence
    from pathlib import Path

    from storage.directory import Directory
    from storage.gazetteer import Gazetteer, GazetteerPlace
    from storage.place_index import Index, Match, Mention

GAZETTEER = "gn-"
"""Prefix of the ids of places that only the gazetteer has, before their GeoNames id."""

INDEX_FILE = "places.index"
_UNPARTNERED = 5.0
"""Points by which a namesake without partnerships stays behind a place that has some."""

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""

COUNTRY_NAMES = {
    "CN": ("China", "PRC", "中国", "中國"),
    "US": ("United States", "USA", "US", "U.S.", "America", "美国", "美國"),
}


@dataclass(frozen=True, repr=False)
class Atlas:
    """Places by id, by name and by nearness."""

    directory: Directory
    open_gazetteer: Callable[[], Gazetteer]
    """Loads the gazetteer; called once, when it is first asked."""
    cache_dir: Path | None = None
    """Where the index is kept between runs; without one, or one that is read-only, it is rebuilt."""

    def with_directory(self, directory: Directory) -> Atlas:
        """The same with newer facts; what does not depend on what changed is kept."""
        newer = replace(self, directory=directory)
        kept = {"gazetteer"}
        if (directory.places, directory.partnerships) == (
            self.directory.places,
            self.directory.partnerships,
        ):
            kept |= {"index", "_by_geonames_id", "_divisions", "_partnered"}
        vars(newer).update({name: vars(self)[name] for name in kept & vars(self).keys()})
        return newer

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the wider world."""
        return self.open_gazetteer()

    @cached_property
    def index(self) -> Index:
        """The names of the directory's places."""
        places = [indexed(place, self.directory) for place in self.directory.places.values()]
        return load_index(places, self.cache_dir and self.cache_dir / INDEX_FILE)

    def place(self, place_id: str) -> Place:
        """The place with this id, of the directory or the gazetteer.

        Raises:
            KeyError: When there is none.
        """
        place_id = self._shared_id(place_id)
        known = self.directory.places.get(place_id)
        if known is not None:
            return known
        found = self.gazetteer.place(place_id) if place_id.startswith(GAZETTEER) else None
        if found is None:
            raise KeyError(place_id)
        division = self._divisions.get((found.country, found.admin1_name))
        return _as_place(found, division)

    def resolve(self, text: str, limit: int = 8) -> Sequence[Match]:
        """What a whole text means as a place name, best first; empty when it is none."""
        known = self.index.resolve(text, limit)
        sure = bool(known) and known[0].how != "fuzzy"
        best = {match.key: match for match in known}
        for match in self.gazetteer.index.resolve(text, limit):
            place_id = self._shared_id(match.key)
            score = min(match.score, known[0].score - _UNPARTNERED) if sure else match.score
            if place_id not in best or best[place_id].score < score:
                best[place_id] = replace(match, key=place_id, score=score)
        return sorted(best.values(), key=lambda match: -match.score)[:limit]

    def _shared_id(self, place_id: str) -> str:
        """The directory's id of a place that the gazetteer has too."""
        if not place_id.startswith(GAZETTEER):
            return place_id
        shared = self._by_geonames_id.get(int(place_id.removeprefix(GAZETTEER)))
        return place_id if shared is None else shared.id

    def find(self, text: str, common: Container[str], *, wide: bool = False) -> Sequence[Mention]:
        """The places named in running text; with ``wide``, those of the gazetteer."""
        return (self.gazetteer.index if wide else self.index).find(text, common)

    def complete(self, prefix: str, limit: int = 25) -> Sequence[Match]:
        """Places of the directory whose names start with ``prefix``, most useful first."""
        return self.index.complete(prefix, limit)

    def nearest(self, place: Place, limit: int = 3) -> tuple[tuple[Place, float], ...]:
        """The closest places of the same country that have a partnership, with kilometres.

        Empty when the place has no coordinates. States and provinces are left out.
        """
        if place.latitude is None or place.longitude is None:
            return ()
        here = (place.latitude, place.longitude)
        found = [
            (other, distance_km(here, point))
            for other, point in self._partnered
            if other.country == place.country and other.id != place.id
        ]
        return tuple(sorted(found, key=lambda pair: pair[1])[:limit])

    @cached_property
    def _by_geonames_id(self) -> dict[int, Place]:
        """Places that the directory and the gazetteer share."""
        places = self.directory.places.values()
        return {place.geonames_id: place for place in places if place.geonames_id is not None}

    @cached_property
    def _divisions(self) -> dict[tuple[str, str], Place]:
        """States and provinces by country and English name, as GeoNames spells it."""
        places = self.directory.places.values()
        return {(p.country, p.name_en): p for p in places if p.level in ADMIN1_LEVELS}

    @cached_property
    def _partnered(self) -> tuple[tuple[Place, tuple[float, float]], ...]:
        return tuple(
            (place, (place.latitude, place.longitude))
            for place in self.directory.places.values()
            if place.latitude is not None
            and place.longitude is not None
            and place.level not in ADMIN1_LEVELS
            and self.directory.partnerships_of(place.id)
        )


def indexed(place: Place, directory: Directory) -> IndexedPlace:
    """What the place index needs to know of a directory's place."""
    admin1 = directory.places.get(place.admin1_id) if place.admin1_id else None
    return IndexedPlace(
        key=place.id,
        names=tuple(dict.fromkeys(_names(place))),
        country=place.country,
        country_names=COUNTRY_NAMES.get(place.country, ()),
        admin1=place.admin1_code.rpartition("-")[2],
        admin1_names=_names(admin1) if admin1 else (),
        level=place.level,
        population=place.population or 0,
        prior=1.0 if directory.partnerships_within(place.id) else 0.0,
    )


def _names(place: Place) -> tuple[str, ...]:
    texts = (place.name_en, place.name_zh, *(name.text for name in place.names))
    return tuple(filter(None, texts))


def _as_place(found: GazetteerPlace, division: Place | None) -> Place:
    return Place(
        id=found.key,
        country=found.country,
        level="city",
        admin1_code=division.admin1_code if division else f"{found.country}-{found.admin1}",
        admin1_id=division.id if division else None,
        name_en=found.name,
        name_zh=found.name_zh,
        admin1_en=found.admin1_name,
        admin1_zh=division.name_zh if division else found.admin1_name_zh,
        latitude=found.latitude,
        longitude=found.longitude,
        population=found.population,
        geonames_id=found.geonames_id,
    )


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two (latitude, longitude) pairs in degrees, by the haversine."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))
