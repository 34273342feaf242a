"""`sistercity doctor` finds what would keep the bot from working."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from tests.discord.serving import ROOT, environment, make_server, running
from tests.discord_server import MEMBER_DEFAULT, DiscordServer, Permission, Settings

if TYPE_CHECKING:
    from pathlib import Path


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


async def test_a_wrong_token_and_none(server: DiscordServer, own_data: Path) -> None:
    code, said = await examine(server, own_data, SISTERCITY_DISCORD_TOKEN="wrong")  # noqa: S106
    assert (code, "does not accept the token" in said) == (1, True)
    assert "partnerships" in said
    code, said = await examine(server, own_data, SISTERCITY_DISCORD_TOKEN="")
    assert (code, said.count("\n")) == (1, 1)
