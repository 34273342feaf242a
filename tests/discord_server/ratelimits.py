"""Rate limits: one bucket per route and top-level id, one for all, and scripted refusals.

Docs: topics/rate-limits. Five messages in five seconds and ten publications in an hour per channel are
what Discord has been seen to allow; 50 requests in a second for a token is documented.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from tests.discord_server.clock import Clock

Scope = Literal["user", "global", "shared"]
CREATE_MESSAGE: Final = "POST /channels/{channel_id}/messages"
CROSSPOST: Final = "POST /channels/{channel_id}/messages/{message_id}/crosspost"
MAJOR: Final = ("channel_id", "guild_id", "webhook_id", "webhook_token")
"""The path parameters that have buckets of their own."""


@dataclass(frozen=True)
class Rule:
    """``limit`` requests in each window of ``seconds``."""

    limit: int
    seconds: float


_OBSERVED: Final = {CREATE_MESSAGE: Rule(5, 5.0), CROSSPOST: Rule(10, 3600.0)}


@dataclass
class Window:
    ends: float
    used: int = 0


@dataclass(frozen=True)
class Refusal:
    """A 429: wait ``seconds``; ``via`` off makes it look like a ban by Cloudflare.

    ``code`` names the limit where Discord does: 20028 of a channel, 20016 of slow mode.
    """

    seconds: float
    scope: Scope = "user"
    via: bool = True
    code: int = 0


@dataclass(frozen=True)
class Verdict:
    """Headers for the answer, and the refusal if there is one."""

    headers: dict[str, str]
    refusal: Refusal | None


@dataclass
class RateLimits:
    """Counts requests; ``rules`` may be changed, ``everywhere`` set to None to lift the global one."""

    clock: Clock
    rules: dict[str, Rule] = field(default_factory=lambda: dict(_OBSERVED))
    usual: Rule = Rule(100, 1.0)
    everywhere: Rule | None = Rule(50, 1.0)
    _windows: dict[tuple[str, ...], Window] = field(default_factory=dict)
    _scripted: list[tuple[str, Refusal]] = field(default_factory=list)

    def script(self, route: str, refusal: Refusal, times: int) -> None:
        """Refuse the next requests to the route, or to any route for ``*``."""
        self._scripted += [(route, refusal)] * times

    def judge(self, route: str, params: dict[str, str], *, counted: bool) -> Verdict:
        """Count one request; ``counted`` says whether it falls under the global limit."""
        rule = self.rules.get(route, self.usual)
        key = (route, *(params.get(name, "") for name in MAJOR))
        window = self._window(key, rule)
        scripted = self._take_scripted(route)
        refusal = scripted or self._global_refusal(counted=counted)
        if refusal is None and window.used >= rule.limit:
            refusal = Refusal(max(0.001, window.ends - self.clock.now()))
        if refusal is None:
            window.used += 1
        return Verdict(self._headers(route, rule, window), refusal)

    def _window(self, key: tuple[str, ...], rule: Rule) -> Window:
        now = self.clock.now()
        window = self._windows.get(key)
        if window is None or window.ends <= now:
            window = self._windows[key] = Window(now + rule.seconds)
        return window

    def _take_scripted(self, route: str) -> Refusal | None:
        for entry in self._scripted:
            if entry[0] in {route, "*"}:
                self._scripted.remove(entry)
                return entry[1]
        return None

    def _global_refusal(self, *, counted: bool) -> Refusal | None:
        if self.everywhere is None or not counted:
            return None
        window = self._window(("*",), self.everywhere)
        window.used += 1
        if window.used <= self.everywhere.limit:
            return None
        return Refusal(max(0.001, window.ends - self.clock.now()), "global")

    def _headers(self, route: str, rule: Rule, window: Window) -> dict[str, str]:
        left = max(0.0, window.ends - self.clock.now())
        return {
            "X-RateLimit-Limit": str(rule.limit),
            "X-RateLimit-Remaining": str(max(0, rule.limit - window.used)),
            "X-RateLimit-Reset": f"{self.clock.wall() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": hashlib.blake2b(route.encode(), digest_size=16).hexdigest(),
        }
