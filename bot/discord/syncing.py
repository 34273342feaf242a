"""Tells Discord the commands, when they are other than when it was told last."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from discord.http import Route
from sqlalchemy.exc import SQLAlchemyError

from bot.discord.commands import add_commands
from bot.discord.failures import LOG
from bot.discord.translating import WordingTranslator
from storage.servers import remember_sync, synced_digest

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient


async def prepare_commands(client: SisterCityClient, *, sync: bool) -> None:
    """Add the commands, and tell Discord of them where it must be told or ``sync`` wants it.

    Raises:
        HTTPException: When Discord refuses them.
    """
    application_id, engine = client.application_id or 0, client.host.engine
    digest = await prepared_digest(client)
    if not sync and await synced_digest(engine, application_id) == digest:
        LOG.info("commands unchanged")
        return
    commands = await client.tree.sync()
    LOG.info("%d commands synced", len(commands))
    try:
        await remember_sync(engine, application_id, digest)
    except SQLAlchemyError as error:
        LOG.warning("the sync could not be remembered: %s", type(error).__name__)


async def prepared_digest(client: SisterCityClient) -> str:
    """Add the commands; the SHA-256 of what Discord is to be told of them.

    The address of the API belongs to it: another one knows nothing of these commands.
    """
    add_commands(client.tree)
    translator = WordingTranslator()
    await client.tree.set_translator(translator)
    commands = [
        await command.get_translated_payload(client.tree, translator)
        for command in client.tree.get_commands()
    ]
    text = json.dumps([Route.BASE, commands], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
