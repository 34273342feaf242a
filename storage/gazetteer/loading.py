"""The gazetteer in use: what is shipped and what was added, with its index kept in a file."""

from __future__ import annotations

import logging
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

from storage.gazetteer.added import AddedDamagedError, added_bytes, read_added
from storage.gazetteer.places import Gazetteer, gazetteer_parts
from storage.gazetteer.shipped import shipped_aliases, shipped_fingerprint, shipped_places
from storage.place_index.keeping import kept_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from storage.gazetteer.table import Named

_INDEX_FILE = "gazetteer.index"
_log = logging.getLogger(__name__)


def load_gazetteer(cache_dir: Path | None = None) -> Gazetteer:
    """The gazetteer, from the index kept in the directory where that is up to date, else into it.

    It has the shipped places and those that were added there. Where these are damaged, a warning
    is logged and the shipped ones are used. Without a directory, or with one that cannot be
    written, the index is built each time (seconds).
    """
    try:
        data = added_bytes(cache_dir) if cache_dir else None
        if cache_dir and data is not None:
            return _load(cache_dir, data, lambda: read_added(cache_dir, data).places)
    except AddedDamagedError as error:
        _log.warning("sistercity: %s; until then the shipped places are used", error)
    return _load(cache_dir, b"", tuple)


def index_path(folder: Path) -> Path:
    """Where the index lies in a data directory."""
    return folder / _INDEX_FILE


def prepare_index(folder: Path, data: bytes, added: Iterable[Named]) -> None:
    """Keep the index that will be right once ``data``, the file of ``added``, is in place."""
    _load(folder, data, lambda: added)


def extended(added: Iterable[Named]) -> Iterator[Named]:
    """The shipped places, with more names where they were added too, and then the other ones.

    A place is shown as shipped: its Chinese name and that of its division were checked.
    """
    rest = {place.geonames_id: (place, names) for place, names in added}
    for place, names in shipped_places():
        other = rest.pop(place.geonames_id, None)
        more = () if other is None else (other[0].name, *other[1])
        yield place, tuple(dict.fromkeys(chain(names, more)))
    yield from rest.values()


def _load(folder: Path | None, data: bytes, added: Callable[[], Iterable[Named]]) -> Gazetteer:
    fingerprint = f"{shipped_fingerprint()} {crc32(data):08x}" if data else shipped_fingerprint()
    return Gazetteer(
        kept_parts(
            folder and index_path(folder),
            fingerprint,
            lambda: gazetteer_parts(extended(added()), shipped_aliases()),
        )
    )
