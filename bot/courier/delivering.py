"""One claimed delivery, from the look before it is sent to what came of it."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from bot.courier.history import NONCE_TRUSTED, Found, is_doubtful, look
from bot.courier.log import LOG
from bot.courier.policy import BAN, PATIENCE, Verdict, backoff, judge
from bot.courier.sending import HeldBackError, Sent
from bot.courier.wire import Answer, Attempt
from storage.outbox.outcomes import (
    Dead,
    Done,
    Dropped,
    Forget,
    Later,
    Outcome,
    Refused,
    Stop,
    Suspend,
    Unknown,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from bot.courier.history import HasMarker
    from bot.courier.right import Right
    from bot.courier.sending import Sender
    from storage.outbox.claiming import Job, Recipient

_AT_LEAST: Final = 0.05
"""Seconds to wait where Discord says to wait and not for how long."""
_OPENING_PAUSE: Final = BAN.total_seconds()
_OVERLOAD_PAUSE: Final = 5.0
"""Seconds of a pause for all where Discord does not say for how long."""
_EDIT_PAUSE: Final = timedelta(minutes=10)
_NOT_READABLE: Final = "it may have arrived, and the history cannot be read"
_LONGEST_ERROR: Final = 200


class Brakes(Protocol):
    """What slows down or stops everybody."""

    def pause(self, seconds: float, reason: str, *, alarm: bool = False) -> None:
        """Send nothing to anybody for so long."""

    def pause_opening(self, seconds: float) -> None:
        """Open no direct messages for so long, and each time for longer."""

    def stop(self, reason: str) -> None:
        """Send nothing any more."""

    def succeeded(self) -> None:
        """Something was accepted."""


@dataclass
class Deliverer:
    """Decides what is done for a job and what follows from it."""

    sender: Sender
    right: Right
    brakes: Brakes
    has_marker: HasMarker
    refusal: Callable[[Recipient], int] = lambda _: 0
    """Discord's code for a message there as far as it is known beforehand; 0 for none."""
    nonce_trusted: timedelta = NONCE_TRUSTED
    dice: random.Random = field(default_factory=random.Random)

    async def deliver(self, job: Job, stopping: Callable[[], bool]) -> Outcome:
        """Make one attempt; until ``stopping`` is true, and while the right to do so lasts."""
        claimed_at = time.monotonic()
        attempt = Attempt(
            job.lane,
            lambda: not stopping() and self.right.covers(job, claimed_at),
            self.right.timeout,
        )
        try:
            return await self._deliver(job, attempt)
        except HeldBackError:
            return self._later(job, self.right.now, counted=False)

    async def _deliver(self, job: Job, attempt: Attempt) -> Outcome:
        known = self.refusal(job.subscriber)
        if known and job.operation == "send":
            return self._follow(job, Sent(Answer(403, known)))  # also what is in doubt: for later
        doubtful = is_doubtful(job, self.right.now, self.nonce_trusted)
        if doubtful or job.only_look:
            found = await look(self.sender, job, attempt, self.has_marker)
            if found is Found.UNREADABLE:
                return Unknown(id=job.id, epoch=job.epoch, error=_NOT_READABLE)
            if isinstance(found, Sent):
                return self._follow(job, found)
            if job.only_look:
                return self._absent(job, doubtful=doubtful)
        return self._follow(job, await self.sender.carry_out(job, attempt))

    def _absent(self, job: Job, *, doubtful: bool) -> Outcome:
        if doubtful or job.first_try_at is None:
            return Dropped(id=job.id, epoch=job.epoch)
        # What was sent a moment ago may still arrive.
        at = job.first_try_at + self.nonce_trusted
        return Later(id=job.id, epoch=job.epoch, at=at, counted=False, unsure=True)

    def _follow(self, job: Job, sent: Sent) -> Outcome:  # noqa: C901, PLR0911  # a table in words
        answer, now = sent.answer, self.right.now
        verdict = judge(answer)
        self._brake(verdict, answer)
        code = answer.code or answer.status
        failed: dict[str, Any] = {"code": code, "error": _said(answer, verdict)}
        whose: dict[str, Any] = {"id": job.id, "epoch": job.epoch, "opened": _opened(job, sent)}
        match verdict:
            case Verdict.DONE:
                publishing = job.operation == "send" and not job.only_look
                return Done(
                    **whose,
                    channel_id=sent.channel_id,
                    message_id=sent.message_id,
                    publish=publishing and job.subscriber.publish,
                )
            case Verdict.REMOVED:
                return Done(**whose, channel_id=sent.channel_id)
            case Verdict.AGAIN:
                first = job.first_try_at or now
                if now - first > PATIENCE:
                    # A change that was made after all does no harm; a message would come twice.
                    gave_up = Unknown if job.operation == "send" else Dead
                    return gave_up(**whose, **failed)
                at = now + backoff(job.attempts, self.dice)
                return Later(**whose, **failed, at=at, unsure=True)
            case Verdict.WAIT | Verdict.PAUSE | Verdict.BANNED | Verdict.OPENING | Verdict.STOP:
                at = now + timedelta(seconds=max(answer.retry_after, _AT_LEAST))
                return Later(**whose, **failed, at=at, counted=False)
            case Verdict.SLOWLY:
                at = now + max(timedelta(seconds=answer.retry_after), _EDIT_PAUSE)
                return Later(**whose, **failed, at=at, counted=False)
            case Verdict.CLOSED:
                return Refused(**whose, **failed)
            case Verdict.GONE:
                return Stop(**whose, **failed)
            case Verdict.FORGET:
                return Forget(**whose)
            case Verdict.ACCESS | Verdict.ARCHIVED:
                return Suspend(**whose, **failed)
            case _:
                return Dead(**whose, **failed, invalid=verdict is Verdict.INVALID)

    def _brake(self, verdict: Verdict, answer: Answer) -> None:
        match verdict:
            case Verdict.PAUSE:
                seconds = answer.retry_after or _OVERLOAD_PAUSE
                self.brakes.pause(seconds, f"Discord answers {_name(answer)}")
            case Verdict.BANNED:
                seconds = max(answer.retry_after, BAN.total_seconds())
                self.brakes.pause(seconds, "Cloudflare refuses our requests", alarm=True)
            case Verdict.OPENING:
                self.brakes.pause_opening(_OPENING_PAUSE)
            case Verdict.STOP:
                self.brakes.stop(f"Discord does not accept the token ({_name(answer)})")
            case Verdict.DONE:
                self.brakes.succeeded()
            case _:
                pass

    def _later(self, job: Job, at: dt.datetime, *, counted: bool) -> Later:
        return Later(id=job.id, epoch=job.epoch, at=at, counted=counted)


def _opened(job: Job, sent: Sent) -> int | None:
    """The channel of direct messages that the attempt has opened."""
    reader = job.subscriber
    new = reader.kind == "person" and reader.dm_channel_id is None and job.operation == "send"
    return sent.channel_id if new else None


def _name(answer: Answer) -> str:
    return f"{answer.status} ({answer.code})" if answer.code else str(answer.status)


def _said(answer: Answer, verdict: Verdict) -> str:
    """What to remember of a failure: never our own words, only Discord's message."""
    if verdict is Verdict.DONE:
        return ""
    if answer.status == 0:
        return "no answer"
    told = answer.data.get("message", "") if isinstance(answer.data, dict) else ""
    return f"{answer.status} {told}".strip()[:_LONGEST_ERROR]


def log(job: Job, outcome: Outcome) -> None:
    """Write who got what, and what came of it, by ids alone."""
    code = getattr(outcome, "code", 0)
    LOG.info(
        "%s %d of %s to %s %d: %s%s",
        job.operation,
        job.id,
        f"digest {job.digest_id}" if job.digest_id else f"announcement {job.announcement_id}",
        job.subscriber.kind,
        job.subscriber.discord_id,
        type(outcome).__name__.lower(),
        f" ({code})" if code else "",
    )
