"""The life of the bot: opens what it needs, connects, and stops within seconds when told to."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING, Final

from bot.clock.loops import usual_loops
from bot.clock.supervising import ticking
from bot.courier.right import owner_name
from bot.courier.roles import GATEWAY, Roles
from bot.discord.announcing.editors import Editors
from bot.discord.calendar_loops import digest_loop, events_kept, reminding_loop
from bot.discord.callbacks import answer_tersely
from bot.discord.connection import explained
from bot.discord.failures import LOG
from bot.discord.feeds.loops import draft_loop, reading_loop
from bot.discord.host import Host
from bot.discord.refreshing import kept_fresh
from bot.discord.syncing import prepare_commands
from bot.feeds.opening import open_readers
from storage.database import open_store
from storage.servers import load_servers

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    import discord

    from bot.clock.supervising import Loop
    from bot.discord.client import SisterCityClient
    from bot.discord.work import Work
    from bot.settings import Settings
    from handlers.conversation import Assistant
    from storage.atlas import Atlas

FINISHING_SECONDS: Final = 5.0
"""How long what is in hand may take when the bot is told to stop."""
CLOSING_SECONDS: Final = 3.0
"""How long closing the connections may take after that; together less than ten seconds."""
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


async def serve(
    settings: Settings, atlas: Atlas, assistant: Assistant, *, sync: bool, role: str
) -> None:
    """Run the bot until a signal ends it.

    Args:
        settings: With a token.
        atlas: The facts, read into memory.
        assistant: Who answers from them.
        sync: Whether to tell Discord the commands in any case.
        role: What this process does: ``gateway``, ``courier`` or ``all``.

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
            proxy=settings.proxy or None,
            message_content=settings.discord_message_content,
            editors=Editors(settings.editors, settings.home_server, settings.editor_role),
            readers=readers,
        )

        async def prepare(client: SisterCityClient) -> None:
            await prepare_commands(client, sync=sync)

        roles = Roles(store, atlas, role)
        client = roles.client(host, prepare)
        answer_tersely()

        async def is_editor(user_id: int) -> bool:
            return await host.editors.include(client, user_id)

        def every_loop() -> tuple[Loop, ...]:
            usual = usual_loops(store.engine, is_editor)
            own = reminding_loop(host), digest_loop(host)
            return (*usual, *own, reading_loop(host), draft_loop(client, host))

        with explained():
            async with client:

                async def work(told: asyncio.Event) -> None:
                    if not await _before(told, client.login(settings.discord_token)):
                        return
                    loops = () if role == GATEWAY else every_loop()
                    async with (
                        ticking(store.engine, loops, owner_name()),
                        kept_fresh(host),
                        events_kept(client, host),
                    ):
                        await roles.run(client, told)

                await _until_told_to_stop(work, client, host.work)
        LOG.info("stopped")


async def _until_told_to_stop(
    work: Callable[[asyncio.Event], Coroutine[object, object, None]],
    client: discord.Client,
    in_hand: Work,
) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        # Windows has no such handlers: there Ctrl-C ends the program with its one line all the same.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, told.set)
    running = asyncio.create_task(work(told))
    waiting = asyncio.create_task(told.wait())
    await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        waiting.cancel()
        await running
    else:
        await _stop(client, in_hand, running)


async def _before(told: asyncio.Event, work: Coroutine[object, object, None]) -> bool:
    """Do some work to its end, unless told to stop before; whether it came to that end."""
    doing, waiting = asyncio.create_task(work), asyncio.create_task(told.wait())
    try:
        await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
        if not doing.done():
            doing.cancel()
            await asyncio.wait({doing})
    if doing.cancelled():
        return False
    await doing
    return True


async def _stop(client: discord.Client, in_hand: Work, running: asyncio.Task[None]) -> None:
    LOG.info("stopping")
    if left := await in_hand.stop(FINISHING_SECONDS):
        LOG.warning("%d answers were not finished in time", left)
    # The courier, which is told as well, finishes what it has in hand in the same time.
    await asyncio.wait({running}, timeout=FINISHING_SECONDS)
    # What needs the connections would only fail when they are closed.
    await in_hand.drop()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(client.close(), CLOSING_SECONDS)
    running.cancel()
    await asyncio.wait({running})
