"""The answers shown in the README are real."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.discord.looks import looks
from tests.discord.serving import ROOT

if TYPE_CHECKING:
    from tests.discord.serving import Bot
    from tests.discord_server import Channel

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```discord (\S+)\n(/[^\n]+)\n\n(.*?)\n```", README, re.DOTALL)
HOW_LONG = re.compile(r"^(?:For|至今) .*\n", re.MULTILINE)
"""What grows from year to year."""
ANNIVERSARY = re.compile(r"\b20\d\d|\b\d+ years(, a round one)?|\d+周年(（重要年份）)?")
"""What is another one each year."""


@pytest.mark.parametrize(("locale", "line", "shown"), EXAMPLES)
async def test_an_example_of_the_readme(
    bot: Bot, channel: Channel, locale: str, line: str, shown: str
) -> None:
    user = bot.server.add_user(locale=locale)
    name, _, typed = line[1:].partition(" ")
    (command,) = [c for c in bot.server.commands if c["name_localizations"][locale] == name]
    options = {o["name_localizations"][locale]: o["name"] for o in command.get("options", ())}
    parts = re.split(rf"(?:^| )({'|'.join(options)}): ", typed)[1:] if options else []
    given: dict[str, object] = {
        options[key]: int(value)
        if value.isdigit() and command["name"] == "anniversaries"
        else value
        for key, value in zip(parts[::2], parts[1::2], strict=True)
    }
    message = await bot.slash(user, channel, command["name"], **given)
    growing = ANNIVERSARY if command["name"] == "anniversaries" else HOW_LONG
    assert growing.sub("", looks(message)) == growing.sub("", shown)


async def test_every_command_that_answers_has_an_example_in_both_languages(bot: Bot) -> None:
    shown = {(locale, line.split()[0]) for locale, line, _ in EXAMPLES}
    for command in bot.server.commands:
        # Answers can be asked for in private; what only changes something needs no example.
        if any(option["name"] == "private" for option in command.get("options", ())):
            names = command["name_localizations"]
            assert {(locale, f"/{names[locale]}") for locale in ("en-US", "zh-CN")} <= shown
