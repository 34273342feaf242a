"""What is kept of people and servers: handed out, deleted, and forgotten with the bot's removal."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.discord.serving import PATIENCE, make_server, running
from tests.discord_server import MEMBER_DEFAULT, Permission

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, Message, ScriptedGuild, User

NOTHING = {"en-US": "I keep nothing of you, so", "zh-CN": "没有保存关于您的任何数据"}
WORDS = {
    "en-US": ("All that I keep of you", "Yes, delete", "I keep nothing of you", "Manage Server"),
    "zh-CN": ("关于您的全部数据", "是，删除", "不再保存关于您的任何数据", "管理服务器"),
}
BOTH = pytest.mark.parametrize("locale", WORDS)


def handed_out(message: Message) -> dict[str, list[dict[str, object]]]:
    """The only file of a message."""
    (content,) = message.files.values()
    found: dict[str, list[dict[str, object]]] = json.loads(content)
    return found


@BOTH
async def test_a_person_gets_and_deletes_what_is_kept(
    bot: Bot, channel: Channel, locale: str
) -> None:
    exported, sure, deleted, _ = WORDS[locale]
    user = bot.server.add_user(locale=locale)
    await bot.slash(user, channel, "subscribe", to="place:cn-cq")
    file = await bot.slash(user, channel, "privacy export")
    assert file.ephemeral
    assert exported in file.text
    (own,) = handed_out(file)["subscribers"]
    assert own["discord_id"] == str(user.id)
    question = await bot.slash(user, channel, "privacy delete")
    assert handed_out(await bot.slash(user, channel, "privacy export"))["subscribers"]
    assert deleted in (await bot.press(question, sure, user)).text
    empty = await bot.slash(user, channel, "privacy export")
    assert NOTHING[locale] in empty.text
    assert not empty.files


@BOTH
async def test_only_managers_decide_over_the_data_of_a_server(
    bot: Bot, channel: Channel, guild: ScriptedGuild, locale: str
) -> None:
    user = bot.server.add_user(locale=locale)
    guild.join(user)
    for command in ("privacy export", "privacy delete"):
        refused = await bot.slash(user, channel, command, whose="server")
        assert WORDS[locale][3] in refused.text
        assert not refused.files
    planted = planted_button(bot, channel, "sc1:e:en-US:server;yes")
    assert WORDS[locale][3] in (await bot.press(planted, "Press", user)).text


def planted_button(bot: Bot, channel: Channel, custom_id: str) -> Message:
    """A message of the bot with a button that nobody has sent."""
    button = {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id, "id": 2}
    row = {"type": 1, "components": [button], "id": 1}
    return bot.server.plant_bot_message(channel, {"components": [row], "flags": 1 << 15})


async def test_a_manager_gets_and_deletes_what_is_kept_of_the_server(
    bot: Bot, channel: Channel, guild: ScriptedGuild, ada: User
) -> None:
    guild.join(ada, guild.add_role("Managers", MEMBER_DEFAULT | Permission.MANAGE_GUILD))
    await bot.slash(ada, channel, "subscribe", to="place:cn-cq", where="channel")
    await bot.press(await bot.slash(ada, channel, "settings"), "Answer privately", ada)
    kept = handed_out(await bot.slash(ada, channel, "privacy export", whose="server"))
    assert [row["discord_id"] for row in kept["subscribers"]] == [str(channel.id)]
    assert [row["private"] for row in kept["settings"]] == [True]
    question = await bot.slash(ada, channel, "privacy delete", whose="server")
    guild.join(ada)
    assert "Manage Server" in (await bot.press(question, "Yes, delete", ada)).text
    guild.join(ada, guild.add_role("Managers", MEMBER_DEFAULT | Permission.MANAGE_GUILD))
    assert "nothing of this server" in (await bot.press(question, "Yes, delete", ada)).text
    assert "subscribed to" in (await bot.slash(ada, channel, "subscriptions")).text
    assert not (await bot.slash(ada, channel, "help")).ephemeral


async def test_in_direct_messages_there_is_no_server(bot: Bot, ada: User) -> None:
    direct = bot.server.direct_messages(ada)
    refused = await bot.slash(ada, direct, "privacy delete", whose="server")
    assert "belong to a server" in refused.text


async def departed(data: Path, *expected: int) -> None:
    """Wait until the store knows that these servers removed the bot, and no others."""
    async with asyncio.timeout(PATIENCE):
        while _departed(data) != set(expected):  # noqa: ASYNC110 - a change of another process
            await asyncio.sleep(0.05)


def _departed(data: Path) -> set[int]:
    with closing(sqlite3.connect(data / "sistercity.sqlite3")) as store:
        return {row[0] for row in store.execute("SELECT server_id FROM departed_server")}


async def test_servers_that_remove_the_bot_are_remembered_until_it_is_back(
    own_data: Path,
) -> None:
    async with make_server() as server:
        here, away = server.add_guild(), server.add_guild()
        async with running(server, own_data) as bot:
            for guild in (here, away):
                channel = guild.add_text_channel()
                await bot.slash(
                    guild.owner, channel, "subscribe", to="everything:", where="channel"
                )
            here.remove_bot()
            await departed(own_data, here.id)
        away.remove_bot()
        here.add_bot()
        async with running(server, own_data):
            await departed(own_data, away.id)
            away.add_bot()
            await departed(own_data)
        assert server.violations == []
