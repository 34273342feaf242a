"""One interaction, from its dispatch until its token expires, as a test looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from tests.discord_server.signals import Signal

if TYPE_CHECKING:
    from tests.discord_server.clock import Clock
    from tests.discord_server.model import Channel, Guild, Message, User
    from tests.discord_server.wire import Json

ANSWER_SECONDS: Final = 3.0
"""Time for the first answer (docs: interactions/receiving-and-responding)."""
TOKEN_SECONDS: Final = 900.0
"""Life of the token for edits and follow-ups (same page)."""


class Kind(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Reply(IntEnum):
    """Types of the first answer."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(frozen=True)
class Answer:
    """The first answer: its type, its data, and after how many seconds it came."""

    type: Reply
    data: Json
    seconds: float


@dataclass(eq=False)
class Interaction:
    """What was asked, and what came of it. ``refused`` holds the codes of refused answers."""

    id: int
    token: str
    kind: Kind
    user: User
    channel: Channel
    guild: Guild | None
    clock: Clock
    created: float
    payload: Json = field(default_factory=dict)
    source: Message | None = None
    user_install_only: bool = False
    answer: Answer | None = None
    original: Message | None = None
    follow_ups: list[Message] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    changed: Signal = field(default_factory=Signal)

    @property
    def age(self) -> float:
        """Seconds since it was dispatched."""
        return self.clock.now() - self.created

    @property
    def in_time(self) -> bool:
        """Whether the first answer may still come."""
        return self.age <= ANSWER_SECONDS

    @property
    def expired(self) -> bool:
        """Whether the token no longer serves."""
        return self.age > TOKEN_SECONDS

    @property
    def status(self) -> str:
        """``waiting``, ``missed`` (no answer in time), ``deferred``, or ``answered``."""
        if self.answer is None:
            return "waiting" if self.in_time else "missed"
        return "answered" if self._shown() is not None or self._wordless() else "deferred"

    def _wordless(self) -> bool:
        deferred = {Reply.DEFERRED_MESSAGE, Reply.DEFERRED_UPDATE}
        return self.answer is not None and self.answer.type not in deferred

    def _shown(self) -> Message | None:
        """The message that the person now sees as the reply, if any."""
        if self.original is not None and not self.original.loading:
            return self.original
        return self.follow_ups[0] if self.follow_ups else None

    async def answered(self, seconds: float = 60) -> Answer:
        """The first answer of any type; TimeoutError if none comes in ``seconds``."""
        await self.changed.until(
            lambda: self.answer is not None, seconds, f"an answer (refused: {self.refused})"
        )
        assert self.answer is not None
        return self.answer

    async def reply(self, seconds: float = 60) -> Message:
        """The message finally shown: sent, updated, or put in the place of a deferral."""
        await self.changed.until(
            lambda: self._shown() is not None, seconds, f"a reply (status: {self.status})"
        )
        shown = self._shown()
        assert shown is not None
        return shown

    async def choices(self, seconds: float = 60) -> list[Json]:
        """The choices of an autocomplete answer."""
        answer = await self.answered(seconds)
        assert answer.type is Reply.CHOICES, f"answered with {answer.type!r}"
        return list(answer.data.get("choices") or [])

    async def modal(self, seconds: float = 60) -> Json:
        """The modal that was opened."""
        answer = await self.answered(seconds)
        assert answer.type is Reply.MODAL, f"answered with {answer.type!r}"
        return answer.data

    def metadata(self) -> Json:
        """What a message of the interaction says about it."""
        return {
            "id": str(self.id),
            "type": int(self.kind),
            "user": {"id": str(self.user.id), "username": self.user.name, "discriminator": "0"}
            | {"avatar": None, "global_name": self.user.name},
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
