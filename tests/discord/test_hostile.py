"""Whatever people write or forge: an answer or silence, no ping, no fault, no foreign link."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from tests.discord.serving import planted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, Message, User

TRICKS = (
    "@everyone @here <@1> <@&2> <#3>",
    "</help:1> <t:0:R> <:e:1> <a:b:2> <id:customize>",
    "[Wuhan](https://evil.example)",
    "# Wuhan\n-# small\n> quote\n- list\n1. one",
    "```\n@everyone\n``` `code` ||spoiler|| **b** __u__ ~~s~~",
    "javascript://x discord://-/y https://evil.example",
    "\u202eWuhan\u202c \u200b\u2066 \ufeff \x00 \x1b[31m",
    "👨\u200d👩\u200d👧" * 20,
    "Wuhan " * 300,
    "武" * 1500,
    "{ $name } { -term } \\u0041 %s {0} ${x}",
    "' OR 1=1 --",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
)
CELLS = ("cn-wuhan", "us-st-louis-mo", "us-ca", "1", "3", "first", "details", "2020", "id", "", "%")
PING = re.compile(r"@everyone|@here|(?<!\\)<[@#/:ati]")
LINK = re.compile(r"(?<!\\)\]\((?!<https?://)|[a-z]+://", re.IGNORECASE)
MASKED = re.compile(r"\[[^\n]*?\]\(<https?://[^\n>]*>\)")


@pytest.fixture
def hostile_bot(shared_bot: Bot) -> Iterator[Bot]:
    """The bot; whatever it is told, no request of it may break a rule of Discord."""
    yield shared_bot
    assert shared_bot.server.violations == []


def assert_harmless(message: Message) -> None:
    """A message pings nobody, hides no link and asks for no more than to be read."""
    assert message.pings == frozenset()
    text = MASKED.sub("", message.text)
    assert not PING.search(text), message.text
    assert not LINK.search(text), message.text
    for control in message.controls:
        assert str(control.get("url", "https://")).startswith(("https://", "http://"))
    assert "went wrong" not in message.text


@pytest.mark.parametrize("trick", TRICKS)
async def test_tricks(hostile_bot: Bot, channel: Channel, ada: User, trick: str) -> None:
    server = hostile_bot.server
    for question in (trick, f"partners of {trick}", f"{trick}有哪些友好城市？"):
        assert_harmless(await hostile_bot.slash(ada, channel, "ask", question=question[:6000]))
    direct = server.direct_messages(ada)
    said = await server.send_message(ada, direct, trick[:4000])
    assert_harmless(await server.answer_to(said))
    for name, option in (("partners", "place"), ("conference", "which"), ("news", "topic")):
        typed = trick[:100]
        assert_harmless(await hostile_bot.slash(ada, channel, name, **{option: typed}))
    looked = await server.context_menu(ada, said, "Look up places in this message", channel)
    assert_harmless(await looked.reply())


async def test_any_question(hostile_bot: Bot, channel: Channel, ada: User) -> None:
    chance = random.Random(2026)  # noqa: S311 - the same each time
    for _ in range(300):
        text = made_up(chance, 1, 300)
        assert_harmless(await hostile_bot.slash(ada, channel, "ask", question=text))


async def test_any_custom_id(hostile_bot: Bot, channel: Channel, ada: User) -> None:
    chance = random.Random(1979)  # noqa: S311
    for _ in range(300):
        custom_id = made_up(chance, 1, 60)
        if chance.random() < 0.7:
            code = chance.choice(("lp", "sp", "ls", "cp", "sr", "lu", "so", "pl", "sc", "lc", "ln"))
            cells = [chance.choice(CELLS) for _ in range(chance.randrange(10))]
            action = chance.choice("pnqhlotusx")
            custom_id = f"sc{chance.randrange(3)}:{action}:zh-TW:{';'.join([code, *cells])}"
        answer = await hostile_bot.press(planted(hostile_bot, channel, custom_id), "Press", ada)
        assert_harmless(answer)


def made_up(chance: random.Random, least: int, most: int) -> str:
    """Characters of all kinds, tricks among them."""
    parts: list[str] = []
    while len("".join(parts)) < least or chance.random() < 0.9:
        if chance.random() < 0.2:
            parts.append(chance.choice(TRICKS))
        code = chance.randrange(0x110000) if chance.random() < 0.3 else chance.randrange(0x300)
        parts.append("武" if 0xD800 <= code < 0xE000 else chr(code))
    return "".join(parts)[:most]
