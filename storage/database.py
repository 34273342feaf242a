"""Opening the store: made, upgraded and filled as needed where it is the embedded one."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.embedded import open_embedded
from storage.engine import make_engine
from storage.explaining import connecting, explained
from storage.failures import StoreOutdatedError
from storage.location import Location, locate
from storage.schema import is_ready

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.building import Built

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another writer."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store."""

    engine: AsyncEngine
    location: Location
    built: Built | None
    """What opening it did, where it made or changed something."""


@asynccontextmanager
async def open_store(
    url: str | None,
    data_dir: Path,
    *,
    facts: Path | None = None,
    busy_timeout: float = BUSY_TIMEOUT,
) -> AsyncIterator[Store]:
    """Open the database at ``url``, or the embedded store in ``data_dir`` where that is empty.

    The embedded store is made on first use, upgraded when an older version of the program made it,
    and brought to the data release in ``facts``, by default the shipped one, when that is newer.
    Any database error within the ``async with`` comes out as a `StoreError`.

    Raises:
        StoreError: When it cannot be opened, with one sentence that says why and what to do.
    """
    location = locate(url, data_dir)
    with explained(location.name):
        if location.path is None:
            engine, built = await _open_elsewhere(location, busy_timeout), None
        else:
            engine, built = await open_embedded(location, location.path, facts, busy_timeout)
        try:
            yield Store(engine, location, built)
        finally:
            await engine.dispose()


async def _open_elsewhere(location: Location, busy_timeout: float) -> AsyncEngine:
    engine = make_engine(location.url, busy_timeout=busy_timeout)
    with connecting(location.name):
        if await is_ready(engine):
            return engine
    raise StoreOutdatedError(
        f"{location.name} is not ready for this version: run `sistercity db upgrade`"
    )
