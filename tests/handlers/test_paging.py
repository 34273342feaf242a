"""Long lists are shown a page at a time, and every item once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.paging import page


@given(st.integers(0, 100), st.integers(1, 30))
def test_pages_follow_each_other_to_the_end(count: int, size: int) -> None:
    items, offset = list(range(count)), 0
    seen: list[int] = []
    while True:
        shown = page(items, offset, size)
        seen += shown.items
        assert shown.left == count - len(seen)
        if not shown.left:
            break
        offset = shown.next_offset
    assert seen == items


@given(st.integers(1, 100), st.integers())
def test_any_offset_shows_something(count: int, offset: int) -> None:
    assert page(range(count), offset).items
