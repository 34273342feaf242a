"""What the tests of the store share."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.storage.databases import database_url, postgresql

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["database_url", "postgresql"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
