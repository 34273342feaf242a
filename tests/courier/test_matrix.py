"""The failure matrix in small: nothing lost, nothing double, nothing out of order.

`benchmarks.faults` runs the same in full size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.engine import sqlite_url
from storage.location import FILE
from tests.courier import faults, troubles
from tests.courier.faults import Size
from tests.discord_server import Refusal
from tests.storage.databases import fresh_database

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import URL


def _several(url: URL, most: int) -> int:
    """So many processes where they may share the database."""
    return 1 if url.get_backend_name() == "sqlite" else most


async def test_killed_again_and_again(database_url: URL, tmp_path: Path) -> None:
    size = Size(30, 4, kills=3, workers=_several(database_url, 2))
    came = await faults.killed(database_url, tmp_path, size)
    assert came.right, came
    assert came.figures["kills"]
    assert came.figures["violations"] == 0


async def test_discord_forgets_the_nonces_before_another_takes_over(
    database_url: URL, tmp_path: Path
) -> None:
    came = await faults.forgotten(database_url, tmp_path, Size(30, 3, kills=1))
    assert came.right, came


async def test_no_more_than_discord_allows(database_url: URL, tmp_path: Path) -> None:
    came = await faults.paced(database_url, tmp_path, Size(60, 1))
    assert came.right, came


async def test_a_process_that_stood_still(database_url: URL, tmp_path: Path) -> None:
    size = Size(30, 4, workers=_several(database_url, 2))
    came = await faults.stopped(database_url, tmp_path, size)
    assert came.right, came


@pytest.mark.parametrize("seconds", [3600, -3600])
async def test_the_clock_jumps(database_url: URL, tmp_path: Path, seconds: float) -> None:
    came = await troubles.skewed(database_url, tmp_path, Size(30, 3), seconds)
    assert came.right, came


@pytest.mark.parametrize("how", ["full", "busy"])
async def test_sqlite_takes_nothing_for_a_while(tmp_path: Path, how: str) -> None:
    url = sqlite_url(tmp_path / FILE)
    came = await troubles.without_database(url, tmp_path, Size(30, 3), how, 4)
    assert came.right, came
    assert came.figures["exit code"] is None


@pytest.mark.parametrize("how", ["down", "read-only"])
async def test_postgresql_takes_nothing_for_a_while(
    postgresql: URL, tmp_path: Path, how: str
) -> None:
    with fresh_database(postgresql) as url:
        came = await troubles.without_database(url, tmp_path, Size(30, 3), how, 4)
    assert came.right, came
    assert came.figures["exit code"] is None


async def test_every_code_of_the_policy(database_url: URL, tmp_path: Path) -> None:
    came = await troubles.every_code(database_url, tmp_path)
    assert came.right, came


async def test_closed_direct_messages_are_given_up(database_url: URL, tmp_path: Path) -> None:
    came = await troubles.closed_doors(database_url, tmp_path, 20, 5, 4)
    assert came.right, came
    assert came.figures["403s after each announcement"] == [5, 10, 15, 15]


@pytest.mark.parametrize("refusal", [Refusal(1.0, "global"), Refusal(1.0, via=False)])
async def test_a_storm_of_refusals(database_url: URL, tmp_path: Path, refusal: Refusal) -> None:
    came = await troubles.storm(database_url, tmp_path, refusal, 4)
    assert int(str(came.figures["invalid requests"])) <= (50 if refusal.via else 10)
    assert came.account.duplicates == 0


@pytest.mark.parametrize("retract", [False, True])
async def test_changes_while_it_is_sent(
    database_url: URL,
    tmp_path: Path,
    retract: bool,  # noqa: FBT001
) -> None:
    came = await troubles.corrected(database_url, tmp_path, Size(40, 1), retract=retract)
    assert came.right, came


async def test_moved_to_another_database(postgresql: URL, tmp_path: Path) -> None:
    source = sqlite_url(tmp_path / FILE)
    with fresh_database(postgresql) as target:
        came = await troubles.moved(source, target, tmp_path, Size(30, 4))
    assert came.right, came


async def test_restarted_one_after_the_other(postgresql: URL, tmp_path: Path) -> None:
    with fresh_database(postgresql) as url:
        came = await faults.restarted(url, tmp_path, Size(30, 4, workers=3))
    assert came.right, came
