"""Column types: what they keep, and what they refuse."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import StatementError

from storage.column_types import PartialDateText, TextList, UtcDateTime
from storage.dates import PartialDate
from storage.engine import make_engine, sqlite_url, writing

if TYPE_CHECKING:
    from pathlib import Path

THINGS = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime()),
    Column("on", PartialDateText()),
    Column("words", TextList()),
)


async def stored(folder: Path, **values: object) -> Any:  # noqa: ANN401 - a row
    engine = make_engine(sqlite_url(folder / "things"), busy_timeout=1)
    try:
        async with writing(engine) as connection:
            await connection.run_sync(THINGS.create)
            await connection.execute(insert(THINGS).values(**values))
            return (await connection.execute(select(THINGS))).one()
    finally:
        await engine.dispose()


async def test_a_moment_comes_back_in_utc(tmp_path: Path) -> None:
    noon = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    row = await stored(tmp_path, at=noon)
    assert row.at == noon
    assert row.at.tzinfo is dt.UTC


async def test_what_is_unknown_stays_unknown(tmp_path: Path) -> None:
    row = await stored(tmp_path, at=None, on=None, words=None)
    assert tuple(row) == (1, None, None, ())


async def test_a_naive_moment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        await stored(tmp_path, at=dt.datetime(2026, 11, 24, 12, 0))  # noqa: DTZ001


async def test_a_partial_date_and_a_list_come_back(tmp_path: Path) -> None:
    row = await stored(tmp_path, on=PartialDate(1979, 11), words=("ports", "harbours, docks"))
    assert (row.on, row.words) == (PartialDate(1979, 11), ("ports", "harbours, docks"))


@pytest.mark.parametrize("words", [("a;b",), ("",)])
async def test_a_list_that_would_not_come_back_is_refused(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    with pytest.raises(StatementError, match="cannot be kept as a list"):
        await stored(tmp_path, words=words)


def test_databases_that_know_zones_get_and_give_them() -> None:
    there = make_url("postgresql://").get_dialect()()
    eight = dt.datetime(2026, 11, 24, 20, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    kept = UtcDateTime().process_bind_param(eight, there)
    assert kept is not None
    assert kept.tzinfo is dt.UTC
    back = UtcDateTime().process_result_value(eight, there)
    assert back is not None
    assert (back, back.tzinfo) == (eight, dt.UTC)


@pytest.mark.parametrize("parts", [(2025, None, 1), (2025, 13), (2025, 2, 29), (2025, 0)])
def test_a_date_that_no_calendar_has_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        PartialDate(*parts)
