"""What an announcement is about, with all that somebody may have subscribed to to hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.facts import HOME, division, is_admin1
from handlers.understanding.places import MUCH_LARGER
from storage.place_index import NEARLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.announcements import Content
    from storage.atlas import Atlas
    from storage.directory import Place
    from storage.published import Subject

LONGEST_TITLE: Final = 200
LONGEST_BODY: Final = 3000
LONGEST_URL: Final = 500
"""Characters that editors may write."""
MOST_PLACES: Final = 25
_MOST_NAMESAKES: Final = 8
EVERYTHING: Final[Subject] = ("everything", "")


def subjects(content: Content, atlas: Atlas) -> frozenset[Subject]:
    """Every subscription that an announcement of this content reaches.

    Places bring the state or province and the country they lie in (``cn``, ``us``), topics the
    wider topics, a conference its series and its city. What the facts do not know stands for itself.
    """
    return frozenset((EVERYTHING, *_places(content, atlas), *_topics(content, atlas))) | frozenset(
        ("series", series) for series in _series(content, atlas)
    )


def _places(content: Content, atlas: Atlas) -> Iterator[Subject]:
    hosts = (
        conference.place.id
        for conference in atlas.directory.conferences
        if conference.id == content.conference_id and conference.place is not None
    )
    for place_id in (*content.place_ids, *hosts):
        yield "place", place_id
        place = _found(place_id, atlas)
        if place is not None:
            yield "place", place.id
            yield "place", place.country.lower()
            wider = division(place, atlas.directory)
            if wider is not None:
                yield "place", wider.id


def _found(place_id: str, atlas: Atlas) -> Place | None:
    try:
        return atlas.place(place_id)
    except KeyError:
        return None


def _topics(content: Content, atlas: Atlas) -> Iterator[Subject]:
    wider = {topic.id: topic.broader for topic in atlas.directory.topics}
    for topic_id in content.topics:
        seen: set[str] = set()
        step = topic_id
        while step and step not in seen:
            seen.add(step)
            yield "topic", step
            step = wider.get(step, "")


def _series(content: Content, atlas: Atlas) -> Iterator[str]:
    if content.series:
        yield content.series
    for conference in atlas.directory.conferences:
        if conference.id == content.conference_id:
            yield conference.series


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means as a place."""

    place_id: str
    """The one place; empty where it may be several, or none."""
    candidates: tuple[Place, ...]
    """What it may be, best first; of a misspelt name, what is close."""


def named_place(text: str, atlas: Atlas) -> Named:
    """Read the name or the id of a place. A misspelt name is not taken for another by itself."""
    known = atlas.directory.places.get(text)
    if known is not None:
        return Named(known.id, (known,))
    matches = atlas.resolve(text, _MOST_NAMESAKES)
    if not matches:
        return Named("", ())
    best = matches[0]
    near = [match for match in matches if best.score - match.score <= NEARLY]
    candidates = tuple(atlas.place(match.key) for match in near)
    if best.how == "fuzzy" or len(near) > 1:
        return Named("", candidates)
    namesakes = [atlas.place(one.key) for one in matches[1:] if one.how == best.how]
    equals = [place for place in namesakes if _is_equal(place, candidates[0])]
    return Named("" if equals else candidates[0].id, (*candidates, *equals))


def _is_equal(namesake: Place, place: Place) -> bool:
    """Whether the name may as well mean the namesake: as in answers, if it is not much smaller.

    One abroad is not meant where there is one at home, nor a city called like a whole state.
    """
    if namesake.country not in HOME or is_admin1(place):
        return False
    return (place.population or 0) < MUCH_LARGER * (namesake.population or 0)
