"""Discord's ids: milliseconds since 2015 above 22 low bits (docs: reference, snowflakes)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.discord_server.clock import Clock

EPOCH_MS: Final = 1_420_070_400_000
_PER_MILLISECOND: Final = 4096


class Snowflakes:
    """Makes ids that only grow, so that ids sort like time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._millisecond = 0
        self._sequence = 0

    def make(self) -> int:
        """The next id."""
        now = int(self._clock.wall() * 1000) - EPOCH_MS
        if now > self._millisecond:
            self._millisecond, self._sequence = now, 0
        else:
            self._sequence += 1
            if self._sequence == _PER_MILLISECOND:
                self._millisecond, self._sequence = self._millisecond + 1, 0
        return self._millisecond << 22 | self._sequence

    def make_for_shard(self, shard: int, shards: int) -> int:
        """An id that ``(id >> 22) % shards`` puts on ``shard``."""
        self._millisecond = max(self._millisecond, int(self._clock.wall() * 1000) - EPOCH_MS) + 1
        while self._millisecond % shards != shard:
            self._millisecond += 1
        self._sequence = 0
        return self._millisecond << 22


def shard_of(snowflake: int, shards: int) -> int:
    """The shard that serves a server (docs: events/gateway, sharding)."""
    return (snowflake >> 22) % shards


def moment(snowflake: int) -> str:
    """When an id was made, as ISO 8601."""
    seconds = ((snowflake >> 22) + EPOCH_MS) / 1000
    return datetime.fromtimestamp(seconds, UTC).isoformat()
