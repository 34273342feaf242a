"""Each command in each language, as a person sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from handlers.wording import LOCALES
from tests.discord.serving import options

if TYPE_CHECKING:
    from tests.discord.serving import Bot
    from tests.discord_server import Channel, ScriptedGuild, User

ANSWERS = {
    "ask": (
        {"question": "Which was the first province and state pair?"},
        {"question": "第一对友好城市是哪一对？"},
        "Ohio",
        "江苏省南京市",
    ),
    "partners": ({"place": "us-st-louis-mo"}, {"place": "us-st-louis-mo"}, "Nanjing", "南京市"),
    "partnership": (
        {"place": "cn-nanjing", "other": "us-st-louis-mo"},
        {"place": "cn-nanjing", "other": "us-st-louis-mo"},
        "1979",
        "1979年11月2日",
    ),
    "conference": ({"which": "last"}, {"which": "last"}, "Hangzhou", "杭州市"),
    "news": ({"place": "us-tacoma-wa"}, {"place": "us-tacoma-wa"}, "Tacoma", "塔科"),
    "overview": ({}, {}, "Hubei", "湖北省"),
    "help": ({}, {}, "What are the sister cities of Nanjing?", "南京有哪些友好城市"),
    "about": ({}, {}, "Privacy", "GeoNames"),
}
HAN = re.compile(r"[\u4e00-\u9fff]")
SIMPLIFIED = set(
    "对国汉军资设东车马门见长书华县区苏这说时问间关达兰亚岛湾罗圣纽约尔顿应经现实验术业产"
)
"""Frequent characters that traditional Chinese writes otherwise."""
TAIWANESE = str.maketrans("对国汉军资设苏", "對國漢軍資設蘇")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ANSWERS)
async def test_a_command_answers_in_the_persons_language(
    bot: Bot, channel: Channel, name: str, locale: str
) -> None:
    user = bot.server.add_user(locale=locale)
    english, chinese, in_english, in_chinese = ANSWERS[name]
    message = await bot.slash(
        user, channel, name, **(chinese if locale.startswith("zh") else english)
    )
    expected = in_chinese if locale.startswith("zh") else in_english
    if locale == "zh-TW":
        expected = expected.translate(TAIWANESE)
    assert expected in message.text
    assert ("English" in message.labels) == locale.startswith("zh")
    assert ("中文" in message.labels) != locale.startswith("zh")


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - {"ask"}))
async def test_traditional_answers_hold_no_simplified_characters(
    bot: Bot, channel: Channel, lin: User, name: str
) -> None:
    message = await bot.slash(lin, channel, name, **ANSWERS[name][1])
    assert set(message.text) & SIMPLIFIED == set()
    assert set("".join(message.labels)) & SIMPLIFIED == set()


@pytest.mark.parametrize("locale", LOCALES)
async def test_commands_have_names_and_descriptions_in_every_language(
    bot: Bot, locale: str
) -> None:
    slash = [command for command in bot.server.commands if command["type"] == 1]
    described = slash + [option for command in slash for option in command.get("options", ())]
    texts = [named["name_localizations"][locale] for named in (*bot.server.commands, *described)]
    texts += [one["description_localizations"][locale] for one in described]
    assert len(described) > len(ANSWERS)
    choices = feed_choices(bot)
    assert [choice["value"] for choice in choices] == ["draft", "publish", "en", "zh"]
    texts += [choice["name_localizations"][locale] for choice in choices]
    for text in texts:
        assert text
        assert bool(HAN.search(text)) == locale.startswith("zh"), text


def feed_choices(bot: Bot) -> list[dict[str, Any]]:
    """What can be chosen when a feed is added."""
    (feed,) = [command for command in bot.server.commands if command["name"] == "feed"]
    (add,) = [one for one in feed["options"] if one["name"] == "add"]
    return [choice for option in add["options"] for choice in option.get("choices", ())]


@pytest.mark.parametrize("name", sorted(ANSWERS))
async def test_every_command_can_be_answered_to_the_person_alone(
    bot: Bot, channel: Channel, lin: User, name: str
) -> None:
    options = ANSWERS[name][1]
    before = len(bot.server.bot_messages(channel))
    private = await bot.slash(lin, channel, name, **options, private=True)
    assert private.ephemeral
    assert len(bot.server.bot_messages(channel)) == before
    assert not (await bot.slash(lin, channel, name, **options, private=False)).ephemeral
    assert not (await bot.slash(lin, channel, name, **options)).ephemeral


async def test_private_answers_stay_private_where_others_read_along(bot: Bot) -> None:
    eve = bot.server.add_user("Eve", installed=True)
    among_friends = bot.server.add_private_channel(eve)
    answer = await bot.slash(eve, among_friends, "partners", place="cn-wuhan", private=True)
    assert answer.ephemeral
    assert (await bot.press(answer, "中文", eve)).ephemeral
    alone = bot.server.direct_messages(eve)
    assert not (await bot.slash(eve, alone, "partners", place="cn-wuhan", private=True)).ephemeral


async def test_typed_names_are_understood_like_questions(
    bot: Bot, channel: Channel, ada: User
) -> None:
    assert "Pittsburgh" in (await bot.slash(ada, channel, "partners", place="wuhann")).text
    several = await bot.slash(ada, channel, "partners", place="Richmond")
    assert "Richmond, Virginia" in "".join(several.labels)
    pair = await bot.slash(ada, channel, "partnership", place="Nanking", other="us-st-louis-mo")
    assert "1979" in pair.text
    unknown = await bot.slash(ada, channel, "partners", place="Xyzzyqqq")
    assert "Xyzzyqqq" in unknown.text
    assert "2014" in (await bot.slash(ada, channel, "conference", which="2014")).text
    assert "Sixth" in (await bot.slash(ada, channel, "conference", which="tacoma")).text
    assert "Sixth" in (await bot.slash(ada, channel, "conference", which="6")).text
    summit = await bot.slash(ada, channel, "conference", which="mayors' summit")
    assert "Mayors' Summit" in summit.text
    unknown = await bot.slash(ada, channel, "conference", which="potato")
    assert "do not know a conference called “potato”" in unknown.text
    assert "Seattle" in (await bot.slash(ada, channel, "news", place="seatle")).text


@pytest.mark.parametrize(
    ("name", "option", "typed"),
    [
        ("anniversaries", "place", "@everyone"),
        ("anniversaries", "place", "asdf"),
        ("news", "place", "asdf"),
        ("news", "topic", "@everyone"),
        ("news", "topic", "asdf"),
        ("partners", "place", "more"),
        ("partners", "place", "subscribe to everything"),
        ("partners", "place", "next conference"),
        ("partners", "place", "Boston and Hangzhou"),
        ("partners", "place", "not Boston"),
        ("conference", "which", "1066"),
        ("conference", "which", "@everyone"),
        ("conference", "which", "X7"),
        ("conference", "which", "which one is the best"),
    ],
)
async def test_an_option_that_is_no_such_thing_is_named_and_not_known(
    bot: Bot, channel: Channel, name: str, option: str, typed: str
) -> None:
    english, chinese = {
        "place": ("I do not know a place called", "的地方"),
        "topic": ("I do not know a topic called", "的主题"),
        "which": ("I do not know a conference called", "的会议"),
    }[option]
    for locale, expected in (("en-US", english), ("zh-CN", chinese)):
        user = bot.server.add_user(locale=locale)
        answer = await bot.slash(user, channel, name, **{option: typed})
        lead = answer.text.splitlines()[0]
        # The sign at the front of a mention may be kept from mentioning by a character after it.
        assert expected in lead
        assert typed.lstrip("@") in lead


async def test_an_unknown_conference_offers_the_next_and_the_last(
    bot: Bot, channel: Channel, ada: User
) -> None:
    answer = await bot.slash(ada, channel, "conference", which="X7")
    assert {"When is the next conference?", "When was the last conference?"} <= set(answer.labels)


async def test_every_place_of_a_pair_is_read_as_one(bot: Bot, channel: Channel, ada: User) -> None:
    same = await bot.slash(ada, channel, "partnership", place="Boston", other="Boston")
    assert "was named twice" in same.text
    two = await bot.slash(ada, channel, "partnership", place="Boston and Hangzhou", other="Seattle")
    assert "Boston and Hangzhou" in two.text
    assert "Did you mean one of these?" in two.text
    typo = await bot.slash(ada, channel, "partnership", place="pitsburg", other="武汉")
    assert "Pittsburgh" in typo.text
    assert "1982" in typo.text


@pytest.mark.parametrize("typed", ["portland or", "Portland, Oregon", "波特兰"])
async def test_a_place_is_read_however_it_is_written(
    bot: Bot, channel: Channel, ada: User, typed: str
) -> None:
    assert "Suzhou" in (await bot.slash(ada, channel, "partners", place=typed)).text


async def test_news_on_a_topic(bot: Bot, channel: Channel, ada: User) -> None:
    picked = await bot.slash(ada, channel, "news", topic="education")
    assert "education" in picked.text
    assert "education" in (await bot.slash(ada, channel, "news", topic="educaton")).text


async def test_a_typed_place_leaves_the_topic_that_was_picked(
    bot: Bot, channel: Channel, ada: User
) -> None:
    answer = await bot.slash(ada, channel, "news", place="Tacom", topic="robotics")
    assert "Tacoma, Washington on robotics" in answer.text
    typed = await bot.slash(ada, channel, "news", place="us-tacoma-wa", topic="educaton")
    assert "Tacoma, Washington on education" in typed.text


async def test_the_next_conference_is_the_one_meant_by_none(
    bot: Bot, channel: Channel, ada: User
) -> None:
    silent = await bot.slash(ada, channel, "conference")
    assert silent.text == (await bot.slash(ada, channel, "conference", which="next")).text
    known = await bot.slash(ada, channel, "conference", which="cusc-2016")
    assert "Nanchang" in known.text


async def test_asking_works_everywhere_for_who_installed_the_bot(bot: Bot) -> None:
    user = bot.server.add_user(installed=True)
    foreign = bot.server.add_guild(bot=False).add_text_channel()
    private = bot.server.add_private_channel(user)
    for place in (foreign, private, bot.server.direct_messages(user)):
        answer = await bot.slash(user, place, "partners", place="us-st-louis-mo")
        assert "Nanjing" in answer.text
        chinese = await bot.press(answer, "中文", user)
        assert "南京市" in chinese.text


async def test_settings_are_offered_to_managers_in_servers_only(
    bot: Bot, channel: Channel, ada: User
) -> None:
    with pytest.raises(LookupError, match="hidden"):
        await bot.server.slash(ada, channel, "settings")
    with pytest.raises(LookupError, match="context"):
        await bot.server.slash(ada, bot.server.direct_messages(ada), "settings")


async def test_places_in_a_message_are_looked_up(
    bot: Bot, channel: Channel, guild: ScriptedGuild, ada: User
) -> None:
    name = "Look up places in this message"
    said = await bot.server.send_message(guild.owner, channel, "From Wuhan I went to Seattle.")
    several = await (await bot.server.context_menu(ada, said, name)).reply()
    assert several.ephemeral
    assert "2 places" in several.text
    assert len(several.labels) >= 2
    many = "北京、上海、天津、重庆、南京、武汉、杭州、福州、广州、深圳、成都、西安、沈阳、大连、青岛、济南、"
    many += "长沙、郑州、合肥、南昌、昆明、哈尔滨、长春、石家庄、太原、兰州、海口、厦门、苏州、无锡、宁波"
    said = await bot.server.send_message(guild.owner, channel, many)
    found = await (await bot.server.context_menu(ada, said, name)).reply()
    assert "31 places in this message" in found.text
    assert "6 more are not shown" in found.text
    assert len(options(found)) == 25
    said = await bot.server.send_message(guild.owner, channel, "I am from Tacoma")
    assert "Fuzhou" in (await (await bot.server.context_menu(ada, said, name)).reply()).text
    said = await bot.server.send_message(guild.owner, channel, "good morning")
    assert "no place" in (await (await bot.server.context_menu(ada, said, name)).reply()).text
