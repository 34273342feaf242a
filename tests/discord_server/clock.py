"""The server's clock, which a test may set forward instead of waiting."""

from __future__ import annotations

import time


class Clock:
    """Wall and monotonic time in seconds, plus whatever was skipped."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass at once: deadlines, token lifetimes, nonce and rate-limit windows."""
        self._skipped += seconds

    def now(self) -> float:
        """Monotonic seconds."""
        return time.monotonic() + self._skipped

    def wall(self) -> float:
        """Seconds since 1970 in UTC."""
        return time.time() + self._skipped
