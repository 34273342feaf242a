"""Words that nothing explains, and whether they stand where a place name would stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.facts import is_admin1
from handlers.understanding.lexicon import is_ordinary
from storage.place_index.folding import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    return runs


def name_among(typed: Typed, runs: list[Span], places: tuple[Named, ...]) -> str:
    """The unknown run that stands where a place name would: after "of" or 和, or capitalised."""
    starts = {place.start for place in places}
    shouting = typed.text.isupper()
    for start, end in runs:
        raw = typed.text[start:end]
        after = end + len(typed.text[end:]) - len(typed.text[end:].lstrip())
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
