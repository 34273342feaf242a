"""A store without facts, on each database in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.engine import make_engine
from storage.schema import create_schema
from tests.storage.databases import database_url, postgresql

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncEngine

__all__ = ["database_url", "postgresql"]


@pytest.fixture
async def engine(database_url: URL) -> AsyncIterator[AsyncEngine]:
    """The engine of a store without facts."""
    made = make_engine(database_url, busy_timeout=5)
    try:
        async with made.begin() as conn:
            await conn.run_sync(create_schema)
        yield made
    finally:
        await made.dispose()
