"""Everything that the rules look at, read from one question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from handlers.understanding import numerals
from handlers.understanding.countries import country_in
from handlers.understanding.lexicon import FILLER, SERIES, TOPIC, is_ordinary, lexicon, scan
from handlers.understanding.periods import period
from handlers.understanding.places import Named, heard_places, joined, misheard_place, named_places
from handlers.understanding.strangers import name_among, runs
from handlers.understanding.text import read
from storage.atlas import GAZETTEER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.understanding.lexicon import Hit
    from handlers.understanding.numerals import Span
    from handlers.understanding.periods import Period
    from handlers.understanding.text import Token, Typed
    from storage.atlas import Atlas

_ABOUT = frozenset(
    {"on", "about", "for", "in", "around", "of", "regarding", "involving", "the", "and"}
)
_FEW_WORDS = 3
_LONG_PHRASE = {True: 4, False: 2}
"""Characters of Chinese, words of English, from which a phrase is specific."""


@dataclass(frozen=True)
class Features:
    """One question, taken apart."""

    typed: Typed
    places: tuple[Named, ...]
    hits: tuple[Hit, ...]
    period: Period | None
    ordinal: int | None
    amount: int | None
    strangers: tuple[str, ...]
    """Runs of words that nothing explains, as typed."""
    stranger_name: str
    """The run that stands where a place name would stand, or empty."""
    country: str
    """ISO 3166-1 alpha-2 of a country other than China and the United States, or empty."""
    language: str
    """``en`` or ``zh``; empty when the words do not tell."""

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Every concept named, without topics and series."""
        named = {c for hit in self.hits for c in hit.concepts if ":" not in c}
        if "cities_loosely" in named and named & {"all", "plural", "count", "within", "between"}:
            named.add("cities")
        return frozenset(named)

    @cached_property
    def topic(self) -> str:
        """The id of the first topic named, or empty."""
        return next((key for key, _ in self._keyed(TOPIC)), "")

    @cached_property
    def asked_topic(self) -> str:
        """The topic, where it is asked about rather than mentioned in passing ("my kid's school").

        Beside a place it must follow "on", "about" and such, or stand with a word for cooperation.
        """
        if not self.topic or not self.places or self.language != "en" or self.has("fields"):
            return self.topic
        for key, hit in self._keyed(TOPIC):
            before = self.typed.plain[: hit.start].rstrip().rpartition(" ")[2]
            if before in _ABOUT:
                return key
        return ""

    @cached_property
    def series(self) -> str:
        """The slug of the first conference series named, or empty."""
        return next((key for key, _ in self._keyed(SERIES)), "")

    @cached_property
    def series_in_full(self) -> bool:
        """Whether a series is named by a phrase that can mean nothing else."""
        return any(self._is_long(hit) for _, hit in self._keyed(SERIES))

    def _keyed(self, prefix: str) -> Iterable[tuple[str, Hit]]:
        return (
            (concept.removeprefix(prefix), hit)
            for hit in self.hits
            for concept in sorted(hit.concepts)
            if concept.startswith(prefix)
        )

    def _is_long(self, hit: Hit) -> bool:
        text = self.typed.text[hit.start : hit.end]
        han = "\u3400" <= text[0] <= "\u9fff"
        return (len(text) if han else len(text.replace("-", " ").split())) >= _LONG_PHRASE[han]

    def has(self, *concepts: str) -> bool:
        """Whether any of the concepts is named."""
        return not self.concepts.isdisjoint(concepts)

    def first_of(self, *concepts: str) -> str:
        """Which of the concepts is named first, or empty."""
        for hit in self.hits:
            for concept in concepts:
                if concept in hit.concepts:
                    return concept
        return ""

    def specific(self, concept: str) -> bool:
        """Whether the concept is named by a phrase of several words."""
        return any(concept in hit.concepts and self._is_long(hit) for hit in self.hits)

    @cached_property
    def oddities(self) -> tuple[str, ...]:
        """The runs of unexplained words that are no common words either: names, most likely."""
        return tuple(run for run in self.strangers if not is_ordinary(run))

    @cached_property
    def length(self) -> float:
        """Length in words; a Chinese character counts as half a word."""
        return sum(0.5 if token.han else 1 for token in self.typed.tokens)


def features(text: str, atlas: Atlas, this_year: int) -> Features:
    """Take a cleaned question apart."""
    typed = read(text)
    when = period(typed.plain, this_year)
    nth = numerals.ordinal(typed.plain)
    many = numerals.amount(typed.plain)
    numbers = _spans(when, nth, many)
    phrases = [hit for hit in scan(typed, ())[0] if _fixed(typed, hit)]
    places, astray, hits, unknown = _looked_up(typed, atlas, phrases, numbers, wide=False)
    doubtful = unknown or astray or any(hit.corrected for hit in hits)
    if doubtful or any(place.guessed for place in places):
        places, astray, hits, unknown = _looked_up(typed, atlas, phrases, numbers, wide=True)
    strangers = runs(typed, unknown)
    country = country_in(typed, [(p.start, p.end) for p in places]) if strangers else ""
    name = astray or name_among(typed, strangers, places)
    return Features(
        typed,
        places,
        tuple(hits),
        when,
        nth[0] if nth else None,
        many[0] if many else None,
        tuple(typed.text[start:end] for start, end in strangers),
        name,
        country,
        _language(typed, places, hits),
    )


def _spans(when: Period | None, *numbers: tuple[int, Span] | None) -> list[Span]:
    return [*((when.span,) if when else ()), *(number[1] for number in numbers if number)]


def _within(token: Token, spans: Iterable[Span]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _looked_up(
    typed: Typed, atlas: Atlas, phrases: list[Hit], numbers: list[Span], *, wide: bool
) -> tuple[tuple[Named, ...], str, list[Hit], list[Token]]:
    """The places, a name astray, the phrases around them, and the tokens that nothing explains."""
    found = [_trimmed(typed, p, phrases) for p in named_places(typed.text, atlas, wide=wide)]
    places = tuple(place for place in found if place is not None)
    hits, unknown = scan(typed, [(p.start, p.end) for p in places])
    if wide:
        places = _credible(places, hits, scan(typed, ())[0], unknown)
        heard = heard_places(typed.text, runs(typed, unknown), atlas)
        if not (heard or places):
            heard = misheard_place(typed.text, _loose(typed, hits), atlas)
        places = tuple(sorted((*places, *heard), key=lambda p: p.start))
    places, astray = joined(typed.text, places)
    hits, unknown = scan(typed, [(p.start, p.end) for p in places])
    unknown = [t for t in unknown if not t.is_number and not _within(t, numbers)]
    return places, astray, hits, unknown


def _loose(typed: Typed, hits: list[Hit]) -> list[Span]:
    """Stretches of Chinese characters outside phrases, where the question is about partners."""
    if not any("partner" in hit.concepts for hit in hits):
        return []
    phrases = [(h.start, h.end) for h in hits if h.end - h.start > 1]
    free = [t for t in typed.tokens if t.han and not _within(t, phrases)]
    return runs(typed, free)


def _credible(
    places: tuple[Named, ...], hits: list[Hit], phrases: list[Hit], unknown: list[Token]
) -> tuple[Named, ...]:
    """Without guesses at places nobody has partnered, where the words mean something else.

    A word of the question, even misspelt, is not a misspelt far-away town; nor is any word of a
    question that is about something else altogether.
    """
    on_topic = len(hits) < _FEW_WORDS or any("partner" in hit.concepts for hit in hits)

    def credible(place: Named) -> bool:
        if not place.place.id.startswith(GAZETTEER):
            return True
        if _glued(place, unknown):
            return False
        over = [h for h in phrases if h.start < place.end and place.start < h.end]
        over = over if place.guessed else [hit for hit in over if not hit.corrected]
        if place.guessed:
            return on_topic and not any(h.concepts - {FILLER} for h in over)
        return sum(h.end - h.start for h in over) + len(over) <= place.end - place.start

    return tuple(place for place in places if credible(place))


def _glued(place: Named, unknown: list[Token]) -> bool:
    """Whether a Chinese name is only a part of a longer word that is not known (井冈山)."""
    return any(t.han and (t.end == place.start or t.start == place.end) for t in unknown)


def _fixed(typed: Typed, hit: Hit) -> bool:
    """Whether a phrase of several words keeps its words from being read as part of a name."""
    series = any(concept.startswith(SERIES) for concept in hit.concepts)
    return series or (" " in typed.text[hit.start : hit.end] and "level_state" in hit.concepts)


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


def _language(typed: Typed, places: tuple[Named, ...], hits: list[Hit]) -> str:
    """The language of the words around the names, else that of the names' script."""
    spans = [(p.start, p.end) for p in places]
    outside = [t for t in typed.tokens if not _within(t, spans) and not t.is_number]
    han = sum(t.han for t in outside)
    known = lexicon("en").words
    latin = sum(not t.han and t.word in known for t in outside)
    named_in_han = bool(places) and all("\u3400" <= p.text[0] <= "\u9fff" for p in places)
    if han or latin:
        return "zh" if han >= latin or (han and named_in_han) else "en"
    if any(t.han for t in typed.tokens):
        return "zh"
    return "en" if outside and hits else ""
