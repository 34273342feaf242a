"""All sessions of the gateway: identifying, resuming, dispatching, dropping."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_server.gateway.codes import (
    ALL_INTENTS,
    GUILDS_PER_SHARD,
    IDENTIFY_SECONDS,
    PRIVILEGED,
    Close,
    Intent,
    Op,
)
from tests.discord_server.gateway.connection import ProtocolError
from tests.discord_server.gateway.session import Session
from tests.discord_server.snowflakes import shard_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.discord_server.clock import Clock
    from tests.discord_server.gateway.connection import Connection
    from tests.discord_server.signals import Signal
    from tests.discord_server.wire import Json


@dataclass
class SessionLimits:
    """How often a token may identify (docs: events/gateway, session start limit)."""

    total: int = 1000
    remaining: int = 1000
    max_concurrency: int = 1
    shards: int = 1


@dataclass
class Hub:
    """Keeps the sessions. ``greet`` gives READY's data and the events that follow it."""

    clock: Clock
    changed: Signal
    token: str
    limits: SessionLimits
    greet: Callable[[Session], tuple[Json, list[tuple[str, Json]]]]
    count_guilds: Callable[[int, int], int]
    allowed_privileged: Intent = Intent.NONE
    acknowledge_heartbeats: bool = True
    sessions: dict[str, Session] = field(default_factory=dict)
    identifies: int = 0
    closes: list[int] = field(default_factory=list)
    _identified_at: dict[int, float] = field(default_factory=dict)

    def publish(
        self,
        name: str,
        data: Json,
        *,
        guild_id: int | None = None,
        intent: Intent = Intent.NONE,
        without_content: Json | None = None,
    ) -> int:
        """Dispatch to every session that serves the server and asked for the event; how many."""
        reached = 0
        for session in self.sessions.values():
            shard, shards = session.shard
            if shard != (0 if guild_id is None else shard_of(guild_id, shards)):
                continue
            if intent and not session.intents & intent:
                continue
            hidden = without_content is not None and not session.intents & Intent.MESSAGE_CONTENT
            session.push(name, without_content if hidden and without_content else data)
            reached += 1
        return reached

    def identify(self, connection: Connection, data: Json) -> None:
        """Start a session, or refuse as Discord does."""
        if connection.session is not None:
            raise ProtocolError(Close.ALREADY_AUTHENTICATED)
        if data.get("token", "").removeprefix("Bot ") != self.token:
            raise ProtocolError(Close.AUTHENTICATION_FAILED)
        shard, shards = data.get("shard") or (0, 1)
        self._check(shard, shards, data.get("intents", 0))
        key = shard % self.limits.max_concurrency
        now = self.clock.now()
        if now - self._identified_at.get(key, -IDENTIFY_SECONDS) < IDENTIFY_SECONDS:
            connection.send(Op.INVALID_SESSION, data=False)
            return
        self._identified_at[key] = now
        self._start(connection, (shard, shards), data)

    def _check(self, shard: int, shards: int, intents: int) -> None:
        if not 0 <= shard < shards:
            raise ProtocolError(Close.INVALID_SHARD)
        if not 0 <= intents <= ALL_INTENTS:
            raise ProtocolError(Close.INVALID_INTENTS)
        if intents & PRIVILEGED & ~int(self.allowed_privileged):
            raise ProtocolError(Close.DISALLOWED_INTENTS)
        if self.count_guilds(shard, shards) > GUILDS_PER_SHARD:
            raise ProtocolError(Close.SHARDING_REQUIRED)
        if self.limits.remaining <= 0:
            # Discord answers too many sessions in a day by resetting the token.
            self.token = secrets.token_hex(16)
            for session in list(self.sessions.values()):
                self.invalidate(session)
            raise ProtocolError(Close.AUTHENTICATION_FAILED)

    def _start(self, connection: Connection, shard: tuple[int, int], data: Json) -> None:
        self.limits.remaining -= 1
        self.identifies += 1
        session = Session(secrets.token_hex(16), shard, Intent(data.get("intents", 0)))
        session.presence = data.get("presence")
        session.connection, connection.session = connection, session
        ready, following = self.greet(session)
        session.push("READY", ready)
        for name, event in following:
            session.push(name, event)
        self.sessions[session.id] = session
        self.changed.notify()

    def resume(self, connection: Connection, data: Json) -> None:
        """Continue a session and replay what it missed."""
        if data.get("token", "").removeprefix("Bot ") != self.token:
            raise ProtocolError(Close.AUTHENTICATION_FAILED)
        session = self.sessions.get(data.get("session_id", ""))
        sequence = data.get("seq") or 0
        if session is None:
            connection.send(Op.INVALID_SESSION, data=False)
            return
        if sequence > session.sequence:
            raise ProtocolError(Close.INVALID_SEQ)
        missed = session.missed(sequence)
        if missed is None:
            self.sessions.pop(session.id)
            connection.send(Op.INVALID_SESSION, data=False)
            return
        if session.connection is not None:
            session.connection.close_after(Close.UNKNOWN_ERROR)
        for text in missed:
            connection.send_text(text)
        session.connection, connection.session = connection, session
        session.resumes += 1
        session.push("RESUMED", {})
        self.changed.notify()

    def invalidate(self, session: Session) -> None:
        """End a session for good: op 9 without resume."""
        self.sessions.pop(session.id, None)
        if session.connection is not None:
            session.connection.send(Op.INVALID_SESSION, data=False)
            session.connection.session = None
            session.connection = None

    def ended(self, connection: Connection, code: int | None) -> None:
        """A connection is gone; if the client closed it with 1000 or 1001, its session is too."""
        if code is not None:
            self.closes.append(code)
        session, connection.session = connection.session, None
        if session is not None and session.connection is connection:
            session.connection = None
            if connection.closed_with is None and code in {1000, 1001}:
                self.sessions.pop(session.id, None)
        self.changed.notify()
