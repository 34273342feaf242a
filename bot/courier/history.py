"""Looks in Discord for something that may have been sent, when the nonce no longer tells."""

from __future__ import annotations

import enum
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import discord

from bot.courier.policy import Verdict, judge
from bot.courier.sending import Sent
from bot.courier.wire import Answer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from bot.courier.sending import Sender
    from bot.courier.wire import Attempt
    from storage.outbox.claiming import Job

    HasMarker = Callable[[discord.Message, int], bool]

NONCE_TRUSTED: Final = timedelta(seconds=60)
"""For how long a nonce surely tells; Discord says "the past few minutes"."""
_EARLIER: Final = timedelta(seconds=5)
"""By how much the clocks of Discord and the database may differ."""
_PAGE: Final = 100
_MOST_PAGES: Final = 10
_NO_SUCH_MESSAGE: Final = 10008
_PASSING: Final = frozenset(
    {Verdict.AGAIN, Verdict.WAIT, Verdict.PAUSE, Verdict.BANNED, Verdict.STOP}
)
"""What Discord says for a while: the question is to be put again, rather than given up."""


class Found(enum.Enum):
    """What the history says where it does not show the message."""

    ABSENT = "it was never sent"
    UNREADABLE = "nobody can tell"


def is_doubtful(job: Job, now: dt.datetime, trusted: timedelta = NONCE_TRUSTED) -> bool:
    """Whether it may have been sent so long ago that the nonce does not tell."""
    first = job.first_try_at
    return job.operation == "send" and first is not None and now - first > trusted


async def look(sender: Sender, job: Job, attempt: Attempt, has_marker: HasMarker) -> Sent | Found:
    """The message, or that there is none, or what Discord says instead."""
    opened = await sender.open(job, attempt)
    if opened.channel_id is None or job.first_try_at is None:
        return opened
    channel = sender.client.get_partial_messageable(opened.channel_id)
    since = discord.utils.time_snowflake(job.first_try_at - _EARLIER)
    after, seen = since, 0
    for _ in range(_MOST_PAGES):
        page: list[discord.Message] = []

        async def read(start: int = after, into: list[discord.Message] = page) -> None:
            place = discord.Object(start)
            into.extend([one async for one in channel.history(limit=_PAGE, after=place)])

        answer = await sender.ask(attempt, read, last=False)
        if judge(answer) is not Verdict.DONE:
            return Sent(answer)
        for message in page:
            if message.author == sender.client.user and has_marker(message, job.id):
                return Sent(Answer(200), opened.channel_id, message.id)
        seen += len(page)
        if len(page) < _PAGE:
            return Found.ABSENT if seen else await _empty(sender, attempt, channel, since)
        after = page[-1].id
    return Found.UNREADABLE


async def _empty(
    sender: Sender, attempt: Attempt, channel: discord.PartialMessageable, since: int
) -> Sent | Found:
    """Whether a history without any message is really empty: without the permission it seems so."""
    answer = await sender.ask(attempt, lambda: channel.fetch_message(since), last=False)
    if answer.code == _NO_SUCH_MESSAGE:
        return Found.ABSENT
    return Sent(answer) if judge(answer) in _PASSING else Found.UNREADABLE
