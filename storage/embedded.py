"""The embedded store: a SQLite file that makes and upgrades itself, readable even where read-only."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from storage.engine import make_engine, sqlite_url
from storage.explaining import explain
from storage.failures import StoreFolderError, StoreReadOnlyError
from storage.location import has_log, make_folder
from storage.release import read_release
from storage.schema import State, is_ready, is_usable, state_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.building import Built
    from storage.location import Location


async def open_embedded(
    location: Location, path: Path, facts: Path | None, busy_timeout: float
) -> tuple[AsyncEngine, Built | None]:
    """Open the file, making it current first; what that did is the second part.

    A store that cannot be written is opened as it is, if this version can read it.

    Raises:
        StoreError: When the store can be neither made current nor read as it is.
    """
    make_folder(path)
    engine = make_engine(location.url, busy_timeout=busy_timeout)
    state: State | None = None
    try:
        state = await state_of(engine)
        if is_current(state, facts):
            return engine, None
        # Making a store takes modules that opening a current one need not import.
        from storage.building import build  # noqa: PLC0415

        return engine, await build(engine, location, facts, busy_timeout)
    except (DBAPIError, sqlite3.Error) as error:
        if is_read_only(error, location) and state is not None and is_usable(state):
            return engine, None
        await engine.dispose()
        if not is_read_only(error, location):
            raise
    except BaseException:
        await engine.dispose()
        raise
    return await _open_unshared(location, path, busy_timeout), None


def unshared_engine(location: Location, path: Path, busy_timeout: float) -> AsyncEngine:
    """An engine for a folder where SQLite cannot make the files that processes share.

    Whoever cannot write there cannot be the writer; a log of changes beside the file means that
    somebody is.

    Raises:
        StoreReadOnlyError: When there is such a log.
    """
    if has_log(path):
        raise StoreReadOnlyError(
            f"{location.name} is read-only and has changes that are not yet in the file: "
            "close the program that writes it, or make the folder writable"
        )
    return make_engine(sqlite_url(path, immutable=True), busy_timeout=busy_timeout)


async def _open_unshared(location: Location, path: Path, busy_timeout: float) -> AsyncEngine:
    engine = unshared_engine(location, path, busy_timeout)
    if await is_ready(engine):
        return engine
    raise StoreReadOnlyError(
        f"{location.name} is of another version and read-only: make it writable, so that it can "
        "be upgraded, or choose another folder with SISTERCITY_DATA_DIR"
    )


def is_current(state: State, facts: Path | None) -> bool:
    """Whether nothing is to be done; facts newer than the shipped ones are as good."""
    return state.release is not None and not read_release(facts).newer(state.release)


def is_read_only(error: DBAPIError | sqlite3.Error, location: Location) -> bool:
    """Whether the error says that the file or its folder cannot be written."""
    return isinstance(explain(error, location.name), StoreReadOnlyError | StoreFolderError)
