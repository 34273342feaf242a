"""Faults that a test has scripted: for requests to come, for good, or now and then."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from tests.discord_server.ratelimits import Refusal

Failure: TypeAlias = int | Literal["lost", "cut"]
"""A status to answer with; ``lost``: takes effect, no answer; ``cut``: neither."""


@dataclass(frozen=True)
class Fault:
    """One fault. ``code`` and ``message`` make a status one of Discord's own errors."""

    failure: Failure | None = None
    delay: float = 0.0
    code: int = 0
    message: str = ""
    refusal: Refusal | None = None
    """A 429 of any kind."""


@dataclass
class Faults:
    """First come, first served per route; ``*`` stands for any."""

    standing: list[tuple[str, str, Fault]] = field(default_factory=list)
    """Route, a piece of the path, and what goes wrong there each time."""
    odds: dict[str, list[tuple[float, Fault]]] = field(default_factory=dict)
    """Route → how likely each fault is, each request getting at most one."""
    dice: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311
    _waiting: list[tuple[str, Fault]] = field(default_factory=list)

    def script(self, route: str, fault: Fault, times: int) -> None:
        """Let the next requests to the route fail."""
        self._waiting += [(route, fault)] * times

    def take(self, route: str, path: str = "") -> Fault:
        """What shall go wrong with a request to the route; usually nothing."""
        for entry in self._waiting:
            if entry[0] in {route, "*"}:
                self._waiting.remove(entry)
                return entry[1]
        for wanted, piece, fault in self.standing:
            if wanted in {route, "*"} and piece in path:
                return fault
        return self._by_chance(route)

    def _by_chance(self, route: str) -> Fault:
        odds = self.odds.get(route)
        if odds is None:
            return Fault()
        thrown = self.dice.random()
        for chance, fault in odds:
            thrown -= chance
            if thrown < 0:
                return fault
        return Fault()
