"""What people may write and forge, drawn by Hypothesis, and what must be true of every answer.

``benchmarks/hostile.py`` runs this 100,000 times.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from bot.discord.controls import event_codes
from bot.discord.controls.custom_ids import Action
from tests.discord.serving import planted
from tests.discord_server.interaction import Kind
from tests.discord_server.scripting.dispatching import Origin, dispatch

if TYPE_CHECKING:
    from tests.discord.serving import Bot
    from tests.discord_server import Channel, Interaction, Message, User

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
QUESTIONS = (
    "partners of {}",
    "{}有哪些友好城市？",
    "When did {} and Wuhan become sister cities?",
    "news about {}",
    "那{}呢？",
    "{}",
)
CELLS = (
    *("cn-wuhan", "us-st-louis-mo", "us-ca", "1", "3", "first", "details", "2020", "id", "", "%"),
    *(
        "13",
        "0001",
        "9998-12-31",
        "9999",
        "99999",
        "2020-02-30",
        "en",
        "person",
        "publish?",
        "times",
    ),
)
CODES = (*event_codes._CODES, "zz")
ACTIONS = (*Action, "z", "A")
LOCALES = ("en-US", "en-GB", "zh-CN", "zh-TW", "fr", "ar", "ja", "xx")
OPTIONS = {
    "ask": ("question",),
    "partners": ("place",),
    "partnership": ("place", "other"),
    "conference": ("which",),
    "news": ("place", "topic"),
    "anniversaries": ("place",),
    "subscribe": ("to",),
    "overview": (),
    "help": (),
    "about": (),
    "subscriptions": (),
    "unsubscribe": ("what",),
    "privacy export": (),
    "privacy delete": (),
}
"""Commands with what is typed in them."""
COMPLETED = {
    "partners": "place",
    "conference": "which",
    "news": "topic",
    "anniversaries": "place",
    "subscribe": "to",
}

PING = re.compile(r"@everyone|@here|(?<!\\)<[@#/:ati]")
LINK = re.compile(r"(?<!\\)\]\((?!<https?://)|[a-z]+://", re.IGNORECASE)
MASKED = re.compile(r"\[[^\n]*?\]\(<https?://[^\n>]*>\)")

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300),
    st.sampled_from(TRICKS),
    st.lists(
        st.one_of(st.sampled_from(TRICKS), st.text(st.characters(exclude_categories=["Cs"]))),
        min_size=1,
        max_size=6,
    ).map("".join),
).filter(bool)
questions = st.builds(str.format, st.sampled_from(QUESTIONS), texts)
requests = st.builds(
    lambda code, cells: ";".join([code, *cells]),
    st.sampled_from(CODES),
    st.lists(st.one_of(st.sampled_from(CELLS), texts), max_size=10),
)
steps = st.builds(
    str.join, st.sampled_from([" ", ";", "/"]), st.lists(st.sampled_from(CELLS), max_size=4)
)
"""What the controls of drafts and of settings say instead of a request."""
custom_ids = st.one_of(
    texts,
    st.builds(
        "sc{}:{}:{}:{}".format,
        st.integers(0, 3),
        st.sampled_from(ACTIONS),
        st.sampled_from(LOCALES),
        st.one_of(requests, questions, steps),
    ),
).map(lambda custom_id: custom_id[:100])


@dataclass(frozen=True)
class Act:
    """Something that a person does to the bot."""

    kind: str
    locale: str
    text: str
    other: str = ""


acts = st.one_of(
    st.builds(Act, st.sampled_from(sorted(OPTIONS)), st.sampled_from(LOCALES), questions, texts),
    st.builds(
        Act,
        st.sampled_from(["mention", "write", "look up", "complete"]),
        st.sampled_from(LOCALES),
        questions,
        st.sampled_from(sorted(COMPLETED)),
    ),
    st.builds(
        Act,
        st.sampled_from(["press", "choose", "submit"]),
        st.sampled_from(LOCALES),
        custom_ids,
        requests,
    ),
)


class Stage:
    """Where hostile people meet the bot."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        guild = bot.server.add_guild()
        self.channels = [guild.add_text_channel(f"talk-{number}") for number in range(8)]
        self.people = {locale: bot.server.add_user("Eve", locale=locale) for locale in LOCALES}
        # One of them may change the settings, too.
        guild.owner.locale = LOCALES[-1]
        self.guild = guild
        self.people[LOCALES[-1]] = guild.owner

    async def play(self, acts: list[Act]) -> None:
        """Do all of it at once and look at every answer."""
        await asyncio.gather(*(self._do(number, act) for number, act in enumerate(acts)))
        # Messages may stay unanswered; those that are answered are so before what came after them.
        eve = self.people["en-US"]
        assert_harmless(await self.bot.slash(eve, self.channels[0], "help"))
        rooms = [*self.channels, *map(self.bot.server.direct_messages, self.people.values())]
        for room in rooms:
            for message in self.bot.server.bot_messages(room):
                if message.reference is not None:
                    assert_harmless(message)
        server = self.bot.server
        assert server.violations == []
        assert server.refused_requests == []
        assert self.bot.process.returncode is None
        assert_no_incident(self.bot)
        server.forget()

    async def _do(self, number: int, act: Act) -> None:
        bot, server = self.bot, self.bot.server
        user, channel = self.people[act.locale], self.channels[number % len(self.channels)]
        match act.kind:
            case "mention":
                said = f"{server.bot.mention} {act.text}"
                await server.send_message(user, channel, said[:4000])
            case "write":
                await server.send_message(user, server.direct_messages(user), act.text[:4000])
            case "look up":
                said_by_other = await server.send_message(user, channel, act.text[:4000])
                name = "Look up places in this message"
                assert_harmless(
                    await (await server.context_menu(user, said_by_other, name)).reply()
                )
            case "complete":
                options = {COMPLETED[act.other]: act.text[:6000]}
                await bot.complete(user, channel, act.other, **options)
            case "press":
                pressed = planted(bot, channel, act.text)
                assert_harmless(await (await server.click(pressed, act.text, user)).reply())
            case "submit":
                assert_harmless(await self._submit(channel, user, act).reply())
            case "choose":
                assert_harmless(await self._choose(channel, user, act))
            case command:
                typed = (act.text[: 6000 if command == "ask" else 100], act.other[:100])
                given = dict(zip(OPTIONS[command], typed, strict=False))
                assert_harmless(await bot.slash(user, channel, command, **given))

    def _submit(self, channel: Channel, user: User, act: Act) -> Interaction:
        """Send in a form that nobody was shown."""
        field = {"type": 4, "id": 2, "custom_id": act.other[:100] or "text", "value": act.other}
        label = {"type": 18, "id": 1, "component": field}
        data = {"custom_id": act.text, "components": [label], "resolved": {}}
        origin = Origin(user, channel, {"0": str(self.guild.id)})
        return dispatch(self.bot.server.backend, Kind.MODAL, origin, data)

    async def _choose(self, channel: Channel, user: User, act: Act) -> Message:
        options = [{"label": "Choose", "value": act.other[:100]}]
        menu = {"type": 3, "custom_id": act.text, "options": options, "id": 2}
        row = {"type": 1, "components": [menu], "id": 1}
        body = {"components": [row], "flags": 1 << 15}
        message = self.bot.server.plant_bot_message(channel, body)
        chosen = await self.bot.server.select(message, act.text, [act.other[:100]], user)
        return await chosen.reply()


def assert_harmless(message: Message) -> None:
    """A message pings nobody, hides no link and asks for no more than to be read."""
    assert message.pings == frozenset()
    text = MASKED.sub("", message.text)
    assert not PING.search(text), message.text
    assert not LINK.search(text), message.text
    for control in message.controls:
        assert str(control.get("url", "https://")).startswith(("https://", "http://"))


def assert_no_incident(bot: Bot) -> None:
    """The log of the running bot names no fault."""
    faults = [line for line in bot.news_of_log() if "incident" in line or "Traceback" in line]
    assert not faults, faults
