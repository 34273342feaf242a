"""However a command ends before its work is done: one clear line, the right code, nothing lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from tests.bot.conftest import (
    COMMAND,
    ROOT,
    Run,
    assert_one_clear_line,
    environment,
    interrupt,
    run_command,
    store_in,
)


def start(*arguments: str, data_dir: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(data_dir),
    )


def pipe(end: IO[bytes] | None) -> IO[bytes]:
    assert end is not None
    return end


def test_ctrl_c_while_the_program_is_imported() -> None:
    code = """
import sys
class Finder:
    def find_spec(self, name, *_):
        if name == "bot.arguments":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
from bot.__main__ import main
sys.exit(main())
"""
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False
    )
    assert (finished.returncode, finished.stdout) == (130, b"")
    assert_one_clear_line(finished.stderr.decode())


def test_ctrl_c_while_lines_are_read(data_dir: Path) -> None:
    with start("ask", "--lines", data_dir=data_dir) as process:
        pipe(process.stdin).write(b"hello\n")
        pipe(process.stdin).flush()
        assert pipe(process.stdout).readline()
        interrupt(process)
        assert_one_clear_line(pipe(process.stderr).read().decode())
        assert process.wait() == 130


def test_ctrl_c_during_the_first_load_leaves_a_store_that_works(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    with start("ask", "hello", data_dir=directory) as process:
        while not list(directory.glob("*")) and process.poll() is None:
            time.sleep(0.002)
        interrupt(process)
        assert_one_clear_line(pipe(process.stderr).read().decode())
        assert process.wait() == 130
    finished = run_command("ask", "who is Boston twinned with?", data_dir=directory)
    assert "Hangzhou" in finished.stdout


def test_a_reader_that_goes_away(data_dir: Path) -> None:
    with start("ask", "--lines", data_dir=data_dir) as process:
        pipe(process.stdout).close()
        pipe(process.stdin).write(b"hello\n" * 10)
        pipe(process.stdin).close()
        assert_one_clear_line(pipe(process.stderr).read().decode())
        assert process.wait() == 1


def test_a_disk_that_is_full(data_dir: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        finished = subprocess.run(
            [*COMMAND, "export"],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env=environment(data_dir),
            check=False,
        )
    assert finished.returncode == 1
    assert_one_clear_line(finished.stderr.decode())


def test_closed_streams_are_done_without(data_dir: Path) -> None:
    for arguments in ("chat <&-", "ask hello >&-", "ask hello 2>&-"):
        finished = subprocess.run(
            ["sh", "-c", f'"$0" -m bot {arguments}', sys.executable],
            capture_output=True,
            cwd=ROOT,
            env=environment(data_dir),
            check=False,
        )
        assert (finished.returncode, finished.stderr) == (0, b"")


@pytest.mark.parametrize("place", ["below a file", "where nobody may write"])
def test_a_data_directory_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    directory = tmp_path / "file" / "data" if place == "below a file" else Path("/proc/sistercity")
    finished = run_command("ask", "hello", data_dir=directory)
    assert (finished.returncode, finished.stdout) == (1, "")
    assert_one_clear_line(finished.stderr)


def test_a_data_directory_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    finished = run_command("ask", "hello", data_dir=tmp_path / "file")
    assert finished.returncode == 1
    assert "SISTERCITY_DATA_DIR" in finished.stderr
    assert_one_clear_line(finished.stderr)


def test_settings_that_are_wrong(call: Run) -> None:
    finished = call("ask", "hello", env={"SISTERCITY_DATABASE_URL": "nonsense"})
    assert finished.returncode == 1
    assert_one_clear_line(finished.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such"],
        ["ask", "hi", "--locale", "de"],
        ["places", "x", "--limit", "0"],
        ["places", "x", "--limit", "101"],
        ["places", "x", "--limit", "0000000010000"],
        ["gazetteer", "add", "x.txt", "--min-population", "1234567890"],
        ["ask", "a", "b\n\x1b[31m"],
    ],
)
def test_wrong_usage(call: Run, arguments: list[str]) -> None:
    finished = call(*arguments)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert "--help" in finished.stderr
    assert finished.stderr[:-1].isprintable()
    assert_one_clear_line(finished.stderr)


def test_a_store_of_a_newer_version(own_data_dir: Path) -> None:
    store = sqlite3.connect(store_in(own_data_dir))
    store.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    store.commit()
    store.close()
    finished = run_command("ask", "hello", data_dir=own_data_dir)
    assert (finished.returncode, finished.stdout) == (1, "")
    assert "newer" in finished.stderr
    assert_one_clear_line(finished.stderr)


def test_a_file_that_is_no_store(tmp_path: Path, data_dir: Path) -> None:
    (tmp_path / store_in(data_dir).name).write_bytes(b"This is no database." * 100)
    finished = run_command("ask", "hello", data_dir=tmp_path)
    assert finished.returncode == 1
    assert_one_clear_line(finished.stderr)
