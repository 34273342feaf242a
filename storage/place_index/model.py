"""What goes into an index and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass


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
