"""What passes between the library and Discord: each request waits for its turn, each answer is seen.

The library hides what the courier must know: it waits and repeats by itself after 429 and 5xx, and
after the last request that a bucket allows it gives the answer only when the bucket is full again.
So the courier listens to the requests themselves (aiohttp's tracing, which the library offers), reads
each answer as it comes, and ends the library's own repeating, as the outbox repeats.
"""

from __future__ import annotations

import asyncio
import json
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from bot.courier.pacing import Pace

TIMEOUT: Final = 10.0
"""Seconds that Discord usually has."""
_REFUSED: Final = frozenset({401, 403, 429})
"""Answers that count as invalid requests (docs: topics/rate-limits)."""
_ERRORS: Final = 400
_TOO_MANY: Final = 429
_SERVER_ERRORS: Final = 500
_NOT_COUNTED: Final = ("/interactions/", "/webhooks/")
"""Answers to interactions do not fall under the limit for all routes."""


class NotSentError(Exception):
    """A request was held back: the right to send it has ended."""


class EndedError(Exception):
    """An answer that the library would wait and repeat after."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What Discord said to one request."""

    status: int
    """HTTP's; 0 where none came."""
    code: int = 0
    """Discord's error code."""
    retry_after: float = 0.0
    scope: str = ""
    """Of a 429: ``user``, ``shared`` or ``global``."""
    banned: bool = False
    """A 429 that does not come from Discord but from the proxy before it."""
    data: Any = None
    """The body, where it is JSON."""


@dataclass
class Attempt:
    """The requests of one attempt at a delivery."""

    lane: int
    may_go: Callable[[], bool]
    """Whether the right to deliver lasts long enough for one more request."""
    timeout: float = TIMEOUT
    """Seconds that Discord has to answer one request."""
    deadline: asyncio.Timeout | None = None
    sent: int = 0
    """Requests that went out."""
    answer: Answer | None = None
    """The last answer; None while one is awaited."""
    last: bool = True
    """Whether success of the next request is success of the whole."""
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    """Set with the answer that ends the attempt, so that nobody has to wait for the library."""

    def restart(self, *, last: bool) -> None:
        """Another request begins; ``last`` as above."""
        self.answer, self.sent, self.last = None, 0, last
        self.answered = asyncio.Event()


_attempt: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


def begin(attempt: Attempt) -> None:
    """Let what this task does count as part of an attempt."""
    _attempt.set(attempt)


@dataclass
class Wire:
    """Paces and watches all requests of one client."""

    pace: Pace
    on_refused: Callable[[Answer], None] = lambda _: None
    """Told of each answer that counts as an invalid request, whoever made it."""

    def trace(self) -> aiohttp.TraceConfig:
        """What the client's session is to be made with."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._start)
        trace.on_request_end.append(self._end)
        return trace

    async def _start(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        attempt = _attempt.get()
        if attempt is None:
            if _counts(request.url.path) and request.url.scheme.startswith("http"):
                self.pace.spend()
            return
        deadline, loop = attempt.deadline, asyncio.get_running_loop()
        if deadline is not None:
            deadline.reschedule(None)
        await self.pace.take(attempt.lane)
        if not attempt.may_go():
            raise NotSentError
        if deadline is not None:
            deadline.reschedule(loop.time() + attempt.timeout)
        attempt.sent += 1
        attempt.answer = None

    async def _end(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestEndParams,
    ) -> None:
        response = request.response
        attempt = _attempt.get()
        refused = response.status in _REFUSED
        if attempt is None and not refused:
            return
        answer = _read(response, await response.text(encoding="utf-8", errors="replace"))
        if refused:
            self.on_refused(answer)
        if attempt is None:
            return
        attempt.answer = answer
        if attempt.last or answer.status >= _ERRORS:
            attempt.answered.set()
        if answer.status == _TOO_MANY or answer.status >= _SERVER_ERRORS:
            raise EndedError


def _counts(path: str) -> bool:
    return not any(piece in path for piece in _NOT_COUNTED)


def _read(response: aiohttp.ClientResponse, text: str) -> Answer:
    try:
        data = json.loads(text) if text else None
    except ValueError:
        data = None
    told = data if isinstance(data, dict) else {}
    if response.status < _ERRORS:
        return Answer(response.status, data=data)
    limited = response.status == _TOO_MANY
    return Answer(
        status=response.status,
        code=_number(told.get("code"), 0),
        retry_after=float(_number(told.get("retry_after"), response.headers.get("Retry-After", 0))),
        scope=_scope(response, told) if limited else "",
        banned=limited and ("Via" not in response.headers or data is None),
        data=data,
    )


def _scope(response: aiohttp.ClientResponse, told: dict[str, Any]) -> str:
    if told.get("global"):
        return "global"
    return response.headers.get("X-RateLimit-Scope", "user")


def _number(*values: object) -> Any:  # noqa: ANN401  # int or float, as it came
    for value in values:
        try:
            return float(value) if isinstance(value, str) else value or 0
        except ValueError:
            continue
    return 0
