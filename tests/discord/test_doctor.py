"""`sistercity doctor` finds what would keep the bot from working."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest
from discord.http import Route

from bot.discord import checkup
from bot.opening import today
from bot.settings import Settings as BotSettings
from handlers.conversation import Assistant
from tests.discord.serving import ROOT, environment, make_server, running
from tests.discord_server import MEMBER_DEFAULT, DiscordServer, Permission, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from storage.atlas import Atlas


async def examine(server: DiscordServer, data_dir: Path, **extra: str) -> tuple[int, str]:
    """The exit code of the doctor and all that it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "doctor",
        cwd=ROOT,
        env=environment(server, data_dir, **extra),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


async def test_before_the_first_start_the_commands_are_missing(
    server: DiscordServer, own_data: Path
) -> None:
    code, said = await examine(server, own_data)
    assert code == 1
    assert "sistercity serve --sync" in said
    assert f"client_id={server.bot.id}" in said
    assert "permissions=274877991936" in said


async def test_all_is_well(own_data: Path) -> None:
    async with make_server(Settings(message_content=True)) as server:
        server.add_guild(bot_permissions=MEMBER_DEFAULT | Permission.SEND_MESSAGES_IN_THREADS)
        server.add_guild(bot_permissions=Permission.ADMINISTRATOR)
        async with running(server, own_data):
            pass
        code, said = await examine(server, own_data, SISTERCITY_DISCORD_MESSAGE_CONTENT="on")
        assert "All is well" in said, said
        assert "none chosen" in said
        assert code == 0
        assert server.violations == []


async def test_what_is_missing_is_named(server: DiscordServer, own_data: Path) -> None:
    guild = server.add_guild(bot_permissions=Permission.VIEW_CHANNEL)
    async with running(server, own_data):
        pass
    code, said = await examine(server, own_data, SISTERCITY_DISCORD_MESSAGE_CONTENT="on")
    assert code == 1
    assert f"{guild.id} (send_messages" in said
    assert "not switched on" in said
    assert "were looked at" not in said


async def test_of_very_many_servers_only_the_first_are_looked_at(
    server: DiscordServer, own_data: Path
) -> None:
    for _ in range(201):
        server.add_guild()
    _, said = await examine(server, own_data)
    assert "200, with every permission needed; only the first 200 were looked at" in said


async def test_a_store_that_never_told_discord_is_noticed(
    server: DiscordServer, own_data: Path, served_data: Path
) -> None:
    async with running(server, own_data):
        pass
    code, said = await examine(server, served_data)
    assert code == 1
    assert "changed since Discord was last told" in said


async def test_commands_that_are_other_at_discord_are_named(
    server: DiscordServer, own_data: Path
) -> None:
    async with running(server, own_data):
        pass
    commands = {one["name"]: one for one in server.commands}
    commands["help"]["description"] = "Of an earlier version"
    commands["about"]["name_localizations"] = None
    commands["overview"]["contexts"] = [0]
    commands["ask"]["integration_types"] = [0]
    commands["settings"]["default_member_permissions"] = "8"
    commands["news"]["options"] = commands["news"]["options"][:1]
    commands["partners"]["options"][0]["autocomplete"] = False
    commands["partnership"]["options"][0]["max_length"] = 50
    commands["conference"]["options"][0]["name_localizations"] = {"zh-CN": "哪个"}
    commands["anniversaries"]["options"][0]["choices"] = [{"name": "May", "value": 5}]
    code, said = await examine(server, own_data)
    assert code == 1
    named = (
        "about: name_localizations; anniversaries: options; ask: integration_types; "
        "conference: options; help: description; news: options; overview: contexts; "
        "partners: options; partnership: options; settings: default_member_permissions"
    )
    assert f"at Discord other than in this version ({named}): `sistercity serve --sync`" in said


async def test_ask_here_channels_in_which_the_bot_cannot_answer_are_named(
    server: DiscordServer, own_data: Path
) -> None:
    guild, left = server.add_guild(), server.add_guild()
    well, silent, gone = (guild.add_text_channel(name) for name in ("well", "silent", "gone"))
    thread, other = guild.add_thread(silent), left.add_text_channel()
    async with running(server, own_data) as bot:
        panel = await bot.slash(guild.owner, well, "settings")
        await bot.choose_channels(panel, guild.owner, well, silent, gone, thread)
        await bot.choose_channels(await bot.slash(left.owner, other, "settings"), left.owner, other)
    _, said = await examine(server, own_data)
    assert "5 channels, with every permission needed" in said
    guild.overwrite(silent, guild.everyone, deny=Permission.SEND_MESSAGES)
    guild.delete_channel(gone)
    left.remove_bot()
    code, said = await examine(server, own_data)
    assert code == 1, said
    assert f"channel {silent.id} in server {guild.id} lacks send_messages, embed_links;" in said
    assert f"channel {thread.id} in server {guild.id} lacks send_messages, embed_links:" in said
    assert f"channel {gone.id} in server {guild.id} is gone" in said
    assert str(well.id) not in said
    assert str(left.id) not in said
    guild.overwrite(silent, guild.everyone, deny=Permission.VIEW_CHANNEL)
    _, said = await examine(server, own_data)
    assert f"channel {thread.id} in server {guild.id} lacks read_messages, send_messages" in said


@pytest.mark.parametrize("route", ["GET /users/@me", "GET /gateway/bot", "GET /users/@me/guilds"])
async def test_discord_that_never_answers_is_told_in_one_line(
    server: DiscordServer, own_data: Path, atlas: Atlas, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Route, "BASE", server.base_url)
    settings = BotSettings(own_data, discord_token=server.token)
    server.slow_next(route, 60, times=9)
    *_, last = await checkup.examine(settings, atlas, Assistant(atlas, today), patience=0.5)
    assert not last.ok
    assert "Discord has not answered for 0.5 seconds" in last.text
    assert "check the network" in last.text


async def test_a_wrong_token_and_none(server: DiscordServer, own_data: Path) -> None:
    code, said = await examine(server, own_data, SISTERCITY_DISCORD_TOKEN="wrong")  # noqa: S106
    assert (code, "does not accept the token" in said) == (1, True)
    assert "partnerships" in said
    code, said = await examine(server, own_data, SISTERCITY_DISCORD_TOKEN="")
    assert (code, said.count("\n")) == (1, 1)
