"""Where a store lies: the embedded one in a folder, or a database by URL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.engine import parse_url, sqlite_url
from storage.failures import StoreFolderError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import URL

FILE = "sistercity.sqlite3"


@dataclass(frozen=True, slots=True)
class Location:
    """An address and how to speak of it."""

    url: URL
    name: str
    """For people; without the password."""
    path: Path | None
    """The file of the embedded store, which is made and upgraded without being asked."""


def locate(url: str | None, data_dir: Path) -> Location:
    """The database at ``url``, or the embedded store in ``data_dir`` where that is empty.

    Raises:
        StoreUrlError: When the URL is none.
    """
    if not url:
        path = data_dir.absolute() / FILE
        return Location(sqlite_url(path), str(path), path)
    parsed = parse_url(url)
    return Location(parsed, parsed.render_as_string(hide_password=True), None)


def has_content(path: Path) -> bool:
    """Whether there is a file, and something in it."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def has_log(path: Path) -> bool:
    """Whether changes lie beside a SQLite file that are not yet in it."""
    return has_content(path.with_name(f"{path.name}-wal"))


def make_folder(path: Path) -> None:
    """Make the folder that the embedded store lies in, for its owner alone, where there is none.

    Raises:
        StoreFolderError: When that is not possible.
    """
    folder = path.parent
    if has_content(path):
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreFolderError(
            f"the folder {folder} cannot be made ({error.strerror}): "
            "choose another with SISTERCITY_DATA_DIR"
        ) from None
