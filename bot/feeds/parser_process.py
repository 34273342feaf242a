"""Reads bodies in a process of its own, which is ended when it takes too long or too much.

The process gets nothing of the environment but the way to Python's modules, so that no secret is in
reach of what a stranger wrote.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from typing import TYPE_CHECKING, Final, Self

from bot.feeds.failures import UnreadableFeedError
from storage.feeds.values import Document

if TYPE_CHECKING:
    import datetime as dt
    from types import TracebackType

    from bot.feeds.answers import Body

SECONDS: Final = 10.0
"""For one body."""
_MOST_BODIES: Final = 200
"""After so many the process is renewed, so that its memory cannot creep up."""
_LONGEST_REPLY: Final = 64 * 1024 * 1024
_START: Final = "from bot.feeds.worker import main; main()"
_KEPT: Final = ("PATH", "SYSTEMROOT", "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


class ParserProcess:
    """One body at a time; the process is started when it is first needed."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Give each body so many seconds."""
        self._seconds = seconds
        self._process: asyncio.subprocess.Process | None = None
        self._bodies = 0
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Nothing is started yet."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        await self._end()

    async def parse(self, body: Body, now: dt.datetime) -> Document:
        """Read a body.

        Raises:
            UnreadableFeedError: When it is no feed, or took too much time or memory.
        """
        async with self._turn:
            if self._bodies >= _MOST_BODIES:
                await self._end()
            try:
                async with asyncio.timeout(self._seconds):
                    reply = await self._asked(body, now)
            except TimeoutError:
                await self._end(kill=True)
                raise UnreadableFeedError("too-slow") from None
            except (OSError, ValueError, asyncio.IncompleteReadError):
                await self._end(kill=True)
                raise UnreadableFeedError("too-big") from None
            except BaseException:
                await self._end(kill=True)
                raise
        if "error" in reply:
            raise UnreadableFeedError(reply["error"])
        return Document.from_dict(reply)

    async def _asked(self, body: Body, now: dt.datetime) -> dict[str, str]:
        if self._process is None:
            self._process = await _started()
            self._bodies = 0
        self._bodies += 1
        writer, reader = self._process.stdin, self._process.stdout
        assert writer is not None  # noqa: S101 - both are pipes
        assert reader is not None  # noqa: S101
        head = {
            "length": len(body.content),
            "charset": body.charset,
            "url": body.url,
            "now": now.isoformat(),
        }
        writer.write(json.dumps(head).encode() + b"\n" + body.content)
        await writer.drain()
        line = await reader.readline()
        if not line.endswith(b"\n"):
            raise asyncio.IncompleteReadError(line, None)
        reply: dict[str, str] = json.loads(line)
        return reply

    async def _end(self, *, kill: bool = False) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        elif process.stdin is not None:
            process.stdin.close()
        await process.wait()


async def _started() -> asyncio.subprocess.Process:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-c",
        _START,
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LONGEST_REPLY,
    )
