"""The places that a news item is about, in English and Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handlers.understanding.places import named_places
from storage.directory import ADMIN1_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.understanding.places import Named
    from storage.atlas import Atlas
    from storage.directory import Directory, Place

_LONGEST: Final = 1000
"""Characters that the index reads at once."""
_MOST_PARTS: Final = 3
_WATERS: Final = re.compile(r"(?:\s+(?:River|Basin|Delta|Valley|Bay|Strait)\b|河流域|流域|河|湾)")
"""What makes the name of a state or province that of something else, right after it."""


def places_of(title: str, text: str, atlas: Atlas) -> tuple[Place, ...]:
    """The places named, in order, each once.

    Names are taken as they are written, never as misspelt ones. Where a name has several bearers,
    the others decide: a partner of theirs, else one in a state or province that is named too, else
    one that has partnerships; a name that stays ambiguous is left out. A state or province that is
    named in the text only to say where a place lies is left out too.
    """
    headline = _named(title, atlas)
    names = [*headline, *_named(text, atlas)]
    certain = [name.place for name in names if len(name.candidates) == 1]
    found = [_meant(name, certain, atlas.directory) for name in names]
    places = list(dict.fromkeys(place for place in found if place is not None))
    in_title = {place.id for place in found[: len(headline)] if place is not None}
    inside = {place.admin1_id for place in places}
    return tuple(place for place in places if place.id in in_title or place.id not in inside)


def _named(text: str, atlas: Atlas) -> list[Named]:
    parts = (text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST))
    parts = (part for _, part in zip(range(_MOST_PARTS), parts, strict=False))
    return [
        name
        for part in parts
        for name in named_places(part, atlas)
        if not (name.guessed or _WATERS.match(part, name.end))
    ]


def _meant(name: Named, others: Sequence[Place], directory: Directory) -> Place | None:
    """The one place meant, by what else is named."""
    for narrower in (_partners, _neighbours):
        kept = narrower([c.place for c in name.candidates], others, directory)
        name = name.narrowed(lambda place, kept=kept: place.id in kept)  # type: ignore[misc]
    name = name.narrowed(lambda place: bool(directory.partnerships_of(place.id)))
    if len(name.candidates) > 1:
        name = name.narrowed(lambda place: place.level not in ADMIN1_LEVELS)
    return name.place if len(name.candidates) == 1 else None


def _partners(
    places: Iterable[Place], others: Sequence[Place], directory: Directory
) -> frozenset[str]:
    return frozenset(
        place.id
        for place in places
        if any(directory.between(place.id, other.id) is not None for other in others)
    )


def _neighbours(
    places: Iterable[Place],
    others: Sequence[Place],
    directory: Directory,  # noqa: ARG001
) -> frozenset[str]:
    areas = {other.id for other in others}
    return frozenset(place.id for place in places if place.admin1_id in areas)
