"""Fits texts into what one message may show, giving each its fair share."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from bot.discord.rendering.cutting import ELLIPSIS, length

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_MESSAGE: Final = 4000
"""Characters that all text displays of a message may show together."""


def fitted(texts: Sequence[str], total: int = LONGEST_MESSAGE) -> list[str]:
    """The texts within ``total`` units; where they are longer, the longest lose whole lines."""
    sizes = [length(text) for text in texts]
    if sum(sizes) <= total:
        return list(texts)
    level = _level(sizes, total)
    return [_lines_within(text, level) for text in texts]


def _level(sizes: Sequence[int], total: int) -> int:
    """The most that each may have so that all fit: short texts leave their share to long ones.

    The texts must be longer than ``total`` together.
    """
    left, waiting = total, sorted(sizes)
    while waiting[0] <= (share := left // len(waiting)):
        left -= waiting.pop(0)
    return share


def _lines_within(text: str, limit: int) -> str:
    if length(text) <= limit:
        return text
    lines = text.split("\n")
    ends = accumulate(length(line) + 1 for line in lines)
    most = limit - len(ELLIPSIS)
    kept = [line for line, end in zip(lines, ends, strict=True) if end <= most]
    return "\n".join([*kept, ELLIPSIS])
