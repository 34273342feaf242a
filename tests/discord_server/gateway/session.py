"""A gateway session: what one shard has been told, kept so that it can be told again."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, Final

from tests.discord_server.gateway.codes import Intent, Op

if TYPE_CHECKING:
    from tests.discord_server.gateway.connection import Connection
    from tests.discord_server.wire import Json

_KEPT: Final = 5000
"""Events kept for a resume; who missed more has to identify anew."""


class Session:
    """Lives from IDENTIFY until it is closed or invalidated, over any number of connections."""

    def __init__(self, session_id: str, shard: tuple[int, int], intents: Intent) -> None:
        self.id = session_id
        self.shard = shard
        self.intents = intents
        self.sequence = 0
        self.connection: Connection | None = None
        self.presence: Json | None = None
        self.heartbeats = 0
        self.resumes = 0
        self._sent: deque[tuple[int, str]] = deque(maxlen=_KEPT)

    def push(self, name: str, data: Json) -> None:
        """Dispatch an event: now if connected, else when the session is resumed."""
        self.sequence += 1
        text = json.dumps({"op": Op.DISPATCH, "t": name, "s": self.sequence, "d": data})
        self._sent.append((self.sequence, text))
        if self.connection is not None:
            self.connection.send_text(text)

    def missed(self, sequence: int) -> list[str] | None:
        """All payloads after ``sequence``, or None where some are no longer kept."""
        oldest = self.sequence - len(self._sent)
        if sequence < oldest:
            return None
        return [text for number, text in self._sent if number > sequence]
