"""Serves what a test puts at an address, and keeps what was asked."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from types import TracebackType


@dataclass
class Page:
    """What is served at one path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: float = 0.0
    """Seconds between two bytes, for a server that never finishes."""
    cut: bool = False
    """Whether the connection ends in the middle."""
    etag: str = ""
    """Answers 304 to whoever has it."""
    delay: float = 0.0


class FeedServer:
    """Listens on ``127.0.0.1`` to ``127.0.0.N``, one port."""

    def __init__(self, addresses: int = 1) -> None:
        self.pages: dict[str, Page | Callable[[web.Request], Awaitable[web.StreamResponse]]] = {}
        self.requests: list[tuple[str, Mapping[str, str]]] = []
        self.busiest: Counter[str] = Counter()
        """Host → how many requests it was asked at once at most."""
        self._in_hand: Counter[str] = Counter()
        self._hosts = [f"127.0.0.{number}" for number in range(1, addresses + 1)]
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        for host in self._hosts:
            site = web.TCPSite(self._runner, host, self.port)
            await site.start()
            self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def allowed(self) -> frozenset[str]:
        """What `SISTERCITY_FEED_ALLOW` must name for this server."""
        return frozenset(f"{host}:{self.port}" for host in self._hosts)

    def url(self, path: str, host: int = 1) -> str:
        return f"http://127.0.0.{host}:{self.port}/{path}"

    def put(self, path: str, body: bytes | str = b"", **values: object) -> str:
        """Serve something from now on, and return its address."""
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(content, **values)  # type: ignore[arg-type]
        return self.url(path)

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.requests)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path, host = request.match_info["path"], request.host
        self.requests.append((path, dict(request.headers)))
        self._in_hand[host] += 1
        self.busiest[host] = max(self.busiest[host], self._in_hand[host])
        try:
            page = self.pages.get(path)
            if page is None:
                return web.Response(status=404)
            if not isinstance(page, Page):
                return await page(request)
            return await self._page(request, page)
        finally:
            self._in_hand[host] -= 1

    async def _page(self, request: web.Request, page: Page) -> web.StreamResponse:
        await asyncio.sleep(page.delay)
        headers = dict(page.headers)
        if page.etag:
            headers["ETag"] = page.etag
            if request.headers.get("If-None-Match") == page.etag:
                return web.Response(status=304, headers=headers)
        if not (page.drip or page.cut):
            return web.Response(body=page.body, status=page.status, headers=headers)
        headers["Content-Length"] = str(len(page.body))
        response = web.StreamResponse(status=page.status, headers=headers)
        await response.prepare(request)
        if page.cut:
            await response.write(page.body[: len(page.body) // 2])
            assert request.transport is not None
            request.transport.close()
            return response
        for at in range(len(page.body)):
            await response.write(page.body[at : at + 1])
            await asyncio.sleep(page.drip)
        return response
