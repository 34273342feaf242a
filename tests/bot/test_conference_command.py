"""``sistercity conference`` and ``sistercity export --ics``, as people use them."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import icalendar
import pytest

from tests.bot.conftest import assert_one_clear_line, call_command, run_command, store_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Run

NEW = (
    "--name", "Eighth China-U.S. Sister Cities Conference", "--name-zh", "第八届中美友城大会",
    "--series", "china-us-sister-cities-conference", "--edition", "8",
    "--start", "2099-06-10", "--end", "2099-06-12", "--place", "us-tacoma-wa", "--id", "cusc-2099",
)  # fmt: skip


def test_from_adding_to_cancelling(own_data_dir: Path) -> None:
    def call(*arguments: str) -> str:
        done = call_command(*arguments, data_dir=own_data_dir)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def entry() -> icalendar.Event:
        text = call("export", "--ics", "--conference", "cusc-2099")
        (found,) = icalendar.Calendar.from_ical(text.encode()).events
        return found

    assert call("conference", "add", *NEW).startswith("cusc-2099 was added. Subscribers told: 0")
    first = entry()
    assert (first["SEQUENCE"], str(first.start), first["STATUS"]) == (0, "2099-06-10", "CONFIRMED")
    assert "in Tacoma, Washington, June 10 – 12, 2099" in call(
        "ask", "When is the next conference?"
    )

    said = json.loads(call("conference", "edit", "cusc-2099", "--start", "2099-06-11", "--json"))
    assert (said["what"], said["columns"], said["sequence"]) == ("edit", ["start_date"], 1)
    second = entry()
    assert second["UID"] == first["UID"]
    assert (second["SEQUENCE"], str(second.start)) == (1, "2099-06-11")

    call("conference", "cancel", "cusc-2099", "--quiet")
    assert (entry()["SEQUENCE"], entry()["STATUS"]) == (2, "CANCELLED")
    answer = call("ask", "When is the next conference?")
    assert "No coming event" in answer
    assert "The Eighth China-U.S. Sister Cities Conference is cancelled." in answer
    assert "cancelled" in call("conference", "list")
    assert "takes place after all" in call("conference", "cancel", "cusc-2099", "--undo")
    assert "was like that already" in call("conference", "cancel", "cusc-2099", "--undo")
    assert audited(own_data_dir) == ["add", "edit", "cancel", "reinstate"]


def audited(data_dir: Path) -> list[str]:
    store = sqlite3.connect(store_in(data_dir))
    rows = store.execute("SELECT action, actor, before FROM audit_entry ORDER BY id").fetchall()
    store.close()
    changes = [row for row in rows if row[0].startswith("conference.")]
    assert all(actor.startswith("shell:") for _, actor, _ in changes)
    assert [json.loads(before) for what, _, before in changes if what == "conference.edit"] == [
        {"start_date": "2099-06-10"}
    ]
    return [action.removeprefix("conference.") for action, _, _ in changes]


def test_what_is_wrong_is_told_by_option(own_data_dir: Path) -> None:
    wrong = call_command("conference", "add", "--name", "X", "--start", "2027-13-01", data_dir=own_data_dir)  # fmt: skip
    assert wrong.returncode == 1
    lines = wrong.stderr.splitlines()
    assert lines[0].startswith("--series is missing: one of ")
    assert "china-us-sister-cities-conference" in lines[0]
    assert not any(line.startswith("--end") for line in lines)
    assert lines[-1] == "sistercity: nothing was changed; mend that and try again"


def test_a_second_one_is_refused_and_a_place_has_a_name(own_data_dir: Path) -> None:
    new = [value if value != "us-tacoma-wa" else "Tacoma" for value in NEW]
    assert call_command("conference", "add", *new, data_dir=own_data_dir).returncode == 0
    again = call_command("conference", "add", *new[:-2], data_dir=own_data_dir)
    assert again.returncode == 1
    assert "there already as 'cusc-2099'" in again.stderr
    assert "`sistercity conference edit cusc-2099`" in again.stderr
    done = call_command(
        "conference", "edit", "第八届中美友城大会", "--series", "china-us-sister-city-conference",
        data_dir=own_data_dir,
    )  # fmt: skip
    assert done.returncode == 1
    assert "write 'china-us-sister-cities-conference', or add --new-series" in done.stderr
    named = call_command("export", "--ics", "--conference", "cusc-2099", data_dir=own_data_dir)
    assert "Tacoma" in named.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("conference", "edit", "cusc-2025", "--place", "Xyzzyq"),
        ("conference", "edit", "nothing", "--venue", "x"),
        ("conference", "edit", "cusc-2025"),
        ("conference", "cancel", "nothing"),
        ("export", "--ics", "--conference", "nothing"),
        ("export", "--ics", "--place", "nothing"),
        ("export", "--conference", "cusc-2025"),
        ("export", "--ics", "--format", "csv"),
    ],
)
def test_wrong_usage(call: Run, arguments: tuple[str, ...]) -> None:
    done = call(*arguments)
    assert done.returncode == 2
    assert_one_clear_line(done.stderr)


def test_the_whole_calendar_into_a_file(data_dir: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.ics"
    arguments = ("export", "--ics", "--locale", "zh-CN", "--output", str(target))
    done = run_command(*arguments, data_dir=data_dir)
    assert (done.returncode, done.stdout) == (0, f"{target}\n")
    calendar = icalendar.Calendar.from_ical(target.read_bytes())
    assert len(calendar.events) == 101
    assert calendar["NAME"] == "中美友好城市"
    again = run_command(*arguments, data_dir=data_dir)
    assert again.returncode == 1
    assert_one_clear_line(again.stderr)


def test_the_calendar_of_a_place(call: Run) -> None:
    text = call("export", "--ics", "--place", "us-ma").stdout
    events = icalendar.Calendar.from_ical(text.encode()).events
    assert {str(event["UID"]) for event in events} >= {"anniversary-boston-ma--hangzhou@sistercity"}
    assert len(events) < 20


def test_a_list_for_programs(call: Run) -> None:
    lines = call("conference", "list", "--json").stdout.splitlines()
    assert len(lines) == 31
    assert json.loads(lines[-1])["cancelled"] is False


def test_answers_name_their_file(call: Run) -> None:
    said = call("ask", "When was the last conference?").stdout
    assert (
        "Calendar file: cusc-2025.ics (sistercity export --ics --conference cusc-2025 --output cusc-2025.ics)"
        in said
    )
    answer = json.loads(call("ask", "--json", "上一届大会是什么时候？").stdout)
    assert answer["files"] == [
        {
            "name": "cusc-2025.ics",
            "media_type": "text/calendar",
            "command": "sistercity export --ics --conference cusc-2025 --output cusc-2025.ics",
        }
    ]
