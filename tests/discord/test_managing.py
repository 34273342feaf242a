"""Editors enter, change and cancel a conference; servers see it among their events."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest_asyncio

from tests.bot.conftest import store_in
from tests.discord.serving import PATIENCE, make_server, running
from tests.discord_server import MEMBER_DEFAULT, Permission

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import Channel, Message, ScriptedGuild, User

SCHEDULED, CANCELLED = 1, 4
NEW = {
    "name": "Eighth Conference",
    "name-zh": "第八届大会",
    "series": "china-us-sister-cities-conference",
    "start": "2030-06-10",
    "end": "2030-06-12",
    "place": "Tacoma",
    "venue": "A hall",
}
KEY = "eighth-conference"


@pytest_asyncio.fixture(loop_scope="session")
async def own(own_data: Path) -> AsyncIterator[tuple[Bot, User, Channel]]:
    """A bot of its own, an editor, and a channel of the editor's."""
    async with make_server() as server:
        editor = server.add_user("Ed", locale="en-US")
        channel = server.direct_messages(editor)
        async with running(server, own_data, SISTERCITY_EDITORS=str(editor.id)) as bot:
            server.lift_rate_limits()
            yield bot, editor, channel
        assert server.violations == []


async def manage(bot: Bot, user: User, channel: Channel, what: str, **options: object) -> Message:
    asked = await bot.server.slash(user, channel, f"manage-conference {what}", options)
    return await asked.reply()


async def wanting(bot: Bot, permissions: Permission = Permission.CREATE_EVENTS) -> ScriptedGuild:
    """A server that has switched the events on."""
    guild = bot.server.add_guild()
    guild.set_bot_permissions(MEMBER_DEFAULT | permissions)
    channel = guild.add_text_channel()
    panel = await bot.slash(guild.owner, channel, "settings")
    saved = await bot.press(panel, "Keep events", guild.owner)
    able = permissions & Permission.CREATE_EVENTS
    assert ("Kept up to date" in saved.text) == bool(able)
    assert ("Wanted, but not possible yet" in saved.text) != bool(able)
    return guild


def only(guild: ScriptedGuild) -> dict[str, Any]:
    (event,) = guild.events.values()
    return event


async def until(bot: Bot, guild: ScriptedGuild, **values: object) -> dict[str, Any]:
    """The only event of a server, once it has these values."""

    def holds() -> bool:
        return bool(guild.events) and values.items() <= only(guild).items()

    await bot.server.until(holds, f"an event with {values}", PATIENCE)
    return only(guild)


async def test_from_adding_to_cancelling(own: tuple[Bot, User, Channel]) -> None:
    bot, editor, channel = own
    guild = await wanting(bot)
    other = bot.server.add_guild()
    said = await manage(bot, editor, channel, "add", **NEW)
    assert said.ephemeral
    assert "Added: Eighth Conference." in said.text
    assert "Nobody has subscribed to it yet." in said.text
    answer = await bot.slash(editor, channel, "conference")
    assert "Eighth Conference in Tacoma, Washington" in answer.text

    event = await until(bot, guild, name="Eighth Conference")
    assert event["entity_type"] == 3
    assert event["entity_metadata"] == {"location": "A hall; Tacoma, Washington"}
    assert event["scheduled_start_time"].startswith("2030-06-10T09:00:00-07:00")
    assert event["scheduled_end_time"].startswith("2030-06-12T18:00:00-07:00")
    assert event["description"].endswith(f"sistercity · {KEY}")
    assert not other.events

    changed = await manage(bot, editor, channel, "edit", which=KEY, start="2030-06-11")
    assert "Changed: Eighth Conference." in changed.text
    moved = await until(bot, guild, scheduled_start_time="2030-06-11T09:00:00-07:00")
    assert moved["id"] == event["id"]

    await manage(bot, editor, channel, "cancel", which=KEY)
    assert (await until(bot, guild, status=CANCELLED))["id"] == event["id"]
    answer = await bot.slash(editor, channel, "conference")
    assert "The Eighth Conference is cancelled." in answer.text
    undone = await manage(bot, editor, channel, "cancel", which=KEY, undo=True)
    assert "Takes place after all" in undone.text
    await bot.server.until(lambda: len(guild.events) == 2, "a new event", PATIENCE)


def forget_events(data: Path) -> None:
    with closing(sqlite3.connect(store_in(data))) as store:
        store.execute("DELETE FROM server_event")  # or it was stopped before it was written
        store.commit()


async def test_a_restart_makes_no_second_event_and_finds_a_forgotten_one(own_data: Path) -> None:
    async with make_server() as server:
        editor = server.add_user("Ed", locale="en-US")
        channel = server.direct_messages(editor)
        extra = {"SISTERCITY_EDITORS": str(editor.id)}
        async with running(server, own_data, **extra) as bot:
            server.lift_rate_limits()
            guild = await wanting(bot)
            await manage(bot, editor, channel, "add", **NEW)
            event = await until(bot, guild, status=SCHEDULED)
            assert await bot.stop(signal.SIGTERM) == 0
        forget_events(own_data)
        async with running(server, own_data, **extra) as bot:
            server.lift_rate_limits()
            await manage(bot, editor, channel, "edit", which=KEY, venue="Another hall")
            moved = await until(
                bot, guild, entity_metadata={"location": "Another hall; Tacoma, Washington"}
            )
        assert moved["id"] == event["id"]
        assert server.violations == []


async def test_what_a_server_removed_stays_removed(own: tuple[Bot, User, Channel]) -> None:
    bot, editor, channel = own
    guild, control = await wanting(bot), await wanting(bot)
    await manage(bot, editor, channel, "add", **NEW)
    await until(bot, guild, status=SCHEDULED)
    await until(bot, control, status=SCHEDULED)
    guild.events.clear()
    for venue in ("Another hall", "A third hall"):
        await manage(bot, editor, channel, "edit", which=KEY, venue=venue)
        place = {"location": f"{venue}; Tacoma, Washington"}
        await until(bot, control, entity_metadata=place)
    assert not guild.events


async def test_switching_it_off_takes_the_events_away(own: tuple[Bot, User, Channel]) -> None:
    bot, editor, channel = own
    guild = await wanting(bot)
    await manage(bot, editor, channel, "add", **NEW)
    await until(bot, guild, status=SCHEDULED)
    panel = await bot.slash(guild.owner, guild.add_text_channel(), "settings")
    await bot.press(panel, "Stop keeping events", guild.owner)
    await until(bot, guild, status=CANCELLED)


async def test_the_permission_that_is_missing_is_named(own: tuple[Bot, User, Channel]) -> None:
    bot, editor, channel = own
    guild = await wanting(bot, Permission(0))
    with_it = await wanting(bot)
    panel = await bot.slash(guild.owner, guild.add_text_channel(), "settings")
    assert "give me the permission “Create Events”" in panel.text
    await manage(bot, editor, channel, "add", **NEW)
    await until(bot, with_it, status=SCHEDULED)
    assert not guild.events
    asked = [r for r in bot.server.requests if str(guild.id) in r.path and "scheduled" in r.path]
    assert asked == []


async def test_only_editors_manage_conferences(own: tuple[Bot, User, Channel]) -> None:
    bot, editor, channel = own
    other = bot.server.add_user("Ada", locale="en-US")
    refused = await manage(bot, other, bot.server.direct_messages(other), "add", **NEW)
    assert refused.ephemeral
    assert "editor" in refused.text
    gone = await manage(bot, editor, channel, "edit", which=KEY, venue="x")
    assert f"no conference “{KEY}”" in gone.text


async def test_what_is_wrong_is_told_kindly(own: tuple[Bot, User, Channel]) -> None:
    bot, editor, channel = own
    lin = bot.server.add_user("Lin", locale="zh-CN")
    wrong = await manage(bot, editor, channel, "add", **{**NEW, "start": "2030-02-30"})
    assert "start: write a day that exists" in wrong.text
    nowhere = await manage(bot, editor, channel, "add", **{**NEW, "place": "Atlantis"})
    assert "pick one from the list" in nowhere.text
    slip = {**NEW, "series": "china-us-sister-city-conference"}
    other = await manage(bot, editor, channel, "add", **slip)
    assert "Known: China–US Sister Cities Conference." in other.text
    stranger = await manage(bot, editor, channel, "add", **{**NEW, "series": "Qqqq"})
    assert "China–US Governors Forum" in stranger.text
    assert "china-us-" not in stranger.text
    backwards = await manage(bot, editor, channel, "add", **{**NEW, "end": "2030-06-01"})
    assert "end: the last day is before the first day" in backwards.text
    taken = await manage(bot, editor, channel, "add", **{**NEW, "edition": 7})
    assert "edition: the Seventh China-U.S. Sister Cities Conference has this number" in taken.text
    none = await manage(bot, editor, channel, "edit", which="eighth")
    assert "I know no conference “eighth”" in none.text
    assert "option new-series" in other.text
    await manage(bot, editor, channel, "add", **NEW)
    again = await manage(bot, editor, channel, "add", **NEW)
    assert f"there already, with the id {KEY}" in again.text
    by_name = await manage(bot, editor, channel, "edit", which="eighth conference", theme="Trees")
    assert "Changed: Eighth Conference." in by_name.text
    nothing = await manage(bot, editor, channel, "edit", which="cusc-2025")
    assert "Nothing to change" in nothing.text
    direct = bot.server.direct_messages(lin)
    assert "编辑" in (await manage(bot, lin, direct, "cancel", which="cusc-2025")).text
    asked = await bot.server.autocomplete(
        editor, channel, "manage-conference edit", ("which", "hangzhou")
    )
    values = [choice["value"] for choice in await asked.choices()]
    assert values
    assert not {"next", "last"} & set(values)
    series = await bot.server.autocomplete(
        editor, channel, "manage-conference add", ("series", "governors")
    )
    assert [c["value"] for c in await series.choices()] == ["china-us-governors-forum"]


async def test_the_command_line_changes_what_a_running_bot_answers(
    own: tuple[Bot, User, Channel], own_data: Path
) -> None:
    bot, editor, channel = own
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *"-m bot conference edit cusc-2025 --venue".split(),  # noqa: SIM905
        "The Lakeside Hall",
        env=bot_environment(own_data),
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0

    async with asyncio.timeout(PATIENCE):
        answer = await bot.slash(editor, channel, "conference", which="cusc-2025")
        while "The Lakeside Hall" not in answer.text:
            answer = await bot.slash(editor, channel, "conference", which="cusc-2025")


def bot_environment(data: Path) -> dict[str, str]:
    return dict(os.environ) | {"SISTERCITY_DATA_DIR": str(data)}
