"""GeoNames' dump files as lines: plain text, or the one text of a zip archive."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from io import BufferedReader
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from storage.gazetteer.added import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import RawIOBase
    from pathlib import Path

MAX_LINE = 65_536
"""Bytes; the longest rows of the dumps have half of it."""
_BUFFER = 1 << 20
_BOM = b"\xef\xbb\xbf"
_ZIP = b"PK"
_BESIDE = frozenset({"readme.txt", "iso-languagecodes.txt"})
"""What GeoNames puts into its archives beside the data."""


def dump_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers from 1, without their ends; blank ones and remarks left out.

    Raises:
        GazetteerError: When the file cannot be read as text in lines.
    """
    try:
        with _opened(path) as file:
            yield from _lines(path, file)
    except zipfile.BadZipFile as error:
        raise GazetteerError(
            f"{path} is a damaged archive ({error}): get it from GeoNames again"
        ) from error
    except (zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # Not implemented: a compression that zipfile lacks. At run time: an encrypted archive.
        raise GazetteerError(
            f"{path} cannot be unpacked ({error}): unpack it yourself and name the text file"
        ) from error
    except OSError as error:
        raise GazetteerError(
            f"{path} cannot be read ({error.strerror or error}): check the path"
        ) from error


def _lines(path: Path, file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE:
            raise GazetteerError(
                f"{path}, line {number}: longer than any of GeoNames' dump files; name one of these"
            )
        if number == 1:
            line = line.removeprefix(_BOM)
        line = line.rstrip(b"\r\n")
        if line and not line.startswith(b"#"):
            yield number, line


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        packed = file.read(len(_ZIP)) == _ZIP
        file.seek(0)
        if not packed:
            yield file
            return
        with zipfile.ZipFile(file) as archive, archive.open(_member(path, archive)) as member:
            yield BufferedReader(cast("RawIOBase", member), _BUFFER)


def _member(path: Path, archive: zipfile.ZipFile) -> str:
    names = [PurePosixPath(name) for name in archive.namelist() if name.endswith(".txt")]
    texts = [name for name in names if name.name.lower() not in _BESIDE]
    same = [name for name in texts if name.stem == path.stem]
    if len(same or texts) != 1:
        raise GazetteerError(
            f"{path} holds {len(texts)} text files instead of one: unpack it and name those wanted"
        )
    return str((same or texts)[0])
