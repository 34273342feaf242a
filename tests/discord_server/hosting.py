"""The loopback port: REST API and gateway behind one address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from aiohttp import web

from tests.discord_server.backend import Backend, Settings
from tests.discord_server.gateway.serve import serve_gateway
from tests.discord_server.openapi import ApiDescription
from tests.discord_server.rest.pipeline import serve_rest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord_server.model import User

_BASE: Final = "/api/v10"
_GATEWAY: Final = "/gateway/"
_MAX_REQUEST: Final = 25 * 1024**2
"""Bytes of one request (docs: reference, uploading files)."""


class Host:
    """Serves Discord's REST API and gateway on 127.0.0.1; port 0 takes any free one.

    ``openapi`` names Discord's API description (JSON, may be gzipped); with it every body is also
    validated against that.
    """

    def __init__(
        self, openapi: Path | None = None, settings: Settings | None = None, *, port: int = 0
    ) -> None:
        description = None if openapi is None else ApiDescription(openapi)
        self.backend = Backend(settings or Settings(), description)
        self.port = port
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; after a stop on the same port and with all that was there."""
        app = web.Application(client_max_size=_MAX_REQUEST)
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        self.backend.gateway_url = f"ws://127.0.0.1:{self.port}{_GATEWAY}"

    async def stop(self) -> None:
        """Close all connections and listen no more: Discord cannot be reached."""
        for connection in self.backend.connections:
            connection.close_after(1001)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.path == _GATEWAY:
            return await serve_gateway(self.backend, request)
        if request.path.startswith(_BASE + "/"):
            path = request.rel_url.raw_path.removeprefix(_BASE)
            return await serve_rest(self.backend, request, path)
        self.backend.journal.violations.append(f"{request.method} {request.path}: outside the API")
        return web.Response(status=404)

    @property
    def base_url(self) -> str:
        """What stands before every path: the value of SISTERCITY_DISCORD_API."""
        return f"http://127.0.0.1:{self.port}{_BASE}"

    @property
    def gateway_url(self) -> str:
        """What ``GET /gateway/bot`` answers; discord.py re-identifies at ``DEFAULT_GATEWAY``."""
        return self.backend.gateway_url

    @property
    def token(self) -> str:
        """The bot token that is accepted."""
        return self.backend.hub.token

    @property
    def bot(self) -> User:
        """The bot's user; its id is also the application's."""
        return self.backend.world.bot
