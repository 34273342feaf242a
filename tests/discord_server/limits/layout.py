"""Limits of the components of a message, old style and components v2 (docs: components/reference)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.discord_server.components import LAYOUT_ONLY, SELECTS, children, visible_text, walk
from tests.discord_server.limits.controls import button, menu
from tests.discord_server.limits.measures import count, length, optional_length, unique
from tests.discord_server.wire import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord_server.wire import Json

MAX_COMPONENTS: Final = 40
"""Components in one message, nested ones included."""
MAX_TEXT: Final = 4000
"""Code points of all text displays of one message together."""
_TOP_LEVEL: Final = frozenset({1, 9, 10, 12, 13, 14, 17})
_IN_CONTAINER: Final = _TOP_LEVEL - {17}
_IN_ROW: Final = frozenset({2, 3, 5, 6, 7, 8})


def layout(components: list[Json], *, v2: bool) -> Iterator[Problem]:
    """All that is wrong with a message's components."""
    if v2:
        yield from _totals(components)
    else:
        yield from count(components, "components", 0, 5)
    allowed = _TOP_LEVEL if v2 else frozenset({1})
    for index, component in enumerate(components):
        yield from _component(component, f"components.{index}", allowed)
    if not v2 and any(c.get("type") in LAYOUT_ONLY for c in walk(components)):
        yield Problem("components", "layout components need the flag IS_COMPONENTS_V2")
    everything = list(walk(components))
    named = [c["custom_id"] for c in everything if c.get("custom_id") is not None]
    yield from unique(named, "components", "custom_id")
    yield from unique([c["id"] for c in everything if c.get("id")], "components", "id")


def _totals(components: list[Json]) -> Iterator[Problem]:
    total = sum(1 for _ in walk(components))
    if not 1 <= total <= MAX_COMPONENTS:
        yield Problem("components", f"must have 1 to {MAX_COMPONENTS} components, has {total}")
    characters = sum(map(len, visible_text(components)))
    if characters > MAX_TEXT:
        yield Problem("components", f"shows {characters} characters, more than {MAX_TEXT}")


def _component(component: Json, where: str, allowed: frozenset[int]) -> Iterator[Problem]:
    kind = component.get("type")
    if kind not in allowed:
        yield Problem(f"{where}.type", f"a component of type {kind} may not stand here")
        return
    if kind == 2:
        yield from button(component, where)
    elif kind in SELECTS:
        yield from menu(component, where)
    elif kind == 10:
        yield from length(component.get("content"), f"{where}.content", 1, MAX_TEXT)
    elif kind in {11, 12, 13}:
        yield from _media(component, where)
    elif kind == 14:
        if component.get("spacing") not in {None, 1, 2}:
            yield Problem(f"{where}.spacing", "must be 1 or 2")
    else:
        yield from _nested(component, where)


def _nested(component: Json, where: str) -> Iterator[Problem]:
    kind, inside = component["type"], list(component.get("components") or ())
    if kind == 1:
        menus = any(child.get("type") in SELECTS for child in inside)
        yield from count(inside, f"{where}.components", 1, 1 if menus else 5)
        within = _IN_ROW
    elif kind == 9:
        yield from count(inside, f"{where}.components", 1, 3)
        within = frozenset({10})
        accessory = component.get("accessory") or {}
        yield from _component(accessory, f"{where}.accessory", frozenset({2, 11}))
    else:
        yield from count(list(children(component)), f"{where}.components", 1, MAX_COMPONENTS)
        within = _IN_CONTAINER
    for index, child in enumerate(inside):
        yield from _component(child, f"{where}.components.{index}", within)


def _media(component: Json, where: str) -> Iterator[Problem]:
    if component["type"] == 12:
        items = component.get("items")
        yield from count(items, f"{where}.items", 1, 10)
        shown = list(enumerate(items)) if isinstance(items, list) else []
        pictures = [(f"{where}.items.{index}", item) for index, item in shown]
    else:
        pictures = [(where, component)]
    for spot, picture in pictures:
        media = picture.get("media") or picture.get("file") or {}
        yield from length(media.get("url"), f"{spot}.media.url", 1, 2048)
        yield from optional_length(picture.get("description"), f"{spot}.description", 1, 1024)
