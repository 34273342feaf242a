"""`sistercity serve` as it is, delivering."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from storage.announcements import Content, Wording
from storage.engine import sqlite_url
from storage.location import FILE
from storage.models import Delivery
from storage.status import status_of
from tests.courier.faults import PATIENCE
from tests.courier.post import SEND, Post, opened
from tests.courier.troubles import forbidden
from tests.discord_server import Permission
from tests.storage.databases import fresh_database
from tests.storage.outbox import outbox as outboxes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import URL


@asynccontextmanager
async def office(data_dir: Path) -> AsyncIterator[Post]:
    async with opened(sqlite_url(data_dir / FILE), data_dir) as post:
        yield post


@pytest.mark.parametrize("role", ["courier", "all"])
async def test_it_delivers_in_either_role_and_stops_when_told(tmp_path: Path, role: str) -> None:
    async with office(tmp_path) as post:
        await post.add_channels(5)
        await post.announce(2)
        bot = await post.serve("--role", role)
        await post.drained(60)
        assert post.account().right
        assert await bot.stop() == 0
        assert "announcement 1 to channel" in bot.log
        assert "News" not in bot.log
        assert post.server.violations == []


async def test_the_store_tells_who_answers_people(tmp_path: Path) -> None:
    async def gateway(post: Post) -> str:
        async with post.outbox.engine.connect() as connection:
            return (await status_of(connection)).gateway

    async with office(tmp_path) as post:
        bot = await post.serve("--role", "all")
        for _ in range(int(PATIENCE * 10)):
            if await gateway(post):
                break
            await asyncio.sleep(0.1)
        assert await gateway(post)
        await post.server.connected(PATIENCE)
        assert await bot.stop() == 0
        for _ in range(int(PATIENCE * 10)):  # given back, or run out where nobody could
            if not await gateway(post):
                break
            await asyncio.sleep(0.1)
        assert not await gateway(post)


async def test_the_gateway_tells_of_what_arrived_when_its_answer_is_lost(tmp_path: Path) -> None:
    async with office(tmp_path) as post:
        await post.add_channels(1)
        await post.serve("--role", "all")
        await post.server.connected(PATIENCE)
        post.server.fail_next(SEND, "lost")
        await post.announce()
        await post.drained(60)
        assert post.account().right
        assert len(post.server.requests_to(SEND)) == 1


async def test_a_second_one_on_the_same_store_is_refused_in_one_line(tmp_path: Path) -> None:
    async with office(tmp_path) as post:
        await post.add_channels(1)
        await post.announce()
        await post.serve("--role", "courier")
        await post.drained(60)
        second = await post.serve()
        assert await asyncio.wait_for(second.process.wait(), 60) == 1
        (line,) = second.log.splitlines()
        assert "another sistercity serve uses" in line
        await post.workers[0].kill()
        third = await post.serve("--role", "courier")
        await post.announce()
        await post.drained(60)
        assert await third.stop() == 0


async def test_one_forbidden_channel_keeps_none_of_the_others_waiting(tmp_path: Path) -> None:
    """Its owner is told once, nothing is asked of Discord in vain, and it resumes by itself."""
    async with office(tmp_path) as post:
        await post.add_channels(100)
        await post.serve("--role", "all")
        await post.server.connected(PATIENCE)
        closed = post.channels[42]
        guild = closed.guild
        assert guild is post.guilds[0]
        post.guilds[0].overwrite(closed, guild.everyone, deny=Permission.SEND_MESSAGES)
        owner = post.server.direct_messages(guild.owner)
        await post.announce(2)
        await post.drained(60)
        others = [one for one in post.channels if one is not closed]
        assert post.account(others).right
        assert post.shown(closed) == []
        assert await forbidden(post, closed) == ("suspended", 1)
        (notice,) = post.server.bot_messages(owner)
        assert closed.mention in notice.content
        assert post.server.invalid_requests == 0
        post.guilds[0].overwrite(closed, guild.everyone)
        await post.server.until(lambda: len(post.shown(closed)) == 2, "it to resume", 30)
        await post.drained(30)
        assert post.account().right
        assert len(post.server.bot_messages(owner)) == 1


async def test_a_channel_forbidden_to_a_process_without_the_gateway_costs_one_request(
    tmp_path: Path,
) -> None:
    async with office(tmp_path) as post:
        await post.add_channels(3)
        closed = post.channels[1]
        assert closed.guild is not None
        post.guilds[0].overwrite(closed, closed.guild.everyone, deny=Permission.SEND_MESSAGES)
        await post.serve("--role", "courier")
        await post.announce(3)
        await post.drained(60)
        assert await forbidden(post, closed) == ("suspended", 1)
        assert post.server.invalid_requests == 1


async def test_what_an_announcement_says_pings_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(tmp_path) as post:
        (channel,) = await post.add_channels(1)
        role = post.guilds[0].add_role("news")
        user = post.server.add_user()
        evil = f"@everyone @here <@{user.id}> <@&{role.id}> [x](https://evil.example) # Big"
        body = f"# Heading\n{evil}\n<#{channel.id}> </help:1> <t:0>"
        content = Content(texts={"en": Wording(evil, body)})
        monkeypatch.setattr(outboxes, "wording", lambda _: content)
        await post.announce()
        await post.serve("--role", "courier")
        await post.drained(60)
        (message,) = post.server.bot_messages(channel)
        assert message.pings == frozenset()
        assert "](https://evil" not in message.text.replace("\\", "\0")
        assert not any(line.startswith("# ") for line in message.text.splitlines())


async def test_a_refused_token_stops_everything_at_once(tmp_path: Path) -> None:
    async with office(tmp_path) as post:
        await post.add_channels(30)
        post.server.fail_always(SEND, 401)
        await post.announce()
        bot = await post.serve("--role", "courier")
        assert await asyncio.wait_for(bot.process.wait(), 60) == 1
        assert "does not accept the token" in bot.log
        assert len(post.server.requests_to(SEND)) <= 10
        async with post.outbox.engine.connect() as connection:
            states = set(await connection.scalars(select(Delivery.state)))
        assert states == {"pending"}


async def test_an_announcement_channel_is_published_ten_times_an_hour(tmp_path: Path) -> None:
    async with office(tmp_path) as post:
        guild = post.server.add_guild()
        news = guild.add_announcement_channel()
        post.server.lift_rate_limits()
        await post.subscribe([news], publish=True)
        await post.announce(12)
        await post.serve("--role", "courier")
        await post.server.until(lambda: len(post.shown(news)) == 12, "all to be sent", 60)

        def published() -> int:
            return sum(bool(one.flags & 1) for one in post.server.bot_messages(news))

        await post.server.until(lambda: published() == 10, "ten to be published", 30)
        await asyncio.sleep(2)
        assert published() == 10
        assert await post.live() == 2


async def test_of_two_on_one_postgresql_one_answers_and_the_other_takes_over(
    postgresql: URL, tmp_path: Path
) -> None:
    with fresh_database(postgresql) as url:
        async with opened(url, tmp_path) as post:
            first = await post.serve("--role", "gateway")
            await post.server.connected(PATIENCE)
            second = await post.serve()
            await post.add_channels(20)
            await post.announce()
            await post.drained(60)
            assert post.account().right
            assert len(post.server.sessions) == 1
            assert "another process answers people" in second.log
            assert await first.stop() == 0
            await post.server.until(
                lambda: any(one.connection for one in post.server.sessions), "the other", 40
            )
            assert await second.stop() == 0
