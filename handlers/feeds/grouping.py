"""Which items of several feeds tell of the same event."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from storage.place_index.folding import fold, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR: Final = dt.timedelta(days=3)
"""How far apart reports of one event are published."""
_CLEARLY: Final = 85.0
_LIKELY: Final = 70.0
"""Likeness of titles (0 to 100) that is enough where a place is shared, and where a pair is.

High on purpose: of two reports taken for one the second is hardly seen, while two messages about one
event do little harm."""
_NUMBER: Final = re.compile(r"\d+")
_PUBLISHER: Final = re.compile(r"\s+[|–—-]\s+(?:\S+\s?){1,4}$")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_PAIR: Final = 2
"""Shared places of which few events are on one day."""


@dataclass(frozen=True, slots=True)
class Report:
    """An item as it is compared."""

    title: str
    link_key: str
    when: dt.datetime
    """Published, or seen first."""
    happens: str
    """Of an event of a calendar: when."""
    place_ids: frozenset[str]
    feed_id: int
    announcement_id: int | None


def same_event(report: Report, others: Iterable[Report]) -> Report | None:
    """The likeliest report of the same event in another feed."""
    best = max(
        ((likeness, other) for other in others if (likeness := _likeness(report, other))),
        key=lambda found: found[0],
        default=None,
    )
    return best[1] if best else None


def _likeness(a: Report, b: Report) -> float:
    """How surely two reports are of one event, 0 for surely not."""
    if a.feed_id == b.feed_id or abs(a.when - b.when) > NEAR:
        return 0.0
    if a.link_key and a.link_key == b.link_key:
        return 100.0
    if a.happens[:10] and b.happens[:10] and a.happens[:10] != b.happens[:10]:
        return 0.0
    shared = a.place_ids & b.place_ids
    if not shared and (a.place_ids or b.place_ids):
        return 0.0
    one, other = _normal(a.title), _normal(b.title)
    if bool(_HAN.search(one)) != bool(_HAN.search(other)) or _numbers_differ(one, other):
        return 0.0
    likeness = fuzz.token_sort_ratio(one, other)
    if a.place_ids == b.place_ids and len(shared) >= _PAIR:
        return likeness if likeness >= _LIKELY else 0.0
    return likeness if likeness >= _CLEARLY else 0.0


def _normal(title: str) -> str:
    """Folded, simplified, without the name of the publisher at the end."""
    return simplify(fold(_PUBLISHER.sub("", title) or title))


def _numbers_differ(one: str, other: str) -> bool:
    """Whether each gives a number that the other does not: the 35th year is not the 40th."""
    a, b = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    return bool(a - b) and bool(b - a)
