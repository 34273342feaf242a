"""What the tests of the store share."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.storage.databases import KINDS, database_url, fresh_database, postgresql
from tests.storage.support import ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["database_url", "postgresql"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(params=KINDS)
def each_database(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Let the stores of a test be the embedded one, and then a PostgreSQL."""
    if request.param == "sqlite":
        yield
        return
    with fresh_database(request.getfixturevalue("postgresql")) as url:
        monkeypatch.setenv(ELSEWHERE, url.render_as_string(hide_password=False))
        yield
