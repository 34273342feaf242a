"""Faults that a test has scripted for requests to come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Failure: TypeAlias = int | Literal["lost", "cut"]
"""A status to answer with; ``lost``: takes effect, no answer; ``cut``: neither."""


@dataclass(frozen=True)
class Fault:
    """One fault. ``code`` and ``message`` make a status one of Discord's own errors."""

    failure: Failure | None = None
    delay: float = 0.0
    code: int = 0
    message: str = ""


@dataclass
class Faults:
    """First come, first served per route; ``*`` stands for any."""

    _waiting: list[tuple[str, Fault]] = field(default_factory=list)

    def script(self, route: str, fault: Fault, times: int) -> None:
        """Let the next requests to the route fail."""
        self._waiting += [(route, fault)] * times

    def take(self, route: str) -> Fault:
        """What shall go wrong with a request to the route; usually nothing."""
        for entry in self._waiting:
            if entry[0] in {route, "*"}:
                self._waiting.remove(entry)
                return entry[1]
        return Fault()
