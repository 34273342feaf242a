"""The answers shown in the README are real."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.discord.looks import looks
from tests.discord.serving import ROOT, environment, make_server, running
from tests.discord_server import MEMBER_DEFAULT, Permission

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from tests.discord.serving import Bot
    from tests.discord_server import DiscordServer, User

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```discord (\S+)\n(/[^\n]+)\n\n(.*?)\n```", README, re.DOTALL)
MOVING = {
    "anniversaries": r"\b20\d\d|\b\d+ years(, a round one)?|\d+周年(（重要年份）)?",
    "announce list": r"\w+ \d+, 20\d\d|20\d\d年\d+月\d+日",
    "status": r"\d+ ms|\d+毫秒|<t:\d+:R>|just now|刚刚",
}
"""What is another one each time, in the answers to these commands."""
HOW_LONG = r"(?m)^(?:For|至今) .*\n"
"""The same in the others: it grows from year to year."""


LOCALES = ("en-US", "zh-CN")
CHOIRS = """\
id = "choirs"
places = ["Nanjing"]
[en]
title = "Choirs meet"
body = "In spring."
[zh]
title = "合唱团相聚"
body = "明年春天。"
"""
READ: dict[int, Callable[[str], object]] = {4: int, 5: lambda value: value == "True"}
"""How options of some types are read: whole numbers, and yes or no."""
SUBSCRIPTION = {"subscriptions", "unsubscribe"}
"""What is shown to somebody who is subscribed to Chongqing."""


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def shared_office(
    served_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Bot, dict[str, User]]]:
    """A bot, and people of each language who manage its server and are editors."""
    folder = tmp_path_factory.mktemp("readme")
    data = shutil.copytree(served_data, folder / "data")
    choirs = folder / "choirs.toml"
    choirs.write_text(CHOIRS, encoding="utf-8")
    async with make_server() as server:
        server.lift_rate_limits()
        people = {locale: server.add_user("Ed", locale=locale) for locale in LOCALES}
        editors = ",".join(str(one.id) for one in people.values())
        async with running(server, data, SISTERCITY_EDITORS=editors) as bot:
            await _announce(server, data, choirs)
            yield bot, people


async def _announce(server: DiscordServer, data: Path, path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "announce", str(path)),
        env=environment(server, data),
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0


@pytest.fixture
def office(shared_office: tuple[Bot, dict[str, User]]) -> Iterator[tuple[Bot, dict[str, User]]]:
    yield shared_office
    assert shared_office[0].server.violations == []


@pytest.mark.parametrize(("locale", "line", "shown"), EXAMPLES)
async def test_an_example_of_the_readme(
    office: tuple[Bot, dict[str, User]], locale: str, line: str, shown: str
) -> None:
    bot, people = office
    guild = bot.server.add_guild()
    guild.join(people[locale], guild.add_role("Managers", MEMBER_DEFAULT | Permission.MANAGE_GUILD))
    channel = guild.add_text_channel()
    name, given = _typed(bot, locale, line)
    if name in SUBSCRIPTION:
        await bot.slash(people[locale], channel, "subscribe", to="cn-chongqing")
    message = await bot.slash(people[locale], channel, name, **given)
    moving = MOVING.get(name, HOW_LONG)
    assert re.sub(moving, "", looks(message)) == re.sub(moving, "", shown)


def _typed(bot: Bot, locale: str, line: str) -> tuple[str, dict[str, object]]:
    """The command that a line names in a language, and its options by their names."""
    known, names = bot.server.commands, []
    words = line[1:].split(" ")
    while found := [c for c in known if c["name_localizations"][locale] == words[0]]:
        names.append(found[0]["name"])
        known = found[0].get("options", [])
        words = words[1:] or [""]
        if not any(option["type"] == 1 for option in known):
            break
    options = {o["name_localizations"][locale]: o for o in known}
    parts = re.split(rf"(?:^| )({'|'.join(options)}): ", " ".join(words))[1:] if options else []
    given: dict[str, object] = {}
    for key, value in zip(parts[::2], parts[1::2], strict=True):
        read = READ.get(options[key]["type"], str)
        given[options[key]["name"]] = read(value)
    return " ".join(names), given


async def test_every_command_has_an_example_in_both_languages(
    office: tuple[Bot, dict[str, User]],
) -> None:
    shown = {(locale, line.split()[0]) for locale, line, _ in EXAMPLES}
    for command in office[0].server.commands:
        names = command["name_localizations"]
        if command["type"] == 1:
            assert {(locale, f"/{names[locale]}") for locale in LOCALES} <= shown
