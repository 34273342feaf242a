"""Names side by side: a place and the area that it lies in, or does not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from handlers.facts import HOME, is_admin1

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.understanding.places import Named
    from storage.directory import Place

_GAP = re.compile(r"\s*(?:[,，、(（]|\bin\b|的|省|州|市)?\s*", re.IGNORECASE)
"""What may stand between a place and the area that it lies in."""


@dataclass(frozen=True, slots=True)
class Astray:
    """A place said to lie where none of its name is known: "Boston, California"."""

    text: str
    start: int
    end: int
    near: tuple[str, ...]
    """Ids of the places of that name elsewhere."""


def joined(text: str, names: Sequence[Named]) -> tuple[tuple[Named, ...], Astray | None]:
    """Join a place with the area it lies in, where both are named side by side.

    Returns:
        The names, "Yuhang District, Hangzhou" being one; and a place that lies astray.
    """
    kept: list[Named] = []
    astray: Astray | None = None
    for name in names:
        last = kept[-1] if kept else None
        if last is None or not _GAP.fullmatch(text, last.end, name.start):
            kept.append(name)
        elif (one := _as_one(text, last, name)) is not None:
            kept[-1] = one
        elif _strays(last, name):
            kept.pop()
            local = last if is_admin1(name.place) else name
            near = tuple(c.place.id for c in local.candidates)
            astray = Astray(text[last.start : name.end], last.start, name.end, near)
        else:
            kept.append(name)
    return tuple(kept), astray


def _as_one(text: str, left: Named, right: Named) -> Named | None:
    """The place of two names side by side that one of them narrows down, if so."""
    both = {c.place.id for c in left.candidates} & {c.place.id for c in right.candidates}
    if both:
        one = left.narrowed(lambda p: p.id in both)
    elif _lies_in(right, left) or _lies_in(left, right):
        inner, outer = (right, left) if _lies_in(right, left) else (left, right)
        one = inner.narrowed(lambda p: _inside(p, outer.place))
    else:
        return None
    span = text[left.start : right.end]
    return replace(one, start=left.start, end=right.end, text=span)


def _lies_in(inner: Named, outer: Named) -> bool:
    return any(_inside(c.place, outer.place) for c in inner.candidates)


def _inside(inner: Place, outer: Place) -> bool:
    if inner.id == outer.id or is_admin1(inner):
        return False
    district = bool(outer.name_zh) and inner.name_zh.startswith(outer.name_zh)
    return inner.admin1_id == outer.id or (district and inner.country == outer.country)


def _strays(left: Named, right: Named) -> bool:
    """Whether a local place and an area stand side by side that do not fit."""
    nations = {left.place.country, right.place.country}
    if len(nations) > 1 and nations <= HOME:
        return False
    areas = [all(is_admin1(c.place) for c in name.candidates) for name in (left, right)]
    district = right.place.level == "district" and left.end == right.start
    return areas[0] is not areas[1] or (district and len(nations) == 1)


def side_by_side(text: str, names: Sequence[Named]) -> bool:
    """Whether a place and a state of another country stand together: Canton, Ohio."""
    return any(
        _GAP.fullmatch(text, left.end, right.start)
        and is_admin1(right.place)
        and not is_admin1(left.place)
        for left, right in pairwise(names)
    )
