"""An index that is kept between runs: read from its file, or built and put there."""

from __future__ import annotations

from contextlib import suppress
from functools import cache as once
from importlib.resources import files
from typing import TYPE_CHECKING
from zlib import crc32

from storage.place_index import cache
from storage.place_index.building import build_derived, build_names
from storage.place_index.index import Index, build_index

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from storage.place_index.building import NameTables
    from storage.place_index.cache import Parts
    from storage.place_index.model import IndexedPlace


def load_index(places: Sequence[IndexedPlace], path: Path | None) -> Index:
    """The index of the places, from the file at ``path`` where that was made of the same places.

    Without a path, or where the file cannot be written, the index is built each time.
    """
    if path is None:
        return build_index(places)
    checksum = crc32("\n".join(map(repr, places)).encode())
    return index_of(kept_parts(path, f"{checksum:08x}", lambda: index_parts(build_names(places))))


def kept_parts(
    path: Path | None, fingerprint: str, build: Callable[[], Mapping[str, memoryview]]
) -> Parts:
    """The parts of the file at ``path``, or what ``build`` makes, which is then put there.

    The file is used where ``fingerprint``, which tells the sources of the parts, and the code and
    data of this package are those that it was made of.
    """
    if path is None:
        return build()
    fingerprint = f"{fingerprint} {_package_fingerprint()}"
    parts = cache.read(path, fingerprint)
    if parts is not None:
        return parts
    built = build()
    with suppress(OSError):
        cache.write(path, fingerprint, built)
    return built


def index_parts(names: NameTables) -> dict[str, memoryview]:
    """All that an index of these names is made of."""
    return {**cache.names_to_parts(names), **cache.derived_to_parts(build_derived(names))}


def index_of(parts: Parts) -> Index:
    """The index of `index_parts`."""
    return Index(cache.names_from_parts(parts), cache.derived_from_parts(parts))


@once
def _package_fingerprint() -> str:
    """What this package is: its code and data, which decide what is in an index."""
    package = files("storage.place_index")
    sources = [*package.iterdir(), *package.joinpath("data").iterdir()]
    checksum = 0
    for source in sorted(sources, key=lambda source: source.name):
        if source.is_file():
            checksum = crc32(source.read_bytes(), checksum)
    return f"{checksum:08x}"
