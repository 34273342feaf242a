"""Limits of buttons and menus (docs: components/reference)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.discord_server.limits.measures import (
    count,
    length,
    optional_length,
    unique,
    web_address,
)
from tests.discord_server.wire import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord_server.wire import Json

_LINK: Final = 5
_PREMIUM: Final = 6
_LINK_SCHEMES: Final = frozenset({"http", "https", "discord"})


def button(component: Json, where: str) -> Iterator[Problem]:
    """One button: a custom id, or a link, or a SKU; and something to read on it."""
    style = component.get("style")
    named = component.get("custom_id") is not None
    if style not in {1, 2, 3, 4, _LINK, _PREMIUM}:
        yield Problem(f"{where}.style", f"is no button style: {style!r}")
    if style == _LINK:
        yield from web_address(component.get("url"), f"{where}.url", _LINK_SCHEMES)
    elif component.get("url") is not None:
        yield Problem(f"{where}.url", "only a link button has one")
    if named == (style in {_LINK, _PREMIUM}):
        yield Problem(f"{where}.custom_id", "a button has a custom id or else a link or a SKU")
    yield from optional_length(component.get("custom_id"), f"{where}.custom_id", 1, 100)
    yield from optional_length(component.get("label"), f"{where}.label", 0, 80)
    if style != _PREMIUM and not component.get("label") and not component.get("emoji"):
        yield Problem(where, "a button needs a label or an emoji")


def menu(component: Json, where: str) -> Iterator[Problem]:
    """One select menu; a text menu has 1 to 25 options with different values."""
    yield from length(component.get("custom_id"), f"{where}.custom_id", 1, 100)
    yield from optional_length(component.get("placeholder"), f"{where}.placeholder", 0, 150)
    least = component.get("min_values")
    most = component.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if not 0 <= least <= 25 or not 1 <= most <= 25 or least > most:
        yield Problem(f"{where}.max_values", f"from {least} to {most} values cannot be chosen")
    if component["type"] == 3:
        yield from _options(component.get("options"), f"{where}.options", most)


def _options(options: object, where: str, most: int) -> Iterator[Problem]:
    yield from count(options, where, 1, 25)
    listed = options if isinstance(options, list) else []
    for index, option in enumerate(listed):
        spot = f"{where}.{index}"
        yield from length(option.get("label"), f"{spot}.label", 1, 100)
        yield from length(option.get("value"), f"{spot}.value", 1, 100)
        yield from optional_length(option.get("description"), f"{spot}.description", 0, 100)
    yield from unique([option.get("value") for option in listed], where, "value")
    if listed and most > len(listed):
        yield Problem(where, f"max_values {most} is more than the {len(listed)} options")
    if sum(bool(option.get("default")) for option in listed) > most:
        yield Problem(where, "more defaults than values may be chosen")
