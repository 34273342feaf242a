"""The ordered log of all requests, and of everything a request did wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Request:
    """One request as it came, and how it was answered; status 0 means the connection was cut."""

    number: int
    at: float
    method: str
    path: str
    route: str
    query: dict[str, str]
    body: Any
    files: dict[str, bytes]
    status: int = 0
    code: int = 0
    answered_at: float = 0.0

    @property
    def key(self) -> str:
        """Method and path template, as in ``POST /channels/{channel_id}/messages``."""
        return f"{self.method} {self.route}"


@dataclass
class Journal:
    """All requests in order of arrival, and all violations as text."""

    requests: list[Request] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    _count: int = 0

    def open(self, request: Request) -> Request:
        """Add a request that is about to be handled."""
        self._count += 1
        request.number = self._count
        self.requests.append(request)
        return request

    def blame(self, request: Request, rule: str) -> None:
        """Note that the request broke a rule."""
        self.violations.append(f"#{request.number} {request.method} {request.path}: {rule}")
