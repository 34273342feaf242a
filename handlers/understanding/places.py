"""The places that a question names, and which of several namesakes is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.understanding.countries import COVERED
from handlers.understanding.lexicon import is_ordinary, known_words
from storage.directory import ADMIN1_LEVELS, Place
from storage.place_index import Mention
from storage.place_index.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.atlas import Atlas
    from storage.directory import Directory

GUESSES = frozenset({"fuzzy", "homophone"})
_SOUNDS = frozenset({"homophone"})
_CODES = frozenset({"exact", "alias"})
_CALLED = frozenset({"exact"})
_CODE_LETTERS = (2, 3)
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{2}(?![A-Za-z])")
_CLOSE = 3.0
"""Scores this near to the best are namesakes: the name alone does not tell them apart."""
_MOST_SPANS, _MOST_HEARD = 4, 12
"""How many stretches of unknown text are looked up, and how long they may be in characters."""
_MAX_OPTIONS = 5
_MUCH_LARGER = 2
"""A name means its largest bearer where that has twice the people of the next."""
_FAR_LARGER = 20
"""And one abroad only where it has twenty times the people of a namesake that is covered."""
_GAP = re.compile(r"\s*(?:[,，、(（]|\bin\b|的|省|州|市)?\s*", re.IGNORECASE)
"""What may stand between a place and the area that it lies in."""
_POSTAL_CODE = 2
"""Letters of a state's postal code: "LA" in speech is rather the city so called."""


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
    found = [_named(text, mention, atlas) for mention in atlas.find(text, common)]
    found = [name for name in found if name.candidates]
    found = sorted([*found, *coded_places(text, found, atlas)], key=lambda name: name.start)
    if not wide:
        return tuple(found)
    wider = [_called(_named(text, m, atlas)) for m in atlas.find(text, common, wide=True)]
    for other in wider:
        if not other.candidates:
            continue
        rivals = [n for n in found if n.start < other.end and other.start < n.end]
        if all(_beats(other, rival) for rival in rivals):
            found = [n for n in found if n not in rivals] + [other]
    return tuple(sorted(found, key=lambda n: n.start))


def heard_places(text: str, runs: Sequence[tuple[int, int]], atlas: Atlas) -> list[Named]:
    """Unknown words that are a name after all.

    Chinese characters that sound like one (武喊 for 武汉), and codes in small letters (nj).
    """
    heard = []
    for start, end in runs[:_MOST_SPANS]:
        if end - start > _MOST_HEARD:
            continue
        run, latin = _bare(text[start:end]), text[start].isascii()
        ways = _CODES if latin else _SOUNDS
        fits = len(run) in _CODE_LETTERS if latin else len(run) > 1
        matches = [m for m in atlas.index.resolve(run) if fits and m.how in ways]
        if not matches and len(run) > 1 and (not latin or not is_ordinary(run)):
            known = _CALLED if latin else _CODES
            matches = [m for m in atlas.gazetteer.index.resolve(run) if m.how in known]
        if matches:
            heard.append(_named(text, Mention(start, end, tuple(matches)), atlas))
    return heard


def _bare(run: str) -> str:
    return run.removesuffix("'s").removesuffix("’s")


def misheard_place(text: str, spans: Sequence[tuple[int, int]], atlas: Atlas) -> list[Named]:
    """The longest stretch of Chinese characters in ``spans`` that sounds like a place's name.

    For a name whose characters are words of their own (青到 for 青岛). A word as it stands in a
    dictionary is not taken for a misspelt name.
    """
    for length in (4, 3, 2):
        for low, high in spans[:_MOST_SPANS]:
            for start in range(low, min(high, low + _MOST_HEARD) - length + 1):
                stretch = (start, start + length)
                if not is_ordinary(text[start : start + length]) or _stands_apart(text, *stretch):
                    heard = heard_places(text, [stretch], atlas)
                    if heard:
                        return heard
    return []


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a word that is in every dictionary stands where a name would: 大理的友城."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not before or before in " ,，。和与跟同") and after in tuple("的有和与跟同市州县区")


def coded_places(text: str, found: Sequence[Named], atlas: Atlas) -> list[Named]:
    """States by their postal code in capitals, where that is a word too: "cities in OR"."""
    if text.isupper():
        return []
    coded = []
    for match in _CAPITALS.finditer(text):
        start, end = match.span()
        free = not any(name.start < end and start < name.end for name in found)
        matches = tuple(atlas.index.resolve(match.group())) if free and start else ()
        if matches and is_admin1(atlas.place(matches[0].key)):
            coded.append(_named(text, Mention(start, end, matches), atlas))
    return coded


def _named(text: str, mention: Mention, atlas: Atlas) -> Named:
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
    return Named(mention.start, mention.end, text[mention.start : mention.end], candidates)


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


@dataclass(frozen=True, slots=True)
class Astray:
    """A place said to lie where none of its name is known: "Boston, California"."""

    text: str
    start: int
    end: int
    near: tuple[str, ...]
    """Ids of the places of that name elsewhere."""


def joined(text: str, names: Sequence[Named]) -> tuple[tuple[Named, ...], Astray | None]:
    """Join a place with the area it lies in, where both are named side by side.

    Returns:
        The names, "Yuhang District, Hangzhou" being one; and a place that lies astray.
    """
    kept: list[Named] = []
    astray: Astray | None = None
    for name in names:
        last = kept[-1] if kept else None
        if last is None or not _GAP.fullmatch(text, last.end, name.start):
            kept.append(name)
        elif (one := _as_one(text, last, name)) is not None:
            kept[-1] = one
        elif _strays(last, name):
            kept.pop()
            local = last if is_admin1(name.place) else name
            near = tuple(c.place.id for c in local.candidates)
            astray = Astray(text[last.start : name.end], last.start, name.end, near)
        else:
            kept.append(name)
    return tuple(kept), astray


def _as_one(text: str, left: Named, right: Named) -> Named | None:
    """The place of two names side by side that one of them narrows down, if so."""
    both = {c.place.id for c in left.candidates} & {c.place.id for c in right.candidates}
    if both:
        one = left.narrowed(lambda p: p.id in both)
    elif _lies_in(right, left) or _lies_in(left, right):
        inner, outer = (right, left) if _lies_in(right, left) else (left, right)
        one = inner.narrowed(lambda p: _inside(p, outer.place))
    else:
        return None
    span = text[left.start : right.end]
    return replace(one, start=left.start, end=right.end, text=span)


def _lies_in(inner: Named, outer: Named) -> bool:
    return any(_inside(c.place, outer.place) for c in inner.candidates)


def _inside(inner: Place, outer: Place) -> bool:
    if inner.id == outer.id or is_admin1(inner):
        return False
    district = bool(outer.name_zh) and inner.name_zh.startswith(outer.name_zh)
    return inner.admin1_id == outer.id or (district and inner.country == outer.country)


def _strays(left: Named, right: Named) -> bool:
    """Whether a local place and an area stand side by side that do not fit."""
    nations = {left.place.country, right.place.country}
    if len(nations) > 1 and nations <= COVERED:
        return False
    areas = [all(is_admin1(c.place) for c in name.candidates) for name in (left, right)]
    district = right.place.level == "district" and left.end == right.start
    return areas[0] is not areas[1] or (district and len(nations) == 1)


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
    if name.place.country not in COVERED:
        name = _at_home(name)
    best = name.candidates[0].how
    called = {c.place.id for c in name.candidates if c.how == best}
    name = name.narrowed(lambda p: p.id in called)
    sizes = sorted((c.place.population or 0 for c in name.candidates), reverse=True)
    home = any(c.place.country in COVERED for c in name.candidates[1:])
    ahead = _FAR_LARGER if home and name.place.country not in COVERED else _MUCH_LARGER
    if len(sizes) > 1 and sizes[0] >= ahead * sizes[1]:
        return name.narrowed(lambda p: (p.population or 0) == sizes[0])
    return name


def _facing(name: Named, other: Named) -> Named:
    """Namesakes on the far side of the other place, and on its level, come first."""
    if len(other.candidates) > 1:
        return name
    opposite = name.narrowed(lambda p: p.country != other.place.country)
    return opposite.narrowed(lambda p: is_admin1(p) == is_admin1(other.place))


def is_admin1(place: Place) -> bool:
    """Whether the place is a state, or a province that is no city (municipalities are both)."""
    return place.level in ADMIN1_LEVELS and place.level != "municipality"


def is_local(place: Place) -> bool:
    """Whether the place is a city, county or district; municipalities count."""
    return not is_admin1(place)


def _at_home(name: Named) -> Named:
    """A namesake in the countries covered, unless the one abroad is very much larger."""
    home = [c.place.population or 0 for c in name.candidates if c.place.country in COVERED]
    if home and _people(name) < _MUCH_LARGER * max(home):
        return name.narrowed(lambda p: p.country in COVERED)
    return name


def plainly_named(name: Named) -> bool:
    """Whether what was typed is the official name of the place, so that nothing needs saying."""
    place = name.place
    typed = fold(name.text)
    if "\u3400" <= typed[:1] <= "\u9fff":
        return not name.guessed
    official = (
        place.name_en,
        place.name_zh,
        *(n.text for n in place.names if n.kind in {"official", "short"}),
    )
    return any(fold(text) == typed or fold(text) in typed for text in official if text)
