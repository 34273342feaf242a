"""Runs `sistercity serve` as a process against the loopback Discord."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tests.discord_server import DiscordServer, Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.discord_server import Channel, Interaction, Message, User

ROOT = Path(__file__).parents[2]


def description(named: str | None, usual: Path) -> Path | None:
    """Where Discord's API description is: as the environment says, else beside the checkout."""
    if named:
        return Path(named)
    return usual if usual.exists() else None


DESCRIPTION = description(
    os.environ.get("DISCORD_OPENAPI"), ROOT.parent / "shared/data/discord-openapi.json.gz"
)
"""Discord's API description, against which every request is then checked too."""
PATIENCE = 60.0
"""Seconds after which a process that does nothing is stuck."""


class Bot:
    """A running `sistercity serve`."""

    def __init__(
        self, server: DiscordServer, process: asyncio.subprocess.Process, errors: IO[bytes]
    ) -> None:
        self.server = server
        self.process = process
        self._errors = errors
        self.loop = asyncio.get_running_loop()
        self.log = ""
        self._told = 0

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(number)
        code = await asyncio.wait_for(self.process.wait(), PATIENCE)
        if not self._errors.closed:
            self.log = self._written()
            self._errors.close()
        return code

    async def logged(self, text: str) -> None:
        """Wait until the log of the running bot says something."""
        async with asyncio.timeout(PATIENCE):
            while text not in self._written():  # noqa: ASYNC110 - a file tells of nothing
                await asyncio.sleep(0.01)

    def news_of_log(self) -> list[str]:
        """The lines that the running bot has written since this was last asked."""
        lines = self._read(self._told)
        self._told += len(lines)
        return lines.decode(errors="replace").splitlines()

    def _written(self) -> str:
        return self._read(0).decode()

    def _read(self, start: int) -> bytes:
        # Read at a position of its own: the bot writes at the one that it shares with us.
        number = self._errors.fileno()
        return os.pread(number, os.fstat(number).st_size - start, start)

    async def slash(self, user: User, channel: Channel, name: str, **options: object) -> Message:
        """The answer to a slash command."""
        return await (await self.server.slash(user, channel, name, options)).reply()

    async def complete(
        self, user: User, channel: Channel, name: str, **typed: str
    ) -> dict[str, str]:
        """Label → value of the choices for an option."""
        ((option, text),) = typed.items()
        asked = await self.server.autocomplete(user, channel, name, (option, text))
        return {choice["name"]: choice["value"] for choice in await asked.choices()}

    async def mention(
        self, user: User, channel: Channel, text: str, reply_to: Message | None = None
    ) -> Message:
        """The answer to a message that mentions the bot."""
        said = f"{self.server.bot.mention} {text}"
        message = await self.server.send_message(user, channel, said, reply_to=reply_to)
        return await self.server.answer_to(message)

    async def press(self, message: Message, label: str, user: User) -> Message:
        """The answer to a press on a button."""
        return await (await self.server.click(message, message.custom_id(label), user)).reply()

    async def choose(self, message: Message, value: str, user: User) -> Message:
        """The answer to a choice in the only menu of a message."""
        return await (await self.server.select(message, menu(message), [value], user)).reply()

    async def choose_channels(self, panel: Message, user: User, *channels: Channel) -> Message:
        """The answer to a choice of ask-here channels on the panel of settings."""
        (found,) = [one["custom_id"] for one in panel.controls if one["type"] == 8]
        chosen = [str(channel.id) for channel in channels]
        return await (await self.server.select(panel, str(found), chosen, user)).reply()

    async def forge(self, message: Message, custom_id: str, user: User) -> Message:
        """The answer to a control that stands on no message."""
        pressed: Interaction = await self.server.click(message, custom_id, user, forged=True)
        return await pressed.reply()


def planted(bot: Bot, channel: Channel, custom_id: str) -> Message:
    """A message of the bot with one button, which is ours though nobody has sent it."""
    button = {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id, "id": 2}
    row = {"type": 1, "components": [button], "id": 1}
    return bot.server.plant_bot_message(channel, {"components": [row], "flags": 1 << 15})


def menu(message: Message) -> str:
    """The custom id of the only menu of a message."""
    (found,) = [one for one in message.controls if one["type"] == 3]
    return str(found["custom_id"])


def options(message: Message) -> dict[str, str]:
    """Label → value of the options of the only menu of a message."""
    (found,) = [one for one in message.controls if one["type"] == 3]
    return {option["label"]: option["value"] for option in found["options"]}


def environment(server: DiscordServer, data_dir: Path, **extra: str) -> dict[str, str]:
    """The environment of a bot of this server, with no settings but these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SISTERCITY_")}
    return kept | {
        "SISTERCITY_DATA_DIR": str(data_dir),
        "SISTERCITY_DISCORD_API": server.base_url,
        "SISTERCITY_DISCORD_TOKEN": server.token,
        **extra,
    }


async def start(server: DiscordServer, data_dir: Path, *arguments: str, **extra: str) -> Bot:
    """Start `sistercity serve`."""
    errors = tempfile.TemporaryFile()  # noqa: SIM115 - it goes with the bot
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "serve",
        *arguments,
        cwd=ROOT,
        env=environment(server, data_dir, **extra),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=errors,
    )
    return Bot(server, process, errors)


@contextlib.asynccontextmanager
async def running(
    server: DiscordServer, data_dir: Path, *arguments: str, **extra: str
) -> AsyncIterator[Bot]:
    """A connected bot, stopped in the end."""
    bot = await start(server, data_dir, *arguments, **extra)
    try:
        await server.connected(PATIENCE)
        yield bot
    finally:
        await bot.stop()


def make_server(settings: Settings | None = None) -> DiscordServer:
    """A loopback Discord, which also checks against the API description where there is one."""
    return DiscordServer(DESCRIPTION, settings)
