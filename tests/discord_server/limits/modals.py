"""Limits of modals (docs: interactions/receiving-and-responding, components/reference)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord_server.components import LABEL, SELECTS, TEXT_INPUT, walk
from tests.discord_server.limits.controls import menu
from tests.discord_server.limits.measures import count, length, optional_length, unique
from tests.discord_server.wire import InvalidFormError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord_server.wire import Json


def check_modal(data: Json) -> None:
    """Raise for a modal that Discord would refuse."""
    if problems := list(_problems(data)):
        raise InvalidFormError(problems)


def _problems(data: Json) -> Iterator[Problem]:
    components = data.get("components") or []
    yield from length(data.get("custom_id"), "data.custom_id", 1, 100)
    yield from length(data.get("title"), "data.title", 1, 45)
    yield from count(components, "data.components", 1, 5)
    named = [c["custom_id"] for c in walk(components) if c.get("custom_id") is not None]
    yield from unique(named, "data.components", "custom_id")
    for index, component in enumerate(components):
        yield from _top_level(component, f"data.components.{index}")


def _top_level(component: Json, where: str) -> Iterator[Problem]:
    kind = component.get("type")
    if kind == LABEL:
        yield from length(component.get("label"), f"{where}.label", 1, 45)
        yield from optional_length(component.get("description"), f"{where}.description", 1, 100)
        yield from _field(component.get("component") or {}, f"{where}.component", labelled=True)
    elif kind == 1:
        inside = component.get("components") or []
        yield from count(inside, f"{where}.components", 1, 1)
        for child in inside:
            yield from _field(child, f"{where}.components.0", labelled=False)
    elif kind == 10:
        yield from length(component.get("content"), f"{where}.content", 1, 4000)
    else:
        yield Problem(f"{where}.type", f"a component of type {kind} may not stand in a modal")


def _field(component: Json, where: str, *, labelled: bool) -> Iterator[Problem]:
    kind = component.get("type")
    if kind == TEXT_INPUT:
        yield from length(component.get("custom_id"), f"{where}.custom_id", 1, 100)
        yield from optional_length(component.get("placeholder"), f"{where}.placeholder", 0, 100)
        yield from optional_length(component.get("value"), f"{where}.value", 0, 4000)
        if component.get("style") not in {1, 2}:
            yield Problem(f"{where}.style", "must be 1 or 2")
        if not labelled:
            yield from length(component.get("label"), f"{where}.label", 1, 45)
        least, most = component.get("min_length") or 0, component.get("max_length") or 4000
        if not 0 <= least <= most <= 4000:
            yield Problem(where, f"from {least} to {most} characters cannot be typed")
    elif labelled and kind in SELECTS:
        yield from menu(component, where)
    elif not labelled or kind not in {19, 21, 22, 23}:
        yield Problem(f"{where}.type", f"a component of type {kind} may not stand here")
