"""``sistercity announce``, ``deliveries`` and ``audit``, as a process."""

from __future__ import annotations

import json
import os
import pty
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.announcement_files import read_file
from bot.failures import Failure
from tests.bot.conftest import (
    COMMAND,
    PATIENCE,
    ROOT,
    assert_one_clear_line,
    call_command,
    environment,
    run_command,
    store_in,
)

if TYPE_CHECKING:
    from pathlib import Path

    from storage.atlas import Atlas
    from tests.bot.conftest import Run

GOOD = """
id = "spring-choirs-2027"
places = ["南京", "St. Louis, Missouri"]
topics = ["culture", "教育"]
conference = "cusc-2025"
link = "https://example.org/choirs"
picture = "https://example.org/choirs.jpg"
urgent = true

[en]
title = "Choirs meet"
body = "In spring."

[zh]
title = "合唱团相聚"
body = "明年春天。"
"""
ID = "spring-choirs-2027"
LATER = ("--at", "2027-03-14T02:30", "--zone", "America/New_York")


class Shell:
    """A store of its own, with a file to announce."""

    def __init__(self, data_dir: Path, folder: Path) -> None:
        self.data_dir = data_dir
        self.path = folder / "announcement.toml"
        self.path.write_text(GOOD, encoding="utf-8")

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return call_command(*arguments, data_dir=self.data_dir)

    def file(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Announce the file."""
        finished = self.call("announce", str(self.path), *arguments)
        assert finished.returncode == code, finished.stderr
        if code:
            assert finished.stdout == ""
            assert_one_clear_line(finished.stderr)
        return finished

    def json(self, *arguments: str) -> list[dict[str, Any]]:
        finished = self.call(*arguments, "--json")
        assert finished.returncode == 0, finished.stderr
        return [json.loads(line) for line in finished.stdout.splitlines()]

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(store_in(self.data_dir))) as store, store:
            return store.execute(query, values).fetchall()

    def subscribe(self) -> None:
        """A channel and a person that want to hear of Jiangsu."""
        for number, kind in enumerate(("channel", "person"), 1):
            self.rows(
                "INSERT INTO subscriber (kind, discord_id, server_id, locale, time_zone, digest, "
                "digest_minute, digest_weekday, urgent_at_once, publish, state, refusals, part, "
                "created_at) VALUES (?, ?, 7, 'en-US', 'Asia/Shanghai', 'none', 540, 1, 0, 0, "
                "'active', 0, 0, '2026-11-24 00:00:00.000000')",
                kind,
                10**17 + number,
            )
            self.rows(
                "INSERT INTO subscription SELECT id, 'place', 'cn-js', created_at "
                "FROM subscriber WHERE kind = ?",
                kind,
            )


@pytest.fixture
def shell(data_dir: Path, tmp_path: Path) -> Shell:
    made = Shell(shutil.copytree(data_dir, tmp_path / "data"), tmp_path)
    made.subscribe()
    return made


def test_a_file_is_announced_once(shell: Shell) -> None:
    dry = shell.file("--dry-run").stdout
    assert "Choirs meet" in dry
    assert "合唱团相聚" in dry
    assert dry.count("https://example.org/choirs\n") == 1
    assert "picture: https://example.org/choirs.jpg" in dry
    assert "places: Nanjing, Jiangsu; St. Louis, Missouri" in dry
    assert "topics: culture, education" in dry
    assert "conference: Seventh China" in dry
    assert "It would be published. 1 person and 1 channel get it" in dry
    assert shell.call("announce", "list").stdout == "Nothing has been announced.\n"
    finished = run_command("announce", str(shell.path), data_dir=shell.data_dir)
    assert finished.returncode == 0, finished.stderr
    assert "Announcement 1 is published. 1 person and 1 channel get it" in finished.stdout
    again = shell.file()
    assert again.stdout == "Announcement 1 is published already.\n"
    assert shell.rows("SELECT count(*) FROM delivery") == [(2,)]
    ((content,),) = shell.rows("SELECT content FROM announcement_revision")
    assert json.loads(content) == {
        "texts": {
            "en": {"title": "Choirs meet", "body": "In spring."},
            "zh": {"title": "合唱团相聚", "body": "明年春天。"},
        },
        "urls": ["https://example.org/choirs"],
        "picture": "https://example.org/choirs.jpg",
        "place_ids": ["cn-nanjing", "us-st-louis-mo"],
        "topics": ["culture", "education"],
        "conference_id": "cusc-2025",
    }


def test_a_changed_file_corrects_every_copy_if_asked_to(shell: Shell) -> None:
    shell.file()
    shell.path.write_text(GOOD.replace("Choirs meet", "Choirs meet in May"), encoding="utf-8")
    refused = shell.file(code=1)
    assert "use --correct" in refused.stderr
    assert "would be corrected in every copy" in shell.file("--dry-run").stdout
    assert "being corrected in every copy" in shell.file("--correct").stdout
    assert shell.file("--correct").stdout == "Announcement 1 is published already.\n"
    assert "already: leave --at out" in shell.file(*LATER, code=1).stderr
    assert shell.rows("SELECT revision FROM announcement") == [(2,)]


def test_who_gets_it_does_not_change_with_a_correction(shell: Shell) -> None:
    shell.file()
    shell.path.write_text(GOOD.replace('"culture"', '"trade"'), encoding="utf-8")
    for option in ("--correct", "--dry-run"):
        assert "Retract it, and announce this with another id" in shell.file(option, code=1).stderr


def test_a_text_that_is_no_longer_kept_is_not_another(shell: Shell) -> None:
    shell.file()
    shell.rows("UPDATE announcement_revision SET content = ''")
    assert shell.file("--correct").stdout == "Announcement 1 is published already.\n"


@pytest.mark.parametrize(("typed", "revision"), [("y\n", 2), ("\n", 1)])
def test_at_a_terminal_it_asks(shell: Shell, typed: str, revision: int) -> None:
    shell.file()
    shell.path.write_text(GOOD.replace("In spring", "In May"), encoding="utf-8")
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    finished = subprocess.run(
        [*COMMAND, "announce", str(shell.path)],
        stdin=theirs,
        capture_output=True,
        cwd=ROOT,
        env=environment(shell.data_dir),
        check=False,
        timeout=PATIENCE,
    )
    os.close(ours)
    os.close(theirs)
    assert b"Correct every copy? [y/N]" in finished.stderr
    assert finished.returncode == (0 if revision > 1 else 1)
    assert shell.rows("SELECT revision FROM announcement") == [(revision,)]


def test_it_can_be_scheduled_and_changed_until_then(shell: Shell) -> None:
    finished = shell.file(*LATER)
    assert "it will be 03:30 by them" in finished.stderr
    assert finished.stdout == "Announcement 1 is scheduled for 2027-03-14T02:30 America/New_York.\n"
    query = "SELECT state, publish_local, publish_at FROM announcement"
    # The clocks leave 02:30 out: it is 03:30 there, 07:30 UTC.
    assert shell.rows(query) == [("scheduled", "2027-03-14T02:30", "2027-03-14 07:30:00.000000")]
    shell.path.write_text(GOOD.replace("Choirs meet", "Choirs meet in May"), encoding="utf-8")
    assert "is scheduled, and would be changed" in shell.file("--dry-run").stdout
    assert "is changed, and scheduled for 2027-03-14T02:30" in shell.file().stdout
    shell.file("--at", "2027-03-15 09:00", "--zone", "Asia/Shanghai")
    assert shell.rows(query) == [("scheduled", "2027-03-15T09:00", "2027-03-15 01:00:00.000000")]
    assert shell.rows("SELECT count(*) FROM delivery") == [(0,)]
    ((content,),) = shell.rows("SELECT content FROM announcement_revision")
    assert "Choirs meet in May" in content


def test_what_was_announced_is_listed_seen_and_retracted(shell: Shell) -> None:
    shell.file()
    assert "1 · published · editor" in shell.call("announce", "list").stdout
    (listed,) = shell.json("announce", "list")
    assert (listed["id"], listed["state"], listed["source_key"]) == (1, "published", f"file:{ID}")
    (status,) = shell.json("announce", "status", "1")
    assert status["counts"] == {"pending": 2}
    assert {line["discord_id"] for line in status["deliveries"]} == {10**17 + 1, 10**17 + 2}
    shown = shell.call("announce", "status", "1").stdout
    assert "copies: 2 pending" in shown
    assert "channel 100000000000000001 · send · pending" in shown
    assert shell.json("announce", "status", ID) == [status]
    assert shell.json("announce", "retract", ID) == [{"id": 1, "state": "retracted", "reach": None}]
    again = shell.call("announce", "retract", "1")
    assert again.returncode == 1
    assert "retracted already" in again.stderr
    anew = shell.file(code=1)
    assert "give the file another id" in anew.stderr


def test_what_could_not_be_delivered_is_tried_again(shell: Shell) -> None:
    shell.file()
    assert shell.call("deliveries").stdout == "There are none.\n"
    shell.rows(
        "UPDATE delivery SET state = 'dead', error_code = 50007, error = 'no\x1b[31m' WHERE id = 1"
    )
    shell.rows("UPDATE delivery SET state = 'suspended' WHERE id = 2")
    assert "dead" in shell.call("deliveries").stdout
    assert "\x1b" not in shell.call("deliveries").stdout
    (dead,) = shell.json("deliveries")
    assert (dead["id"], dead["code"]) == (1, 50007)
    assert [one["id"] for one in shell.json("deliveries", "--state", "suspended")] == [2]
    assert shell.json("deliveries", "--code", "50013") == []
    assert shell.json("deliveries", "--requeue", "--code", "50007") == [{"requeued": 1}]
    none = shell.call("deliveries", "--requeue", "7")
    assert none.returncode == 1
    assert "none matched" in none.stderr
    assert shell.rows("SELECT state FROM delivery WHERE id = 1") == [("pending",)]


def test_every_change_is_in_the_audit(shell: Shell) -> None:
    assert shell.call("audit").stdout == "Nothing has been changed.\n"
    shell.file()
    shell.call("announce", "retract", "1")
    changes = shell.json("audit")
    actions = [change["action"] for change in changes]
    assert actions == [f"announcement.{done}" for done in ("retract", "publish", "draft")]
    assert all(change["actor"].startswith("shell:") for change in changes)
    assert changes[1]["after"]["reach"]["channels"] == 1
    assert changes[2]["after"]["content"]["texts"]["zh"]["title"] == "合唱团相聚"
    (last,) = shell.json("audit", "--limit", "1")
    assert last == changes[0]
    assert "announcement.draft · announcement 1 · – · – · {" in shell.call("audit").stdout


def test_scheduling_it_again_for_the_same_time_changes_nothing(shell: Shell) -> None:
    shell.file(*LATER)
    before = shell.json("audit")
    assert "is scheduled for 2027-03-14T02:30" in shell.file(*LATER).stdout
    assert shell.json("audit") == before


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("id =", "# id =", "id: give the announcement a name"),
        ('"spring-choirs-2027"', '"7"', "id: give the announcement a name"),
        (f'"{ID}"', '"two words"', "id: give the announcement a name"),
        ("urgent = true", "urgent = 1", "urgent: write true or false"),
        ("urgent = true", "urgnet = true", "urgnet: is not known here"),
        ('"南京"', '"Taizhou"', "(cn-taizhou-js) or "),
        ('"南京"', '"qqqqqq"', "no place is 'qqqqqq'"),
        ('"南京"', "7", "places: write texts in quotation marks"),
        ('"culture"', '"alchemy"', "topics: 'alchemy' is not known; there are "),
        ("cusc-2025", "cusc-1900", "conference: 'cusc-1900' is not known"),
        ('https://example.org/choirs"\np', 'javascript:alert(1)"\np', "link: 'javascript"),
        ("choirs.jpg", "x" * 500, "picture: has 520 characters"),
        ('title = "Choirs meet"', "", "[en] title: is missing"),
        ('title = "Choirs meet"', 'titel = "x"', "[en] titel: is not known here"),
        ('"In spring."', f'"{"x" * 3001}"', "[en] body: has 3,001 characters"),
        ("[en]", "[fr]", "fr: is not known here"),
        ("[zh]", "[[zh]]", "[zh]: write a table"),
        ("[zh]", "[zh", "is not TOML ("),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_told_with_its_place(
    atlas: Atlas, tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in GOOD
    path = tmp_path / "announcement.toml"
    path.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(Failure) as caught:
        read_file(path, atlas)
    assert str(caught.value).startswith(f"{path}")
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once(shell: Shell) -> None:
    shell.path.write_text('id = ""\nurgent = 3\nplaces = ["qqqqqq"]\n')
    told = shell.file(code=1).stderr
    for where in ("id:", "urgent:", "places:", "there is no text"):
        assert where in told
    assert shell.rows("SELECT count(*) FROM announcement") == [(0,)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"x" * 100_001, "is larger than"),
        (b"a = " + b"[" * 9000, "is not TOML"),
        (None, "cannot be read (No such file or directory)"),
    ],
)
def test_what_is_no_file_to_announce_is_told(
    atlas: Atlas, tmp_path: Path, content: bytes | None, told: str
) -> None:
    path = tmp_path / "announcement.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Failure) as caught:
        read_file(path, atlas)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--at", "2027-01-01 09:00"), "--at and --zone go together"),
        (("--at", "soon", "--zone", "UTC"), "--at: write it like"),
        (("--at", "2027-01-01 09:00", "--zone", "Mars"), "--zone: no such time zone"),
        (("--at", "2020-01-01 09:00", "--zone", "UTC"), "--at: that is past"),
        (("--at", "2099-01-01 09:00", "--zone", "UTC"), "too far ahead"),
        (("--dry-run", "--correct"), "not both"),
        (("another.toml",), "announce takes a FILE, list"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    call: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "announcement.toml"
    path.write_text(GOOD, encoding="utf-8")
    finished = call("announce", str(path), *arguments)
    assert finished.returncode == 2
    assert told in finished.stderr
    assert_one_clear_line(finished.stderr)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("announce",), 2, "required: FILE"),
        (("announce", "status"), 2, "announce takes a FILE, list"),
        (("announce", "status", "one"), 2, "'one' is neither the number"),
        (("announce", "status", "99"), 1, "there is no announcement 99"),
        (("announce", "retract", "99"), 1, "there is no announcement 99"),
        (("announce", "list", "--dry-run"), 2, "go with a FILE"),
        (("deliveries", "--requeue"), 2, "name the ids"),
        (("deliveries", "--requeue", "1", "--code", "3"), 2, "not both"),
        (("deliveries", "--requeue", "1", "--state", "dead"), 2, "not --state"),
        (("deliveries", "--code", "x"), 2, "'x' is not a number"),
        (("audit", "--limit", "many"), 2, "'many' is not a number"),
        (("audit", "--limit", "0"), 2, "'0' is not a number from 1 on"),
        (("announce", "status", "nothing"), 2, "nor the id of a file"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    call: Run, arguments: tuple[str, ...], code: int, told: str
) -> None:
    finished = call(*arguments)
    assert finished.returncode == code
    assert told in finished.stderr
    assert_one_clear_line(finished.stderr)


def test_hostile_text_cannot_drive_the_terminal(shell: Shell) -> None:
    hostile = GOOD.replace("Choirs meet", "\\u001b[31mred\\u202e")
    shell.path.write_text(hostile, encoding="utf-8")
    for finished in (shell.file("--dry-run"), shell.file(), shell.call("announce", "list")):
        assert "\x1b" not in finished.stdout
        assert "\u202e" not in finished.stdout
