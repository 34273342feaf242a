"""Editors add feeds, decide on drafts and look after feeds, against a real process."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.discord.serving import PATIENCE, make_server, running
from tests.discord_server import MEMBER_DEFAULT, Permission
from tests.feed_server import FeedServer
from tests.feed_server.samples import Entry, calendar, entries, rss2

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, Message, ScriptedGuild, User

TITLES = {
    "approve": "Nanjing delegation visits St. Louis",
    "reject": "Fuzhou choir sings for Nanjing",
    "trusted": "Kunming and Denver plant trees",
    "later-17": "Hefei orchestra plays in Columbus",
    "later-25": "Tianjin engineers inspect Philadelphia bridges",
    "forged": "Seattle honours Chongqing",
}
"""Stories that have nothing to do with each other, so that none joins another's announcement."""


def story(path: str) -> Entry:
    text = "They saw the *botanical* garden with students. @everyone"
    return Entry(TITLES[path], f"https://news.example/{path}", path, text)


@dataclass
class Desk:
    """A bot with an editor, in a server with a channel, and a server of feeds."""

    bot: Bot
    feeds: FeedServer
    guild: ScriptedGuild
    editor: User

    def channel(self) -> Channel:
        return self.guild.add_text_channel()

    async def feed(self, channel: Channel, what: str, **options: object) -> Message:
        return await self.bot.slash(self.editor, channel, f"feed {what}", **options)

    async def added(self, channel: Channel, path: str, **options: object) -> int:
        """The number of a new feed."""
        message = await self.feed(channel, "add", url=self.feeds.url(path), **options)
        assert "was added" in message.text, message.text
        return int(message.text.split()[1].strip(","))

    async def shown(self, channel: Channel, text: str) -> Message:
        """The message in a channel that says something, when it does."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for message in self.bot.server.messages(channel):
                    if text in message.text:
                        return message
                await asyncio.sleep(0.1)


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def shared_desk(
    served_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Desk]:
    data = shutil.copytree(served_data, tmp_path_factory.mktemp("feeds") / "data")
    async with FeedServer() as feeds, make_server() as server:
        server.lift_rate_limits()
        guild = server.add_guild()
        settings = {
            "SISTERCITY_EDITORS": str(guild.owner.id),
            "SISTERCITY_FEED_ALLOW": ",".join(feeds.allowed),
        }
        async with running(server, data, **settings) as bot:
            yield Desk(bot, feeds, guild, guild.owner)
        assert server.violations == []


@pytest.fixture
def desk(shared_desk: Desk) -> Iterator[Desk]:
    """The shared one; no request of it may break a rule of Discord, nor be refused."""
    server = shared_desk.bot.server
    before = len(server.refused_requests)
    yield shared_desk
    assert server.violations == []
    assert server.refused_requests[before:] == []


async def with_story(desk: Desk, path: str, **options: object) -> tuple[Channel, int]:
    """A channel and a feed that has a story now which was not in it at first."""
    channel = desk.channel()
    desk.feeds.put(path, rss2(entries(1)))
    number = await desk.added(channel, path, **options)
    desk.feeds.put(path, rss2([*entries(1), story(path)]))
    checked = await desk.feed(channel, "check", number=number)
    assert "one item is new" in checked.text
    return channel, number


async def test_an_event_of_a_calendar_is_a_conference_once_it_is_approved(desk: Desk) -> None:
    channel = desk.channel()
    lines = (
        "UID:eighth@example.org",
        "SUMMARY:Eighth Sister Cities Conference",
        "DTSTART;VALUE=DATE:20990610",
        "DTEND;VALUE=DATE:20990612",
        "LOCATION:Long Beach, California",
    )
    desk.feeds.put("conferences", calendar("\n".join(lines)))
    wrong = await desk.feed(
        channel, "add", url=desk.feeds.url("conferences"), series="no-such-series"
    )
    assert "no-such-series" in wrong.text
    await desk.added(channel, "conferences", series="china-us-sister-cities-conference")
    draft = await desk.shown(channel, "New conference: Eighth Sister Cities Conference")
    asked = await desk.bot.slash(desk.editor, channel, "conference")
    assert "Eighth" not in asked.text
    sure = await desk.bot.press(draft, "Approve…", desk.editor)
    done = await desk.bot.press(sure, "Yes, publish", desk.editor)
    assert "is published" in done.text
    async with asyncio.timeout(PATIENCE):  # until the process has read the facts anew
        while "Eighth Sister Cities Conference" not in asked.text:
            await asyncio.sleep(0.5)
            asked = await desk.bot.slash(desk.editor, channel, "conference")
    assert "Long Beach, California" in asked.text


async def test_a_draft_is_shown_and_approved(desk: Desk) -> None:
    channel, _ = await with_story(desk, "approve")
    draft = await desk.shown(channel, "Nanjing delegation visits St. Louis")
    assert "**Places** Nanjing, Jiangsu; St. Louis, Missouri" in draft.text
    assert "education" in draft.text
    assert "@everyone" not in draft.text
    asked = await desk.bot.press(draft, "Approve…", desk.editor)
    done = await desk.bot.press(asked, "Yes, publish", desk.editor)
    assert "published" in done.text
    closed = await desk.shown(channel, "This draft: published.")
    assert closed.id == draft.id
    assert closed.labels == []


@pytest.mark.parametrize("decided", ["corrected already", "rejected, never published"])
async def test_what_a_feed_changes_later_is_decided_by_an_editor(desk: Desk, decided: str) -> None:
    path = f"later-{len(decided)}"
    channel, number = await with_story(desk, path)
    draft = await desk.shown(channel, TITLES[path])
    await desk.bot.press(
        await desk.bot.press(draft, "Approve…", desk.editor), "Yes, publish", desk.editor
    )
    changed = replace(story(path), title=f"{TITLES[path]}, as it was put right")
    desk.feeds.put(path, rss2([*entries(1), changed]))
    checked = await desk.feed(channel, "check", number=number)
    assert "one item has changed" in checked.text
    proposed = await desk.shown(channel, "The feed has changed this since it was published")
    assert "as it was put right" in proposed.text
    correct = decided.startswith("corrected")
    asked = await desk.bot.press(
        proposed, "Correct every copy…" if correct else "Leave it…", desk.editor
    )
    done = await desk.bot.press(asked, "Yes, correct" if correct else "Yes, leave it", desk.editor)
    assert ("is being corrected" if correct else "Discarded") in done.text
    assert (await desk.shown(channel, f"This draft: {decided}.")).id == proposed.id


async def test_a_draft_is_changed_and_rejected(desk: Desk) -> None:
    channel, _ = await with_story(desk, "reject", place="us-tacoma-wa")
    draft = await desk.shown(channel, "Tacoma, Washington")
    panel = await desk.bot.press(draft, "Edit text, places, topics", desk.editor)
    assert panel.ephemeral
    menus = [one["custom_id"] for one in panel.controls if one["type"] == 3]
    places = next(one for one in menus if ":places" in one)
    await (await desk.bot.server.select(panel, places, ["cn-nanjing"], desk.editor)).reply()
    changed = await desk.shown(channel, "**Places** Nanjing, Jiangsu\n")
    assert changed.id == draft.id
    asked = await desk.bot.press(changed, "Reject…", desk.editor)
    await desk.bot.press(asked, "Yes, discard", desk.editor)
    assert (await desk.shown(channel, "This draft: rejected, never published.")).id == draft.id


async def test_a_trusted_feed_makes_no_drafts(desk: Desk) -> None:
    channel, _ = await with_story(desk, "trusted", trust="publish")
    listed = await desk.bot.slash(desk.editor, channel, "announce list")
    assert TITLES["trusted"] in listed.text


async def test_feeds_are_listed_paused_resumed_and_removed(desk: Desk) -> None:
    channel = desk.channel()
    desk.feeds.put("listed", rss2(entries(2)))
    number = await desk.added(channel, "listed", topic="culture")
    assert "not read any more" in (await desk.feed(channel, "pause", number=number)).text
    assert "paused" in (await desk.feed(channel, "list")).text
    assert "is read again" in (await desk.feed(channel, "resume", number=number)).text
    desk.feeds.put("listed", status=404)
    failed = await desk.feed(channel, "check", number=number)
    assert "could not be read" in failed.text
    assert "failing" in (await desk.feed(channel, "list")).text
    offered = await desk.bot.complete(desk.editor, channel, "feed remove", number=str(number))
    assert any(str(value) == str(number) for value in offered.values())
    removed = await desk.feed(channel, "remove", number=number)
    assert "was removed" in removed.text
    assert f"no feed {number}" in (await desk.feed(channel, "check", number=number)).text


async def test_what_cannot_be_read_is_told_with_the_reason(desk: Desk) -> None:
    channel = desk.channel()
    desk.feeds.put("page", "<html></html>")
    page = await desk.feed(channel, "add", url=desk.feeds.url("page"))
    assert "it is a web page" in page.text
    private = await desk.feed(channel, "add", url="http://169.254.169.254/latest")
    assert "private network" in private.text
    unknown = await desk.feed(channel, "add", url=desk.feeds.url("page"), place="Taizhou")
    assert "“Taizhou” is not one place" in unknown.text
    for option, told in (("series", "no series of conferences"), ("topic", "no topic")):
        unknown = await desk.feed(channel, "add", url=desk.feeds.url("page"), **{option: "asdf"})
        assert f"“asdf” is {told}" in unknown.text


async def test_only_editors_manage_feeds(desk: Desk) -> None:
    channel, somebody = desk.channel(), desk.bot.server.add_user("Some", locale="zh-CN")
    desk.guild.join(
        somebody, desk.guild.add_role("Managers", MEMBER_DEFAULT | Permission.MANAGE_GUILD)
    )
    refused = await desk.bot.slash(somebody, channel, "feed list")
    assert "编辑" in refused.text
    channel, _ = await with_story(desk, "forged")
    draft = await desk.shown(channel, TITLES["forged"])
    pressed = await desk.bot.press(draft, "Approve…", somebody)
    assert "编辑" in pressed.text


async def test_editors_see_how_the_bot_fares(desk: Desk) -> None:
    channel = desk.channel()
    desk.feeds.put("status", rss2(entries(1)))
    number = await desk.added(channel, "status")
    desk.feeds.put("status", status=500)
    await desk.feed(channel, "check", number=number)
    shown = await desk.bot.slash(desk.editor, channel, "status")
    assert shown.ephemeral
    assert "feeds: in order" in shown.text
    assert f"**{number}** City Hall – News: its server answered 500" in shown.text
    chinese = desk.bot.server.add_user("Zhang", locale="zh-CN")
    desk.guild.join(chinese, desk.guild.add_role("M", MEMBER_DEFAULT | Permission.MANAGE_GUILD))
    assert "编辑" in (await desk.bot.slash(chinese, channel, "status")).text
