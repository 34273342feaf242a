"""Whether suspended subscribers can be reached again, told by the gateway or asked of Discord."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.courier.pacing import Pace
from bot.courier.returning import Returning
from storage.engine import sqlite_url, writing
from storage.location import FILE
from storage.models import Subscriber
from storage.outbox.resuming import resume
from tests.courier.faults import PATIENCE, QUICK
from tests.courier.post import SEND, opened
from tests.courier.wiring import wired
from tests.discord_server import Permission

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.courier.post import Post


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    async with opened(sqlite_url(tmp_path / FILE), tmp_path) as made:
        yield made


async def suspend(post: Post) -> None:
    """Suspend everybody, with a look due now."""
    now = dt.datetime.now(dt.UTC)
    values = {"state": "suspended", "state_at": now, "probe_at": now - dt.timedelta(seconds=1)}
    async with writing(post.outbox.engine) as connection:
        await connection.execute(update(Subscriber).values(values))


async def states(post: Post) -> list[str]:
    async with post.outbox.engine.connect() as connection:
        wanted = select(Subscriber.state).order_by(Subscriber.id)
        return list(await connection.scalars(wanted))


async def test_who_can_be_reached_is_found_out_without_a_refused_request(post: Post) -> None:
    hidden, silent, open_one = await post.add_channels(3)
    guild = post.guilds[0]
    guild.overwrite(hidden, guild.everyone, deny=Permission.VIEW_CHANNEL)
    guild.overwrite(silent, guild.everyone, deny=Permission.SEND_MESSAGES)
    thread = guild.add_thread(open_one)
    await post.subscribe([thread])
    await suspend(post)
    async with wired(post.server) as way:
        returning = Returning(post.outbox.engine, way.client, Pace(1000, 10))
        await returning.probe()
        assert await states(post) == ["suspended", "suspended", "active", "active"]
        await returning.probe()  # the next look is later
        await returning.close()
    assert post.server.invalid_requests == 0


async def test_a_server_that_the_bot_left_stays_suspended(post: Post) -> None:
    await post.add_channels(1)
    post.guilds[0].remove_bot()
    await suspend(post)
    async with wired(post.server) as way:
        await Returning(post.outbox.engine, way.client, Pace(1000, 10)).probe()
    assert await states(post) == ["suspended"]


async def test_people_are_tried_again(post: Post) -> None:
    await post.subscribe([post.server.direct_messages(post.server.add_user())])
    await suspend(post)
    async with wired(post.server) as way:
        await Returning(post.outbox.engine, way.client, Pace(1000, 10)).probe()
    assert await states(post) == ["active"]


@pytest.mark.parametrize("change", ["role", "overwrite", "locked", "invited"])
async def test_what_the_gateway_tells_resumes_at_once(post: Post, change: str) -> None:
    (channel,) = await post.add_channels(1)
    guild = post.guilds[0]
    everything, nothing = guild.everyone.permissions, Permission(0)
    await post.serve("--role", "all")
    await post.server.connected(PATIENCE)
    match change:
        case "role":
            assert guild.bot_role is not None
            guild.set_permissions(guild.bot_role, nothing)
            guild.set_permissions(guild.everyone, nothing)
        case "invited":
            guild.remove_bot()
        case _:
            guild.overwrite(channel, guild.everyone, deny=Permission.VIEW_CHANNEL)
    await post.announce()
    await asyncio.wait_for(_until(post, "suspended"), 30)
    match change:
        case "role":
            guild.set_permissions(guild.everyone, everything)
        case "invited":
            guild.add_bot()
        case _:
            guild.overwrite(channel, guild.everyone)
    await post.server.until(lambda: post.account().right, "it to resume", 30)
    assert await states(post) == ["active", "active"]  # the owner has become one, too


async def _until(post: Post, state: str) -> None:
    while (await states(post))[0] != state:  # noqa: ASYNC110
        await asyncio.sleep(0.1)


async def test_a_doubt_outlives_a_suspension(post: Post) -> None:
    """A message arrived, its answer did not, access was lost, and it is not sent once more."""
    (channel,) = await post.add_channels(1)
    await post.announce()
    post.server.fail_next(SEND, "lost")
    post.server.fail_next(SEND, 403, code=50013)
    worker = await post.start(*QUICK)
    await asyncio.wait_for(_until(post, "suspended"), 60)
    assert len(post.shown(channel)) == 1
    await worker.stop()
    post.server.advance(3600)  # no nonce is remembered
    subscribers = list(post.subscribers.values())
    await resume(post.outbox.engine, subscribers, dt.datetime.now(dt.UTC))
    await post.start(*QUICK, "--trusted", "0.1")
    await post.drained()
    assert post.shown(channel) == ["News 1"]
