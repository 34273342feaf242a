"""The loopback Discord by hand: start it, point a bot at it, type what people would.

A line ``/partners place=Wuhan`` runs a slash command, ``!Next`` presses the button labelled so on
the last reply, ``@text`` mentions the bot, and any other line is a direct message.
"""

from __future__ import annotations

import argparse
import asyncio
import shlex
import sys
from pathlib import Path

from tests.discord_server import Channel, DiscordServer, Message, Settings, User


def main() -> None:
    """Serve until the input ends."""
    parser = argparse.ArgumentParser(prog="python -m tests.discord_server", description=__doc__)
    parser.add_argument("--port", type=int, default=8099, help="port on 127.0.0.1 (8099)")
    parser.add_argument("--locale", default="en-US", help="locale of the person who types (en-US)")
    parser.add_argument("--shards", type=int, default=1, help="shards the bot is told to run (1)")
    parser.add_argument("--openapi", type=Path, help="Discord's API description, may be gzipped")
    parser.add_argument("--message-content", action="store_true", help="allow that intent")
    given = parser.parse_args()
    settings = Settings(shards=given.shards, message_content=given.message_content)
    server = DiscordServer(given.openapi, settings, port=given.port)
    asyncio.run(_serve(server, given.locale))


async def _serve(server: DiscordServer, locale: str) -> None:
    async with server:
        channel = server.add_guild(locale=locale).add_text_channel()
        user = server.add_user(locale=locale, installed=True)
        _show(f"SISTERCITY_DISCORD_API={server.base_url}\ntoken: {server.token}")
        last: Message | None = None
        while line := await asyncio.to_thread(sys.stdin.readline):
            try:
                last = await _act(server, user, channel, line.strip(), last)
            except (LookupError, TypeError, ValueError, TimeoutError, AssertionError) as error:
                _show(f"! {error}")
            else:
                _show(last.text, *(f"[{label}]" for label in last.labels))
            while server.violations:
                _show(f"!! {server.violations.pop(0)}")


async def _act(
    server: DiscordServer, user: User, channel: Channel, line: str, last: Message | None
) -> Message:
    if line.startswith("/"):
        words = shlex.split(line[1:])
        options = dict(word.split("=", 1) for word in words if "=" in word)
        name = " ".join(word for word in words if "=" not in word)
        return await (await server.slash(user, channel, name, options)).reply()
    if line.startswith("!") and last is not None:
        return await (await server.click(last, last.custom_id(line[1:]), user)).reply()
    if line.startswith("@"):
        content = f"{server.bot.mention} {line[1:]}"
        return await server.answer_to(await server.send_message(user, channel, content))
    direct = server.direct_messages(user)
    return await server.answer_to(await server.send_message(user, direct, line))


def _show(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
