"""Names that are not written as any index has them: heard, in code, among words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.facts import is_admin1
from handlers.understanding.lexicon import is_ordinary
from handlers.understanding.places import Named, named
from storage.place_index import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.atlas import Atlas

_SOUNDS = frozenset({"homophone"})
_CODES = frozenset({"exact", "alias"})
_CALLED = frozenset({"exact"})
_CODE_LETTERS = (2, 3)
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{2}(?![A-Za-z])")
_ABBREVIATION = re.compile(
    "(?:^|(?<=[ ,，、。?？!！和与跟同及]))[\u4e00-\u9fff](?=$|[ ,，、。?？!！和与跟同及的有省])"
)
"""One character that nothing makes part of a word: 粤的友好省州, 沪和芝加哥."""
_MOST_SPANS, _MOST_HEARD = 4, 12
"""How many stretches of unknown text are looked up, and how long they may be in characters."""


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
        fits = len(run) in _CODE_LETTERS if latin else len(run) > 1 and not is_ordinary(run)
        matches = [m for m in atlas.index.resolve(run) if fits and m.how in ways]
        if not matches and len(run) > 1 and (not latin or not is_ordinary(run)):
            known = _CALLED if latin else _CODES
            matches = [m for m in atlas.gazetteer.index.resolve(run) if m.how in known]
        if matches:
            heard.append(named(text, Mention(start, end, tuple(matches)), atlas))
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


def abbreviated_places(text: str, found: Sequence[Named], atlas: Atlas) -> list[Named]:
    """Provinces and cities by the one character that stands for each in Chinese."""
    abbreviated = []
    for match in _ABBREVIATION.finditer(text):
        start, end = match.span()
        free = not any(name.start < end and start < name.end for name in found)
        matches = [m for m in atlas.index.resolve(match.group()) if free and m.how in _CODES]
        if matches:
            abbreviated.append(named(text, Mention(start, end, tuple(matches)), atlas))
    return abbreviated


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
            coded.append(named(text, Mention(start, end, matches), atlas))
    return coded
