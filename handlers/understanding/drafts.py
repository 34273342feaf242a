"""A request whose places are still names, and its completion into an event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.events import ChoosePlace, Event
from handlers.understanding.places import Named, plainly_named, settle

if TYPE_CHECKING:
    from storage.directory import Directory, Place

Build = Callable[[Sequence["Place"]], Event]
Wish = Callable[["Place"], bool]


@dataclass(frozen=True, slots=True)
class Draft:
    """How to make the event once each name has become one place."""

    build: Build
    names: tuple[Named, ...]
    wish: Wish | None = None
    """What kind of place is asked for, where the question tells; decides between namesakes."""
    settles: bool = True
    """Whether having a partnership decides between namesakes that the wish leaves."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """The place that is called as ``place_id`` is, but lies in ``area_id``."""

    place_id: str
    area_id: str


Found = Draft | Event | Namesake | None
"""What a rule makes of a question: nothing, where it is not its own."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a name was taken where that is not plain, for the answer to say so."""

    typed: str
    place_id: str
    dropped: tuple[str, ...]
    """Ids of namesakes that were ruled out."""


def complete(draft: Draft, directory: Directory) -> tuple[Event, tuple[Reading, ...]]:
    """Turn a draft into its event, or into a choice where a name stays ambiguous."""
    names = draft.names
    if draft.wish is not None:
        names = tuple(name.narrowed(draft.wish) for name in names)
    if draft.settles:
        names = settle(names, directory)
    for at, name in enumerate(names):
        if len(name.candidates) > 1:
            return _choice(draft, names, at), ()
    readings = tuple(
        Reading(name.text, name.place.id, tuple(p.id for p in name.dropped))
        for name in names
        if name.dropped or not plainly_named(name)
    )
    return draft.build([name.place for name in names]), readings


def _choice(draft: Draft, names: tuple[Named, ...], at: int) -> ChoosePlace:
    options = []
    for candidate in sorted(names[at].candidates, key=lambda c: -(c.place.population or 0)):
        places = [name.place for name in names]
        places[at] = candidate.place
        options.append((candidate.place.id, draft.build(places)))
    return ChoosePlace(names[at].text, tuple(options))
