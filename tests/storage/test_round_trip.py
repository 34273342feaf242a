"""Whatever a store holds comes back from an export, and whatever a file holds makes no crash."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.database import open_store
from storage.exporting import csv_text, export_csv, json_text
from storage.importing.gathering import gather
from storage.importing.planning import apply_plan, plan_import
from storage.importing.problems import Problems
from storage.importing.reading import read_rows
from storage.importing.tokens import TokenError, rows
from storage.loading import load_directory
from storage.maintenance import upgrade_store
from storage.records import KINDS
from storage.shipped import read_shipped
from tests.storage.databases import fresh_database
from tests.storage.strategies import facts
from tests.storage.support import (
    CLAIM,
    NEWS,
    NOW,
    PAIR,
    PLACES,
    TOTAL,
    facts_of,
    release,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import URL

    from storage.records import Facts

SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For examples that make stores on the disk."""
GENERATED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(facts())
@GENERATED
def test_exported_files_read_as_the_same_facts(content: Facts) -> None:
    problems = Problems()
    files = [(k.file, csv_text(k, content[k.name].values()).encode()) for k in KINDS.values()]
    assert gather(files, {}, problems).facts == content
    assert problems.listed == []


async def copied(files: Sequence[Path], folder: Path, url: str | None) -> None:
    """Import ``files`` into an empty store, and compare what both hold."""
    none = release(folder / "none", "0")
    if url is not None:
        await upgrade_store(url, folder, facts=none)
    async with open_store(url, folder / "copy", facts=none) as store:
        plan = await plan_import(store.engine, files)
        assert plan.problems == ()
        await apply_plan(store.engine, plan, NOW)
        again = await plan_import(store.engine, files)
        assert again.changes == ()
        await export_csv(store.engine, folder / "again")


async def round_trip(content: Facts, folder: Path, url: str | None = None) -> None:
    """From the embedded store to another one: that at the URL, if there is one."""
    texts = {k.file[:-4]: csv_text(k, content[k.name].values()) for k in KINDS.values()}
    async with open_store(
        None, folder / "first", facts=release(folder / "r", "0", **texts)
    ) as store:
        assert await facts_of(store.engine) == content
        first = await load_directory(store.engine)
        files = await export_csv(store.engine, folder / "out")
        document = json.loads(await json_text(store.engine))
    await copied(files, folder, url)
    async with open_store(url, folder / "copy", facts=folder / "none") as store:
        assert await facts_of(store.engine) == content
        assert await load_directory(store.engine) == first
        again = json.loads(await json_text(store.engine))
    del document["edits"], again["edits"], document["store"], again["store"]
    assert document == again
    for path in files:
        assert path.read_bytes() == (folder / "again" / path.name).read_bytes()


@given(facts())
@SLOW
def test_an_export_imported_into_an_empty_store_gives_an_equal_store(content: Facts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(round_trip(content, Path(folder)))


def test_the_shipped_facts_come_back_too(tmp_path: Path, database_url: URL) -> None:
    url = database_url.render_as_string(hide_password=False)
    asyncio.run(round_trip(read_shipped(), tmp_path, url))


@given(facts())
@SLOW
def test_postgresql_holds_all_that_the_embedded_store_holds(
    postgresql: URL, content: Facts
) -> None:
    with tempfile.TemporaryDirectory() as folder, fresh_database(postgresql) as url:
        text = url.render_as_string(hide_password=False)
        asyncio.run(round_trip(content, Path(folder), text))


def test_addresses_with_semicolons_come_back_too(tmp_path: Path) -> None:
    page = "https://example.org/{};1".format
    texts = (
        table("place", *PLACES),
        table("partnership", {**PAIR, "status_source_url": page("status")}),
        table("claim", {**CLAIM, "source_url": page("claim")}),
        table("news", {"id": "choir", **NEWS, "url": page("news")}),
        table("total", {**TOTAL, "source_url": page("total")}),
    )
    problems = Problems()
    content = gather([("a.csv", text.encode()) for text in texts], {}, problems).facts
    assert problems.listed == []
    assert {*map(page, ("status", "claim", "news", "total"))} < set(content["source"])
    asyncio.run(round_trip(content, tmp_path))


@given(
    st.lists(st.lists(st.text(st.sampled_from('a",;\r\n 友'), max_size=5), min_size=2, max_size=4))
)
def test_what_a_csv_writer_writes_is_read_as_it_was(table: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(table)
    read = list(rows(text.getvalue()))
    assert [[cell.text for cell in row] for row in read] == table
    written = text.getvalue().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row in read:
        first = row[0].text.partition("\n")[0].partition("\r")[0]
        assert first.replace('"', '""') in written[row[0].line - 1]


@given(st.text(st.sampled_from('a",\r\n'), max_size=40))
def test_any_text_is_rows_or_says_where_it_is_none(text: str) -> None:
    try:
        found = list(rows(text))
    except TokenError as error:
        lines = error.line
    else:
        lines = 1
        assert all(row for row in found)
    assert 1 <= lines <= text.count("\n") + text.count("\r") + 1


HEADERS = [",".join(column.name for column in kind.columns) for kind in KINDS.values()]


@given(st.sampled_from(HEADERS), st.binary(max_size=200))
def test_any_bytes_are_rows_or_problems_that_can_be_printed(header: str, content: bytes) -> None:
    problems = Problems()
    read_rows("file.csv", header.encode() + b"\n" + content, problems)
    for problem in problems.listed:
        assert str(problem).isprintable()
        assert len(str(problem)) < 600
