"""Reads what people pipe in: any bytes, in any amount, one line at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 64 * 1024
"""How many bytes of a line are kept; far more than a question may have, so it is refused as such."""

_BYTE_ORDER_MARK = "\ufeff"


def input_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of a stream as text, without their ends, as soon as each is complete.

    Bytes that are not UTF-8 become U+FFFD; a longer line is cut; memory stays bounded.
    """
    for number, raw in enumerate(_raw_lines(stream)):
        text = raw.rstrip(b"\r\n").decode("utf-8", errors="replace")
        yield text.removeprefix(_BYTE_ORDER_MARK) if number == 0 else text


def _raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LONGEST):
        part = line
        while len(part) == LONGEST and not part.endswith(b"\n"):
            part = stream.readline(LONGEST)
        yield line
