"""Text → event: what was asked, in English or Chinese, without any service.

One question takes this way, each step in a module of its own:

1. `text` cleans what was typed and splits it into tokens.
2. `lookup` finds the places it names (`places`, `joining`, `sounding`), through the place index, and
   the phrases around them that carry meaning (concepts; `lexicon`, read from ``lexicon/en.toml`` and
   ``zh.toml``). `periods` and `numerals` read times and numbers, `countries` other countries,
   `strangers` what is left over. `features` is all of that, as the rules see it.
3. The decision list below asks rule after rule, most specific first: `picking` and `followups` (what
   leans on the `context` of the conversation), `talk`, `subscribing`, `gatherings` (conferences and
   news), `pairs`
   and `lists` (partnerships). A rule looks at features and context, never at the text's language,
   and returns an event, a draft whose places are still names, or nothing.
4. `drafts` makes one place of each name: by the kind of place asked for, the other place of a
   pair, or having a partnership at all; where a name stays ambiguous the event is a choice.

A question that no rule takes becomes `Unknown`. Words that nothing explains keep a rule from
taking a question for its own on weak evidence: not knowing beats a wrong answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.events import Event, ListPartners, Unknown
from handlers.understanding import (
    anniversaries,
    followups,
    gatherings,
    lists,
    pairs,
    picking,
    subscribing,
    talk,
)
from handlers.understanding.context import NOTHING, Context
from handlers.understanding.drafts import Draft, Found, Namesake, Reading, complete
from handlers.understanding.features import Features, features
from handlers.understanding.places import named_places
from handlers.understanding.strangers import is_county
from handlers.understanding.text import MAX_LENGTH, clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from storage.atlas import Atlas
    from storage.directory import Directory

__all__ = ["NOTHING", "Context", "Reading", "Understood", "understand"]


_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class Understood:
    """What was asked, in which language, and how names were taken."""

    event: Event
    language: str
    """``en`` or ``zh``; empty when the question does not tell."""
    readings: tuple[Reading, ...] = ()


def understand(text: str, atlas: Atlas, today: dt.date, context: Context = NOTHING) -> Understood:
    """Find out what a text asks for.

    Args:
        text: What was typed; any length, any characters.
        atlas: The places that it may name.
        today: What "last year" is counted from.
        context: What the conversation was about.
    """
    cleaned = clean(text)
    if not cleaned:
        return Understood(Unknown("empty"), "")
    if len(cleaned) > MAX_LENGTH:
        return Understood(Unknown("too-long"), "")
    f = features(cleaned, atlas, today)
    switched = _switched_language(f, context)
    if switched is not None:
        return switched
    found = _decide(f, context, atlas.directory, today)
    if isinstance(found, Namesake):
        found = _named_elsewhere(found, atlas)
    if isinstance(found, Draft):
        event, readings = complete(found, atlas.directory)
        return Understood(event, f.language, readings)
    return Understood(found, f.language)


def _decide(
    f: Features, context: Context, directory: Directory, today: dt.date
) -> Draft | Event | Namesake:
    """The decision list: the first rule with an answer wins."""
    rules: tuple[Callable[[], Found], ...] = (
        lambda: picking.pick(f, context, directory),
        lambda: talk.care(f),
        lambda: talk.small_talk(f),
        lambda: subscribing.subscribing(f, context),
        lambda: picking.more(f, context),
        lambda: anniversaries.at_another_time(f, context, today),
        lambda: followups.follow_up(f, context, directory),
        lambda: talk.organizations(f),
        lambda: gatherings.conference(f, directory),
        lambda: gatherings.news(f, directory),
        lambda: anniversaries.anniversaries(f, today),
        lambda: talk.differing_totals(f),
        lambda: talk.overview(f),
        lambda: pairs.unpartnered(f),
        lambda: pairs.place_facts(f),
        lambda: talk.about_the_bot(f),
        lambda: talk.founding(f),
        lambda: talk.explanation(f),
        lambda: talk.about_the_data(f),
        lambda: pairs.pair(f, directory),
        lambda: lists.record(f),
        lambda: lists.many(f),
        lambda: lists.count(f),
        lambda: lists.partnerships(f),
        lambda: pairs.partners(f),
    )
    return next((found for rule in rules if (found := rule()) is not None), None) or _unknown(f)


def _named_elsewhere(found: Namesake, atlas: Atlas) -> Draft | Event:
    """The partners of the namesake, looked up as "Springfield, Missouri"."""
    area = atlas.place(found.area_id)
    text = f"{atlas.place(found.place_id).name_en}, {area.name_en}"
    names = [
        inside
        for name in (*named_places(text, atlas, wide=True), *named_places(text, atlas))
        if (inside := name.narrowed(lambda p: p.admin1_code == area.admin1_code)).place.admin1_code
        == area.admin1_code
        and inside.place.id != area.id
    ]
    if not names:
        return Unknown("place", text)
    return Draft(lambda places: ListPartners(places[0].id), (names[0],))


def _switched_language(f: Features, context: Context) -> Understood | None:
    """The last answer again, in the language asked for."""
    if context.event is None or f.places or f.strangers or len(f.typed.tokens) > 8:  # noqa: PLR2004
        return None
    if f.has("to_english") and not f.has("partner"):
        return Understood(context.event, "en")
    if f.has("to_chinese") and not f.has("partner"):
        return Understood(context.event, "zh")
    return None


def _unknown(f: Features) -> Unknown:
    """Why a question was not understood."""
    if f.country:
        return Unknown("country", f.country)
    if f.near:
        return Unknown("place", f.stranger_name, f.near)
    subject = f.has("partner", "cities", "cities_loosely", "anniversary", "news")
    if f.stranger_name and (subject or is_county(f.stranger_name)):
        return Unknown("place", f.stranger_name)
    if f.oddities and not f.places and f.has("partner", "cities"):
        return Unknown("place", f.oddities[0])
    if f.strangers and not f.places and not f.concepts - {"filler", "about", "and"}:
        lone = len(f.oddities) == 1 and f.oddities[0].isascii() and not f.hits
        lone = lone and f.length <= _NAME_WORDS
        return Unknown("place", f.strangers[0]) if lone else Unknown("nonsense")
    return Unknown("off-topic", near=tuple(name.place.id for name in f.places[:1]))
