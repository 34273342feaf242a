"""An outbox with nothing in it, on each database in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.storage.outbox.outbox import Outbox, make_outbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.engine import URL


@pytest.fixture
async def outbox(database_url: URL) -> AsyncIterator[Outbox]:
    """An outbox with nothing in it."""
    async with make_outbox(database_url) as made:
        yield made
