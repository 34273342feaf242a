"""Buttons and menus: what they do, for whom, after a restart, and when they are not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.discord.serving import make_server, options, planted, running

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, User


async def test_one_click_tells_namesakes_apart(bot: Bot, channel: Channel, ada: User) -> None:
    question = await bot.slash(ada, channel, "partners", place="Richmond")
    answer = await bot.choose(question, "lp;us-richmond-va", ada)
    assert "Zhengzhou" in answer.text
    assert answer is question
    assert "1994" in (await bot.mention(ada, channel, "since when?")).text


async def test_the_pages_of_a_long_list(bot: Bot, channel: Channel, ada: User) -> None:
    first = await bot.slash(ada, channel, "ask", question="List all pairs")
    seen = first.text
    assert "Back" not in first.labels
    second = await bot.press(first, "Show more", ada)
    assert second is first
    assert second.text != seen
    third = (await bot.press(second, "Show more", ada)).text
    assert (await bot.press(second, "Back", ada)).text != third
    assert rows((await bot.press(second, "Back", ada)).text) == rows(seen)


async def test_the_last_page_leads_back(bot: Bot, channel: Channel, ada: User) -> None:
    page = await bot.slash(ada, channel, "ask", question="List all pairs")
    pages = [rows(page.text)]
    while "Show more" in page.labels:
        assert await bot.press(page, "Show more", ada) is page
        pages.append(rows(page.text))
    assert len(pages) > 2
    assert rows((await bot.press(page, "Back", ada)).text) == pages[-2]


async def test_the_other_language_and_back(bot: Bot, channel: Channel, lin: User) -> None:
    answer = await bot.slash(lin, channel, "partners", place="us-st-louis-mo")
    traditional = answer.text
    assert "Nanjing, Jiangsu" in (await bot.press(answer, "English", lin)).text
    assert (await bot.press(answer, "中文", lin)).text == traditional


async def test_a_question_that_no_request_stands_for_is_asked_again_in_the_other_language(
    bot: Bot, channel: Channel, ada: User
) -> None:
    answer = await bot.slash(ada, channel, "ask", question="Who won the football game?")
    assert "我没看懂" in (await bot.press(answer, "中文", ada)).text


async def test_suggestions_answer_with_a_message_of_their_own(
    bot: Bot, channel: Channel, ada: User
) -> None:
    answer = await bot.slash(ada, channel, "partners", place="us-st-louis-mo")
    label = next(label for label in answer.labels if label.startswith("When did"))
    following = await bot.press(answer, label, ada)
    assert following is not answer
    assert "1979" in following.text
    assert not following.ephemeral


async def test_anybody_else_gets_an_answer_of_their_own(
    bot: Bot, channel: Channel, ada: User, lin: User
) -> None:
    answer = await bot.slash(ada, channel, "partners", place="us-st-louis-mo")
    shown = answer.text
    theirs = await bot.press(answer, "中文", lin)
    assert theirs.ephemeral
    assert "江蘇省南京市" in theirs.text
    assert answer.text == shown
    mentioned = await bot.mention(ada, channel, "List all pairs")
    assert (await bot.press(mentioned, "Show more", lin)).ephemeral
    assert await bot.press(mentioned, "Show more", ada) is mentioned


async def test_private_controls_are_their_owners(
    bot: Bot, channel: Channel, ada: User, lin: User
) -> None:
    answer = await bot.slash(ada, channel, "partners", place="us-st-louis-mo")
    private = await bot.press(answer, "中文", lin)
    refused = await bot.forge(private, private.custom_id("English"), ada)
    assert "belongs to somebody else" in refused.text


@pytest.mark.parametrize(
    ("custom_id", "fresh"),
    [
        ("anything", False),
        ("sc1:p:en-US:zz;1", False),
        ("sc1:n:en-US:lp;no-such-place", False),
        ("sc1:z:en-US:lp;cn-wuhan", False),
        ("sc1:s:en-US:", False),
        ("sc99:n:en-US:lp;cn-wuhan", True),
        ("sc0:q:zh-CN:武汉有哪些友好城市？", True),
        ("sc0:q:xx-XX:hello", False),
        ("sc1:p:en-US:lp;cn-wuhan;;999999999999", False),
    ],
)
async def test_what_is_no_longer_understood_is_answered_kindly(
    bot: Bot, channel: Channel, ada: User, custom_id: str, *, fresh: bool
) -> None:
    message = await bot.slash(ada, channel, "help")
    old = await bot.press(planted(bot, channel, custom_id), "Press", ada)
    for answer in (old, await bot.forge(message, custom_id, ada)):
        assert answer.ephemeral
        assert "no longer works" in answer.text
        assert ("Show the fresh answer" in answer.labels) == fresh
        ways_on = await bot.press(
            answer, "Show the fresh answer" if fresh else "What can I ask?", ada
        )
        assert ways_on.text


async def test_controls_work_after_a_restart(own_data: Path) -> None:
    async with make_server() as server:
        channel = server.add_guild().add_text_channel()
        ada = server.add_user("Ada")
        async with running(server, own_data) as bot:
            answer = await bot.slash(ada, channel, "partners", place="us-st-louis-mo")
            several = await bot.slash(ada, channel, "partners", place="Richmond")
        async with running(server, own_data) as bot:
            assert "南京" in (await bot.press(answer, "中文", ada)).text
            chosen = next(iter(options(several).values()))
            assert "Zhengzhou" in (await bot.choose(several, chosen, ada)).text
        assert server.violations == []


def rows(text: str) -> list[str]:
    """The rows of a list."""
    return [line for line in text.splitlines() if line.startswith("- ")]
