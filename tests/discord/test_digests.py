"""Digests as they reach people and channels, and their buttons."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from storage.engine import make_engine, sqlite_url, writing
from storage.location import FILE
from storage.models import Delivery, Digest, Subscriber
from storage.outbox.digests import make_digests
from tests.discord.serving import running
from tests.discord_server import Permission
from tests.storage.outbox.outbox import Outbox

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord_server import DiscordServer

BOSTON = ("place", "us-boston-ma")
MAY_DAY = "2027-05-01T09:00"
"""Boston and Hangzhou have an anniversary on it."""


async def due_now(outbox: Outbox) -> None:
    """Make every digest one of that day, whose time has come; those without one get one."""
    now = dt.datetime.now(dt.UTC)
    soon = now + dt.timedelta(hours=1)
    async with writing(outbox.engine) as conn:
        wishes = select(
            Subscriber.time_zone,
            Subscriber.digest,
            Subscriber.digest_minute,
            Subscriber.digest_weekday,
        )
        without = Subscriber.id.in_(
            (
                await conn.scalars(
                    select(Subscriber.id).where(Subscriber.id.not_in(select(Digest.subscriber_id)))
                )
            ).all()
        )
        groups = (await conn.execute(wishes.where(without).distinct())).all()
        slots = {tuple(group): (MAY_DAY, soon) for group in groups}
        await make_digests(conn, select(Subscriber.id).where(without), slots, now)
        await conn.execute(update(Digest).values(slot_local=MAY_DAY, slot_at=now))
        await conn.execute(
            update(Delivery).where(Delivery.digest_id.is_not(None)).values(visible_at=now)
        )


async def test_digests_with_their_buttons(server: DiscordServer, own_data: Path) -> None:
    guild = server.add_guild()
    channel, person = (
        guild.add_text_channel(),
        server.add_user("Lin", locale="zh-CN", installed=True),
    )
    quiet = guild.add_text_channel()
    member = guild.join(server.add_user("Ada")).user
    direct = server.direct_messages(person)
    async with running(server, own_data) as bot:
        engine = make_engine(sqlite_url(own_data / FILE), busy_timeout=30, single=True)
        outbox = Outbox(engine, dt.datetime.now(dt.UTC))
        here = {"server_id": guild.id}
        await outbox.subscribe(BOSTON, discord_id=channel.id, digest="weekly", **here)
        await outbox.subscribe(
            BOSTON, kind="person", discord_id=person.id, locale="zh-CN", digest="daily"
        )
        await outbox.announce("The choir sings", BOSTON)
        await outbox.subscribe(BOSTON, discord_id=quiet.id, digest="daily", **here)
        nothing = guild.add_text_channel()
        await outbox.subscribe(
            ("place", "cn-nanjing"), discord_id=nothing.id, digest="daily", **here
        )
        await due_now(outbox)
        await server.until(
            lambda: all(server.bot_messages(one) for one in (channel, quiet, direct)),
            "the digests",
            30,
        )
        await engine.dispose()

        (message,) = server.bot_messages(channel)
        assert message.content == "**Your digest: 2 items**\nThe choir sings"
        (embed,) = message.embeds
        assert "### News" in embed["description"]
        assert "### Anniversaries" in embed["description"]
        assert "have been partners for 45 years" in embed["description"]
        (alone,) = server.bot_messages(quiet)
        assert alone.content.startswith("**Your digest: one item**\nHangzhou")
        assert server.bot_messages(nothing) == []

        other = await bot.press(alone, "中文", guild.owner)
        assert "周年纪念" in other.embeds[0]["description"]
        panel = await bot.press(message, "Settings", guild.owner)
        assert panel.ephemeral
        assert panel is not message
        assert "Weekly digest" in panel.text
        refused = await bot.press(message, "Settings", member)
        assert refused.ephemeral
        assert "Only members with the permission" in refused.text
        role = guild.add_role("managers", Permission.MANAGE_CHANNELS)
        manager = guild.join(server.add_user("Max"), role).user
        assert "Weekly digest" in (await bot.press(message, "Settings", manager)).text

        (letter,) = server.bot_messages(direct)
        assert letter.content == "**您的汇总：2条**\nThe choir sings"
        mine = await bot.press(letter, "设置", person)
        assert "每日汇总" in mine.text
        stopped = await bot.press(letter, "停止此类消息", person)
        assert "停止" in stopped.text
