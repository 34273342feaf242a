"""What a person is told while the store is opened."""

from __future__ import annotations

import io
import threading
import time
from typing import TYPE_CHECKING

from bot.opening import run_async, working

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


def failing_thread(error: Exception) -> None:
    def fail() -> None:
        raise error

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


async def nothing() -> None:
    """Do nothing."""


def test_a_thread_that_nobody_waits_for_ends_quietly_and_others_do_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    run_async(nothing())
    failing_thread(RuntimeError("Event loop is closed"))
    assert capsys.readouterr().err == ""
    failing_thread(ValueError("a mistake"))
    assert "ValueError: a mistake" in capsys.readouterr().err
