"""``sistercity chat``, through a pipe and on a (pseudo) terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.bot.conftest import COMMAND, PATIENCE, ROOT, Run, environment, interrupt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ESCAPES = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x1b\x07]*(\x07|\x1b\\))")
PROMPT = "> "


class Terminal:
    """A person at a terminal: types, and reads up to the next prompt."""

    def __init__(self, process: subprocess.Popen[bytes], file: int) -> None:
        self.process = process
        self.file = file
        self.seen = ""

    def read_to(self, text: str) -> str:
        """Everything shown up to and with ``text``, as it looks."""
        received = b""
        while text not in ESCAPES.sub("", received.decode(errors="replace")):
            received += self._read()
        self.seen = received.decode()
        return ESCAPES.sub("", self.seen)

    def _read(self) -> bytes:
        ready, _, _ = select.select([self.file], [], [], PATIENCE)
        assert ready, "nothing was shown"
        return os.read(self.file, 65536)

    def type(self, text: str) -> None:
        os.write(self.file, text.encode())

    def read_to_end(self) -> str:
        """What is shown until the program ends."""
        received = b""
        try:
            while data := self._read():
                received += data
        except OSError:  # how Linux says that the other side is closed
            pass
        return ESCAPES.sub("", received.decode())


@contextmanager
def terminal(data_dir: Path, *arguments: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "chat", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env=environment(data_dir, TERM="xterm-256color", COLUMNS="120"),
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(process, ours)
        finally:
            process.kill()
            os.close(ours)


def test_a_conversation_through_a_pipe(run: Run) -> None:
    finished = run("chat", stdin="sister cities of Boston?\n\nsince when?\n")
    assert (finished.returncode, finished.stderr) == (0, "")
    first, second = finished.stdout.rstrip("\n").split("Hangzhou", 1)
    assert "Boston" in first
    assert "1982" in second
    assert "\x1b" not in finished.stdout
    assert PROMPT not in finished.stdout


def test_a_choice_is_answered_by_its_number(call: Run) -> None:
    finished = call("chat", stdin="who is Taizhou twinned with?\n2\n")
    options = re.findall(r"^(\d)\. (.+)$", finished.stdout, re.MULTILINE)
    assert [number for number, _ in options][:2] == ["1", "2"]
    assert finished.stdout.count("\n\n") > 1


def test_goodbye_ends_the_conversation(call: Run) -> None:
    for goodbye in ("再见", "bye", "quit", "exit", "退出"):
        finished = call("chat", stdin=f"{goodbye}\nsister cities of Boston?\n")
        assert finished.returncode == 0
        assert finished.stdout
        assert "Hangzhou" not in finished.stdout


def test_a_conversation_on_a_terminal(data_dir: Path) -> None:
    with terminal(data_dir) as person:
        assert person.read_to(PROMPT)
        person.type("sister cities of Boston?\n")
        assert "浙江省杭州市" in person.read_to("\n" + PROMPT)
        assert "\x1b[" in person.seen
        person.type("再见\n")
        assert "再" in person.read_to_end()
        assert person.process.wait() == 0


def test_the_end_of_input_ends_the_conversation_kindly(data_dir: Path) -> None:
    with terminal(data_dir, "--locale", "zh-CN") as person:
        welcome = person.read_to(PROMPT)
        assert "友好城市" in welcome
        assert "Ctrl-D" in welcome
        # One after the other: what is typed before a prompt shows may reach the terminal before
        # the line editor, and Ctrl-D is then lost.
        for typed in ("\n", " \n"):
            person.type(typed)
            person.read_to(PROMPT)
        person.type("\x04")
        assert "再" in person.read_to_end()
        assert person.process.wait() == 0


def test_ctrl_c_at_the_prompt_ends_the_conversation_kindly(data_dir: Path) -> None:
    with terminal(data_dir, "--locale", "zh-CN") as person:
        person.read_to(PROMPT)
        interrupt(person.process)
        shown = person.read_to_end()
        assert "再" in shown
        assert "Traceback" not in shown
        assert person.process.wait() == 130


def test_a_question_asked_on_a_terminal_is_answered_in_colour(data_dir: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "ask", "sister cities of Boston?"],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        cwd=ROOT,
        env=environment(data_dir, TERM="xterm-256color", COLUMNS="120"),
    ) as process:
        os.close(theirs)
        person = Terminal(process, ours)
        assert "浙江省杭州市" in person.read_to("浙江省杭州市")
        assert "\x1b[" in person.seen
        person.read_to_end()
        assert process.wait() == 0
    os.close(ours)
