"""What becomes of announcements: they arrive, once, in the reader's language, and follow changes."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.discord.editing import CHINESE, HELLO, Desk, number_of
from tests.discord.serving import make_server, running
from tests.discord_server import MEMBER_DEFAULT, Permission

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.discord_server import Channel, DiscordServer, Message

PATIENCE = 60.0
HOSTILE = "@everyone <@&1> [x](https://evil.example) Choirs meet"


async def test_what_is_announced_arrives_and_follows_every_change(own_data: Path) -> None:
    async with make_server() as server, announcing(server, own_data) as desk:
        desk.home.set_bot_permissions(MEMBER_DEFAULT | Permission.MENTION_EVERYONE)
        fans, channel = desk.home.add_role("Fans"), desk.home.add_text_channel()
        await desk.bot.slash(
            desk.home.owner, channel, "subscribe", to="place:cn-js", where="channel", role=fans
        )
        lin = server.add_user("Lin", locale="zh-TW")
        desk.home.join(lin)
        await desk.bot.slash(lin, channel, "subscribe", to="topic:culture")
        direct = server.direct_messages(lin)

        panel = await desk.new(place="cn-nanjing")
        panel = await desk.write(panel, "✏️ English", **{**HELLO, "title": HOSTILE})
        panel = await desk.write(panel, "✏️ 中文", **CHINESE)
        panel = await desk.choose(panel, 0, "culture")
        number = number_of(panel)
        await desk.press(panel, "Publish now…", "Yes, publish")

        message = await arrived(server, channel)
        assert message.content.startswith(f"<@&{fans.id}>\n**@\u200beveryone")
        assert message.pings == frozenset({str(fans.id)})
        assert "[x](" not in message.text
        assert message.embeds[0]["author"]["name"] == "Announcement by the editors"
        assert message.labels == ["中文"]
        told = await arrived(server, direct, 2)  # after the welcome
        assert told.content == "**合唱团相聚**"
        assert told.labels == ["English", "停止此類訊息"]
        turned = await desk.bot.press(message, "中文", lin)
        assert turned.ephemeral
        assert turned.content == "**合唱团相聚**"
        settled = "SELECT count(*) FROM delivery WHERE state = 'done' AND announcement_id = ?"
        await server.until(lambda: desk.rows(settled, number) == [(2,)], "its mark", PATIENCE)
        status = await desk.bot.slash(desk.editor, desk.channel, "announce status", number=number)
        assert "2 delivered, 0 waiting" in status.text

        panel = await desk.bot.slash(desk.editor, desk.channel, "announce correct", number=number)
        panel = await desk.write(panel, "✏️ English", **{**HELLO, "title": "Choirs meet in May"})
        before = len(server.requests)
        await desk.press(panel, "Correct every copy…", "Yes, correct")
        await server.until(lambda: "in May" in message.content, "the correction", PATIENCE)
        await server.until(lambda: told.edits > 0, "the other correction", PATIENCE)
        assert "Corrected." in message.text
        edits = [one for one in server.requests[before:] if one.method == "PATCH" and one.body]
        bodies = [one.body for one in edits if "allowed_mentions" in one.body]
        assert all(body["allowed_mentions"]["parse"] == [] for body in bodies)
        assert all(not body["allowed_mentions"].get("roles") for body in bodies)
        assert len(server.bot_messages(channel)) == 1

        assert "停止" in (await desk.bot.press(told, "停止此類訊息", lin)).text
        asked = await desk.bot.slash(desk.editor, desk.channel, "announce retract", number=number)
        await desk.press(asked, "Yes, retract")
        await server.until(lambda: message.deleted, "the removal", PATIENCE)
        assert server.violations == []


async def test_what_is_scheduled_comes_out_if_its_author_may(own_data: Path) -> None:
    async with make_server() as server, announcing(server, own_data) as desk:
        channel = desk.home.add_text_channel()
        await desk.bot.slash(
            desk.home.owner, channel, "subscribe", to="everything:", where="channel"
        )
        member = server.add_user("Mo", installed=True)
        desk.home.join(member, desk.role)
        other = Desk(
            desk.bot, own_data, desk.home, desk.role, member, server.direct_messages(member)
        )
        comes, refused = await scheduled(desk), await scheduled(other)
        desk.home.join(member)
        for number in (comes, refused):
            moved(desk, number, dt.timedelta(minutes=1))
        await server.until(lambda: desk.state(comes) == "published", "it", PATIENCE)
        await server.until(lambda: desk.state(refused) == "refused", "the other", PATIENCE)
        message = await arrived(server, channel)
        assert "Choirs meet" in message.content
        shown = await desk.bot.slash(desk.editor, desk.channel, "announce status", number=refused)
        assert "its author was no editor any more" in shown.text
        assert desk.actions(refused)[-1] == (None, "announcement.refuse")


async def test_what_was_due_while_nothing_ran_comes_out_within_a_day(own_data: Path) -> None:
    async with make_server() as server:
        async with announcing(server, own_data) as desk:
            channel = desk.home.add_text_channel()
            await desk.bot.slash(
                desk.home.owner, channel, "subscribe", to="everything:", where="channel"
            )
            late, too_late = await scheduled(desk), await scheduled(desk)
            settings = {"SISTERCITY_EDITORS": str(desk.editor.id)}
        moved(desk, late, dt.timedelta(hours=23))
        moved(desk, too_late, dt.timedelta(hours=25))
        async with running(server, own_data, **settings):
            await server.until(lambda: desk.state(late) == "published", "it", PATIENCE)
            await server.until(lambda: desk.state(too_late) == "skipped", "the other", PATIENCE)
            await arrived(server, channel)


@asynccontextmanager
async def announcing(server: DiscordServer, data: Path) -> AsyncIterator[Desk]:
    """A bot that answers and delivers, with an editor by name and others by role."""
    server.lift_rate_limits()
    home = server.add_guild()
    role, editor = home.add_role("Editors"), server.add_user("Ed", installed=True)
    settings = {
        "SISTERCITY_EDITORS": str(editor.id),
        "SISTERCITY_HOME_SERVER": str(home.id),
        "SISTERCITY_EDITOR_ROLE": str(role.id),
    }
    async with running(server, data, **settings) as bot:
        yield Desk(bot, data, home, role, editor, server.direct_messages(editor))


async def arrived(server: DiscordServer, channel: Channel, count: int = 1) -> Message:
    """The last of so many messages of the bot in a channel."""

    def there() -> bool:
        return len(server.bot_messages(channel)) >= count

    await server.until(there, f"{count} messages in {channel.id}", PATIENCE)
    return server.bot_messages(channel)[-1]


async def scheduled(desk: Desk) -> int:
    """The number of an announcement that waits for next year."""
    panel = await desk.new()
    year = dt.datetime.now(dt.UTC).year + 1
    asked = await desk.write(panel, "Schedule…", when=f"{year}-06-01 09:00", zone="Asia/Shanghai")
    number = number_of(asked)
    await desk.press(asked, "Yes, schedule")
    return number


def moved(desk: Desk, number: int, ago: dt.timedelta) -> None:
    """Have its time come: tests do not wait for the clock."""
    local = dt.datetime.now(dt.UTC) - ago
    desk.rows(
        "UPDATE announcement SET publish_local = ?, time_zone = 'UTC' WHERE id = ?",
        local.strftime("%Y-%m-%dT%H:%M"),
        number,
    )
