"""Long lists, shown a page at a time; `offset` of a request says how much was shown before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = TypeVar("_T")

TABLE_PAGE: Final = 20
"""How many rows a table shows at once."""
CARD_PAGE: Final = 5
"""How many cards an answer shows at once."""


@dataclass(frozen=True, slots=True)
class Page(Generic[_T]):
    """A stretch of a list."""

    items: tuple[_T, ...]
    start: int
    left: int
    """How many come after it."""

    @property
    def next_offset(self) -> int:
        """Where the next page starts."""
        return self.start + len(self.items)


def page(items: Sequence[_T], offset: int, size: int = TABLE_PAGE) -> Page[_T]:
    """The page that starts at ``offset``; the last one when the list is shorter than that."""
    start = max(0, min(offset, (len(items) - 1) // size * size))
    shown = tuple(items[start : start + size])
    return Page(shown, start, len(items) - start - len(shown))
