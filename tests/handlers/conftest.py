"""Handlers asked directly, on the real facts and on altered copies of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.handlers.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.atlas import Atlas
    from storage.directory import Place


@pytest.fixture
def ask(atlas: Atlas) -> Asking:
    return Asking(atlas)


@pytest.fixture
def elsewhere(directory_places: dict[str, Place]) -> Callable[..., Place]:
    """Makes a place that is not in the directory, like those of the gazetteer."""

    def make(**changes: Any) -> Place:  # noqa: ANN401 - any field of a place
        seed = {"id": "gn-1853909", "admin1_id": None, "names": (), "geonames_id": 1853909}
        return replace(directory_places["us-boston-ma"], **(seed | changes))

    return make


@pytest.fixture
def directory_places(atlas: Atlas) -> dict[str, Place]:
    return dict(atlas.directory.places)
