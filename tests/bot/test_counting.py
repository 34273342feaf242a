"""Numbers with what is counted."""

from __future__ import annotations

import pytest

from bot.rendering.counting import counted


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (11, "11 people")]
)
def test_one_is_told_as_one(count: int, text: str) -> None:
    assert counted(count, "person", "people") == text
