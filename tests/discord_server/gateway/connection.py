"""One WebSocket of the gateway: reads what the client sends, writes what is queued."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Literal, TypeAlias

from aiohttp import WSMsgType, web

from tests.discord_server.gateway.codes import MAX_PAYLOAD, SENDS_PER_MINUTE, Close, Op

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.discord_server.clock import Clock
    from tests.discord_server.gateway.session import Session
    from tests.discord_server.wire import Json

Drop: TypeAlias = Literal["reconnect", "close", "cut"]
"""How a connection ends: asked to reconnect (op 7), closed with 4000, or cut without a word."""


class ProtocolError(Exception):
    """The client broke the protocol; the connection is closed with the code."""

    def __init__(self, code: Close) -> None:
        super().__init__(code.name)
        self.code = code


class Connection:
    """A socket with its own compression stream and its own queue of payloads."""

    def __init__(
        self, socket: web.WebSocketResponse, compress: Callable[[str], bytes] | None, clock: Clock
    ) -> None:
        self.socket = socket
        self.session: Session | None = None
        self.closed_with: int | None = None
        self._compress = compress
        self._clock = clock
        self._outbox: asyncio.Queue[str | int] = asyncio.Queue()
        self._received: list[float] = []

    def send(self, op: Op, data: object) -> None:
        """Queue a payload that is no event."""
        self.send_text(json.dumps({"op": op, "t": None, "s": None, "d": data}))

    def send_text(self, text: str) -> None:
        """Queue an encoded payload."""
        self._outbox.put_nowait(text)

    def close_after(self, code: int) -> None:
        """Close once all that is queued has been written."""
        self.closed_with = code
        self._outbox.put_nowait(code)

    def drop(self, how: Drop, transport: asyncio.Transport | None) -> None:
        """End the connection so that its session may be resumed."""
        match how:
            case "reconnect":
                self.send(Op.RECONNECT, None)
            case "close":
                self.close_after(Close.UNKNOWN_ERROR)
            case "cut" if transport is not None:
                transport.abort()

    async def write(self) -> None:
        """Write queued payloads until the connection ends."""
        while not self.socket.closed:
            item = await self._outbox.get()
            try:
                if isinstance(item, str) and self._compress is not None:
                    await self.socket.send_bytes(self._compress(item))
                elif isinstance(item, str):
                    await self.socket.send_str(item)
                else:
                    await self.socket.close(code=item)
            except ConnectionError:
                return

    async def receive(self) -> tuple[Op, Json] | None:
        """The next payload of the client, or None when the connection has ended."""
        message = await self.socket.receive()
        if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
            return None
        self._count()
        if len(message.data) > MAX_PAYLOAD:
            raise ProtocolError(Close.DECODE_ERROR)
        try:
            payload = json.loads(message.data)
            op = payload["op"]
        except (ValueError, KeyError, TypeError):
            raise ProtocolError(Close.DECODE_ERROR) from None
        if op not in {int(known) for known in Op}:
            raise ProtocolError(Close.UNKNOWN_OPCODE)
        return Op(op), payload.get("d")

    def _count(self) -> None:
        now = self._clock.now()
        self._received = [at for at in self._received if at > now - 60] + [now]
        if len(self._received) > SENDS_PER_MINUTE:
            raise ProtocolError(Close.RATE_LIMITED)
