"""Conversations by mention, by reply and in direct messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.discord.serving import make_server, running
from tests.discord_server import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, ScriptedGuild, User


async def test_a_mention_and_a_follow_up_by_reply(bot: Bot, channel: Channel, ada: User) -> None:
    first = await bot.mention(ada, channel, "Who is the sister city of St. Louis?")
    assert "Nanjing" in first.text
    server = bot.server
    reply = await server.send_message(ada, channel, "since when?", reply_to=first)
    second = await server.answer_to(reply)
    assert "November 2, 1979" in second.text
    assert second.reference is reply
    assert second.pings == frozenset()


async def test_a_reply_comes_back_to_the_answer_that_it_answers(
    bot: Bot, channel: Channel, ada: User, lin: User
) -> None:
    first = await bot.mention(ada, channel, "partners of St. Louis")
    await bot.mention(ada, channel, "partners of Wuhan")
    await bot.mention(lin, channel, "partners of Tacoma")
    for person in (ada, lin):
        asked = await bot.server.send_message(person, channel, "since when?", reply_to=first)
        assert "November 2, 1979" in (await bot.server.answer_to(asked)).text
    assert "November 2, 1979" in (await bot.mention(lin, channel, "since when?")).text


async def test_a_reply_comes_back_in_direct_messages(bot: Bot, ada: User) -> None:
    server, direct = bot.server, bot.server.direct_messages(ada)
    first = await bot.slash(ada, direct, "partners", place="us-st-louis-mo")
    asked = await server.send_message(ada, direct, "partners of Wuhan")
    second = await server.answer_to(asked)
    for answer, told in ((first, "November 2, 1979"), (second, "1982"), (first, "1979")):
        asked = await server.send_message(
            ada, direct, "since when is the first one?", reply_to=answer
        )
        assert told in (await server.answer_to(asked)).text


async def test_a_reply_comes_back_to_what_a_button_brought(
    bot: Bot, channel: Channel, ada: User, lin: User
) -> None:
    shown = await bot.slash(ada, channel, "partners", place="us-st-louis-mo")
    turned = await bot.press(shown, "中文", ada)
    await bot.mention(lin, channel, "partners of Wuhan")
    reply = await bot.mention(lin, channel, "since when?", reply_to=turned)
    assert "November 2, 1979" in reply.text


async def test_a_reply_to_what_is_no_answer_goes_on_as_before(
    bot: Bot, channel: Channel, ada: User, lin: User
) -> None:
    said = await bot.server.send_message(lin, channel, "look at that")
    await bot.mention(ada, channel, "partners of St. Louis")
    assert "1979" in (await bot.mention(ada, channel, "since when?", reply_to=said)).text


async def test_a_direct_message_stays_in_the_chinese_of_the_conversation(
    bot: Bot, lin: User
) -> None:
    server, direct = bot.server, bot.server.direct_messages(lin)
    for text, told in (
        ("南京", "友好城市"),
        ("波士頓有哪些姊妹市？", "馬薩諸塞州"),
        ("南京", "聖路易"),
        ("那上海呢？", "舊金山"),
        ("partners of Wuhan", "Pittsburgh"),
        ("in chinese", "匹茲堡"),
        ("上海", "舊金山"),
        ("武汉有哪些友好城市？", "匹兹堡"),
        ("上海", "旧金山"),
    ):
        asked = await server.send_message(lin, direct, text)
        assert told in (await server.answer_to(asked)).text


async def test_two_people_in_one_channel_have_two_conversations(
    bot: Bot, channel: Channel, ada: User, lin: User
) -> None:
    await bot.mention(ada, channel, "partners of St. Louis")
    await bot.mention(lin, channel, "武漢有哪些友好城市？")
    assert "1979" in (await bot.mention(ada, channel, "since when?")).text
    assert "1982" in (await bot.mention(lin, channel, "第一個是什麼時候開始的？")).text


async def test_a_command_can_be_followed_by_a_mention(
    bot: Bot, channel: Channel, ada: User
) -> None:
    await bot.slash(ada, channel, "partners", place="us-st-louis-mo")
    assert "1979" in (await bot.mention(ada, channel, "since when?")).text


async def test_every_direct_message_is_a_question(bot: Bot, ada: User) -> None:
    server, direct = bot.server, bot.server.direct_messages(ada)
    for text, answer in (
        ("which pair was the first?", "Ohio"),
        ("in chinese", "俄亥俄州"),
        ("最早的結好關係是哪一對？", "俄亥俄州"),
        ("asdfgh", "asdfgh"),
    ):
        message = await server.send_message(ada, direct, text)
        assert answer in (await server.answer_to(message)).text


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("partners of Wuhan", "en-US"),
        ("武汉有哪些友好城市", "zh-CN"),
        ("武漢有哪些友好城市", "zh-TW"),
    ],
)
async def test_the_language_of_a_public_question_is_that_of_its_answer(
    bot: Bot, channel: Channel, ada: User, text: str, locale: str
) -> None:
    name = {"en-US": "Hubei", "zh-CN": "湖北省武汉", "zh-TW": "湖北省武漢"}[locale]
    assert name in (await bot.mention(ada, channel, text)).text


async def test_a_bare_mention_is_a_greeting(bot: Bot, channel: Channel, ada: User) -> None:
    assert "Hello" in (await bot.mention(ada, channel, "")).text


async def test_what_asks_the_bot_nothing_is_left_alone(
    bot: Bot, channel: Channel, guild: ScriptedGuild, ada: User
) -> None:
    server = bot.server
    robot = server.add_user("Robot", bot=True)
    at = server.bot.mention
    await server.send_message(robot, channel, f"{at} partners of Wuhan")
    await server.send_message(ada, channel, "partners of Wuhan")
    await server.send_message(ada, channel, f"{guild.owner.mention} {at}")
    await server.send_message(ada, channel, f"thanks {guild.owner.mention} and {at}!")
    await server.send_message(ada, channel, "@everyone partners of Wuhan")
    asked = await server.send_message(
        ada, channel, f"{guild.owner.mention} {at} which pair was the first?"
    )
    assert "Ohio" in (await server.answer_to(asked)).text
    assert len(server.bot_messages(channel)) == 1


async def test_in_a_thread(bot: Bot, channel: Channel, guild: ScriptedGuild, ada: User) -> None:
    thread = guild.add_thread(channel)
    assert "Ohio" in (await bot.mention(ada, thread, "which pair was the first?")).text


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (50001, "no access to the channel"),
        (50013, "a permission is missing"),
        (0, "Discord forbids it"),
    ],
)
async def test_without_permission_to_write_nothing_happens(
    bot: Bot, channel: Channel, ada: User, code: int, reason: str
) -> None:
    server = bot.server
    server.fail_next("POST /channels/{channel_id}/messages", 403, code=code)
    asked = await server.send_message(ada, channel, f"{server.bot.mention} hello")
    assert "Ohio" in (await bot.mention(ada, channel, "which pair was the first?")).text
    assert server.refused_requests[-1].code == code
    server.requests.remove(server.refused_requests[-1])
    await bot.logged(f"INFO sistercity.discord: message {asked.id}: {reason}\n")


async def test_ask_here_channels_where_content_can_be_read(own_data: Path) -> None:
    async with (
        make_server(Settings(message_content=True)) as server,
        running(server, own_data, SISTERCITY_DISCORD_MESSAGE_CONTENT="yes") as bot,
    ):
        guild = server.add_guild()
        here, elsewhere = guild.add_text_channel("ask"), guild.add_text_channel("talk")
        panel = await bot.slash(guild.owner, here, "settings")
        await bot.choose_channels(panel, guild.owner, here)
        ada = server.add_user("Ada")
        await server.send_message(ada, elsewhere, "which pair was the first?")
        await server.send_message(ada, here, "good morning")
        message = await server.send_message(ada, here, "which pair was the first?")
        assert "Ohio" in (await server.answer_to(message)).text
        thread = guild.add_thread(here)
        message = await server.send_message(ada, thread, "partners of St. Louis")
        assert "Nanjing" in (await server.answer_to(message)).text
        assert len(server.bot_messages(here)) == 1
        assert guild.bot_role is not None
        role = f"<@&{guild.bot_role.id}>"
        message = await server.send_message(ada, elsewhere, f"{role} partners of Tacoma")
        assert "Fuzhou" in (await server.answer_to(message)).text
        assert len(server.bot_messages(elsewhere)) == 1
        assert server.violations == []
