"""The WebSocket endpoint: hello, then whatever the client asks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from aiohttp import web

from tests.discord_server.gateway.codes import Close, Op
from tests.discord_server.gateway.compression import compressor
from tests.discord_server.gateway.connection import Connection, ProtocolError
from tests.discord_server.wire import ApiError

if TYPE_CHECKING:
    from tests.discord_server.backend import Backend
    from tests.discord_server.wire import Json

_OPERATORS_FAULTS: Final = {Close.AUTHENTICATION_FAILED, Close.DISALLOWED_INTENTS}
"""A wrong token and a switched-off intent are no breach of the protocol."""
_CLOSING_SECONDS: Final = 1.0
"""How long a client may take to answer the closing handshake."""
_ROUND_TRIP: Final = 0.02
"""Seconds until a heartbeat is acknowledged, as over a short way."""


async def serve_gateway(backend: Backend, request: web.Request) -> web.StreamResponse:
    """Speak the gateway protocol on one connection until it ends."""
    try:
        compress = compressor(request.query.get("compress", ""))
    except ValueError as error:
        return web.Response(status=400, text=str(error))
    socket = web.WebSocketResponse(compress=False, max_msg_size=1 << 20)
    await socket.prepare(request)
    connection = Connection(socket, compress, backend.clock)
    if request.query.get("v") != "10" or request.query.get("encoding") != "json":
        await socket.close(code=Close.INVALID_VERSION)
        return socket
    backend.connections[connection] = request.transport
    connection.send(Op.HELLO, {"heartbeat_interval": backend.settings.heartbeat_milliseconds})
    writer = asyncio.create_task(connection.write())
    try:
        await _converse(backend, connection)
    finally:
        backend.connections.pop(connection, None)
        backend.hub.ended(connection, connection.closed_with or socket.close_code)
        if connection.closed_with is None:
            writer.cancel()
        await asyncio.wait({writer}, timeout=_CLOSING_SECONDS)
        writer.cancel()
    return socket


async def _converse(backend: Backend, connection: Connection) -> None:
    try:
        while (received := await connection.receive()) is not None:
            op, data = received
            _react(backend, connection, op, data)
    except (ApiError, AttributeError, KeyError, TypeError, ValueError) as error:
        backend.journal.violations.append(f"gateway: malformed payload: {error!r}")
        connection.close_after(Close.DECODE_ERROR)
    except ProtocolError as error:
        if error.code not in _OPERATORS_FAULTS:
            backend.journal.violations.append(f"gateway: closed with {error.code} {error}")
        connection.close_after(error.code)


def _react(backend: Backend, connection: Connection, op: Op, data: Json) -> None:
    match op:
        case Op.HEARTBEAT:
            _heartbeat(backend, connection)
        case Op.IDENTIFY:
            backend.hub.identify(connection, data)
        case Op.RESUME:
            backend.hub.resume(connection, data)
        case _ if connection.session is None:
            raise ProtocolError(Close.NOT_AUTHENTICATED)
        case Op.PRESENCE:
            connection.session.presence = data
        case Op.REQUEST_MEMBERS:
            connection.session.push("GUILD_MEMBERS_CHUNK", backend.member_chunk(data))
        case Op.VOICE_STATE:
            pass
        case _:
            raise ProtocolError(Close.UNKNOWN_OPCODE)


def _heartbeat(backend: Backend, connection: Connection) -> None:
    if connection.session is not None:
        connection.session.heartbeats += 1
    if backend.hub.acknowledge_heartbeats:
        # An answer within less than any network takes overtakes the library's note of the time at
        # which it asked: it would count from the heartbeat before.
        loop = asyncio.get_running_loop()
        loop.call_later(_ROUND_TRIP, connection.send, Op.HEARTBEAT_ACK, None)
    backend.changed.notify()
