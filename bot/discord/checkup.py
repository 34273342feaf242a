"""``sistercity doctor``: everything that the bot needs, checked before anybody asks."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

import discord
from discord.http import Route

from bot.discord.ask_channels import ask_channels
from bot.discord.client import SisterCityClient
from bot.discord.connection import NEXT, PORTAL, explained
from bot.discord.drift import differing, fetch_payloads, unshared
from bot.discord.finding import Finding
from bot.discord.host import Host
from bot.discord.permissions import invite, missing
from bot.discord.syncing import digest_of, prepared_payloads
from bot.failures import Failure
from bot.settings import variable
from storage.database import open_store
from storage.servers import synced_digest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.settings import Settings
    from handlers.conversation import Assistant
    from storage.atlas import Atlas

PATIENCE: Final = 30.0
"""Seconds after which an answer is no longer to be expected."""
_MOST_SERVERS: Final = 200
"""Servers that Discord lists at once."""
_FEW_STARTS: Final = 10
"""Session starts left of the day from which on restarting becomes a risk."""


async def examine(
    settings: Settings, atlas: Atlas, assistant: Assistant, patience: float = PATIENCE
) -> list[Finding]:
    """Look at everything in the order in which it is needed; what fails ends the examination.

    Args:
        settings: With a token.
        atlas: The facts, read into memory.
        assistant: Who answers from them.
        patience: Seconds that Discord may take for each thing that is looked at.
    """
    findings: list[Finding] = []
    try:
        async for finding in _findings(settings, atlas, assistant, patience):
            findings.append(finding)  # noqa: PERF401 - what was found before a failure stays
    except Failure as failure:
        findings.append(Finding("Discord", ok=False, text=str(failure)))
    return findings


async def _findings(
    settings: Settings, atlas: Atlas, assistant: Assistant, patience: float
) -> AsyncIterator[Finding]:
    async with open_store(settings.database_url, settings.data_dir) as store:
        facts = len(atlas.directory.partnerships)
        yield Finding("store", ok=True, text=f"{store.location.name}, {facts} partnerships")
        host = Host(assistant, atlas, store.engine, {}, proxy=settings.proxy or None)
        client = SisterCityClient(host)
        with explained():
            async with client:
                async with _in_time(patience):
                    await client.login(settings.discord_token)
                yield Finding("token", ok=True, text=f"accepted; the bot is {client.user}")
                yield _intent(client, wanted=settings.discord_message_content)
                for look in (_starts, _commands, _servers, ask_channels):
                    async with _in_time(patience):
                        finding = await look(client)
                    yield finding
                yield Finding("invite", ok=True, text=invite(client.application_id or 0))


@contextlib.asynccontextmanager
async def _in_time(seconds: float) -> AsyncIterator[None]:
    """Let Discord take so long; the library itself waits for minutes.

    Raises:
        Failure: When it took longer.
    """
    deadline = asyncio.timeout(seconds)
    try:
        async with deadline:
            yield
    except TimeoutError as error:
        if not deadline.expired():
            raise
        raise Failure(
            f"Discord has not answered for {seconds:g} seconds at {Route.BASE}: {NEXT}"
        ) from error


def _intent(client: SisterCityClient, *, wanted: bool) -> Finding:
    flags = client.application_flags
    allowed = flags.gateway_message_content or flags.gateway_message_content_limited
    if wanted and not allowed:
        text = (
            f"wanted, but not switched on: do so on the page Bot on {PORTAL}, or leave out "
            f"{variable('discord_message_content')}"
        )
        return Finding("message content", ok=False, text=text)
    if wanted:
        return Finding("message content", ok=True, text="available; ask-here channels work")
    text = (
        "not used; ask-here channels answer mentions only. To change that, switch it on on the "
        f"page Bot on {PORTAL} and set {variable('discord_message_content')}=yes"
    )
    return Finding("message content", ok=True, text=text)


async def _starts(client: SisterCityClient) -> Finding:
    limits = await client.fetch_session_start_limits()
    text = f"reachable at {Route.BASE}; {limits.remaining} of {limits.total} starts left today"
    return Finding("gateway", ok=limits.remaining > _FEW_STARTS, text=text)


async def _commands(client: SisterCityClient) -> Finding:
    ours, theirs = await prepared_payloads(client), await fetch_payloads(client)
    remedy = "`sistercity serve --sync`"
    if names := unshared(ours, theirs):
        text = f"Discord knows others than this version ({', '.join(names)}): {remedy}"
        return Finding("commands", ok=False, text=text)
    if differences := differing(ours, theirs):
        text = f"at Discord other than in this version ({'; '.join(differences)}): {remedy}"
        return Finding("commands", ok=False, text=text)
    if await synced_digest(client.host.engine, client.application_id or 0) != digest_of(ours):
        text = "changed since Discord was last told; the next `sistercity serve` tells it"
        return Finding("commands", ok=False, text=text)
    return Finding("commands", ok=True, text=f"{len(ours)}, as Discord knows them")


async def _servers(client: SisterCityClient) -> Finding:
    """What the bot's roles lack in the servers it is in."""
    servers = await client.http.get_guilds(_MOST_SERVERS, with_counts=False)
    limit = f"; only the first {_MOST_SERVERS} were looked at"
    unseen = limit if len(servers) == _MOST_SERVERS else ""
    lacking = [
        f"{server['id']} ({', '.join(names)})"
        for server in servers
        if (names := missing(discord.Permissions(int(server["permissions"]))))
    ]
    if lacking:
        text = (
            f"permissions are missing in {'; '.join(lacking)}: change the bot's role there{unseen}"
        )
        return Finding("servers", ok=False, text=text)
    text = f"{len(servers)}, with every permission needed{unseen}"
    return Finding("servers", ok=True, text=text)
