"""The places that a question names, found with the help of the words around them.

First the directory's names are looked for. Where words are left that nothing explains, or a name
had to be guessed, a second pass looks wider: among the places of the gazetteer, and for names that
are only heard (武喊 for 武汉).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.understanding.joining import Astray, joined, side_by_side
from handlers.understanding.lexicon import FILLER, SERIES, is_ordinary, scan
from handlers.understanding.places import Named, named_places
from handlers.understanding.sounding import (
    abbreviated_places,
    coded_places,
    heard_places,
    misheard_place,
)
from handlers.understanding.strangers import runs, with_counties
from storage.atlas import GAZETTEER
from storage.place_index.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.understanding.lexicon import Hit
    from handlers.understanding.numerals import Span
    from handlers.understanding.text import Token, Typed
    from storage.atlas import Atlas

_FEW_WORDS = 3
_SUBJECTS = frozenset({"partner", "conference", "news", "where", "population", "name", "deed"})
_CITY_OF = re.compile(r"\b(?:the )?(?:city|town|village) of\b", re.IGNORECASE)
_JOINING = re.compile(
    r"(?:\b(?:with|and|to|between|vs|or|of|is|are|was|were|does|did|do|has)|[,&–—-]|和|与|跟|同|、)\s*$"
)
_JOINED = re.compile(r"\s*(?:(?:with|and|to|vs|or)\b|[,&–—-]|和|与|跟|同|、)")


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The names of a question and the phrases around them."""

    places: tuple[Named, ...]
    astray: Astray | None
    hits: tuple[Hit, ...]
    unknown: tuple[Token, ...]
    """The tokens that nothing explains."""


def look_up(typed: Typed, atlas: Atlas, numbers: Sequence[Span]) -> LookedUp:
    """Find the places; ``numbers`` are the spans that years and ordinals explain."""
    phrases = scan(typed, ())[0]
    found = _pass(typed, atlas, phrases, numbers, wide=False)
    doubtful = found.unknown or found.astray or any(hit.corrected for hit in found.hits)
    doubtful = doubtful or side_by_side(typed.text, found.places)
    if doubtful or any(place.guessed for place in found.places):
        return _pass(typed, atlas, phrases, numbers, wide=True)
    return found


def _pass(
    typed: Typed, atlas: Atlas, phrases: list[Hit], numbers: Sequence[Span], *, wide: bool
) -> LookedUp:
    fixed = [hit for hit in phrases if _fixed(typed, hit)]
    # Phrases are hidden from the search: "sister city of Paris" holds no "City of Paris".
    text = _hidden(typed.text, fixed, wide=wide)
    found = named_places(text, atlas, wide=wide)
    short = (*coded_places(text, found, atlas), *abbreviated_places(text, found, atlas))
    named = [_trimmed(typed, p, fixed) for p in (*found, *short)]
    places = tuple(sorted((p for p in named if p is not None), key=lambda p: p.start))
    if wide:
        spans = [(p.start, p.end) for p in places]
        hits, unknown = with_counties(typed, *scan(typed, spans))
        places = _credible(typed, places, hits, phrases, unknown)
        heard = heard_places(typed.text, runs(typed, unknown), atlas)
        if not (heard or places):
            heard = misheard_place(typed.text, _loose(typed, hits), atlas)
        places = tuple(sorted((*places, *heard), key=lambda p: p.start))
    places, astray = joined(typed.text, places)
    taken = [(p.start, p.end) for p in (*places, *((astray,) if astray else ()))]
    hits, unknown = scan(typed, taken)
    hits, unknown = with_counties(typed, hits, unknown)
    places = _once(places)
    left = (t for t in unknown if not t.is_number and not within(t, numbers))
    return LookedUp(places, astray, tuple(hits), tuple(left))


def _once(places: tuple[Named, ...]) -> tuple[Named, ...]:
    """Each name once, however often a story repeats it."""
    kept: dict[tuple[str, ...], Named] = {}
    for name in places:
        kept.setdefault(tuple(c.place.id for c in name.candidates), name)
    return tuple(kept.values())


def within(token: Token, spans: Iterable[Span]) -> bool:
    """Whether a token lies in one of the spans."""
    return any(start <= token.start and token.end <= end for start, end in spans)


def _loose(typed: Typed, hits: list[Hit]) -> list[Span]:
    """Stretches of Chinese characters outside phrases, where the question is about partners."""
    if not any("partner" in hit.concepts for hit in hits):
        return []
    phrases = [(h.start, h.end) for h in hits if h.end - h.start > 1]
    free = [t for t in typed.tokens if t.han and not within(t, phrases)]
    return runs(typed, free)


def _credible(
    typed: Typed,
    places: tuple[Named, ...],
    hits: list[Hit],
    phrases: list[Hit],
    unknown: list[Token],
) -> tuple[Named, ...]:
    """Without guesses at places nobody has partnered, where the words mean something else.

    A word of the question, even misspelt, is not a misspelt far-away town; nor is any word of a
    question that is about something else altogether.
    """
    on_topic = len(hits) < _FEW_WORDS or any(hit.concepts & _SUBJECTS for hit in hits)
    others = any(not p.place.id.startswith(GAZETTEER) and not p.guessed for p in places)

    def credible(place: Named) -> bool:
        if (
            place.text.isascii() is False
            and place.candidates[0].how == "alias"
            and _led(place, unknown)
        ):
            return False
        if not place.place.id.startswith(GAZETTEER):
            return on_topic or not place.guessed
        before, after = typed.plain[: place.start], typed.plain[place.end :]
        beside = not before or _JOINING.search(before) or _JOINED.match(after)
        if others and not beside:
            return False
        if others and is_ordinary(place.text) and place.text.islower():
            return False
        if _glued(place, unknown):
            return False
        over = [h for h in phrases if h.start < place.end and place.start < h.end]
        over = over if place.guessed else [hit for hit in over if not hit.corrected]
        if place.guessed:
            return on_topic and not any(h.concepts - {FILLER} for h in over)
        return sum(h.end - h.start for h in over) + len(over) <= place.end - place.start

    return tuple(place for place in places if credible(place))


def _led(place: Named, unknown: list[Token]) -> bool:
    """Whether an unknown Chinese character stands right before a nickname (火 before 星城)."""
    official = {fold(text) for text in (place.place.name_zh, place.place.name_zh[:-1])}
    if fold(place.text) in official:
        return False
    return any(t.han and t.end == place.start for t in unknown)


def _glued(place: Named, unknown: list[Token]) -> bool:
    """Whether a Chinese name is only a part of a longer word that is not known (井冈山)."""
    return any(t.han and (t.end == place.start or t.start == place.end) for t in unknown)


def _hidden(text: str, phrases: list[Hit], *, wide: bool) -> str:
    """The text with Latin phrases blanked out, of equal length."""
    for hit in phrases:
        if text[hit.start].isascii():
            text = text[: hit.start] + ";" * (hit.end - hit.start) + text[hit.end :]
    if wide:
        text = _CITY_OF.sub(lambda m: ";" * len(m.group()), text)
    return text


def _fixed(typed: Typed, hit: Hit) -> bool:
    """Whether a phrase of several words keeps its words from being read as part of a name."""
    series = any(concept.startswith(SERIES) for concept in hit.concepts)
    several = " " in typed.text[hit.start : hit.end] and not hit.corrected
    return series or (several and bool(hit.concepts & {"partner", "level_state"}))


def _trimmed(typed: Typed, place: Named, phrases: list[Hit]) -> Named | None:
    """The name without the words of a fixed phrase; ``None`` where it is only part of one."""
    for hit in phrases:
        if hit.start <= place.start < hit.end:
            if place.end <= hit.end:
                return None if hit.end - hit.start > place.end - place.start else place
            rest = typed.text[hit.end : place.end]
            start = hit.end + len(rest) - len(rest.lstrip())
            rest = rest.strip().removeprefix("of ")
            return replace(place, start=start, text=rest)
    return place
