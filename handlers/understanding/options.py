"""What somebody names by itself, as the value of an option: a place, a topic, a conference.

The whole text must be such a name. What is none is said to be unknown, by the text itself: it is
never left out, nor read as anything else that could be said in a conversation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.events import Aspect, ListNews, Unknown
from handlers.understanding.drafts import Build, Draft
from handlers.understanding.features import features
from handlers.understanding.gatherings import called
from handlers.understanding.lexicon import FILLER
from handlers.understanding.pairs import showing
from handlers.understanding.places import Candidate, Named, named
from handlers.understanding.sounding import heard_places
from handlers.understanding.text import clean
from storage.place_index import Mention
from storage.place_index.folding import fold, simplify

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from handlers.events import Event
    from storage.atlas import Atlas
    from storage.directory import Directory

_BESIDE_PLACE = frozenset(
    {
        FILLER,
        "about",
        "china",
        "cities",
        "cities_loosely",
        "level_county",
        "level_district",
        "level_state",
        "partner",
        "provinces",
        "several",
        "states",
        "usa",
        "within",
    }
)
"""What may be said along with the name of a place: "the city of", "'s sister cities"."""
_BESIDE_TOPIC = frozenset({FILLER, "about", "and", "fields", "news"})
_BESIDE_ALL = frozenset({FILLER, "about", "all", "every", "fields", "history", "news", "said"})
_MOST_NAMESAKES = 8
_MOST_NEAR = 5
_SURE = 100.0


def with_places(texts: Sequence[str], build: Build, atlas: Atlas, today: dt.date) -> Draft | Event:
    """The request about the places of these names or ids; or that one of them is not known."""
    picked = [known for text in texts if (known := atlas.directory.places.get(text)) is not None]
    if len(picked) == len(texts):
        return build(picked)
    names = []
    for text in texts:
        found = _place(text, atlas, today)
        if isinstance(found, Unknown):
            return found
        names.append(found)
    return Draft(build, tuple(names))


def pair(place: str, other: str, atlas: Atlas, today: dt.date) -> Draft | Event:
    """The request for what is known of two places."""
    picked = {place, other} <= atlas.directory.places.keys()
    # Who types two names asks first of all whether they are partners.
    aspect = Aspect.DETAILS if picked else Aspect.IS_THERE
    return with_places([place, other], showing(aspect, atlas.directory), atlas, today)


def news(place: str, topic: str, atlas: Atlas, today: dt.date) -> Draft | Event:
    """The request for news of a place, on a topic; empty texts stand for none."""
    topic_id = _topic(topic, atlas, today) if topic else ""
    if topic and not topic_id:
        return Unknown("topic", topic)
    if not place:
        return ListNews((), topic_id)
    return with_places([place], lambda places: ListNews((places[0].id,), topic_id), atlas, today)


def conference(text: str, atlas: Atlas, today: dt.date) -> Draft | Event:
    """The request for the conference that is named, by whatever tells it from the others."""
    cleaned = clean(text)
    found = called(features(cleaned, atlas, today), atlas.directory) if cleaned else None
    return found or Unknown("conference", text)


def is_everything(text: str, atlas: Atlas, today: dt.date) -> bool:
    """Whether all there is is named: "all news", 全部."""
    cleaned = clean(text)
    if not cleaned or cleaned[0] == "@":
        return False
    f = features(cleaned, atlas, today)
    named = f.strangers or f.places or f.topic or f.series or f.country
    return f.has("all", "every") and not named and not f.concepts - _BESIDE_ALL


def _place(text: str, atlas: Atlas, today: dt.date) -> Named | Unknown:
    """The name that the whole text is."""
    known = atlas.directory.places.get(text)
    if known is not None:
        candidate = Candidate(known, _SURE, "exact", known.name_en)
        return Named(0, len(text), known.name_en, (candidate,))
    cleaned = clean(text)
    if not cleaned:
        return Unknown("place", text)
    f = features(cleaned, atlas, today)
    if f.near:
        return Unknown("place", text, f.near)
    plain = not f.strangers and not f.concepts - _BESIDE_PLACE
    if plain and len(f.places) == 1:
        return f.places[0]
    if other := _alone(cleaned, atlas):
        return other
    if f.country:
        return Unknown("country", f.country)
    return Unknown("place", text, tuple(name.place.id for name in f.places[:_MOST_NEAR]))


def _alone(text: str, atlas: Atlas) -> Named | None:
    """A name that is also a word of the language ("Reading"), or one that was only heard."""
    matches = tuple(m for m in atlas.resolve(text, _MOST_NAMESAKES) if m.how == "exact")
    if matches:
        found = named(text, Mention(0, len(text), matches), atlas)
        return found if found.candidates else None
    heard = heard_places(text, [(0, len(text))], atlas)
    return heard[0] if len(heard) == 1 else None


def _topic(text: str, atlas: Atlas, today: dt.date) -> str:
    """The id of the topic that a text names by id, name or another word for it; or empty."""
    if found := _called(text, atlas.directory):
        return found
    cleaned = clean(text)
    if not cleaned:
        return ""
    f = features(cleaned, atlas, today)
    return "" if f.strangers or f.places or f.concepts - _BESIDE_TOPIC else f.topic


def _called(text: str, directory: Directory) -> str:
    sought = simplify(fold(text))
    return next(
        (
            topic.id
            for topic in directory.topics
            if text == topic.id or sought in {fold(topic.name_en), simplify(fold(topic.name_zh))}
        ),
        "",
    )
