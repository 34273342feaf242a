"""A broken file is refused as a whole, with the place, the reason and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.importing.planning import apply_plan, plan_import
from storage.importing.problems import MAX_PROBLEMS
from tests.storage.support import (
    CONFERENCE,
    LONG_BEACH,
    NEWS,
    NOW,
    PAIR,
    QINGDAO,
    SHANDONG,
    SOURCE,
    TOPIC,
    TOTAL,
    facts_of,
    plan,
    small_store,
    table,
)

if TYPE_CHECKING:
    from pathlib import Path

SECOND = {**QINGDAO, "place_id": "cn-jinan", "name_en": "Jinan"}
"""A place that the small store lacks; in a file it stands on line 2."""

CELLS = [
    # kind, row, column, cell, what the report says after "column X: "
    ("place", SECOND, "name_en", "", "the cell is empty; fill it in"),
    (
        "place",
        SECOND,
        "name_en",
        "Ji\0nan",
        "U+0000 (a control character) at character 3 of the cell; remove the character",
    ),
    (
        "place",
        SECOND,
        "name_zh",
        "\u202e济南市",
        "U+202E (right-to-left override) at character 1 of the cell; remove the character",
    ),
    (
        "place",
        SECOND,
        "name_zh",
        "济\u200b南市",
        "U+200B (zero width space) at character 2 of the cell; remove the character",
    ),
    (
        "place",
        SECOND,
        "name_en",
        "Jinan\ufdd0",
        "U+FDD0 (no character) at character 6 of the cell; remove the character",
    ),
    (
        "place",
        SECOND,
        "name_en",
        "Ji\nnan",
        "a line break at character 3 of the cell; write it on one line",
    ),
    (
        "place",
        SECOND,
        "name_en",
        "\tJinan",
        "U+0009 (a control character) at character 1 of the cell; remove the character",
    ),
    (
        "place",
        SECOND,
        "name_en",
        '=HYPERLINK("http://x.example")',
        (
            "the text begins with =, which spreadsheet programs run as a formula; "
            "begin it with a letter or a digit"
        ),
    ),
    (
        "place",
        SECOND,
        "aliases_en",
        "Tsinan;+1",
        (
            "the text begins with +, which spreadsheet programs run as a formula; "
            "begin it with a letter or a digit"
        ),
    ),
    (
        "place",
        SECOND,
        "aliases_en",
        "Tsinan;Tsinan",
        '"Tsinan" is in the list twice; remove one of them',
    ),
    (
        "place",
        SECOND,
        "aliases_en",
        "Tsinan;;Chinan",
        "there is an empty entry in the list; remove the extra semicolon",
    ),
    ("place", SECOND, "name_en", "x" * 201, "201 characters; shorten it to 200 characters"),
    (
        "place",
        SECOND,
        "name_en",
        "x" * 10_000_000,
        "a cell of 10,000,000 characters; use at most 20,000",
    ),
    (
        "place",
        SECOND,
        "place_id",
        "CN_Jinan",
        (
            '"CN_Jinan" is not an id; use lower-case letters a-z, digits and single hyphens '
            "between them"
        ),
    ),
    ("place", SECOND, "place_id", "a" * 101, "101 characters; use at most 100"),
    (
        "place",
        SECOND,
        "country",
        "China",
        '"China" is not a country code; use ISO 3166-1 alpha-2, such as CN or US',
    ),
    (
        "place",
        SECOND,
        "admin1_code",
        "Shandong",
        (
            '"Shandong" is not the code of a state or province; use ISO 3166-2, such as US-OH or '
            "CN-HB; a US postal code such as OH will do"
        ),
    ),
    ("place", SECOND, "lat", "91", "91 is out of range; write degrees from -90 to 90"),
    ("place", SECOND, "lon", "-180.5", "-180.5 is out of range; write degrees from -180 to 180"),
    (
        "place",
        SECOND,
        "lat",
        "36°N",
        '"36°N" is not decimal degrees; write it like 31.2304 or -84.5, with at most 7 decimals',
    ),
    ("place", SECOND, "lat", "", "only one of the two coordinates is there; give both or neither"),
    (
        "place",
        SECOND,
        "population",
        "1.5",
        '"1.5" is not a whole number; write digits only',
    ),
    (
        "place",
        SECOND,
        "geonames_id",
        "0",
        "0 is out of range; write a number from 1 to 10,000,000,000",
    ),
    (
        "place",
        SECOND,
        "level",
        "metropolis",
        (
            '"metropolis" is not known here; use province, municipality, autonomous region, '
            "prefecture, county, district, state, federal district, territory, city, town, township, "
            "village or borough"
        ),
    ),
    (
        "place",
        SECOND,
        "admin1_code",
        "US-CA",
        '"US-CA" is not in CN; correct the code or the country',
    ),
    (
        "place",
        SECOND,
        "parent",
        "Hebei",
        '"Hebei" is not Shandong, whose code is CN-SD; correct the parent or the code',
    ),
    (
        "place",
        {**SHANDONG, "place_id": "cn-sd-2"},
        "admin1_code",
        "CN-SD",
        "cn-sd has the code CN-SD as well; correct one of the two",
    ),
    (
        "place",
        {**LONG_BEACH, "admin1_code": "", "parent": ""},
        "country",
        "MX",
        "the id belongs to a place in US; give the new place an id of its own",
    ),
    (
        "partnership",
        PAIR,
        "cn_place_id",
        "cn-atlantis",
        (
            'there is no place with the id "cn-atlantis"; '
            "correct it, or add the place to the same import"
        ),
    ),
    (
        "partnership",
        PAIR,
        "cn_place_id",
        "us-ca",
        "us-ca is a place in US; name a place in CN here",
    ),
    (
        "partnership",
        PAIR,
        "established",
        "2023-02-30",
        (
            '"2023-02-30" is not a date; write a day that exists as YYYY-MM-DD, or YYYY-MM or YYYY '
            "if less is known"
        ),
    ),
    (
        "partnership",
        PAIR,
        "established",
        "0985",
        "the year 985 cannot be right; write a year from 1900 to 2099",
    ),
    (
        "partnership",
        PAIR,
        "established",
        "1985-00",
        (
            '"1985-00" is not a date; write a day that exists as YYYY-MM-DD, or YYYY-MM or YYYY '
            "if less is known"
        ),
    ),
    (
        "partnership",
        PAIR,
        "established",
        "2098",
        "2098 has not come yet; correct the date; a partnership is entered once it is signed",
    ),
    (
        "partnership",
        PAIR,
        "status_on",
        "2098-01-01",
        "2098-01-01 has not come yet; correct the date; a partnership is entered once it is signed",
    ),
    (
        "partnership",
        PAIR,
        "level",
        "province-state",
        (
            "one of the two places is neither a province nor a state; "
            "write city, county or district, or correct the place"
        ),
    ),
    (
        "partnership",
        PAIR,
        "source_urls",
        "",
        "no page vouches for the partnership; give the address of one that does",
    ),
    (
        "partnership",
        PAIR,
        "status",
        "alive",
        '"alive" is not known here; use active, suspended, terminated or unknown',
    ),
    (
        "partnership",
        PAIR,
        "source_urls",
        "javascript:alert(1)",
        (
            '"javascript:alert(1)" is not a web address; write the whole address, beginning with '
            "https:// or http://, with semicolons only between addresses"
        ),
    ),
    (
        "partnership",
        PAIR,
        "source_urls",
        "http://[::1",
        (
            '"http://[::1" is not a web address; write the whole address, beginning with '
            "https:// or http://, with semicolons only between addresses"
        ),
    ),
    (
        "partnership",
        PAIR,
        "status_source_url",
        "https://example.org/" + "x" * 2000,
        "an address of 2,020 characters; use at most 2,000",
    ),
    (
        "claim",
        {"partnership_id": PAIR["id"], "field": "established", "value": "", "chosen": "no"},
        "value",
        "long ago",
        (
            '"long ago" is not a date; write a day that exists as YYYY-MM-DD, or YYYY-MM or YYYY '
            "if less is known"
        ),
    ),
    (
        "claim",
        {"partnership_id": "", "field": "status", "value": "active", "chosen": "no"},
        "partnership_id",
        "no-such-pair",
        (
            'there is no partnership with the id "no-such-pair"; '
            "correct it, or add the partnership to the same import"
        ),
    ),
    (
        "conference",
        CONFERENCE,
        "end_date",
        "2025-10-24",
        "it ends on 2025-10-24, before it starts on 2025-10-25; correct one of the two dates",
    ),
    (
        "conference",
        CONFERENCE,
        "place_id",
        "us-ca",
        "us-ca is not in CN; correct the place or the country",
    ),
    (
        "total",
        TOTAL,
        "pairs",
        "285",
        "285 is not the sum of 50 and 234; correct one of the three numbers",
    ),
    ("source", SOURCE, "linkable", "perhaps", '"perhaps" is not known here; use yes or no'),
    (
        "topic",
        TOPIC,
        "broader",
        "trade",
        'there is no topic with the id "trade"; correct it, or add the topic to the same import',
    ),
]


@pytest.mark.parametrize("case", CELLS, ids=lambda case: f"{case[0]}-{case[2]}-{case[4][:20]}")
async def test_a_bad_cell_is_named(
    tmp_path: Path, case: tuple[str, dict[str, str], str, str, str]
) -> None:
    kind, row, column, cell, message = case
    async with small_store(tmp_path) as store:
        before = await facts_of(store.engine)
        found = await plan(store.engine, tmp_path, bad=table(kind, {**row, column: cell}))
        assert [str(problem) for problem in found.problems] == [
            f"{tmp_path}/bad.csv, line 2, column {column}: {message}"
        ]
        with pytest.raises(ValueError, match="problems"):
            await apply_plan(store.engine, found, NOW)
        assert await facts_of(store.engine) == before


HEADER = table("partnership", added=False)
ROW = "one,city,cn-qingdao,us-ca,1985,active,,https://example.org,,"
AS_EXPORTED = (
    "if a spreadsheet program wrote it so, import it with --spreadsheet; otherwise save it as "
    "UTF-8 without a mark and with LF line ends"
)
FILES = [
    # content, the report after the file's name
    (b"", ": the file is empty; write a header line and rows below it"),
    (b"\xef\xbb\xbf\n", ": the file is empty; write a header line and rows below it"),
    (HEADER.encode("utf-16"), ": the file is in UTF-16; save it as CSV in UTF-8"),
    (
        HEADER.encode("utf-16-le"),
        ": the file is not text in UTF-8; save it as CSV in UTF-8",
    ),
    (
        f"\ufeff{HEADER}{ROW}\n".encode(),
        f": the file begins with a byte-order mark; {AS_EXPORTED}",
    ),
    (
        f"{HEADER}{ROW}\n".replace("\n", "\r\n").encode(),
        f": the file has the line ends of Windows (CRLF); {AS_EXPORTED}",
    ),
    (
        f"\ufeff{HEADER}\r\n".encode(),
        (
            ": the file begins with a byte-order mark and has the line ends of Windows (CRLF); "
            f"{AS_EXPORTED}"
        ),
    ),
    (
        f"{HEADER}{'南京市与圣路易斯市' * 4},\n".encode("gbk"),
        ": the file is not in UTF-8, but in GBK or the like; save it as CSV in UTF-8",
    ),
    (b"PK\x03\x04rest", ": the file is a workbook or an archive; save it as CSV in UTF-8"),
    (
        b"name,age\nx,1\n",
        (
            ', line 1: "name,age" is not the header of a fact file; begin with the '
            "header of one of the exported files, such as places.csv"
        ),
    ),
    (
        HEADER.replace(",", ";").encode(),
        (
            ', line 1: "id;level;cn_place_id;us_place_id;establ…" is '
            "not the header of a fact file; separate the columns by commas"
        ),
    ),
    (
        HEADER.replace("status", "state").encode(),
        (
            ", line 1, column state: partnerships.csv has no such column; "
            "remove the column or correct its name"
        ),
    ),
    (
        HEADER.replace("status", "level").encode(),
        ", line 1, column level: the column is there twice; remove one of them",
    ),
    (
        HEADER.replace("notes", "notes,").encode(),
        ", line 1: column 11 has no name; remove the column or correct its name",
    ),
    (
        f"{HEADER}{ROW},extra\n".encode(),
        (
            ", line 2: the row has 11 cells and the header 10; give each column one cell, and put "
            "cells that hold a comma in quotation marks"
        ),
    ),
    (
        f'{HEADER}\n\n{ROW}\n"two,city\n'.encode(),
        (
            ", line 5, column id: a quotation mark opens a cell and is never closed; close it, and "
            'write a quotation mark within a cell twice ("")'
        ),
    ),
    (
        f'{HEADER}t"wo,city\n'.encode(),
        (
            ", line 2, column id: a quotation mark stands where none can; put the whole cell in "
            'quotation marks and write each one within it twice ("")'
        ),
    ),
    (
        f'{HEADER}{ROW[:-1]},"a" b\n'.encode(),
        (
            ", line 2, column notes: a quotation mark stands where none can; put the whole cell in "
            'quotation marks and write each one within it twice ("")'
        ),
    ),
    (
        f"{HEADER}{ROW}".encode() + b"signed in Z\xfcrich\n",
        (
            ", line 2, column notes: byte 0xFC at character 12 is not UTF-8; "
            "save the file as CSV in UTF-8"
        ),
    ),
    (
        f"{HEADER}{ROW}".encode() + b"\xed\xa0\x80\n",
        (
            ", line 2, column notes: byte 0xED at character 1 is not UTF-8; "
            "save the file as CSV in UTF-8"
        ),
    ),
    (
        ("," * 2000).encode(),
        ", line 1: the row has more than 1000 cells; check that this is a fact file",
    ),
]


@pytest.mark.parametrize(
    ("content", "message"), FILES, ids=lambda part: part[:30] if isinstance(part, str) else ""
)
async def test_a_bad_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    async with small_store(tmp_path) as store:
        found = await plan(store.engine, tmp_path, bad=content)
    assert f"{tmp_path}/bad.csv{message}" in [str(problem) for problem in found.problems]


async def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "large.csv").write_bytes(b"x" * (16 * 1024 * 1024 + 1))
    paths = [tmp_path / "none.csv", tmp_path, tmp_path / "large.csv", tmp_path / "large.csv" / "x"]
    async with small_store(tmp_path) as store:
        found = await plan_import(store.engine, paths)
    assert [problem.reason for problem in found.problems] == [
        "there is no such file",
        "this is a folder",
        "the file is larger than 16 MiB",
        "the file cannot be read (Not a directory)",
    ]


async def test_a_file_of_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with small_store(tmp_path) as store:
        monkeypatch.setattr("storage.importing.reading.MAX_ROWS", 1)
        found = await plan(store.engine, tmp_path, bad=f"{HEADER}{ROW}\n{ROW}\n")
    assert "the file has more than 1 rows" in [problem.reason for problem in found.problems]


async def test_the_same_pair_with_its_sides_reversed_is_a_duplicate(tmp_path: Path) -> None:
    reverse = {
        **PAIR,
        "id": "again",
        "cn_place_id": PAIR["us_place_id"],
        "us_place_id": PAIR["cn_place_id"],
    }
    async with small_store(tmp_path) as store:
        found = await plan(store.engine, tmp_path, bad=table("partnership", reverse))
        new = {**reverse, "cn_place_id": "us-ca"}
        other = await plan(store.engine, tmp_path, bad=table("partnership", new))
    assert [str(p).partition(": ")[2] for p in (*found.problems, *other.problems)] == [
        (
            "the same pair with its sides reversed as long-beach-ca--qingdao in the store; "
            "remove the row, or give it that id to change the partnership"
        ),
        "the two sides are reversed; put the place in CN first and the place in US second",
    ]


async def test_duplicates_are_found_within_and_across_files(tmp_path: Path) -> None:
    pair = {**PAIR, "id": "one", "us_place_id": "us-ca"}
    async with small_store(tmp_path) as store:
        found = await plan(
            store.engine,
            tmp_path,
            a=table("partnership", pair, pair),
            b=table("partnership", pair, {**pair, "id": "two"}),
        )
    assert [(problem.line, problem.code) for problem in found.problems] == [
        (2, "duplicate"),
        (3, "duplicate"),
        (2, "duplicate"),
        (3, "duplicate"),
    ]
    assert str(found.problems[2]) == (
        f"{tmp_path}/b.csv, line 2, column id: the same partnership as in {tmp_path}/a.csv, "
        "line 2; keep one of the two rows"
    )


async def test_lines_are_counted_as_an_editor_shows_them(tmp_path: Path) -> None:
    text = (
        f'{HEADER}"one","ci\nty",cn-qingdao,us-ca,,active,,,,\n\ntwo,x,cn-qingdao,us-ca,,active,,,,'
    )
    async with small_store(tmp_path) as store:
        found = await plan(store.engine, tmp_path, bad=text)
    lines = [(p.line, p.column) for p in found.problems if p.code != "duplicate"]
    assert lines == [(2, "level"), (5, "level")]


async def test_every_bad_row_is_reported_at_once(tmp_path: Path) -> None:
    rows = [{**PAIR, "id": f"pair-{n}", "established": "1985-13"} for n in range(50)]
    async with small_store(tmp_path) as store:
        found = await plan(store.engine, tmp_path, bad=table("partnership", *rows))
    assert [p.line for p in found.problems if p.code == "bad-date"] == list(range(2, 52))


async def test_a_report_is_bounded_and_says_how_much_it_leaves_out(tmp_path: Path) -> None:
    rows = [{**NEWS, "id": f"n{n}", "date": "soon"} for n in range(MAX_PROBLEMS + 7)]
    async with small_store(tmp_path) as store:
        found = await plan(store.engine, tmp_path, bad=table("news", *rows))
    assert len(found.problems) == MAX_PROBLEMS
    assert found.omitted == 7
    assert not found.changes
