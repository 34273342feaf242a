"""What an announcement is about, with all that somebody may have subscribed to to hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.facts import division
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
    matches = atlas.resolve(text, 4)
    if not matches:
        return Named("", ())
    near = [match for match in matches if matches[0].score - match.score <= NEARLY]
    candidates = tuple(atlas.place(match.key) for match in near)
    sure = len(near) == 1 and near[0].how != "fuzzy"
    return Named(candidates[0].id if sure else "", candidates)
