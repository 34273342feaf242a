"""The life of the bot: opens what it needs, connects, and stops within seconds when told to."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import socket
from typing import TYPE_CHECKING, Final

from bot.clock.loops import usual_loops
from bot.clock.supervising import run_clock
from bot.discord.announcing.editors import Editors
from bot.discord.callbacks import answer_tersely
from bot.discord.client import SisterCityClient
from bot.discord.connection import explained
from bot.discord.failures import LOG
from bot.discord.feeds.loops import draft_loop, reading_loop
from bot.discord.host import Host
from bot.discord.syncing import prepare_commands
from bot.feeds.opening import open_readers
from storage.database import open_store
from storage.servers import load_servers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.clock.supervising import Loop
    from bot.feeds.checking import Readers
    from bot.settings import Settings
    from handlers.conversation import Assistant
    from storage.atlas import Atlas

FINISHING_SECONDS: Final = 5.0
"""How long what is in hand may take when the bot is told to stop."""
CLOSING_SECONDS: Final = 3.0
"""How long closing the connections may take after that; together less than ten seconds."""
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


async def serve(settings: Settings, atlas: Atlas, assistant: Assistant, *, sync: bool) -> None:
    """Run the bot until a signal ends it.

    Args:
        settings: With a token.
        atlas: The facts, read into memory.
        assistant: Who answers from them.
        sync: Whether to tell Discord the commands in any case.

    Raises:
        Failure: When Discord cannot be reached or refuses the bot.
    """
    async with (
        open_store(settings.database_url, settings.data_dir) as store,
        open_readers(settings, store.engine, atlas) as readers,
    ):
        host = Host(
            assistant,
            atlas,
            store.engine,
            await load_servers(store.engine),
            message_content=settings.discord_message_content,
            editors=Editors(settings.editors, settings.home_server, settings.editor_role),
            readers=readers,
        )

        async def prepare(client: SisterCityClient) -> None:
            await prepare_commands(client, sync=sync)

        client = SisterCityClient(host, prepare)
        answer_tersely()
        with explained():
            async with client, _clock(store.engine, _loops(client, readers)):
                await _until_told_to_stop(client, settings.discord_token)
        LOG.info("stopped")


def _loops(client: SisterCityClient, readers: Readers) -> tuple[Loop, ...]:
    """What happens by itself."""
    host = client.host
    usual = usual_loops(host.engine, lambda user_id: host.editors.include(client, user_id))
    return (*usual, reading_loop(readers), draft_loop(client))


@contextlib.asynccontextmanager
async def _clock(engine: AsyncEngine, loops: Sequence[Loop]) -> AsyncIterator[None]:
    """Do what happens by itself until the bot stops."""
    stop = asyncio.Event()
    owner = f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
    clock = asyncio.create_task(run_clock(engine, loops, stop, owner))
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait({clock})


async def _until_told_to_stop(client: SisterCityClient, token: str) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        # Windows has no such handlers: there Ctrl-C ends the program with its one line all the same.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, told.set)
    running = asyncio.create_task(client.start(token))
    waiting = asyncio.create_task(told.wait())
    await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        waiting.cancel()
        await running
        return
    LOG.info("stopping")
    if left := await client.host.work.stop(FINISHING_SECONDS):
        LOG.warning("%d answers were not finished in time", left)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(client.close(), CLOSING_SECONDS)
    running.cancel()
    await asyncio.wait({running})
