"""The places that a question names, and which of several namesakes is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.facts import HOME, is_admin1
from handlers.understanding.lexicon import known_words
from storage.place_index.folding import fold, is_han
from storage.place_index.qualifiers import COUNTY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.atlas import Atlas
    from storage.directory import Directory, Place
    from storage.place_index import Mention

GUESSES = frozenset({"fuzzy", "homophone"})
_CLOSE = 3.0
"""Scores this near to the best are namesakes: the name alone does not tell them apart."""
_MAX_OPTIONS = 5
MUCH_LARGER = 2
"""A name means its largest bearer where that has twice the people of the next."""
_FAR_LARGER = 20
"""And one abroad only where it has twenty times the people of a namesake that is covered."""
_POSTAL_CODE = 2
"""Letters of a state's postal code: "LA" in speech is rather the city so called."""


_INITIALS = re.compile(r"\b[^\W\d_]\. ?[^\W\d_]\.$")
"""A full stop that belongs to the name before it: L.A., D.C."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and how well it fits."""

    place: Place
    score: float
    how: str
    matched_name: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``text[start:end]`` and the places that bear it, likeliest first."""

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    dropped: tuple[Place, ...] = ()
    """Namesakes that something else in the question ruled out."""

    @property
    def guessed(self) -> bool:
        """Whether the name was not found as typed."""
        return self.candidates[0].how in GUESSES

    @property
    def place(self) -> Place:
        """The likeliest place."""
        return self.candidates[0].place

    def narrowed(self, keep: Callable[[Place], bool]) -> Named:
        """Only the candidates that ``keep`` accepts; unchanged when it accepts none."""
        kept = tuple(c for c in self.candidates if keep(c.place))
        if not kept or len(kept) == len(self.candidates):
            return self
        lost = tuple(c.place for c in self.candidates if c not in kept)
        return replace(self, candidates=kept, dropped=(*self.dropped, *lost))


def named_places(text: str, atlas: Atlas, *, wide: bool = False) -> tuple[Named, ...]:
    """The names in a cleaned text, in order.

    Args:
        text: The question.
        atlas: Where names are looked up.
        wide: Also among the places without a partnership. A name that the gazetteer has as typed
            is preferred to a misspelt name of the directory.
    """
    common = known_words()
    found = [named(text, mention, atlas) for mention in atlas.find(text, common)]
    found = [name for name in found if name.candidates]
    if not wide:
        return tuple(found)
    wider = [_called(named(text, m, atlas)) for m in atlas.find(text, common, wide=True)]
    for other in wider:
        if not other.candidates:
            continue
        rivals = [n for n in found if n.start < other.end and other.start < n.end]
        if all(_beats(other, rival) for rival in rivals):
            found = [n for n in found if n not in rivals] + [other]
    return tuple(sorted(found, key=lambda n: n.start))


def named(text: str, mention: Mention, atlas: Atlas) -> Named:
    """A mention that the index found, with the places of the best score."""
    best = mention.matches[0].score
    candidates = tuple(
        Candidate(atlas.place(m.key), m.score, m.how, m.matched_name)
        for m in mention.matches[:_MAX_OPTIONS]
        if m.score >= best - _CLOSE
    )
    candidates = tuple(c for c in candidates if _level_fits(text, mention, c.place))
    candidates = _without_own_area(text[mention.start : mention.end], candidates)
    if mention.end - mention.start == _POSTAL_CODE and text[mention.start].isascii():
        local = tuple(c for c in candidates if is_local(c.place))
        candidates = local or candidates
    end = mention.end
    if text[end : end + 1] == "." and _INITIALS.search(text[: end + 1]):
        end += 1
    return Named(mention.start, end, text[mention.start : end], candidates)


def _without_own_area(typed: str, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Without the state of a namesake city, where more than the common name was typed."""
    longer = {c.place.id for c in candidates if len(fold(typed)) > len(fold(c.matched_name))}
    areas = longer & {c.place.admin1_id for c in candidates}
    return tuple(c for c in candidates if c.place.id not in areas)


def _called(name: Named) -> Named:
    """Without the places that only go by a name as well, where others are called so."""
    if name.candidates and name.text.isascii():
        called = tuple(c for c in name.candidates if c.how == "exact")
        return replace(name, candidates=called or name.candidates)
    return name


def _level_fits(text: str, mention: Mention, place: Place) -> bool:
    """Whether the level that Chinese text names (区, 市) is the place's; the others are mixed up."""
    last = text[mention.end - 1]
    if text[mention.end : mention.end + 1] == "区" and last != "区":
        return place.level == "district"
    return last != "市" or place.level != "district"


def _beats(wider: Named, known: Named) -> bool:
    """Whether the gazetteer's reading of a stretch is better than the directory's."""
    if wider.place.geonames_id and wider.place.geonames_id == known.place.geonames_id:
        return False
    if known.guessed and not wider.guessed:
        small_namesake = wider.candidates[0].how != "exact" and _people(known) > _people(wider)
        return not small_namesake and wider.end - wider.start >= known.end - known.start
    covers = wider.start <= known.start and known.end <= wider.end
    longer = wider.end - wider.start > known.end - known.start
    return covers and longer and not wider.guessed


def _people(name: Named) -> int:
    return name.place.population or 0


def settle(names: Sequence[Named], directory: Directory) -> tuple[Named, ...]:
    """Let the other place of a pair, then having a partnership at all, decide between namesakes."""
    settled = list(names)
    if len(settled) == 2:  # noqa: PLR2004 - a pair
        left, right = settled
        pairs = [
            (a.place.id, b.place.id)
            for a in left.candidates
            for b in right.candidates
            if directory.between(a.place.id, b.place.id)
        ]
        if pairs:
            lefts, rights = {a for a, _ in pairs}, {b for _, b in pairs}
            settled = [
                left.narrowed(lambda p: p.id in lefts),
                right.narrowed(lambda p: p.id in rights),
            ]
        else:
            settled = [_facing(left, right), _facing(right, left)]
    settled = [n.narrowed(lambda p: bool(directory.partnerships_within(p.id))) for n in settled]
    return tuple(name if _partnered(name, directory) else _prominent(name) for name in settled)


def _partnered(name: Named, directory: Directory) -> bool:
    return bool(directory.partnerships_within(name.place.id))


def _prominent(name: Named) -> Named:
    """The largest of namesakes without partners, where it is much larger than the others.

    A place that only goes by the name as well is left out where another is called so.
    """
    if name.place.country not in HOME:
        name = _at_home(name)
    best = name.candidates[0].how
    called = {c.place.id for c in name.candidates if c.how == best}
    name = name.narrowed(lambda p: p.id in called)
    sizes = sorted((c.place.population or 0 for c in name.candidates), reverse=True)
    home = any(c.place.country in HOME for c in name.candidates[1:])
    ahead = _FAR_LARGER if home and name.place.country not in HOME else MUCH_LARGER
    if len(sizes) > 1 and sizes[0] >= ahead * sizes[1]:
        return name.narrowed(lambda p: (p.population or 0) == sizes[0])
    return name


def _facing(name: Named, other: Named) -> Named:
    """Namesakes on the far side of the other place, and on its level, come first."""
    if len(other.candidates) > 1:
        return name
    opposite = name.narrowed(lambda p: p.country != other.place.country)
    return opposite.narrowed(lambda p: is_admin1(p) == is_admin1(other.place))


def is_local(place: Place) -> bool:
    """Whether the place is a city, county or district; municipalities count."""
    return not is_admin1(place)


def _at_home(name: Named) -> Named:
    """A namesake in the countries covered, unless the one abroad is very much larger."""
    home = [c.place.population or 0 for c in name.candidates if c.place.country in HOME]
    if home and _people(name) < MUCH_LARGER * max(home):
        return name.narrowed(lambda p: p.country in HOME)
    return name


def plainly_named(name: Named) -> bool:
    """Whether what was typed is the official name of the place, so that nothing needs saying."""
    place = name.place
    typed = fold(name.text)
    if is_han(typed[:1]):
        return not name.guessed
    named = (
        place.name_en,
        place.name_zh,
        *(n.text for n in place.names if n.kind in {"official", "short"}),
    )
    if COUNTY in typed.split() and not any(COUNTY in fold(text) for text in named):
        return False
    return any(fold(text) in typed for text in named if text)
