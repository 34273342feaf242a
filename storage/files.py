"""Files beside the store, written as a whole or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.failures import StoreFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@contextmanager
def whole_file(path: Path, *, new_folder: bool = False) -> Iterator[Path]:
    """A path to write at, which becomes ``path`` at the end if nothing went wrong.

    With ``new_folder`` the folder of the file is made where it is missing, but not those above it:
    they are a slip of the pen.

    Raises:
        StoreFileError: When that is not possible.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if new_folder:
            path.parent.mkdir(exist_ok=True)
        try:
            yield part
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise StoreFileError(
            f"{path} cannot be written ({error.strerror}): choose another place"
        ) from error


def refuse_existing(paths: Iterable[Path]) -> None:
    """Let nothing be overwritten.

    Raises:
        StoreFileError: When one of the files is there.
    """
    for path in paths:
        if path.exists():
            raise StoreFileError(f"{path} is there already: choose another place or move it away")
