"""Walking through trees of components (docs: components/reference)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.discord_server.wire import Json

ACTION_ROW: Final = 1
BUTTON: Final = 2
STRING_SELECT: Final = 3
TEXT_INPUT: Final = 4
SECTION: Final = 9
TEXT_DISPLAY: Final = 10
CONTAINER: Final = 17
LABEL: Final = 18
SELECTS: Final = frozenset({3, 5, 6, 7, 8})
LAYOUT_ONLY: Final = frozenset({9, 10, 11, 12, 13, 14, 17})
"""Components that need the flag IS_COMPONENTS_V2."""


def children(component: Json) -> Iterator[Json]:
    """The components directly inside one: its rows, its accessory, its labelled input."""
    yield from component.get("components") or ()
    for key in ("accessory", "component"):
        if component.get(key):
            yield component[key]


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Every component in the trees, each before what it contains."""
    for component in components:
        yield component
        yield from walk(children(component))


def visible_text(components: Iterable[Json]) -> list[str]:
    """The texts of all text displays."""
    return [str(c.get("content", "")) for c in walk(components) if c.get("type") == TEXT_DISPLAY]


def numbered(components: list[Json]) -> list[Json]:
    """The same trees with an ``id`` on each component, as Discord fills them in."""
    taken = {c["id"] for c in walk(components) if c.get("id")}
    free = (number for number in range(1, 10_000) if number not in taken)
    return [_with_id(component, free) for component in components]


def _with_id(component: Json, free: Iterator[int]) -> Json:
    copy = dict(component)
    copy["id"] = component.get("id") or next(free)
    if component.get("components"):
        copy["components"] = [_with_id(child, free) for child in component["components"]]
    for key in ("accessory", "component"):
        if component.get(key):
            copy[key] = _with_id(component[key], free)
    if "media" in component:
        copy["media"] = _unfurled(component["media"])
    if "items" in component:
        copy["items"] = [item | {"media": _unfurled(item["media"])} for item in component["items"]]
    return copy


def _unfurled(media: Json) -> Json:
    return {"proxy_url": media["url"], "loading_state": 2, "height": 1, "width": 1} | media
