"""A client of the library that is logged in at the loopback Discord, as the courier uses it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord.http import Route

from bot.courier.pacing import Pace
from bot.courier.sending import Sender
from bot.courier.wire import Answer, Attempt, Wire
from storage.outbox.jobs import Job, Recipient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.discord_server import Channel, DiscordServer

SEND = "POST /channels/{channel_id}/messages"
OPEN = "POST /users/@me/channels"


@dataclass
class Wired:
    """Everything between a job and Discord."""

    client: discord.Client
    wire: Wire
    sender: Sender
    refused: list[Answer] = field(default_factory=list)


def said(job: Any) -> dict[str, Any]:  # noqa: ANN401 - anything like a job
    """A message that is no more than its delivery's number."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="·", custom_id=f"copy:{job.id}"))
    return {"content": f"delivery {job.id} revision {job.revision}", "view": view}


def is_copy(message: discord.Message, delivery_id: int) -> bool:
    """Whether a message is the one that `said` made."""
    ids = [getattr(child, "custom_id", "") for row in message.components for child in row.children]  # type: ignore[union-attr]
    return f"copy:{delivery_id}" in ids


@contextlib.asynccontextmanager
async def wired(server: DiscordServer) -> AsyncIterator[Wired]:
    """A sender that is not slowed down."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Route, "BASE", server.base_url)
        refused: list[Answer] = []
        wire = Wire(Pace(1000, 10), refused.append)
        client = discord.Client(
            intents=discord.Intents.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=wire.trace(),
        )
        async with client:
            await client.login(server.token)
            sender = Sender(client, said, "store", Pace(1000, 10))
            yield Wired(client, wire, sender, refused)
            await sender.close()


def attempt(lane: int = 1, *, may_go: bool = True) -> Attempt:
    """An attempt with or without the right to send."""
    return Attempt(lane, lambda: may_go)


def job(channel: Channel, number: int = 7, **changes: Any) -> Job:  # noqa: ANN401 - any field
    """A delivery to a channel or, where it is of direct messages, to that person."""
    person = channel.recipient
    reader = Recipient(
        id=1,
        kind="channel" if person is None else "person",
        discord_id=channel.id if person is None else person.id,
        server_id=channel.guild.id if channel.guild else None,
        owner_id=None,
        locale="en-US",
        time_zone="UTC",
        role_id=None,
        publish=False,
        dm_channel_id=None,
    )
    one = Job(
        id=number,
        operation="send",
        revision=1,
        epoch=1,
        part=0,
        lane=1,
        attempts=1,
        first_try_at=None,
        announcement_id=1,
        digest_id=None,
        contents=(),
        kind="editor",
        subscriber=reader,
        channel_id=None,
        message_id=None,
    )
    return replace(one, **changes)
