"""Subscribing by command, by button and in plain words; seeing, changing and stopping it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.discord.serving import make_server, running
from tests.discord_server import MEMBER_DEFAULT, Permission

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, Message, ScriptedGuild, User

WORDS = {
    "en-US": {
        "done": "Subscribed: Chongqing",
        "already": "already: Chongqing",
        "welcome": "As you wished, I will tell you here what is new: Chongqing.",
        "stop": "Stop all direct messages",
        "stopped": "I send you no more direct messages",
        "empty": "Nothing is subscribed to",
        "me": "Tell me here by direct message",
        "here": "Tell this channel",
        "button": "Subscribe",
        "mine": "My subscriptions",
        "change": "Change",
        "sentence": "tell me about Chongqing news",
        "closed": "I cannot send you direct messages, so I have stored nothing",
        "managers": "“Manage Channels” or “Manage Server”",
        "lacking": "I lack: Embed Links, Read Message History",
    },
    "zh-CN": {
        "done": "已订阅：重庆市",
        "already": "此前已经订阅：重庆市",
        "welcome": "按您的意愿，今后有新内容时我会在这里通知您：重庆市。",
        "stop": "停止所有私信",
        "stopped": "我不会再给您发私信",
        "empty": "还没有任何订阅",
        "me": "私信通知我",
        "here": "通知本频道",
        "button": "订阅",
        "mine": "我的订阅",
        "change": "更改",
        "sentence": "订阅重庆的消息",
        "closed": "我无法给您发私信，所以没有保存任何内容",
        "managers": "“管理频道”或“管理服务器”",
        "lacking": "缺少：嵌入链接、读取消息历史记录",
    },
}
BOTH = pytest.mark.parametrize("locale", WORDS)


def direct(bot: Bot, user: User) -> list[Message]:
    """What the bot wrote to a person."""
    return bot.server.bot_messages(bot.server.direct_messages(user), user)


async def listed(bot: Bot, user: User, channel: Channel) -> Message:
    """The list of subscriptions."""
    return await bot.slash(user, channel, "subscriptions")


def manager(bot: Bot, guild: ScriptedGuild, permission: Permission, locale: str = "en-US") -> User:
    """A member with one more permission."""
    user = bot.server.add_user("Mei", locale=locale)
    guild.join(user, guild.add_role("Managers", MEMBER_DEFAULT | permission))
    return user


# --- a person


@BOTH
async def test_a_person_is_told_by_direct_message(bot: Bot, channel: Channel, locale: str) -> None:
    words, user = WORDS[locale], bot.server.add_user(locale=locale)
    answer = await bot.slash(user, channel, "subscribe", to="place:cn-cq")
    assert answer.ephemeral
    assert words["done"] in answer.text
    (welcome,) = direct(bot, user)
    assert words["welcome"] in welcome.text
    again = await bot.slash(user, channel, "subscribe", to="place:cn-cq")
    assert words["already"] in again.text
    assert len(direct(bot, user)) == 1
    assert words["change"] in (await bot.press(welcome, words["mine"], user)).labels
    stopped = await bot.press(welcome, words["stop"], user)
    assert words["stopped"] in stopped.text
    assert words["empty"] in (await listed(bot, user, channel)).text


@BOTH
async def test_plain_words_offer_and_store_nothing_before_a_press(
    bot: Bot, channel: Channel, locale: str
) -> None:
    words, user = WORDS[locale], bot.server.add_user(locale=locale)
    offer = await bot.mention(user, channel, words["sentence"])
    assert {words["me"], words["here"]} <= set(offer.labels)
    assert words["empty"] in (await listed(bot, user, channel)).text
    assert direct(bot, user) == []
    done = await bot.press(offer, words["me"], user)
    assert done.ephemeral
    assert words["done"] in done.text
    assert words["welcome"] in direct(bot, user)[0].text


@BOTH
async def test_direct_messages_offer_no_channel(bot: Bot, locale: str) -> None:
    words, user = WORDS[locale], bot.server.add_user(locale=locale)
    direct_messages = bot.server.direct_messages(user)
    said = await bot.server.send_message(user, direct_messages, words["sentence"])
    offer = await bot.server.answer_to(said)
    asked = await bot.slash(user, direct_messages, "ask", question=words["sentence"])
    answer = await bot.slash(user, direct_messages, "partners", place="cn-cq")
    pressed = await bot.press(answer, words["button"], user)
    for shown in (offer, asked, pressed):
        assert words["me"] in shown.labels
        assert words["here"] not in shown.labels


@BOTH
async def test_answers_about_places_and_conferences_can_be_subscribed_to(
    bot: Bot, channel: Channel, locale: str
) -> None:
    words, user = WORDS[locale], bot.server.add_user(locale=locale)
    for answer in (
        await bot.slash(user, channel, "partners", place="cn-cq"),
        await bot.slash(user, channel, "conference", which="last"),
        await bot.slash(user, channel, "news", topic="education"),
    ):
        offer = await bot.press(answer, words["button"], user)
        assert offer.ephemeral
        assert words["me"] in offer.labels
    overview = await bot.slash(user, channel, "overview")
    assert words["button"] not in overview.labels
    assert direct(bot, user) == []


async def test_what_was_typed_is_understood(bot: Bot, channel: Channel, ada: User) -> None:
    done = await bot.slash(ada, channel, "subscribe", to="chongqing")
    assert "Subscribed: Chongqing" in done.text
    assert (
        "Subscribed: education" in (await bot.slash(ada, channel, "subscribe", to="education")).text
    )
    mended = await bot.slash(ada, channel, "subscribe", to="Chonqing")
    assert "Taking “Chonqing” as Chongqing." in mended.text
    assert "already: Chongqing" in mended.text
    assert "Taking" not in done.text
    both = await bot.slash(ada, channel, "subscribe", to="Nanjing and Chongqing")
    assert "You also named Chongqing" in both.text
    several = await bot.slash(ada, channel, "subscribe", to="Richmond")
    assert several.ephemeral
    offer = await bot.choose(several, "su;place;us-richmond-va", ada)
    assert (
        "Subscribed: Richmond"
        in (await bot.press(offer, "Tell me here by direct message", ada)).text
    )
    unknown = await bot.slash(ada, channel, "subscribe", to="Xyzzyqqq")
    assert "Xyzzyqqq" in unknown.text
    assert unknown.ephemeral


@pytest.mark.parametrize("typed", ["all", "all news", "everything", "全部", "所有", "所有新闻"])
async def test_everything_is_subscribed_to_by_any_word_for_it(
    bot: Bot, channel: Channel, typed: str
) -> None:
    user = bot.server.add_user(locale="en-US")
    done = await bot.slash(user, channel, "subscribe", to=typed)
    assert "Subscribed: everything" in done.text
    offered = await bot.slash(user, channel, "subscribe", to="@everyone")
    assert "already: everything" not in offered.text


async def test_suggestions_of_what_to_subscribe_to(
    bot: Bot, channel: Channel, ada: User, lin: User
) -> None:
    first = await bot.complete(ada, channel, "subscribe", to="")
    assert list(first.values())[:3] == ["everything:", "topic:environment", "topic:education"]
    assert "topic:education" in (await bot.complete(ada, channel, "subscribe", to="educ")).values()
    assert "place:cn-cq" in (await bot.complete(lin, channel, "subscribe", to="重慶")).values()
    found = await bot.complete(ada, channel, "subscribe", to="governors")
    assert "series:china-us-governors-forum" in found.values()
    assert "全部內容" in await bot.complete(lin, channel, "subscribe", to="")


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Shang", "Asia/Shanghai"),
        ("seattle", "America/Los_Angeles"),
        ("北京", "Asia/Shanghai"),
        ("芝加哥", "America/Chicago"),
        ("berlin", "Europe/Berlin"),
        ("柏林", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("纽约", "America/New_York"),
        ("utc", "UTC"),
        ("eastern", "America/New_York"),
    ],
)
async def test_time_zones_by_what_people_type(
    bot: Bot, channel: Channel, ada: User, typed: str, zone: str
) -> None:
    found = await bot.complete(ada, channel, "subscribe", zone=typed)
    assert next(iter(found.values())) == zone


async def test_options_say_how_to_be_told(bot: Bot, channel: Channel, ada: User) -> None:
    done = await bot.slash(
        ada,
        channel,
        "subscribe",
        to="everything:",
        language="zh-TW",
        digest="weekly",
        quiet="10pm to 7am",
        zone="芝加哥",
    )
    assert "繁體中文" in done.text
    assert "Weekly digest, Monday at 08:00" in done.text
    assert "22:00 to 07:00" in done.text
    assert "America/Chicago" in done.text
    changed = await bot.slash(ada, channel, "subscribe", to="everything:", quiet="off")
    assert "Quiet hours** none" in changed.text
    assert "Weekly digest" in changed.text


@pytest.mark.parametrize(
    ("options", "said"),
    [({"quiet": "at night"}, "quiet hours"), ({"zone": "Atlantis"}, "time zone")],
)
async def test_what_cannot_be_read_stores_nothing(
    bot: Bot, channel: Channel, ada: User, options: dict[str, str], said: str
) -> None:
    refused = await bot.slash(ada, channel, "subscribe", to="place:cn-cq", **options)
    assert said in refused.text
    assert direct(bot, ada) == []
    assert "Nothing is subscribed to" in (await listed(bot, ada, channel)).text


@BOTH
async def test_closed_direct_messages_store_nothing(own_data: Path, locale: str) -> None:
    words = WORDS[locale]
    async with make_server() as server, running(server, own_data) as bot:
        channel = server.add_guild().add_text_channel()
        user = server.add_user(locale=locale)
        user.accepts_direct_messages = False
        refused = await bot.slash(user, channel, "subscribe", to="place:cn-cq")
        assert words["closed"] in refused.text
        assert words["empty"] in (await listed(bot, user, channel)).text
        user.accepts_direct_messages = True
        done = await bot.slash(user, channel, "subscribe", to="place:cn-cq")
        assert words["done"] in done.text
        assert server.violations == []


def rows(store: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    tables = ("subscriber", "subscription", "audit_entry")
    return [store.execute(f"SELECT * FROM {table}").fetchall() for table in tables]  # noqa: S608


async def test_what_cannot_be_stored_is_taken_back(own_data: Path) -> None:
    async with make_server() as server, running(server, own_data) as bot:
        channel, ada = server.add_guild().add_text_channel(), server.add_user()
        with closing(sqlite3.connect(own_data / "sistercity.sqlite3")) as store:
            before = rows(store)
            store.execute("BEGIN IMMEDIATE")
            failed = await bot.slash(ada, channel, "subscribe", to="place:cn-cq")
        assert "Something went wrong on my side" in failed.text
        route = "/channels/{channel_id}/messages"
        assert len(server.requests_to(f"POST {route}")) == 1
        assert len(server.requests_to(f"DELETE {route}/{{message_id}}")) == 1
        assert direct(bot, ada) == []
        with closing(sqlite3.connect(own_data / "sistercity.sqlite3")) as store:
            assert rows(store) == before
        assert server.violations == []


async def test_who_installed_the_bot_subscribes_anywhere(bot: Bot) -> None:
    user = bot.server.add_user(installed=True)
    foreign = bot.server.add_guild(bot=False).add_text_channel()
    done = await bot.slash(user, foreign, "subscribe", to="place:cn-cq")
    assert "Subscribed: Chongqing" in done.text
    assert len(direct(bot, user)) == 1
    refused = await bot.slash(user, foreign, "subscribe", to="place:cn-cq", where="channel")
    assert "not a member of this server" in refused.text
    at_home = bot.server.direct_messages(user)
    assert (
        "server channel"
        in (await bot.slash(user, at_home, "subscribe", to="place:cn-cq", where="channel")).text
    )
    assert "Chongqing" in (await listed(bot, user, at_home)).text


# --- a channel


@BOTH
async def test_a_manager_subscribes_a_channel(
    bot: Bot, channel: Channel, guild: ScriptedGuild, locale: str
) -> None:
    words = WORDS[locale]
    user = manager(bot, guild, Permission.MANAGE_CHANNELS, locale)
    done = await bot.slash(user, channel, "subscribe", to="place:cn-cq", where="channel")
    assert done.ephemeral
    assert words["done"] in done.text
    assert channel.mention in done.text
    assert direct(bot, user) == []
    assert bot.server.bot_messages(channel) == []
    assert channel.mention in (await listed(bot, user, channel)).text


@BOTH
async def test_only_managers_subscribe_a_channel(
    bot: Bot, channel: Channel, guild: ScriptedGuild, locale: str
) -> None:
    words, user = WORDS[locale], bot.server.add_user(locale=locale)
    guild.join(user)
    refused = await bot.slash(user, channel, "subscribe", to="place:cn-cq", where="channel")
    assert words["managers"] in refused.text
    offer = await bot.mention(user, channel, words["sentence"])
    assert words["managers"] in (await bot.press(offer, words["here"], user)).text
    assert channel.mention not in (await listed(bot, guild.owner, channel)).text
    assert channel.mention in (await bot.press(offer, words["here"], guild.owner)).text
    assert channel.mention in (await listed(bot, guild.owner, channel)).text
    assert words["empty"] in (await listed(bot, user, channel)).text


@BOTH
async def test_missing_permissions_are_named_and_nothing_is_stored(
    bot: Bot, channel: Channel, guild: ScriptedGuild, locale: str
) -> None:
    user = manager(bot, guild, Permission.MANAGE_GUILD, locale)
    guild.overwrite(
        channel, guild.everyone, deny=Permission.EMBED_LINKS | Permission.READ_MESSAGE_HISTORY
    )
    refused = await bot.slash(user, channel, "subscribe", to="everything:", where="channel")
    assert WORDS[locale]["lacking"] in refused.text
    assert channel.mention in refused.text
    assert WORDS[locale]["empty"] in (await listed(bot, user, channel)).text


async def test_a_thread_needs_its_own_permission(
    bot: Bot, channel: Channel, guild: ScriptedGuild
) -> None:
    thread = guild.add_thread(channel)
    guild.overwrite(channel, guild.everyone, deny=Permission.SEND_MESSAGES_IN_THREADS)
    refused = await bot.slash(guild.owner, thread, "subscribe", to="everything:", where="channel")
    assert "Send Messages in Threads" in refused.text


async def test_a_role_is_pinged_only_where_the_member_may(
    bot: Bot, channel: Channel, guild: ScriptedGuild
) -> None:
    user = manager(bot, guild, Permission.MANAGE_CHANNELS)
    fans = guild.add_role("Fans")
    refused = await bot.slash(
        user, channel, "subscribe", to="everything:", where="channel", role=fans
    )
    assert "may not mention that role" in refused.text
    assert channel.mention not in (await listed(bot, user, channel)).text
    needless = await bot.slash(user, channel, "subscribe", to="everything:", role=fans)
    assert "only be pinged in a channel" in needless.text
    owner = await bot.slash(
        guild.owner, channel, "subscribe", to="everything:", where="channel", role=fans
    )
    assert "make it mentionable" in owner.text
    guild.set_bot_permissions(MEMBER_DEFAULT | Permission.MENTION_EVERYONE)
    done = await bot.slash(
        guild.owner, channel, "subscribe", to="everything:", where="channel", role=fans
    )
    assert f"<@&{fans.id}>" in done.text
    assert done.pings == frozenset()
    panel = await bot.press(done, "Change", guild.owner)
    (picker,) = [one["custom_id"] for one in panel.controls if one["type"] == 6]
    nobody = await (await bot.server.select(panel, picker, [], guild.owner)).reply()
    assert "Pings** nobody" in nobody.text
    again = await (
        await bot.server.select(panel, picker, [str(guild.everyone.id)], guild.owner)
    ).reply()
    assert "everyone" in again.text


async def test_what_counts_is_what_a_member_may_in_the_channel_that_is_told(
    bot: Bot, channel: Channel, guild: ScriptedGuild
) -> None:
    user = manager(bot, guild, Permission.MANAGE_CHANNELS)
    fans = guild.add_role("Fans")
    guild.set_bot_permissions(MEMBER_DEFAULT | Permission.MENTION_EVERYONE)
    await bot.slash(user, channel, "subscribe", to="everything:", where="channel")
    party = guild.add_text_channel("party")
    guild.overwrite(party, user, allow=Permission.MENTION_EVERYONE)
    shown = await bot.press(await listed(bot, user, party), "Change", user)
    (picker,) = [one["custom_id"] for one in shown.controls if one["type"] == 6]
    refused = await (await bot.server.select(shown, picker, [str(fans.id)], user)).reply()
    assert "may not mention that role" in refused.text


# --- seeing, changing, stopping


async def subscribed(bot: Bot, user: User, channel: Channel) -> Message:
    """The panel of a person who subscribed to Chongqing and education."""
    await bot.slash(user, channel, "subscribe", to="place:cn-cq")
    await bot.slash(user, channel, "subscribe", to="topic:education")
    shown = await listed(bot, user, channel)
    return await bot.press(shown, "Change", user)


async def test_a_panel_changes_how_one_is_told(bot: Bot, channel: Channel, ada: User) -> None:
    panel = await subscribed(bot, ada, channel)
    assert "Chongqing, education" in panel.text
    menus = [one["custom_id"] for one in panel.controls if one["type"] == 3]
    for custom_id, value, said in (
        (menus[1], "daily", "Daily digest at 08:00"),
        (menus[2], "zh-CN", "简体中文"),
        (menus[0], "place:cn-cq", "\neducation\n"),
    ):
        panel = await (await bot.server.select(panel, custom_id, [value], ada)).reply()
        assert said in panel.text
        assert "Saved." in panel.text
    assert "Stopped" not in panel.text


async def test_the_form_of_times(bot: Bot, channel: Channel, ada: User) -> None:
    panel = await subscribed(bot, ada, channel)
    opened = await bot.server.click(panel, panel.custom_id("Times…"), ada)
    await opened.modal()
    filled = {"quiet": "晚上10点到早上7点", "zone": "重庆", "time": "7pm", "weekday": "5"}
    shown = await (await bot.server.submit_modal(opened, {**filled, "urgent": "1"})).reply()
    assert shown is panel
    assert "22:00 to 07:00, but urgent things at once" in shown.text
    assert "Asia/Shanghai" in shown.text
    opened = await bot.server.click(panel, panel.custom_id("Times…"), ada)
    form = await opened.modal()
    assert "22:00-07:00" in str(form)
    wrong = await (await bot.server.submit_modal(opened, {"time": "noonish"})).reply()
    assert "write it like 08:00" in wrong.text


async def test_pausing_and_resuming(bot: Bot, channel: Channel, ada: User) -> None:
    panel = await subscribed(bot, ada, channel)
    assert "Paused until <t:" in (await bot.press(panel, "Pause for a week", ada)).text
    assert "Pause" not in panel.labels
    assert "Paused" not in (await bot.press(panel, "Resume", ada)).text
    assert "Paused until you resume it" in (await bot.press(panel, "Pause", ada)).text
    assert "Paused until you resume it" in (await listed(bot, ada, channel)).text


async def test_stopping_is_confirmed(bot: Bot, channel: Channel, ada: User) -> None:
    panel = await subscribed(bot, ada, channel)
    sure = await bot.press(panel, "Stop", ada)
    assert "Chongqing" in (await bot.press(sure, "Back", ada)).text
    sure = await bot.press(panel, "Stop", ada)
    assert "Nothing is subscribed to" in (await bot.press(sure, "Yes, stop", ada)).text
    assert (
        "Subscribed: Tacoma"
        in (await bot.slash(ada, channel, "subscribe", to="place:us-tacoma-wa")).text
    )
    assert "Chongqing" not in (await listed(bot, ada, channel)).text
    assert len(direct(bot, ada)) == 2


@BOTH
async def test_unsubscribing_by_command(bot: Bot, channel: Channel, locale: str) -> None:
    user = bot.server.add_user(locale=locale)
    await subscribed_with(bot, user, channel, "place:cn-cq", "topic:education")
    offered = await bot.complete(user, channel, "unsubscribe", what="")
    assert len(offered) == 3
    value = next(v for v in offered.values() if v.endswith("cn-cq"))
    gone = await bot.slash(user, channel, "unsubscribe", what=value)
    name = {"en-US": "No more of Chongqing", "zh-CN": "不再通知：重庆市"}[locale]
    assert name in gone.text
    rest = {"en-US": "educ", "zh-CN": "教育"}[locale]
    typed = await bot.slash(user, channel, "unsubscribe", what=rest)
    assert rest in typed.text
    unknown = await bot.slash(user, channel, "unsubscribe", what="Xyzzyqqq")
    assert WORDS[locale]["mine"] in unknown.labels
    everything = next(v for v in offered.values() if v.endswith("/"))
    await bot.slash(user, channel, "unsubscribe", what=everything)
    assert WORDS[locale]["empty"] in (await listed(bot, user, channel)).text


@BOTH
async def test_everything_is_told_apart_from_all_subscriptions(
    bot: Bot, channel: Channel, locale: str
) -> None:
    user = bot.server.add_user(locale=locale)
    await subscribed_with(bot, user, channel, "everything:", "topic:education")
    one, all_of_them, words = {
        "en-US": ("everything – ", "All subscriptions – ", ("Everything", "everything")),
        "zh-CN": ("全部内容（", "全部订阅（", ("全部内容", "全部")),
    }[locale]
    offered = await bot.complete(user, channel, "unsubscribe", what="")
    assert any(label.startswith(one) for label in offered)
    assert any(label.startswith(all_of_them) for label in offered)
    left = await bot.slash(user, channel, "unsubscribe", what=words[0])
    assert {"en-US": "No more of everything", "zh-CN": "不再通知：全部内容"}[locale] in left.text
    assert WORDS[locale]["empty"] not in (await listed(bot, user, channel)).text
    await bot.slash(user, channel, "unsubscribe", what=words[1])
    assert WORDS[locale]["empty"] in (await listed(bot, user, channel)).text


async def subscribed_with(bot: Bot, user: User, channel: Channel, *subjects: str) -> None:
    for subject in subjects:
        await bot.slash(user, channel, "subscribe", to=subject)


@BOTH
async def test_asking_for_ones_subscriptions(bot: Bot, channel: Channel, locale: str) -> None:
    user = bot.server.add_user(locale=locale)
    await bot.slash(user, channel, "subscribe", to="place:cn-cq")
    asked = {"en-US": "unsubscribe", "zh-CN": "取消订阅"}[locale]
    answer = await bot.mention(user, channel, asked)
    shown = await bot.press(answer, WORDS[locale]["mine"], user)
    assert shown.ephemeral
    assert WORDS[locale]["change"] in shown.labels


async def test_long_lists_have_pages(bot: Bot, guild: ScriptedGuild) -> None:
    channels = [guild.add_text_channel(f"channel-{n}") for n in range(8)]
    for channel in channels:
        await bot.slash(guild.owner, channel, "subscribe", to="everything:", where="channel")
    first = await listed(bot, guild.owner, channels[0])
    assert sum(channel.mention in first.text for channel in channels) == 6
    second = await bot.press(first, "Show more", guild.owner)
    assert second is first
    assert sum(channel.mention in second.text for channel in channels) == 2
    assert channels[0].mention in (await bot.press(first, "Back", guild.owner)).text


async def test_many_subjects_have_pages(bot: Bot, channel: Channel, ada: User) -> None:
    names = await bot.complete(ada, channel, "subscribe", to="")
    more = await bot.complete(ada, channel, "subscribe", to="wu")
    values = list(dict.fromkeys([*names.values(), *more.values()]))[:30]
    assert len(values) == 30
    await subscribed_with(bot, ada, channel, *values)
    panel = await bot.press(await listed(bot, ada, channel), "Change", ada)
    assert "+ 5 more" in panel.text
    following = await bot.press(panel, "Show more", ada)
    menus = [one for one in following.controls if one["type"] == 3]
    assert len(menus[0]["options"]) == 5
    offered = await bot.complete(ada, channel, "unsubscribe", what="")
    assert len(offered) == 25


# --- what others try


def planted(bot: Bot, channel: Channel, custom_id: str) -> Message:
    """A message of the bot with a button that nobody has sent."""
    button = {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id, "id": 2}
    row = {"type": 1, "components": [button], "id": 1}
    return bot.server.plant_bot_message(channel, {"components": [row], "flags": 1 << 15})


async def test_forged_controls_reach_nobody_elses_subscriptions(
    bot: Bot, channel: Channel, guild: ScriptedGuild, ada: User, lin: User
) -> None:
    guild.join(ada)
    await bot.slash(guild.owner, channel, "subscribe", to="place:cn-cq", where="channel")
    theirs = await bot.press(await listed(bot, guild.owner, channel), "Change", guild.owner)
    await subscribed_with(bot, lin, channel, "place:cn-cq")
    own = await bot.press(await listed(bot, lin, channel), "更改", lin)
    theirs_and_own = [one["custom_id"] for panel in (theirs, own) for one in panel.controls]
    forged = [one for one in theirs_and_own if ":m:" in one or ":v:" in one]
    assert len(forged) > 12
    for custom_id in forged:
        refused = await bot.press(planted(bot, channel, custom_id), "Press", ada)
        assert "no longer works" in refused.text
    value = next(v for v in (await bot.complete(lin, channel, "unsubscribe", what="")).values())
    assert "do not find" in (await bot.slash(ada, channel, "unsubscribe", what=value)).text
    assert "重慶" in (await listed(bot, lin, channel)).text
    assert channel.mention in (await listed(bot, guild.owner, channel)).text


@pytest.mark.parametrize(
    "rest",
    ["b:en-US:su;place;nowhere", "b:en-US:lp;cn-cq", "m:en-US:x;show", "m:en-US:1;dance",
     "m:en-US:99999;show", "m:en-US:99999999999999999999999;show", "m:en-US:1;pause;9999", "e:en-US:person", "e:en-US:all;yes"],
)  # fmt: skip
async def test_made_up_controls_do_nothing(
    bot: Bot, channel: Channel, ada: User, rest: str
) -> None:
    pressed = await bot.press(planted(bot, channel, f"sc1:{rest}"), "Press", ada)
    assert pressed.ephemeral
    assert "no longer works" in pressed.text
    assert direct(bot, ada) == []


async def test_a_manager_who_is_none_any_more_changes_nothing(
    bot: Bot, channel: Channel, guild: ScriptedGuild
) -> None:
    user = manager(bot, guild, Permission.MANAGE_CHANNELS)
    done = await bot.slash(user, channel, "subscribe", to="place:cn-cq", where="channel")
    panel = await bot.press(done, "Change", user)
    opened = await bot.server.click(panel, panel.custom_id("Times…"), user)
    await opened.modal()
    guild.join(user)
    assert "no longer works" in (await bot.press(panel, "Pause", user)).text
    late = await bot.server.submit_modal(opened, {"zone": "Berlin"})
    assert "no longer works" in (await late.reply()).text
    shown = await bot.press(await listed(bot, guild.owner, channel), "Change", guild.owner)
    assert "Paused" not in shown.text
    assert "Berlin" not in shown.text


async def test_managers_reach_other_channels_that_they_manage(
    bot: Bot, channel: Channel, guild: ScriptedGuild
) -> None:
    other, third = guild.add_text_channel("other"), guild.add_text_channel("third")
    user = bot.server.add_user()
    guild.join(user)
    guild.overwrite(other, user, allow=Permission.MANAGE_CHANNELS)
    for one in (other, third):
        await bot.slash(guild.owner, one, "subscribe", to="place:cn-cq", where="channel")
    shown = await listed(bot, user, channel)
    assert other.mention in shown.text
    assert third.mention not in shown.text


async def test_hostile_names_stay_text(bot: Bot, channel: Channel, ada: User) -> None:
    hostile = "@everyone [x](http://evil.example) # **b** <@1>"
    answer = await bot.slash(ada, channel, "subscribe", to=hostile)
    assert answer.pings == frozenset()
    assert "@everyone" not in answer.text
    assert "](http" not in answer.text
    unknown = await bot.slash(ada, channel, "unsubscribe", what=hostile)
    assert unknown.pings == frozenset()


async def test_buttons_work_after_a_restart(own_data: Path) -> None:
    async with make_server() as server:
        guild = server.add_guild()
        channel, ada = guild.add_text_channel(), server.add_user()
        guild.join(ada)
        async with running(server, own_data) as bot:
            offer = await bot.mention(ada, channel, "subscribe to education")
            done = await bot.press(offer, "Tell me here by direct message", ada)
            panel = await bot.press(done, "Change", ada)
            opened = await bot.server.click(panel, panel.custom_id("Times…"), ada)
            await opened.modal()
            (welcome,) = direct(bot, ada)
        async with running(server, own_data) as bot:
            assert "Paused" in (await bot.press(panel, "Pause", ada)).text
            filled = await bot.server.submit_modal(opened, {"zone": "Berlin"})
            assert "Europe/Berlin" in (await filled.reply()).text
            assert "education" in (await listed(bot, ada, channel)).text
            assert "Stopped" in (await bot.press(welcome, "Stop all direct messages", ada)).text
            again = await bot.press(offer, "Tell me here by direct message", ada)
            assert "Subscribed: education" in again.text
        assert server.violations == []


async def test_an_announcement_channel_can_publish(bot: Bot, guild: ScriptedGuild) -> None:
    news = guild.add_announcement_channel()
    done = await bot.slash(guild.owner, news, "subscribe", to="everything:", where="channel")
    panel = await bot.press(done, "Change", guild.owner)
    published = await bot.press(panel, "Publish to followers", guild.owner)
    assert "channels that follow" in published.text
    assert (
        "channels that follow"
        not in (await bot.press(panel, "Do not publish to followers", guild.owner)).text
    )
