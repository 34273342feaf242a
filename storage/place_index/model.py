"""What goes into an index, what comes out of it, and what an index can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


@dataclass(frozen=True, slots=True)
class IndexedPlace:
    """What the index needs to know of a place."""

    key: str
    """The id that matches come back with."""
    names: tuple[str, ...]
    """Every name in every script, the canonical one first."""
    country: str
    """ISO 3166-1 alpha-2."""
    country_names: tuple[str, ...]
    admin1: str
    """ISO 3166-2 subdivision part or GeoNames code, such as ``OH``."""
    admin1_names: tuple[str, ...]
    level: str
    population: int
    prior: float = 0.0
    """Added to the score between namesakes: 1.0 for a place that has partnerships, else 0.0."""
    nicknames: tuple[str, ...] = ()
    """Names that some people use; a place that bears one as a name of its own goes before."""


@dataclass(frozen=True, slots=True)
class Match:
    """One place that a text may mean."""

    key: str
    score: float
    """0 to 100, comparable between queries; 100 for an exact name."""
    matched_name: str
    how: str
    """``exact``, ``alias``, ``romanization``, ``homophone``, ``qualified`` or ``fuzzy``."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names a place: ``text[start:end]``, with what it may mean."""

    start: int
    end: int
    matches: tuple[Match, ...]
    """Best first; more than one of (nearly) the same score where the name is ambiguous."""


class PlaceIndex(Protocol):
    """The interface that the rest of the program uses."""

    def resolve(self, text: str, limit: int = 8) -> Sequence[Match]:
        """What a whole text means as a place name, best first; empty when it is none."""
        ...

    def find(self, text: str, common: Container[str] = frozenset()) -> Sequence[Mention]:
        """The places named in running text, in order, not overlapping.

        Folded words in ``common`` are never taken for a misspelt name.
        """
        ...

    def complete(self, prefix: str, limit: int = 25) -> Sequence[Match]:
        """Places whose names start with ``prefix``, most useful first."""
        ...
