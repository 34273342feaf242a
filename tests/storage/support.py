"""Small stores and fact files for the tests of the store."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from storage.database import open_store
from storage.importing.planning import apply_plan, plan_import
from storage.maintenance import upgrade_store
from storage.records import KINDS
from storage.rows import read_facts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.database import Store
    from storage.importing.planning import Plan
    from storage.records import Facts, Record

ELSEWHERE = "SISTERCITY_TEST_STORE"
"""The variable with the URL of the store to test with, where that is not the embedded one."""
NOBODY = 65534
"""A user without rights on Linux; root may write where permissions forbid it."""

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)

SHANDONG = {
    "place_id": "cn-sd",
    "country": "CN",
    "level": "province",
    "name_en": "Shandong",
    "name_zh": "山东省",
    "admin1_code": "CN-SD",
    "lat": "36.66833",
    "lon": "116.99722",
    "aliases_en": "Shantung",
    "aliases_zh": "山东;山東",
}
QINGDAO = {
    "place_id": "cn-qingdao",
    "country": "CN",
    "level": "prefecture",
    "name_en": "Qingdao",
    "name_zh": "青岛市",
    "parent": "Shandong",
    "parent_zh": "山东省",
    "admin1_code": "CN-SD",
    "lat": "36.06488",
    "lon": "120.38042",
    "population": "3718835",
    "geonames_id": "1797929",
    "aliases_en": "Tsingtao",
    "aliases_zh": "青岛;青島市",
}
CALIFORNIA = {
    "place_id": "us-ca",
    "country": "US",
    "level": "state",
    "name_en": "California",
    "name_zh": "加利福尼亚州",
    "admin1_code": "CA",
    "aliases_en": "CA",
    "aliases_zh": "加州",
}
LONG_BEACH = {
    "place_id": "us-long-beach-ca",
    "country": "US",
    "level": "city",
    "name_en": "Long Beach",
    "name_zh": "长滩",
    "parent": "California",
    "parent_zh": "加利福尼亚州",
    "admin1_code": "CA",
    "lat": "33.76696",
    "lon": "-118.18923",
}
PLACES = (SHANDONG, QINGDAO, CALIFORNIA, LONG_BEACH)
PAIR = {
    "id": "long-beach-ca--qingdao",
    "level": "city",
    "cn_place_id": "cn-qingdao",
    "us_place_id": "us-long-beach-ca",
    "established": "1985-04-05",
    "status": "active",
    "fields": "ports;education",
    "source_urls": "https://www.longbeach.gov/sister-cities;https://example.org/list",
    "verified_on": "2019-06",
    "notes": "signed in Long Beach",
}
CLAIM = {
    "partnership_id": PAIR["id"],
    "field": "established",
    "value": "1985-04-05",
    "chosen": "yes",
    "source_url": "https://example.org/list",
    "note_en": "a list",
    "note_zh": "一份名单",
}
CONFERENCE = {
    "id": "summit-2025",
    "name_en": "Summit",
    "name_zh": "峰会",
    "edition": "7",
    "series": "China–US Summit",
    "start_date": "2025-10-25",
    "end_date": "2025-10-27",
    "city": "Qingdao",
    "country": "CN",
    "source_urls": "https://example.org/summit",
}
NEWS = {
    "date": "2025-03",
    "title": "A choir sails from Qingdao",
    "summary": "It sang in Long Beach.",
    "places": "cn-qingdao;us-long-beach-ca",
    "topics": "culture",
    "url": "https://example.org/choir",
}
TOPIC = {"id": "ports", "name_en": "ports", "name_zh": "港口", "raw": "ports;harbours"}
TOTAL = {
    "on": "2022-04",
    "pairs": "284",
    "province_state": "50",
    "local": "234",
    "source_url": "https://example.org/count",
}
SOURCE = {"url": "https://example.org/list", "publisher": "A list", "linkable": "yes"}


def table(kind: str, *rows: Mapping[str, str], added: bool = True) -> str:
    """A fact file of these rows, with or without the columns that were added later."""
    columns = [c.name for c in KINDS[kind].columns if added or not c.added]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def record(kind: str, row: Mapping[str, str]) -> Record:
    """The row with every column of its kind."""
    return {**KINDS[kind].blank, **row}


def release(folder: Path, version: str, **files: str) -> Path:
    """A data release in a folder: ``places="…"`` becomes ``places.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "release.toml").write_text(f'version = "{version}"\nas_of = "2026-11"\n')
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@asynccontextmanager
async def opened_store(folder: Path, facts: Path) -> AsyncIterator[Store]:
    """A store of these facts, made where it is not there: in the folder, or see `each_database`."""
    url = os.environ.get(ELSEWHERE)
    if url is not None:
        await upgrade_store(url, folder, facts=facts)
    async with open_store(url, folder / "store", facts=facts) as it:
        yield it


@asynccontextmanager
async def small_store(folder: Path, *, empty: bool = False) -> AsyncIterator[Store]:
    """A store of two cities, their partnership and a little of everything else, or of nothing."""
    files = {} if empty else SMALL
    async with opened_store(folder, release(folder / "r1", "1", **files)) as it:
        yield it


SMALL = {
    "places": table("place", *PLACES),
    "partnerships": table("partnership", PAIR),
    "claims": table("claim", CLAIM),
    "conferences": table("conference", CONFERENCE),
    "news": table("news", {"id": "choir", **NEWS}),
    "topics": table("topic", TOPIC),
    "totals": table("total", TOTAL),
    "sources": table("source", SOURCE),
}


async def plan(engine: AsyncEngine, folder: Path, **files: str | bytes) -> Plan:
    """The plan of importing files of these contents."""
    paths = []
    for name, content in files.items():
        paths.append(folder / f"{name}.csv")
        data = content.encode() if isinstance(content, str) else content
        paths[-1].write_bytes(data)
    return await plan_import(engine, paths)


async def take_in(engine: AsyncEngine, folder: Path, **files: str) -> Plan:
    """Import files of these contents, which have no problems."""
    made = await plan(engine, folder, **files)
    assert not made.problems
    await apply_plan(engine, made, NOW)
    return made


async def facts_of(engine: AsyncEngine) -> Facts:
    """Every record of the store."""
    async with engine.connect() as connection:
        return await connection.run_sync(read_facts)


@contextmanager
def without_rights(*paths: Path) -> Iterator[None]:
    """Take away the right to write, from root as well."""
    modes = [(path, path.stat().st_mode) for path in paths]
    for path, mode in modes:
        path.chmod(mode & ~0o222 | 0o044)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in modes:
            path.chmod(mode)
