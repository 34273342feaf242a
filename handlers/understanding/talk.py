"""Requests about the subject as such, the data and the bot, and small talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.events import (
    CountPartnerships,
    DescribeData,
    Event,
    ExplainFounding,
    ExplainSisterCities,
    Greet,
    SayGoodbye,
    ShowHelp,
    ShowOverview,
    Thank,
    Unknown,
)
from handlers.understanding.lexicon import FILLER

if TYPE_CHECKING:
    from handlers.understanding.features import Features

_SOCIAL = frozenset({"greet", "thanks", "bye"})
_BESIDE_SMALL_TALK = _SOCIAL | {
    FILLER,
    "pronoun",
    "that",
    "the_one",
    "and",
    "yes_no",
    "about",
    "last",
    "next",
    "help",
}
_FIGURES = ("first", "newest", "most", "count", "period")


def small_talk(f: Features) -> Event | None:
    """Hello, thanks and goodbye, when nothing else was said."""
    said = f.first_of(*_SOCIAL)
    if (
        not said
        or f.places
        or f.strangers
        or f.has("partner", "conference", "news", "subscribe", "subscriptions")
    ):
        return None
    if f.has("help") and f.specific("help"):
        return ShowHelp()
    social = [hit for hit in f.hits if not hit.concepts.isdisjoint(_SOCIAL)]
    others = [hit for hit in f.hits if hit not in social and not hit.concepts <= _BESIDE_SMALL_TALK]
    if others:
        return None
    return {"greet": Greet(), "thanks": Thank(), "bye": SayGoodbye()}[said]


def care(f: Features) -> Event | None:
    """Somebody speaks of harming themselves."""
    return Unknown("care") if f.has("care") else None


def organizations(f: Features) -> Event | None:
    """What is Sister Cities International, who is CPAFFC?"""
    asked = f.has("bodies") and f.has("what_is", "about") and not f.has("conference", "news")
    return ExplainSisterCities() if asked and not f.places and f.period is None else None


def differing_totals(f: Features) -> Event | None:
    """Why is the store's count not the official one?"""
    if f.places or not f.has("differ"):
        return None
    return CountPartnerships() if f.has("partner", "count", "existing", "data") else None


def about_the_bot(f: Features) -> Event | None:
    """What can I ask?"""
    if f.places or f.has("conference", "news"):
        return None
    if not f.has("help") and not (f.has("to_english", "to_chinese") and not f.has("partner")):
        return None
    if f.has("partner", "count") and not f.specific("help"):
        return None
    if f.strangers and not (f.specific("help") and len(f.strangers) == 1):
        return None
    return ShowHelp()


def about_the_data(f: Features) -> Event | None:
    """Where do the facts come from, how good and how fresh are they?"""
    if f.places or f.country or f.has("conference", "news"):
        return None
    meaning = f.has("what_is") and f.has("status", "uncertain", "active", "terminated")
    if not (f.has("data", "source") or meaning) or (f.has("count") and f.has("partner")):
        return None
    return None if f.oddities or len(f.strangers) > 1 else DescribeData()


def overview(f: Features) -> Event | None:
    """The whole in figures."""
    if f.places or f.country or f.strangers or f.period or not f.has("overview"):
        return None
    return None if f.has("conference", "news") else ShowOverview()


def founding(f: Features) -> Event | None:
    """How does a city get a sister city?"""
    if f.places and f.first_of("how_to", "procedure", "partner", "founded") not in {
        "how_to",
        "procedure",
    }:
        return None
    steps = f.has("procedure") or (f.has("how_to") and f.has("founded"))
    if not (steps and f.has("partner")) or f.has("when", "since", "how_long"):
        return None
    return None if len(f.places) > 1 or f.country else ExplainFounding()


def explanation(f: Features) -> Event | None:
    """What is a sister city, who thought of it?"""
    if _who_began(f) or _on_the_side(f):
        return ExplainSisterCities()
    if f.places or f.country or not f.has("partner") or f.period or f.topic:
        return None
    if not (f.has("what_is") or f.has("how_to")) or f.has("conference", "news", *_FIGURES):
        return None
    if f.has("status", "terminated", "suspended", "states", "provinces", "all") and not f.specific(
        "what_is"
    ):
        return None
    return None if len(f.strangers) > 1 or f.stranger_name else ExplainSisterCities()


def _who_began(f: Features) -> bool:
    plain = f.typed.plain
    asks_who = plain.startswith(("who ", "谁", "when did")) and not f.has("count")
    asks_who = asks_who or ("是谁" in plain and not f.has("between", *_FIGURES))
    idea = f.has("founded") and f.has("partner") and not (f.places or f.oddities or f.period)
    return asks_who and idea and ("when" not in plain or "movement" in plain)


def _on_the_side(f: Features) -> bool:
    """Who looks after sister cities, what they cost, how they came about."""
    if f.places or f.country or f.oddities:
        return False
    bodies = f.has("bodies") and not f.has("conference", "news")
    cost = f.has("cost") and f.has("partner")
    past = f.has("history") and f.has("partner") and not f.has("conference", "list", *_FIGURES)
    return bodies or cost or past
