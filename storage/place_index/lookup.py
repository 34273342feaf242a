"""From names to the places that bear them, with scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storage.place_index.building import ALIAS, CANONICAL, DERIVED, NICKNAME
from storage.place_index.model import Match
from storage.place_index.qualifiers import COUNTY, can_stand_for, level_fits
from storage.place_index.scoring import EXACT, NEARLY, ROMANIZATION, namesake_loss
from storage.place_index.tables import bucket

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.place_index.building import NameTables
    from storage.place_index.regions import Region

NONE = -1
_CODE = 2
"""Letters of a name that rather is the one people use (SZ for Shenzhen) than a recorded code."""
_SCORES = (EXACT, EXACT, ROMANIZATION, ROMANIZATION)
_HOW = ("exact", "alias", "romanization", "alias")
"""By kind of name."""


class Hit(NamedTuple):
    """A place that a text may mean, inside the index."""

    score: float
    place: int
    name: int
    how: str


def name_number(tables: NameTables, name: bytes) -> int:
    """The number of a squashed name, or `NONE`."""
    text, starts = tables.names.text, tables.names.starts
    for number in bucket(tables.by_name, name):
        if text[starts[number] : starts[number + 1]] == name:
            return number
    return NONE


def bearers(
    tables: NameTables, number: int, regions: Sequence[Region] = (), level: str = ""
) -> list[int]:
    """``place × 4 + kind`` of the bearers of a name, in the regions and, if any is, of the level.

    Where none is, those that `can_stand_for` one.
    """
    found = list(tables.bearers[number])
    if regions:
        found = [b for b in found if in_regions(tables, b >> 2, regions)]
    if level:
        fitting = [b for b in found if fits_level(tables, b >> 2, level)]
        found = fitting or [b for b in found if _can_stand_for(tables, b, level)]
    return found


def fits_level(tables: NameTables, place: int, level: str) -> bool:
    """Whether a place can be called a ``city``, ``state``, 市, …; all can be called nothing."""
    return level_fits(level, tables.levels[tables.level_of[place]])


def fitting_guesses(tables: NameTables, hits: Sequence[Hit], level: str) -> list[Hit]:
    """Those of some guesses that can be called by a word; all, unless it is "county", if none is."""
    fitting = [hit for hit in hits if fits_level(tables, hit.place, level)]
    return fitting if fitting or level == COUNTY else list(hits)


def _can_stand_for(tables: NameTables, bearer: int, level: str) -> bool:
    country = tables.regions[tables.region_of[bearer >> 2]].country
    own_level = tables.levels[tables.level_of[bearer >> 2]]
    return can_stand_for(level, own_level, country, own_name=bearer & 3 < DERIVED)


def in_regions(tables: NameTables, place: int, regions: Iterable[Region]) -> bool:
    """Whether a place lies in one of the regions."""
    own = tables.regions[tables.region_of[place]]
    return any(region.holds(own) for region in regions)


def exact_hits(
    tables: NameTables, number: int, regions: Sequence[Region] = (), level: str = ""
) -> list[Hit]:
    """The places that bear a name, best first."""
    found = bearers(tables, number, regions, level)
    if len(tables.names[number]) == _CODE and any(b & 3 == NICKNAME for b in found):
        found = [b for b in found if b & 3 != ALIAS]
    if not found:
        return []
    most = max(tables.prominence_of[bearer >> 2] for bearer in found)
    own = [bearer for bearer in found if bearer & 3 < DERIVED]
    most_own = max((tables.prominence_of[bearer >> 2] for bearer in own), default=most)
    hits = []
    for bearer in found:
        place, kind = bearer >> 2, bearer & 3
        largest = most_own if kind < DERIVED else most
        score = _SCORES[kind] - namesake_loss(tables.prominence_of[place], largest)
        hits.append(Hit(score, place, number, _how(tables, number, kind, regions)))
    return sorted(hits, key=_worst_last)


def best_hits(hits: Iterable[Hit], limit: int | None = None) -> list[Hit]:
    """Each place once with its best hit, best first."""
    best: dict[int, Hit] = {}
    for hit in sorted(hits, key=_worst_last):
        best.setdefault(hit.place, hit)
    return list(best.values())[:limit]


def nearly_best(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are as good as the first, or nearly."""
    return [hit for hit in hits if hit.score >= hits[0].score - NEARLY]


def matches(tables: NameTables, hits: Iterable[Hit]) -> list[Match]:
    """Hits as the rest of the program sees them."""
    return [
        Match(
            tables.keys[hit.place].decode(),
            hit.score,
            tables.written[hit.name].decode(),
            hit.how,
        )
        for hit in hits
    ]


def _worst_last(hit: Hit) -> tuple[float, int]:
    return (-hit.score, hit.place)


def _how(tables: NameTables, number: int, kind: int, regions: Sequence[Region]) -> str:
    if kind == CANONICAL and regions:
        return "qualified"
    if kind == DERIVED and not tables.names[number].isascii():
        return "alias"
    return _HOW[kind]
