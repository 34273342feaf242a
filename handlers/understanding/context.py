"""What a conversation has been about, as far as the next question may lean on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.events import (
    CheckPartners,
    CountPartnerships,
    ListAnniversaries,
    ListConferences,
    ListNews,
    ListPartners,
    ListPartnerships,
    ShowConference,
    ShowPartnership,
    ShowPlace,
    ShowRecord,
    Subscribe,
)

if TYPE_CHECKING:
    from handlers.events import Event


@dataclass(frozen=True, slots=True)
class Context:
    """The last request and what its answer held."""

    event: Event | None = None
    partnerships: tuple[str, ...] = ()
    """Ids of the partnerships answered with, in the order shown."""
    conferences: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    options: tuple[tuple[str, Event], ...] = ()
    """The choices offered: place id and the request that each stands for."""
    rest: Event | None = None
    """The request that "more" stands for."""


NOTHING = Context()
"""The context of a first question."""


def subjects(event: Event | None) -> tuple[str, ...]:
    """The ids of the places that a request is about."""
    match event:
        case (
            ListPartners(place_id=place) | CheckPartners(place_id=place) | ShowPlace(place_id=place)
        ):
            return (place,)
        case ShowPartnership(place_id=place, other_id=other):
            return (place, other)
        case (
            ListPartnerships(filter=wanted)
            | CountPartnerships(filter=wanted)
            | ShowRecord(filter=wanted)
        ):
            return wanted.within
        case Subscribe(subject_kind="place", subject_id=place):
            return (place,)
        case ListNews(place_ids=places):
            return places
        case ListAnniversaries(place_id=place, other_id=other):
            return tuple(one for one in (place, other) if one)
        case ShowConference(place_id=place) | ListConferences(place_id=place) if place:
            return (place,)
        case _:
            return ()
