"""The small checks that the larger ones are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.discord_server.wire import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def length(value: object, where: str, least: int, most: int) -> Iterator[Problem]:
    """A text of ``least`` to ``most`` code points."""
    if not isinstance(value, str):
        yield Problem(where, f"must be a text, not {type(value).__name__}")
    elif not least <= len(value) <= most:
        yield Problem(where, f"must be between {least} and {most} in length, is {len(value)}")


def optional_length(value: object, where: str, least: int, most: int) -> Iterator[Problem]:
    """The same, where the text may be left out."""
    if value is not None:
        yield from length(value, where, least, most)


def count(items: object, where: str, least: int, most: int) -> Iterator[Problem]:
    """A list of ``least`` to ``most`` items."""
    if not isinstance(items, list):
        yield Problem(where, "must be a list")
    elif not least <= len(items) <= most:
        yield Problem(where, f"must have between {least} and {most} items, has {len(items)}")


def unique(values: Iterable[object], where: str, what: str) -> Iterator[Problem]:
    """No value twice."""
    seen: set[object] = set()
    for value in values:
        if value in seen:
            yield Problem(where, f"{what} {value!r} is used twice")
        seen.add(value)


def web_address(value: object, where: str, schemes: frozenset[str]) -> Iterator[Problem]:
    """A URL of at most 512 characters with one of the schemes."""
    yield from length(value, where, 1, 512)
    if isinstance(value, str) and urlsplit(value).scheme not in schemes:
        yield Problem(where, f"scheme must be one of {sorted(schemes)}: {value!r}")
