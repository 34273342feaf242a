"""The file of the data directory that keeps the places an operator added.

A compressed text: one line of JSON that tells where they came from, then the same table as the
shipped places. It is written as a whole or not at all, and gzip's checksum tells whether it was
damaged.
"""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from dataclasses import asdict, dataclass
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING

from storage.failures import StoreError, StoreFileError
from storage.gazetteer.table import read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from storage.gazetteer.table import Named

ADDED_FILE = "gazetteer_added.csv.gz"
_COMPRESSION = 6
_DAMAGE = (
    OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError, csv.Error,
)  # fmt: skip
"""What reading a damaged or foreign file ends with."""


class GazetteerError(StoreError):
    """Places cannot be added or read as asked."""


class AddedDamagedError(GazetteerError):
    """The file of added places is damaged."""

    def __init__(self, path: Path, why: object) -> None:
        """Say what to do."""
        super().__init__(
            f"the added places in {path} cannot be read ({why}): run `sistercity gazetteer reset`, "
            "then add them again"
        )


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some of the added places came from."""

    source: str
    """The name of a file, or of a package with its data set."""
    places: int
    date: str
    """The day on which they were added, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Added:
    """The added places, the later of two additions of a place counting."""

    origins: tuple[Origin, ...] = ()
    places: tuple[Named, ...] = ()


def added_path(folder: Path) -> Path:
    """Where the added places lie in a data directory."""
    return folder / ADDED_FILE


def added_bytes(folder: Path) -> bytes | None:
    """The file as it lies there, or ``None`` where nothing was added.

    Raises:
        AddedDamagedError: When it cannot be read.
    """
    path = added_path(folder)
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise AddedDamagedError(path, error.strerror) from error


def read_added(folder: Path, data: bytes | None = None) -> Added:
    """What was added, nothing where there is no file; ``data`` is what `added_bytes` gave.

    Raises:
        AddedDamagedError: When the file cannot be read or is not what was written.
    """
    data = added_bytes(folder) if data is None else data
    if data is None:
        return Added()
    try:
        with gzip.open(BytesIO(data), "rt", encoding="utf-8", newline="") as text:
            origins = tuple(Origin(**origin) for origin in json.loads(next(text, "")))
            return Added(origins, tuple(read_table(text)))
    except _DAMAGE as error:
        raise AddedDamagedError(added_path(folder), error) from error


def to_bytes(origins: Iterable[Origin], places: Iterable[Named]) -> bytes:
    """The file of these places."""
    written = BytesIO()
    with (
        gzip.GzipFile("", "wb", _COMPRESSION, written, mtime=0) as packed,
        TextIOWrapper(packed, encoding="utf-8", newline="") as text,
    ):
        text.write(json.dumps([asdict(origin) for origin in origins]) + "\n")
        write_table(text, places)
    return written.getvalue()


def remove_file(path: Path) -> bool:
    """Remove a file and say whether it was there.

    Raises:
        StoreFileError: When it cannot be removed.
    """
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise StoreFileError(
            f"{path} cannot be removed ({error.strerror}): check whose it is"
        ) from error
    return True
