"""Everything that the rules look at, read from one question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from handlers.understanding import numerals
from handlers.understanding.countries import country_in
from handlers.understanding.lexicon import SERIES, TOPIC, is_ordinary, lexicon
from handlers.understanding.lookup import look_up, within
from handlers.understanding.periods import lately, period
from handlers.understanding.strangers import is_county, name_among, runs
from handlers.understanding.text import read
from storage.place_index.folding import is_han

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from handlers.understanding.lexicon import Hit
    from handlers.understanding.periods import Period
    from handlers.understanding.places import Named
    from handlers.understanding.text import Typed
    from storage.atlas import Atlas

_ABOUT = frozenset(
    {"on", "about", "for", "in", "around", "of", "regarding", "involving", "the", "and"}
)
_LONG_PHRASE = {True: 4, False: 2}
"""Characters of Chinese, words of English, from which a phrase is specific."""


@dataclass(frozen=True)
class Features:
    """One question, taken apart."""

    typed: Typed
    places: tuple[Named, ...]
    hits: tuple[Hit, ...]
    period: Period | None
    lately: Period | None
    """A day, week or month up to now."""
    ordinal: int | None
    amount: int | None
    strangers: tuple[str, ...]
    """Runs of words that nothing explains, as typed."""
    stranger_name: str
    """The run that stands where a place name would stand, or empty."""
    near: tuple[str, ...]
    """Ids of the places that may be meant by a name that is said to lie elsewhere."""
    country: str
    """ISO 3166-1 alpha-2 of a country other than China and the United States, or empty."""
    language: str
    """``en`` or ``zh``; empty when the words do not tell."""

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Every concept named, without topics and series."""
        named = {c for hit in self.hits for c in hit.concepts if ":" not in c}
        inside = {"all", "plural", "count", "within", "between"}
        if "cities_loosely" in named and self.places and named & inside:
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
        han = is_han(text[0])
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
        return tuple(run for run in self.strangers if is_county(run) or not is_ordinary(run))

    @cached_property
    def length(self) -> float:
        """Length in words; a Chinese character counts as half a word."""
        return sum(0.5 if token.han else 1 for token in self.typed.tokens)


def features(text: str, atlas: Atlas, today: dt.date) -> Features:
    """Take a cleaned question apart."""
    typed = read(text)
    when = period(typed.plain, today.year)
    nth = numerals.ordinal(typed.plain)
    many = numerals.amount(typed.plain)
    numbers = [*((when.span,) if when else ()), *(n[1] for n in (nth, many) if n)]
    found = look_up(typed, atlas, numbers)
    places, hits = found.places, found.hits
    strangers = runs(typed, found.unknown)
    country = country_in(typed, [(p.start, p.end) for p in places]) if strangers else ""
    name = found.astray.text if found.astray else name_among(typed, strangers, places)
    return Features(
        typed,
        places,
        hits,
        when,
        lately(typed.plain, today),
        nth[0] if nth else None,
        many[0] if many else None,
        tuple(typed.text[start:end] for start, end in strangers),
        name,
        found.astray.near if found.astray else (),
        country,
        _language(typed, places, hits),
    )


def _language(typed: Typed, places: tuple[Named, ...], hits: Iterable[Hit]) -> str:
    """The language of the words around the names, else that of the names' script."""
    spans = [(p.start, p.end) for p in places]
    outside = [t for t in typed.tokens if not within(t, spans) and not t.is_number]
    han = sum(t.han for t in outside)
    known = lexicon("en").words
    latin = sum(not t.han and t.word in known for t in outside)
    named_in_han = bool(places) and all(is_han(p.text[0]) for p in places)
    if han or latin:
        return "zh" if han >= latin or (han and named_in_han) else "en"
    if any(t.han for t in typed.tokens):
        return "zh"
    return "en" if outside and hits else ""
