"""An HTTP proxy on this machine that passes on what it is asked, and counts it."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PASSWORD = "hunter2"  # noqa: S105


class Proxy:
    """What went through it; ``url`` is for whoever may use it."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []
        self.refused = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on one request in absolute form, and all that follows on its connection."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            line, *fields = head.removesuffix("\r\n\r\n").split("\r\n")
            method, target, version = line.split(" ")
            secret = base64.b64encode(f"ada:{PASSWORD}".encode()).decode()
            if f"Proxy-Authorization: Basic {secret}" not in fields:
                self.refused += 1
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n")
                writer.write(b"Content-Length: 0\r\nConnection: close\r\n\r\n")
            else:
                self.asked.append(target)
                where = urlsplit(target)
                origin = where._replace(scheme="", netloc="").geturl()
                kept = [one for one in fields if not one.startswith(("Proxy-", "Connection: k"))]
                if not any(one.startswith("Connection:") for one in kept):
                    kept.append("Connection: close")
                passed = "\r\n".join([f"{method} {origin} {version}", *kept, "", ""])
                theirs, ours = await asyncio.open_connection(where.hostname, where.port)
                ours.write(passed.encode())
                sending = asyncio.create_task(_pass_on(reader, ours))
                await _pass_on(theirs, writer)
                sending.cancel()
                await asyncio.wait({sending})
                ours.close()
        writer.close()


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await source.read(65_536):
            target.write(piece)
            await target.drain()


@contextlib.asynccontextmanager
async def proxying() -> AsyncIterator[Proxy]:
    """A proxy that runs; those who use it have a password."""
    proxy = Proxy()
    async with await asyncio.start_server(proxy.serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        proxy.url = f"http://ada:{PASSWORD}@127.0.0.1:{port}"
        yield proxy
