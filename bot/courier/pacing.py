"""How fast requests go out: a token bucket, with those first that are more urgent."""

from __future__ import annotations

import asyncio
import heapq
import math
import time
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

REQUESTS_PER_SECOND: Final = 45.0
"""For all processes together. Discord allows 50 (docs: topics/rate-limits); the rest is for answers."""
BURST: Final = 2.0
"""How many requests may go at once after a pause: with those of a second still less than 50, even
where some are delayed on their way."""
OPENINGS_PER_SECOND: Final = 1 / 3
"""How often direct messages with somebody new are opened."""
MANY_REFUSALS: Final = 1_000
"""Refused requests in ten minutes that halve the rate."""
TOO_MANY_REFUSALS: Final = 5_000
"""Refused requests in ten minutes that stop everything; at 10,000 Discord bans the address."""


@dataclass
class Bucket:
    """Holds up to ``burst`` tokens and gains ``rate`` of them each second."""

    rate: float
    burst: float
    tokens: float
    at: float
    """When ``tokens`` was right, in seconds of any clock that does not go back."""

    def refill(self, now: float) -> None:
        """Gain what has come since."""
        if now > self.at:
            self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = max(self.at, now)

    def wait(self) -> float | None:
        """Seconds until there is a whole token; None where none will come."""
        if self.rate <= 0:
            return None
        return max(0.0, (1.0 - self.tokens) / self.rate)


class Pace:
    """Lets requests go one by one at a rate that may change. Belongs to one event loop."""

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Start with a full bucket."""
        self._clock = clock
        self._bucket = Bucket(rate, burst, burst, clock())
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._count = count()
        self._timer: asyncio.TimerHandle | None = None
        self._held_until = 0.0

    async def take(self, priority: int = 0) -> None:
        """Wait for a turn; lower numbers go first, equal ones as they came."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._count), turn))
        self._let_go()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._bucket.tokens += 1
                self._let_go()
            raise

    def let_all_go(self) -> None:
        """Let everybody go at once who waits, now and later: whoever does is to find out why."""
        self._held_until = 0.0
        self._bucket = Bucket(math.inf, math.inf, math.inf, self._clock())
        self._let_go()

    def spend(self) -> None:
        """Count a request that does not wait, such as an answer to somebody."""
        self._bucket.refill(self._clock())
        self._bucket.tokens -= 1

    def change(self, rate: float, burst: float) -> None:
        """Go at another rate from now on; 0 lets nothing go."""
        self._bucket.refill(self._clock())
        self._bucket.rate, self._bucket.burst = rate, burst
        self._let_go()

    def hold(self, seconds: float) -> None:
        """Let nothing go for a while, and then one by one rather than at once."""
        self._held_until = max(self._held_until, self._clock() + seconds)
        self._bucket.tokens = min(0.0, self._bucket.tokens)
        self._bucket.at = self._held_until
        self._let_go()

    def due_in(self) -> float:
        """Seconds until one more could go, after all that wait; infinite where none will."""
        self._bucket.refill(self._clock())
        if self._bucket.rate <= 0:
            return math.inf
        missing = 1.0 + len(self._waiting) - self._bucket.tokens
        return max(0.0, missing / self._bucket.rate, self.held)

    @property
    def held(self) -> float:
        """Seconds for which nothing goes yet."""
        return max(0.0, self._held_until - self._clock())

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        bucket = self._bucket
        bucket.refill(self._clock())
        while self._waiting and bucket.tokens >= 1 and not self.held:
            turn = heapq.heappop(self._waiting)[2]
            if not turn.done():
                bucket.tokens -= 1
                turn.set_result(None)
        wait = bucket.wait()
        if self._waiting and wait is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(wait, self.held), self._let_go)


def rate(owned: int, partitions: int, refused: int, whole: float = REQUESTS_PER_SECOND) -> float:
    """The requests per second of a process.

    Args:
        owned: How many partitions it delivers.
        partitions: How many there are.
        refused: Requests that Discord refused in ten minutes, to all processes.
        whole: What all processes may do together.
    """
    if refused >= TOO_MANY_REFUSALS:
        return 0.0
    share = whole * owned / partitions
    return share / 2 if refused >= MANY_REFUSALS else share


def burst(owned: int, partitions: int, whole: float = REQUESTS_PER_SECOND) -> float:
    """The burst of a process that owns some of the partitions."""
    return max(1.0, BURST * whole / REQUESTS_PER_SECOND * owned / partitions)
