"""``sistercity import``, ``export`` and ``db``, as processes against stores of their own."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import open_store
from storage.importing.planning import apply_plan, plan_import
from storage.release import DATA
from tests.bot.conftest import Run, assert_one_clear_line, call_command, store_in

PAIR = "boston-ma--hangzhou"


@pytest.fixture(scope="session")
def exported(call: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All facts of the shared store as CSV files."""
    folder = tmp_path_factory.mktemp("export") / "facts"
    finished = call("export", "--format", "csv", "--output", str(folder))
    assert (finished.returncode, finished.stderr) == (0, "")
    assert {Path(line) for line in finished.stdout.splitlines()} == set(folder.iterdir())
    return folder


def edited(exported: Path, folder: Path, **cells: str) -> Path:
    """The exported partnerships with some cells of one of them changed."""
    with (exported / "partnerships.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path = folder / "partnerships.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, **cells} if row["id"] == PAIR else row for row in rows)
    return path


def partnership(data_dir: Path) -> dict[str, object]:
    """One partnership as the JSON export has it."""
    document = json.loads(call_command("export", data_dir=data_dir).stdout)
    rows: list[dict[str, object]] = document["partnerships"]
    return next(row for row in rows if row["id"] == PAIR)


def test_what_was_exported_changes_nothing(exported: Path, own_data_dir: Path) -> None:
    files = [str(path) for path in sorted(exported.iterdir())]
    finished = call_command("import", *files, data_dir=own_data_dir)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("Nothing to change")


def test_a_correction_is_shown_then_made_and_then_answered_with(
    exported: Path, own_data_dir: Path, tmp_path: Path
) -> None:
    file = str(edited(exported, tmp_path, established="1999-12-31"))
    for _ in range(2):
        dry = call_command("import", "--dry-run", file, data_dir=own_data_dir)
        assert (dry.returncode, dry.stderr) == (0, "")
        assert (
            f"- partnership {PAIR} · changed · established · 1982-05-01 · 1999-12-31" in dry.stdout
        )
        assert "would be" in dry.stdout
    made = call_command("import", file, data_dir=own_data_dir)
    assert "were added, 1 changed" in made.stdout
    answer = call_command(
        "ask", "since when are Boston and Hangzhou twinned?", data_dir=own_data_dir
    )
    assert "December 31, 1999" in answer.stdout


def test_a_cell_that_is_emptied_is_marked(
    exported: Path, own_data_dir: Path, tmp_path: Path
) -> None:
    file = str(edited(exported, tmp_path, established=""))
    dry = call_command("import", "--dry-run", file, data_dir=own_data_dir)
    assert f"{PAIR} · changed · established · 1982-05-01 · (empty)" in dry.stdout


def test_a_file_of_a_spreadsheet_is_taken_when_said_so(
    exported: Path, own_data_dir: Path, tmp_path: Path
) -> None:
    path = edited(exported, tmp_path, status="suspended")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    refused = call_command("import", str(path), data_dir=own_data_dir)
    assert refused.returncode == 1
    assert "begins with a byte-order mark and has the line ends of Windows" in refused.stderr
    taken = call_command("import", "--spreadsheet", str(path), data_dir=own_data_dir)
    assert (taken.returncode, taken.stderr) == (0, "")
    assert "0 rows were added, 1 changed" in taken.stdout


def test_the_difference_as_json(exported: Path, own_data_dir: Path, tmp_path: Path) -> None:
    file = str(edited(exported, tmp_path, status="suspended"))
    for arguments, applied in ((["--dry-run"], False), ([], True)):
        finished = call_command("import", "--json", *arguments, file, data_dir=own_data_dir)
        report = json.loads(finished.stdout)
        assert report["applied"] is applied
        assert report["problems"] == []
        (change,) = report["changes"]
        assert (change["entity"], change["row_key"], change["added"]) == (
            "partnership",
            PAIR,
            False,
        )
        assert {"field": "status", "before": "active", "after": "suspended"} in change["fields"]


def announced(data_dir: Path) -> list[tuple[str, str, str]]:
    """Kind, source and text of every announcement."""
    with closing(sqlite3.connect(store_in(data_dir))) as store:
        return store.execute(
            "SELECT kind, source_key, content FROM announcement JOIN announcement_revision "
            "ON announcement_id = announcement.id ORDER BY announcement.id"
        ).fetchall()


def test_subscribers_hear_of_a_partnership_that_changed(
    exported: Path, own_data_dir: Path, tmp_path: Path
) -> None:
    file = str(edited(exported, tmp_path, status="suspended"))
    made = call_command("import", file, data_dir=own_data_dir)
    assert made.stdout.endswith("Announcements of it to subscribers: 1.\n")
    ((kind, key, content),) = announced(own_data_dir)
    assert (kind, key) == ("change", f"partnership:{PAIR}:2")
    texts = json.loads(content)["texts"]
    assert texts["en"]["title"].endswith("the partnership is now recorded as suspended")
    assert texts["zh"]["title"].endswith("结好关系的状态现记录为“中止”")
    again = call_command("import", file, data_dir=own_data_dir)
    assert "Announcements" not in again.stdout
    assert len(announced(own_data_dir)) == 1


def test_a_quiet_import_and_another_column_tell_nobody(
    exported: Path, own_data_dir: Path, tmp_path: Path
) -> None:
    file = str(edited(exported, tmp_path, status="suspended"))
    made = call_command("import", "--json", "--quiet", file, data_dir=own_data_dir)
    assert json.loads(made.stdout)["announcements"] == 0
    file = str(edited(exported, tmp_path, status="suspended", notes="A note."))
    made = call_command("import", "--json", file, data_dir=own_data_dir)
    assert json.loads(made.stdout)["announcements"] == 0
    assert announced(own_data_dir) == []


def test_a_file_with_any_mistake_is_refused_as_a_whole(
    exported: Path, own_data_dir: Path, tmp_path: Path
) -> None:
    before = partnership(own_data_dir)
    file = str(edited(exported, tmp_path, established="1982-02-30", status="\u202eactive"))
    finished = call_command("import", file, data_dir=own_data_dir)
    assert (finished.returncode, finished.stdout) == (1, "")
    *problems, last = finished.stderr.splitlines()
    assert len(problems) == 2
    assert all("line " in problem and "partnerships.csv" in problem for problem in problems)
    assert any("established" in problem for problem in problems)
    assert all(problem.isprintable() for problem in problems)
    assert last.startswith("sistercity: nothing was changed: 2 problems")
    assert partnership(own_data_dir) == before

    as_json = call_command("import", "--json", file, data_dir=own_data_dir)
    assert as_json.returncode == 1
    report = json.loads(as_json.stdout)
    assert report["applied"] is False
    assert len(report["problems"]) == 2
    assert_one_clear_line(as_json.stderr)


def test_a_file_that_is_not_there_is_one_problem(call: Run, tmp_path: Path) -> None:
    finished = call("import", str(tmp_path / "none.csv"))
    assert finished.returncode == 1
    assert "1 problem;" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_row_that_is_new(exported: Path, own_data_dir: Path, tmp_path: Path) -> None:
    header = (exported / "sources.csv").read_text(encoding="utf-8").splitlines()[0]
    cells = dict.fromkeys(header.split(","), "") | {
        "url": "https://example.org/new",
        "publisher": "Example",
        "linkable": "yes",
    }
    path = tmp_path / "sources.csv"
    path.write_text(f"{header}\n{','.join(cells.values())}\n", encoding="utf-8")
    finished = call_command("import", str(path), data_dir=own_data_dir)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "- source https://example.org/new · added" in finished.stdout
    assert "1 rows were added" in finished.stdout


def test_export_writes_json_to_a_file_and_never_over_one(call: Run, tmp_path: Path) -> None:
    target = tmp_path / "facts.json"
    finished = call("export", "--output", str(target))
    assert (finished.returncode, finished.stdout) == (0, f"{target}\n")
    assert json.loads(target.read_text(encoding="utf-8")) == json.loads(call("export").stdout)
    again = call("export", "--output", str(target))
    assert again.returncode == 1
    assert_one_clear_line(again.stderr)


def test_csv_needs_a_directory(call: Run) -> None:
    finished = call("export", "--format", "csv")
    assert finished.returncode == 2
    assert_one_clear_line(finished.stderr)


def test_db_check_finds_a_sound_store_sound(call: Run) -> None:
    finished = call("db", "check")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "- partnership · 302" in finished.stdout
    assert "sound" in finished.stdout


def test_db_check_of_no_store_makes_none(tmp_path: Path) -> None:
    finished = call_command("db", "check", data_dir=tmp_path / "none")
    assert finished.returncode == 1
    assert_one_clear_line(finished.stderr)
    assert not (tmp_path / "none").exists()


def test_db_check_finds_damage(own_data_dir: Path) -> None:
    store = sqlite3.connect(store_in(own_data_dir))
    store.execute("DELETE FROM place WHERE id = 'cn-hangzhou'")
    store.commit()
    damaged = call_command("db", "check", data_dir=own_data_dir)
    assert damaged.returncode == 1
    assert "damaged" in damaged.stdout
    store.close()


def test_db_check_names_the_way_from_another_version(own_data_dir: Path) -> None:
    store = sqlite3.connect(store_in(own_data_dir))
    store.execute("UPDATE alembic_version SET version_num = '0000_old'")
    store.commit()
    store.close()
    other = call_command("db", "check", data_dir=own_data_dir)
    assert other.returncode == 1
    assert "sistercity db upgrade" in other.stdout


def test_db_upgrade_makes_a_store_and_then_finds_it_up_to_date(tmp_path: Path) -> None:
    made = call_command("db", "upgrade", data_dir=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    assert "none → " in made.stdout
    again = call_command("db", "upgrade", data_dir=tmp_path)
    assert again.stdout == "The store is up to date.\n"


@pytest.fixture
def corrected_old_store(tmp_path: Path) -> Path:
    """A data directory with facts of an earlier release and a correction that the new ones lack."""
    facts = tmp_path / "old-release"
    shutil.copytree(DATA, facts)
    text = (facts / "release.toml").read_text(encoding="utf-8")
    older = re.sub(r'version = "\d+', 'version = "2000', text)
    (facts / "release.toml").write_text(older, encoding="utf-8")
    pairs = (facts / "partnerships.csv").read_text(encoding="utf-8")
    old_pairs = pairs.replace("1982-05-01", "1982-05-02")
    (facts / "partnerships.csv").write_text(old_pairs, encoding="utf-8")

    async def make() -> None:
        async with open_store(None, tmp_path / "data", facts=facts) as store:
            (tmp_path / "partnerships.csv").write_text(
                old_pairs.replace("1982-05-02", "1982-05-03"), encoding="utf-8"
            )
            plan = await plan_import(store.engine, [tmp_path / "partnerships.csv"])
            await apply_plan(store.engine, plan, dt.datetime.now(dt.UTC))

    asyncio.run(make())
    return tmp_path / "data"


def test_corrections_that_new_facts_differ_from_are_kept_and_told(
    corrected_old_store: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(corrected_old_store, copy)
    upgraded = call_command("db", "upgrade", data_dir=corrected_old_store)
    assert upgraded.returncode == 0
    assert "1982-05-02" in upgraded.stdout
    assert "1982-05-03" in upgraded.stdout
    asked = call_command("ask", "sister cities of Boston?", data_dir=copy)
    assert "May 3, 1982" in asked.stdout
    assert "1 of your corrections" in asked.stderr
    assert_one_clear_line(asked.stderr)


def test_db_backup_is_a_store_that_works(call: Run, tmp_path: Path, data_dir: Path) -> None:
    target = tmp_path / store_in(data_dir).name
    finished = call("db", "backup", str(target))
    assert (finished.returncode, finished.stdout) == (0, f"{target}\n")
    assert "Hangzhou" in call_command("ask", "sister cities of Boston?", data_dir=tmp_path).stdout
    again = call("db", "backup", str(target))
    assert again.returncode == 1
    assert_one_clear_line(again.stderr)
