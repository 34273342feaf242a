"""A file's bytes → text, or the reason why it is no CSV text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.cells import CellError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 16 * 1024 * 1024
"""Eighty times the shipped facts; keeps memory and time of an import bounded."""

_BOM = b"\xef\xbb\xbf"
_SAVE_AS = "save it as CSV in UTF-8"
_WITHOUT_HABITS = (
    "if a spreadsheet program wrote it so, import it with --spreadsheet; otherwise save it as "
    "UTF-8 without a mark and with LF line ends"
)
_FOREIGN = (
    (b"\xff\xfe", "utf-16", "the file is in UTF-16"),
    (b"\xfe\xff", "utf-16", "the file is in UTF-16"),
    (b"PK\x03\x04", "binary", "the file is a workbook or an archive"),
    (b"\x1f\x8b", "binary", "the file is compressed"),
    (b"SQLite format 3\x00", "binary", "the file is a database"),
    (b"\xd0\xcf\x11\xe0", "binary", "the file is an old Excel workbook"),
)
_MOST_SLIPS = 20
"""Bytes that are no UTF-8 in a file that is UTF-8 but for them: each is told with its cell."""
_MOSTLY = 0.05
"""The share of NUL bytes from which a file is not a text with a stray NUL but something else."""


def read_file(path: Path) -> bytes:
    """The bytes of a file of at most `MAX_BYTES`.

    Raises:
        CellError: When the file cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CellError("unreadable", "there is no such file", "check the name") from None
    except IsADirectoryError:
        raise CellError("unreadable", "this is a folder", "name the files in it") from None
    except OSError as error:
        raise CellError(
            "unreadable", f"the file cannot be read ({error.strerror})", "check its permissions"
        ) from None
    if len(data) > MAX_BYTES:
        raise CellError(
            "too-large", f"the file is larger than {MAX_BYTES // 2**20} MiB", "split it into parts"
        )
    return data


def as_exported(data: bytes) -> bytes:
    """A file that a spreadsheet program wrote, without byte-order mark, its lines ended by LF."""
    return data.removeprefix(_BOM).replace(b"\r\n", b"\n")


def decode(data: bytes) -> str:
    """Read UTF-8; bytes that are none become lone surrogates, so that their cell can be named.

    Raises:
        CellError: When the whole is empty, not UTF-8 text at all, or not as the export writes it:
            with a byte-order mark or line ends other than LF.
    """
    for magic, code, reason in _FOREIGN:
        if data.startswith(magic):
            raise CellError(code, reason, _SAVE_AS)
    if data.count(b"\x00") > len(data) * _MOSTLY:
        raise CellError("binary", "the file is not text in UTF-8", _SAVE_AS)
    habits = [
        name
        for name, found in (
            ("begins with a byte-order mark", data.startswith(_BOM)),
            ("has the line ends of Windows (CRLF)", b"\r" in data),
        )
        if found
    ]
    text = data.removeprefix(_BOM).decode("utf-8", "surrogateescape")
    wrong = sum("\udc80" <= character <= "\udcff" for character in text)
    if wrong > max(_MOST_SLIPS, sum(character > "\x7f" for character in text) / 2):
        raise CellError("encoding", "the file is not in UTF-8, but in GBK or the like", _SAVE_AS)
    if not text.strip():
        raise CellError("empty", "the file is empty", "write a header line and rows below it")
    if habits:
        raise CellError("spreadsheet", f"the file {' and '.join(habits)}", _WITHOUT_HABITS)
    return text
