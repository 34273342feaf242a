"""Words that nothing explains, and whether they stand where a place name would stand."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from handlers.facts import is_admin1
from handlers.understanding.lexicon import is_ordinary
from storage.place_index.folding import fold, is_han
from storage.place_index.qualifiers import COUNTY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.understanding.lexicon import Hit
    from handlers.understanding.numerals import Span
    from handlers.understanding.places import Named
    from handlers.understanding.text import Token, Typed

_CONNECTORS = frozenset(
    [
        "of",
        "with",
        "and",
        "to",
        "in",
        "for",
        "between",
        "from",
        "near",
        "is",
        "are",
        "does",
        "do",
        "has",
        "did",
        "vs",
        "or",
        "about",
    ]
)
_HAN_AND = "和与跟同"
_NO_GAP = "和与跟同及、的，。？"
_SPELT_OUT = re.compile(r"[a-z](?: [a-z]){2,}(?![\w'’])")
_NO_NAME = f"{_NO_GAP}有是在吗呢吧呀啊了省市州县区"


def runs(typed: Typed, unknown: Iterable[Token]) -> list[Span]:
    """Join unknown tokens that stand side by side."""
    runs: list[Span] = []
    for token in unknown:
        gap = typed.text[runs[-1][1] : token.start] if runs else ""
        if runs and (
            not gap.strip(" -·'’.") or (token.han and len(gap) == 1 and gap not in _NO_GAP)
        ):
            runs[-1] = (runs[-1][0], token.end)
        else:
            runs.append((token.start, token.end))
    return [_whole(typed.plain, *run) for run in runs]


def _whole(plain: str, start: int, end: int) -> Span:
    """The run with what else was typed of the name: 北就, of which only 就 is known, and x a b c."""
    if end - start == 1 and (spelt := _SPELT_OUT.match(plain, start)):
        return start, spelt.end()
    before, after, beyond = plain[:start][-1:], plain[end : end + 1], plain[end + 1 : end + 2]
    lone = end - start == 1 and is_han(plain[start])
    lone = lone and (before in _NO_GAP or not is_han(before))
    if lone and after and is_han(after) and after not in _NO_NAME and beyond in ("", *_NO_GAP):
        return start, end + 1
    return start, end


def with_counties(
    typed: Typed, hits: list[Hit], unknown: list[Token]
) -> tuple[list[Hit], list[Token]]:
    """The words that something explains, and those that nothing does: "County" goes with its name."""
    if not unknown:
        return hits, unknown
    strange = set(unknown)
    named = {
        (after.start, after.end)
        for before, after in pairwise(typed.tokens)
        if before in strange and after.word == COUNTY and _names_a_county(typed, before, after)
    }
    kept = [hit for hit in hits if (hit.start, hit.end) not in named]
    counties = [token for token in typed.tokens if (token.start, token.end) in named]
    return kept, sorted([*unknown, *counties])


def _names_a_county(typed: Typed, before: Token, county: Token) -> bool:
    """Whether "county" ends a name: King County, bergen county; not "the nearest county"."""
    titled = typed.text[before.start].isupper() and typed.text[county.start].isupper()
    whole = county.end - before.start == len(typed.text)
    return titled or whole or not is_ordinary(before.word)


def is_county(run: str) -> bool:
    """Whether an unknown run of words is the name of a county."""
    return fold(run).endswith(f" {COUNTY}")


def name_among(typed: Typed, runs: list[Span], places: tuple[Named, ...]) -> str:
    """The unknown run that stands where a place name would: after "of" or 和, or capitalised."""
    starts = {place.start for place in places}
    shouting = typed.text.isupper()
    for start, end in runs:
        raw = typed.text[start:end]
        after = end + len(typed.text[end:]) - len(typed.text[end:].lstrip())
        if is_county(raw):
            return raw
        if (after in starts or is_ordinary(raw)) and not raw[:1].isupper():
            continue
        if is_han(raw[0]):
            if any(place.end == start and is_admin1(place.place) for place in places):
                return raw
            if len(raw) > 1 and (not places or _beside_connector(typed.plain, start, end)):
                return raw
            continue
        before = typed.plain[:start].rstrip()
        word = before.rsplit(" ", 1)[-1]
        if (
            word in _CONNECTORS
            or (before and before[-1] in _NO_GAP)
            or (raw[:1].isupper() and not shouting and start and not places)
        ):
            return raw
    return ""


def _beside_connector(plain: str, start: int, end: int) -> bool:
    return (start > 0 and plain[start - 1] in _HAN_AND) or plain[end : end + 1] in tuple(_HAN_AND)
