"""Cuts text to a length at the boundary of what people see as one character.

Lengths are counted in UTF-16 units, as Discord's clients count; its API counts no more than that.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ELLIPSIS: Final = "…"
_JOINER: Final = "\u200d"
_UNIT: Final = 2
"""Bytes of a UTF-16 unit."""
_REGIONAL: Final = range(0x1F1E6, 0x1F200)
"""Letters that make a flag in pairs (Unicode, Regional_Indicator)."""
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
"""Emoji_Modifier."""
_TAGS: Final = range(0xE0020, 0xE0080)
"""Characters that spell the flags of regions after a black flag."""
_JAMO: Final = range(0x1160, 0x1200)
"""Vowels and finals of Hangul, which join the consonant before them."""


def length(text: str) -> int:
    """How long Discord finds the text, in UTF-16 units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // _UNIT


def cut(text: str, limit: int, shown: Callable[[str], str] = str) -> str:
    """The text as ``shown`` writes it, in at most ``limit`` units, with an ellipsis where cut.

    ``shown`` may make a text longer, as escaping does; it is given whole graphemes only.
    """
    whole = shown(text)
    if length(whole) <= limit:
        return whole
    ends = _boundaries(text[: limit + 1])
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if length(_shortened(text[: ends[middle]], shown)) <= limit:
            low = middle
        else:
            high = middle - 1
    return _shortened(text[: ends[low]], shown) if limit else ""


def _shortened(text: str, shown: Callable[[str], str]) -> str:
    return shown(text.rstrip()) + ELLIPSIS


def _boundaries(text: str) -> list[int]:
    """Where the text may be cut: 0 and every end of a grapheme but, being unsure, the last."""
    ends = [0]
    flags = 0
    for index, char in enumerate(text):
        flags = flags + 1 if ord(char) in _REGIONAL else 0
        joins = index > 0 and (_extends(char) or text[index - 1] == _JOINER)
        if index > 0 and not joins and (flags == 0 or flags % 2 == 1):
            ends.append(index)
    return ends


def _extends(char: str) -> bool:
    code = ord(char)
    return (
        unicodedata.category(char).startswith("M")
        or char == _JOINER
        or code in _SKIN_TONES
        or code in _TAGS
        or code in _JAMO
    )
