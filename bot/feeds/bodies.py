"""Reads the body of an answer, compressed or not, and never more than the limit of it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from aiohttp import ClientResponse

MOST_BYTES: Final = 2 * 1024 * 1024
"""Of a body, decompressed."""
ENCODINGS: Final = "gzip, deflate"
"""What is asked for; other encodings are refused."""
_CHUNK: Final = 64 * 1024
_GZIP_OR_ZLIB: Final = zlib.MAX_WBITS | 32


class BodyError(Exception):
    """The body cannot be used; the message says why."""


async def read_body(response: ClientResponse, most: int = MOST_BYTES) -> bytes:
    """The decompressed body.

    Raises:
        BodyError: When it is longer than ``most`` bytes or its compression is not understood.
    """
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    unpack = _unpacker(encoding)
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += unpack(chunk, most - len(body) + 1)
        if len(body) > most:
            raise BodyError(f"too-long {most // (1024 * 1024)}")
    if not unpack.finished:
        raise BodyError("cut-off")
    return bytes(body)


class _Plain:
    finished = True

    def __call__(self, chunk: bytes, most: int) -> bytes:
        return chunk[:most]


class _Unpacked:
    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._started = False

    @property
    def finished(self) -> bool:
        return self._stream.eof or not self._started

    def __call__(self, chunk: bytes, most: int) -> bytes:
        if self._stream.eof:
            return b""
        self._started = True
        try:
            return self._stream.decompress(chunk, most)
        except zlib.error:
            raise BodyError("bad-compression") from None


def _unpacker(encoding: str) -> _Plain | _Unpacked:
    if encoding in {"", "identity"}:
        return _Plain()
    if encoding in {"gzip", "x-gzip", "deflate"}:
        return _Unpacked()
    raise BodyError("compression")
