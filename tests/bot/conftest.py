"""Runs the command line against stores of its own: as a process, as people do, or, quicker, here."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from bot.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage.atlas import Atlas

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "bot")
PATIENCE = 60.0
"""Seconds after which a process that shows nothing is stuck."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(data_dir: Path, **extra: str) -> dict[str, str]:
    """The environment of a process with no settings but these; English, as in a terminal."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SISTERCITY_", "LC_", "LANG"))
    }
    return kept | {"LANG": "en_US.UTF-8", "SISTERCITY_DATA_DIR": str(data_dir)} | extra


def run_command(
    *arguments: str, data_dir: Path, stdin: str | bytes = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """One finished run of ``sistercity``."""
    finished = subprocess.run(
        [*COMMAND, *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=ROOT,
        env=environment(data_dir, **(env or {})),
        check=False,
        timeout=PATIENCE,
    )
    return subprocess.CompletedProcess(
        finished.args, finished.returncode, finished.stdout.decode(), finished.stderr.decode()
    )


def call_command(
    *arguments: str, data_dir: Path, stdin: str | bytes = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The same as `run_command`, without the time that a process takes to start."""
    typed = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        patch.dict(os.environ, environment(data_dir, **(env or {})), clear=True),
        patch.object(sys, "stdin", io.TextIOWrapper(typed, encoding="utf-8")),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code = main(arguments)
        except SystemExit as end:  # how argparse ends
            code = int(end.code or 0)
    shown, told = (_written(stream) for stream in (out, err))
    return subprocess.CompletedProcess(arguments, code, shown, told)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@pytest.fixture(scope="session")
def data_dir(atlas: Atlas) -> Path:
    """A data directory with a store and a gazetteer that are ready. Tests only read from it."""
    assert len(atlas.gazetteer)
    assert atlas.cache_dir is not None
    return atlas.cache_dir


@pytest.fixture(scope="session")
def run(data_dir: Path) -> Run:
    """Runs ``sistercity`` as a process, against the store that all tests share."""

    def run_shared(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
        return run_command(*arguments, **{"data_dir": data_dir, **options})

    return run_shared


@pytest.fixture(scope="session")
def call(data_dir: Path) -> Run:
    """Runs ``sistercity`` in this process, against the store that all tests share."""

    def call_shared(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
        return call_command(*arguments, **{"data_dir": data_dir, **options})

    return call_shared


def interrupt(process: subprocess.Popen[bytes]) -> None:
    """Press Ctrl-C, and again if it came in the moment before the process waits for input."""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)


def assert_one_clear_line(stderr: str) -> None:
    """An error is told in one line that names the program, and no traceback."""
    assert stderr.startswith("sistercity")
    assert stderr.count("\n") == 1
    assert "Traceback" not in stderr


def store_in(directory: Path) -> Path:
    """The one database file of a data directory."""
    (path,) = [
        path for path in directory.iterdir() if path.suffix in {".db", ".sqlite", ".sqlite3"}
    ]
    return path


@pytest.fixture
def own_data_dir(data_dir: Path, tmp_path: Path) -> Path:
    """A copy of the shared store that a test may change."""
    source = sqlite3.connect(store_in(data_dir))
    copy = sqlite3.connect(tmp_path / store_in(data_dir).name)
    source.backup(copy)
    copy.close()
    source.close()
    return tmp_path
