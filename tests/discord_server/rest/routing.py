"""The table of routes: a decorator to fill it, a search to use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from tests.discord_server.wire import ApiError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.discord_server.backend import Backend
    from tests.discord_server.wire import Json

    Result: TypeAlias = tuple[int, Any]
    Handler: TypeAlias = "Callable[[Call], Result]"


@dataclass
class Call:
    """A request, read and checked, as a handler gets it."""

    backend: Backend
    params: dict[str, str]
    query: dict[str, str]
    body: Any
    files: dict[str, bytes]

    def id(self, name: str) -> int:
        """A path parameter that is an id; 404 where it is none."""
        value = self.params[name]
        if not value.isdecimal():
            raise ApiError(404, 0, "404: Not Found")
        return int(value)

    @property
    def form(self) -> Json:
        """The body as an object; an absent one is empty."""
        return self.body if isinstance(self.body, dict) else {}


@dataclass(frozen=True)
class Route:
    """One method and path template. ``open`` routes need no bot token: their path holds a secret."""

    method: str
    template: str
    handler: Handler
    open: bool

    @property
    def key(self) -> str:
        return f"{self.method} {self.template}"


_ROUTES: Final[dict[tuple[str, int], list[tuple[list[str], Route]]]] = {}


def route(
    method: str, template: str, *, token_in_path: bool = False
) -> Callable[[Handler], Handler]:
    """Register a handler for a method and a path template of Discord's documentation."""

    def register(handler: Handler) -> Handler:
        parts = template.strip("/").split("/")
        entries = _ROUTES.setdefault((method, len(parts)), [])
        entries.append((parts, Route(method, template, handler, token_in_path)))
        entries.sort(key=lambda entry: sum(part.startswith("{") for part in entry[0]))
        return handler

    return register


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The route for a path below the API's base, and its parameters; literal parts come first."""
    parts = path.strip("/").split("/")
    for template, found in _ROUTES.get((method, len(parts)), ()):
        params: dict[str, str] = {}
        for wanted, part in zip(template, parts, strict=True):
            if wanted.startswith("{"):
                params[wanted[1:-1]] = part
            elif wanted != part:
                break
        else:
            return found, params
    return None


def known() -> list[str]:
    """All routes, as method and template."""
    return sorted(entry[1].key for entries in _ROUTES.values() for entry in entries)
