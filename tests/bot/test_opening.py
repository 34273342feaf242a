"""What a person is told while the store is opened."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

from bot.opening import working

if TYPE_CHECKING:
    import pytest


class Screen(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_person_is_told_why_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with working("zh-CN"):
        while "正在准备资料" not in screen.getvalue():
            time.sleep(0.01)


def test_nothing_is_told_where_it_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with working():
        pass
    assert screen.getvalue() == ""
