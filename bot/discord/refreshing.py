"""Takes in facts that changed while the bot runs, whoever changed them."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError

from bot.discord.failures import LOG, log_incident
from storage.loading import load_directory
from storage.writing import read_revision_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.discord.host import Host
    from storage.atlas import Atlas
    from storage.directory import Directory

EVERY_SECONDS: Final = 5.0
"""How long answers may be behind the store."""


async def refresh(host: Host) -> bool:
    """Take the facts in where the store has changed; whether it had.

    Raises:
        SQLAlchemyError: When the store cannot be read.
    """
    async with host.engine.connect() as connection:
        revision = await connection.run_sync(read_revision_of)
    if revision == host.atlas.directory.revision:
        return False
    directory = await load_directory(host.engine)
    host.take_in(await asyncio.to_thread(_prepared, host.atlas, directory))
    LOG.info("took in revision %d of the facts", directory.revision)
    return True


def _prepared(atlas: Atlas, directory: Directory) -> Atlas:
    """The newer atlas with its index of names, which takes a while where places changed."""
    newer = atlas.with_directory(directory)
    newer.index  # noqa: B018 - made when it is first looked at
    return newer


@contextlib.asynccontextmanager
async def kept_fresh(host: Host, every: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """Look for changes as long as the context lasts."""
    task = asyncio.create_task(_keep_fresh(host, every))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def _keep_fresh(host: Host, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        try:
            await refresh(host)
        except (SQLAlchemyError, OSError) as error:
            LOG.warning("the facts cannot be looked at: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001 - the next facts may be taken in
            log_incident("facts", error)
