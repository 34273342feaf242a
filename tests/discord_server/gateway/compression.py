"""Transport compression: one stream per connection (docs: events/gateway, transport compression)."""

from __future__ import annotations

import importlib
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def compressor(kind: str) -> Callable[[str], bytes] | None:
    """A function that compresses one payload, or None for plain text; ValueError if unknown."""
    if not kind:
        return None
    if kind == "zlib-stream":
        return _zlib_stream()
    if kind == "zstd-stream":
        return _zstd_stream()
    msg = f"unknown compression {kind!r}"
    raise ValueError(msg)


def _zlib_stream() -> Callable[[str], bytes]:
    stream = zlib.compressobj()
    return lambda text: stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd_stream() -> Callable[[str], bytes]:
    """With Python 3.14's own module; discord.py asks for it only where it has one itself."""
    try:
        module: Any = importlib.import_module("compression.zstd")
    except ModuleNotFoundError:
        msg = "zstd-stream needs Python 3.14"
        raise ValueError(msg) from None
    stream = module.ZstdCompressor()
    return lambda text: bytes(stream.compress(text.encode(), mode=stream.FLUSH_BLOCK))
