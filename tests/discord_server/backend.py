"""What the routes, the gateway and the test's own actions share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.discord_server import payloads
from tests.discord_server.clock import Clock
from tests.discord_server.faults import Faults
from tests.discord_server.gateway.codes import Intent
from tests.discord_server.gateway.hub import Hub, SessionLimits
from tests.discord_server.journal import Journal
from tests.discord_server.model import Message, User
from tests.discord_server.ratelimits import RateLimits
from tests.discord_server.signals import Signal
from tests.discord_server.snowflakes import Snowflakes, shard_of
from tests.discord_server.world import World

if TYPE_CHECKING:
    import asyncio

    from tests.discord_server.gateway.connection import Connection
    from tests.discord_server.gateway.session import Session
    from tests.discord_server.interaction import Interaction
    from tests.discord_server.openapi import ApiDescription
    from tests.discord_server.wire import Json

_CONTENT_FLAG: Final = 1 << 19
"""Application flag GATEWAY_MESSAGE_CONTENT_LIMITED."""


@dataclass
class Settings:
    """What may differ from Discord's usual behaviour."""

    token: str = "MTAwMDAw.loopback.token"  # noqa: S105 - opens nothing
    heartbeat_milliseconds: int = 41_250
    shards: int = 1
    max_concurrency: int = 1
    message_content: bool = False
    name: str = "Sister City"
    nonce_seconds: float = 300.0
    """How long a nonce is remembered; Discord only says "the past few minutes"."""


@dataclass
class Backend:
    """The whole server, without its scripting surface."""

    settings: Settings
    description: ApiDescription | None = None
    clock: Clock = field(default_factory=Clock)
    changed: Signal = field(default_factory=Signal)
    journal: Journal = field(default_factory=Journal)
    faults: Faults = field(default_factory=Faults)
    interactions: dict[int, Interaction] = field(default_factory=dict)
    by_token: dict[str, Interaction] = field(default_factory=dict)
    nonces: dict[str, tuple[Message, float]] = field(default_factory=dict)
    connections: dict[Connection, asyncio.Transport | None] = field(default_factory=dict)
    command_creations: int = 0
    gateway_url: str = ""

    def __post_init__(self) -> None:
        self.snowflakes = Snowflakes(self.clock)
        self.ratelimits = RateLimits(self.clock)
        self.application_id = self.snowflakes.make()
        bot = User(self.application_id, self.settings.name, bot=True)
        self.world = World(self.snowflakes, bot, users={bot.id: bot})
        self.hub = Hub(
            clock=self.clock,
            changed=self.changed,
            token=self.settings.token,
            limits=SessionLimits(
                max_concurrency=self.settings.max_concurrency, shards=self.settings.shards
            ),
            greet=self._greet,
            count_guilds=lambda shard, shards: len(self._guilds_of(shard, shards)),
            allowed_privileged=self.privileged,
        )

    @property
    def privileged(self) -> Intent:
        """The privileged intents that are switched on for the application."""
        return Intent.MESSAGE_CONTENT if self.settings.message_content else Intent.NONE

    @property
    def flags(self) -> int:
        """The application's public flags."""
        return _CONTENT_FLAG if self.settings.message_content else 0

    def _guilds_of(self, shard: int, shards: int) -> list[int]:
        guilds = self.world.guilds.values()
        return [g.id for g in guilds if g.bot_present and shard_of(g.id, shards) == shard]

    def _greet(self, session: Session) -> tuple[Json, list[tuple[str, Json]]]:
        guilds = self._guilds_of(*session.shard)
        ready: Json = {
            "v": 10,
            "user": payloads.user(self.world.bot),
            "guilds": [{"id": str(guild), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.gateway_url,
            "shard": list(session.shard),
            "application": {"id": str(self.application_id), "flags": self.flags},
        }
        if not session.intents & Intent.GUILDS:
            return ready, []
        created = [
            ("GUILD_CREATE", payloads.guild_create(self.world.guilds[guild], self.world.bot))
            for guild in guilds
        ]
        return ready, created

    def member_chunk(self, asked: Json) -> Json:
        """The answer to a request for members: by id, or by the start of the name."""
        guild = self.world.guild(int(asked["guild_id"]))
        ids = {int(one) for one in asked.get("user_ids") or ()}
        start = str(asked.get("query") or "").lower()
        members = [
            payloads.member(one)
            for one in guild.members.values()
            if (one.user.id in ids if ids else one.user.name.lower().startswith(start))
        ]
        return {
            "guild_id": str(guild.id),
            "members": members,
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [str(one) for one in ids - guild.members.keys()],
            "nonce": asked.get("nonce"),
        }

    def message_payload(self, message: Message) -> Json:
        """The message as REST gives it."""
        return payloads.message(message, application_id=self.application_id)
