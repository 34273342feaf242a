"""Requests to be told of something from now on, or no more."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from handlers.events import Event, ManageSubscriptions, Subscribe, Unknown
from handlers.facts import MAIN_SERIES
from handlers.subscriptions import subject_of
from handlers.understanding.drafts import Draft
from handlers.understanding.lexicon import FILLER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.understanding.context import Context
    from handlers.understanding.features import Features
    from storage.directory import Place

_BESIDE_HALT = frozenset(
    {FILLER, "pronoun", "that", "all", "period", "and", "yes_no", "thanks", "news", "last", "next"}
)
"""What may be said along with "stop", so that it still means the messages."""
_BESIDE_SUBJECT = frozenset({FILLER, "subscribe", "about", "news", "and", "within"})
"""What is said along with the name of what to subscribe to."""
_MOST_PLACES = 4
"""Places of one request to subscribe."""
_TELL_ME = ("tell me about", "tell me of", "告诉我", "告訴我")


def subscribing(f: Features, context: Context) -> Draft | Event | None:
    """Subscribe to a place, a topic, a series of conferences, or everything; see what there is."""
    if f.has("subscriptions") or _halts(f):
        return ManageSubscriptions()
    if not (f.has("subscribe") and not f.has("count", "list")) and not _tell_me_news(f):
        return None
    return _subject(f) or _unnamed(f, context)


def _subject(f: Features) -> Draft | Event | None:
    """What to be told of, where it is named."""
    if f.places:
        return Draft(_of_places, f.places[:_MOST_PLACES])
    if f.country:
        return Unknown("country", f.country)
    if f.oddities:
        return Unknown("place", f.stranger_name or f.oddities[0], f.near)
    if f.series or f.has("conference"):
        return Subscribe("series", f.series or MAIN_SERIES)
    if f.topic:
        return Subscribe("topic", f.topic)
    return None


def _unnamed(f: Features, context: Context) -> Event:
    """What the conversation was about, or everything; neither where something strange is named."""
    meant = subject_of(context.event) if f.has("pronoun", "that") else None
    strange = not f.concepts - _BESIDE_SUBJECT and (f.strangers or _shows_pictures(f))
    if meant is None and strange:
        return Unknown("place", next(iter(f.strangers), ""))
    return meant or Subscribe("everything")


def _of_places(places: Sequence[Place]) -> Event:
    first, *others = dict.fromkeys(place.id for place in places)
    return Subscribe("place", first, tuple(others))


def _shows_pictures(f: Features) -> bool:
    """Whether something is named by pictures: "subscribe to 😀"."""
    return any(unicodedata.category(char) in {"So", "Sk"} for char in f.typed.text)


def _halts(f: Features) -> bool:
    """Whether somebody wants messages stopped, paused or resumed."""
    if not f.has("halt"):
        return False
    opening = f.first_of("halt", "news", "partner", "conference", "count", "list") == "halt"
    if f.has("subscribe") or (opening and f.has("news") and not f.has("partner", "conference")):
        return True
    others = {concept for hit in f.hits for concept in hit.concepts if "halt" not in hit.concepts}
    return not (f.places or f.strangers or others - _BESIDE_HALT)


def _tell_me_news(f: Features) -> bool:
    """Whether somebody wants "to be told about Chongqing news": news as such, not the latest."""
    told = f.typed.plain.removeprefix("please ").startswith(_TELL_ME)
    dated = f.period or f.has("newest", "last", "next", "first", "conference", "partner")
    return told and f.has("news") and bool(f.places or f.topic) and not dated
