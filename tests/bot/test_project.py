"""What the project says of itself is true: README, changelog, locked versions, package."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot import __version__
from bot.arguments import parser
from bot.settings import names
from tests.bot.conftest import ROOT, Run, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def commands(root: argparse.ArgumentParser) -> Iterator[str]:
    """Every command that can be called, such as ``sistercity db check``."""
    groups = [a for a in root._actions if isinstance(a, argparse._SubParsersAction)]
    for group in groups:
        for command in group.choices.values():
            yield from commands(command)
    if not groups:
        yield root.prog


@pytest.mark.parametrize("example", re.findall(r"```text\n(.*?)\n```", README, re.DOTALL))
def test_the_conversations_in_the_readme_are_real(call: Run, example: str) -> None:
    questions = re.findall(r"^> (.+)$", example, re.MULTILINE)
    answers = re.sub(r"^> .+\n\n", "", example, flags=re.MULTILINE)
    assert call("chat", stdin="\n".join(questions)).stdout == f"{answers}\n\n"


def test_every_command_is_in_the_readme() -> None:
    assert [command for command in commands(parser()) if f"`{command}" not in README] == []


def test_every_setting_is_in_the_readme() -> None:
    assert [name for name in names() if f"| `{name}` |" not in README] == []


def test_every_path_named_in_the_readme_exists() -> None:
    rooms = re.findall(r"^\| `(\w+/)` \| (.+) \|$", README, re.MULTILINE)
    assert [room for room, _ in rooms] == ["bot/", "handlers/", "storage/", "tests/", "benchmarks/"]
    for room, text in rooms:
        for part in re.findall(r"`([a-z_]+(?:/|\.py))`", text):
            assert (ROOT / room / part).exists(), f"{room}{part}"


def test_the_changelog_starts_with_the_version_of_the_package(call: Run) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)
    assert versions[0] == __version__
    assert call("--version").stdout == f"sistercity {__version__}\n"


def test_every_dependency_is_locked_with_hashes_and_no_index() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==\S+ \\\n    --hash=sha256:", lock, re.MULTILINE))
    wanted = {re.split(r"[\[>=<]", line)[0] for line in PROJECT["dependencies"]}
    assert wanted <= locked
    lines = [line for line in lock.splitlines() if line[:1].isalnum()]
    assert len(lines) == len(locked)
    assert not re.search(r"^-|://", lock, re.MULTILINE)


def test_an_installed_wheel_holds_all_it_needs(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "wheel"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = (tmp_path / "wheel").iterdir()
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    finished = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "sister cities of Boston?"],
        cwd=installed,
        env=environment(tmp_path / "data", PYTHONPATH=str(installed)),
        capture_output=True,
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (0, b"")
    assert b"Hangzhou" in finished.stdout


def test_asking_needs_no_discord(data_dir: Path) -> None:
    code = "import sys; from bot.cli import main; main(['ask', 'help']); sys.exit('discord' in sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(data_dir),
        capture_output=True,
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (0, b"")
