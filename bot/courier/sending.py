"""Carries deliveries out in Discord, through the library's public interface."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord

from bot.courier.wire import Answer, Attempt, NotSentError, begin
from bot.discord.failures import log_incident
from storage.outbox.identity import nonce

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.courier.pacing import Pace
    from storage.outbox.claiming import Job

    Compose = Callable[[Job], Mapping[str, Any]]

_UNUSABLE: Final = Answer(400, 50035)
"""What Discord would say to a message that cannot even be made."""
_SOON: Final = 2.0
"""Seconds after which to come back to a destination whose bucket did not fill in time."""


class HeldBackError(Exception):
    """Nothing was sent: the right to deliver had ended, or the process is to stop."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of an attempt."""

    answer: Answer
    channel_id: int | None = None
    """Where it went; of direct messages, known once they are open."""
    message_id: int | None = None


class Sender:
    """Speaks to Discord for the courier; nothing here decides what follows from an answer."""

    def __init__(
        self, client: discord.Client, compose: Compose, store_id: str, opening: Pace
    ) -> None:
        """Use a client that is logged in; ``opening`` paces new direct messages."""
        self.client = client
        self._compose = compose
        self._store_id = store_id
        self._opening = opening
        self._requests: set[asyncio.Task[None]] = set()

    def nonce(self, job: Job) -> str:
        """By which Discord, and the courier at the gateway, know the delivery again."""
        return nonce(self._store_id, job.id, job.operation, job.revision)

    async def carry_out(self, job: Job, attempt: Attempt) -> Sent:
        """Do what the job says, once.

        Raises:
            HeldBackError: When nothing was sent and nothing was wrong.
        """
        if job.operation == "send":
            return await self._send(job, attempt)
        message = self._message(job)
        if job.operation == "edit":
            made = self._made(job)
            if made is None:
                return Sent(_UNUSABLE)
            made["allowed_mentions"] = discord.AllowedMentions.none()  # a correction pings nobody
            answer = await self.ask(attempt, lambda: message.edit(**made))
        elif job.operation == "delete":
            answer = await self.ask(attempt, message.delete)
        else:
            answer = await self.ask(attempt, message.publish)
        return Sent(answer, job.channel_id, job.message_id)

    async def open(self, job: Job, attempt: Attempt) -> Sent:
        """Find the channel to send to: a person's may have to be opened first."""
        known = job.channel_id or job.subscriber.dm_channel_id
        if job.subscriber.kind != "person":
            known = job.subscriber.discord_id
        if known is not None:
            return Sent(Answer(200), known)
        await self._opening.take(attempt.lane)
        person = discord.Object(job.subscriber.discord_id)
        answer = await self.ask(attempt, lambda: self.client.create_dm(person), last=False)
        opened = answer.data.get("id") if isinstance(answer.data, dict) else None
        return Sent(answer, int(opened) if opened and answer.status < 300 else None)  # noqa: PLR2004

    async def _send(self, job: Job, attempt: Attempt) -> Sent:
        made = self._made(job)
        if made is None:
            return Sent(_UNUSABLE)
        opened = await self.open(job, attempt)
        if opened.channel_id is None:
            return opened
        channel = self.client.get_partial_messageable(opened.channel_id)
        answer = await self.ask(attempt, lambda: channel.send(**made, nonce=self.nonce(job)))
        sent = answer.data if isinstance(answer.data, dict) and not answer.code else {}
        found = int(sent["id"]) if "id" in sent else None
        return Sent(answer, opened.channel_id, found)

    def _message(self, job: Job) -> discord.PartialMessage:
        channel = self.client.get_partial_messageable(job.channel_id or 0)
        return channel.get_partial_message(job.message_id or 0)

    def _made(self, job: Job) -> dict[str, Any] | None:
        try:
            made = dict(self._compose(job))
        except Exception as error:  # noqa: BLE001  # one that cannot be made must not stop others
            log_incident(f"delivery {job.id}", error)
            return None
        view = made.get("view")
        if view is not None:
            # What is pressed is found by its custom id: the library need not keep every message.
            view.stop()
        return made

    async def ask(
        self, attempt: Attempt, request: Callable[[], Awaitable[object]], *, last: bool = True
    ) -> Answer:
        """Make a request and give what Discord said, as soon as it has said it.

        Raises:
            HeldBackError: When nothing was sent and nothing was wrong.
        """
        attempt.restart(last=last)
        task = asyncio.create_task(_within(attempt, request))
        self._requests.add(task)
        answered = attempt.answered
        task.add_done_callback(lambda ended: self._ended(ended, answered))
        try:
            async with asyncio.timeout(attempt.timeout) as attempt.deadline:
                await answered.wait()
        except TimeoutError:
            task.cancel()
            if not last and attempt.sent:
                return Answer(0)  # what the library was to make of the answer is not there
        except asyncio.CancelledError:
            task.cancel()
            raise
        if attempt.answer is not None:
            return attempt.answer
        if attempt.sent:
            return Answer(0)
        return _unsent(task)

    def _ended(self, task: asyncio.Task[None], answered: asyncio.Event) -> None:
        self._requests.discard(task)
        answered.set()
        if not task.cancelled():
            task.exception()  # it is known by the answer, or looked at there

    async def close(self) -> None:
        """End what the library still does for requests that were answered."""
        for task in self._requests:
            task.cancel()
        await asyncio.gather(*self._requests, return_exceptions=True)


async def _within(attempt: Attempt, request: Callable[[], Awaitable[object]]) -> None:
    begin(attempt)
    await request()


def _unsent(task: asyncio.Task[None]) -> Answer:
    """What it means that no request went out."""
    if not task.done() or task.cancelled():
        return Answer(429, retry_after=_SOON, scope="user")
    error = task.exception()
    if isinstance(error, discord.RateLimited):
        return Answer(429, retry_after=error.retry_after, scope="user")
    if isinstance(error, NotSentError):
        raise HeldBackError
    if isinstance(error, aiohttp.ClientError | OSError | TimeoutError):
        return Answer(0)
    log_incident("courier", error or RuntimeError())
    return _UNUSABLE
