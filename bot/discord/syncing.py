"""Tells Discord the commands, when they are other than when it was told last."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

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
    digest = digest_of(await prepared_payloads(client))
    if not sync and await synced_digest(engine, application_id) == digest:
        LOG.info("commands unchanged")
        return
    commands = await client.tree.sync()
    LOG.info("%d commands synced", len(commands))
    try:
        await remember_sync(engine, application_id, digest)
    except SQLAlchemyError as error:
        LOG.warning("the sync could not be remembered: %s", type(error).__name__)


async def prepared_payloads(client: SisterCityClient) -> list[dict[str, Any]]:
    """Add the commands; what Discord is to be told of each."""
    add_commands(client.tree)
    translator = WordingTranslator()
    await client.tree.set_translator(translator)
    return [
        await command.get_translated_payload(client.tree, translator)
        for command in client.tree.get_commands()
    ]


def digest_of(payloads: list[dict[str, Any]]) -> str:
    """The SHA-256 of what Discord is to be told.

    The address of the API belongs to it: another one knows nothing of these commands.
    """
    text = json.dumps([Route.BASE, payloads], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
