"""The indexes that these tests ask: a small one, and the shipped gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.gazetteer import Gazetteer, load_gazetteer
from tests.storage.place_index.small_world import small_index

if TYPE_CHECKING:
    from pathlib import Path

    from storage.place_index import Index


@pytest.fixture(scope="session")
def index() -> Index:
    """A few dozen places with the difficulties of real ones."""
    return small_index()


@pytest.fixture(scope="session")
def gazetteer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the gazetteer is kept during the tests."""
    return tmp_path_factory.mktemp("gazetteer")


@pytest.fixture(scope="session")
def gazetteer(gazetteer_folder: Path) -> Gazetteer:
    """The shipped gazetteer, as it comes from its file."""
    load_gazetteer(gazetteer_folder)
    return load_gazetteer(gazetteer_folder)
