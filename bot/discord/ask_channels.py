"""Looks whether the bot can answer in the ask-here channels that its servers have chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import discord

from bot.discord.finding import Finding
from bot.discord.permissions import missing
from storage.servers import load_servers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Mapping

    from bot.discord.client import SisterCityClient

_UNKNOWN_CHANNEL: Final = 10003


async def ask_channels(client: SisterCityClient) -> Finding:
    """What the bot lacks in these channels, as roles and the channels' own overwrites add up."""
    chosen = {
        server_id: settings.ask_channels
        for server_id, settings in (await load_servers(client.host.engine)).items()
        if settings.ask_channels
    }
    problems = [
        problem
        for server_id, channel_ids in chosen.items()
        async for problem in _problems(client, server_id, channel_ids)
    ]
    if problems:
        text = (
            f"{'; '.join(problems)}: change the permissions of the channel there, or take it back "
            "with `/settings`"
        )
        return Finding("ask-here", ok=False, text=text)
    count = sum(map(len, chosen.values()))
    text = f"{count} channels, with every permission needed" if count else "none chosen"
    return Finding("ask-here", ok=True, text=text)


async def _problems(
    client: SisterCityClient, server_id: int, channel_ids: Collection[int]
) -> AsyncIterator[str]:
    try:
        guild = await client.fetch_guild(server_id, with_counts=False)
        me = await guild.fetch_member(client.user.id if client.user else 0)
        channels = {channel.id: channel for channel in await guild.fetch_channels()}
    except (discord.NotFound, discord.Forbidden):
        return  # the bot was removed from there, and its choices go some time later
    for channel_id in sorted(channel_ids):
        held = await _held(client, channel_id, channels, me)
        if held is None:
            yield f"channel {channel_id} in server {server_id} is gone"
        elif names := missing(held):
            yield f"channel {channel_id} in server {server_id} lacks {', '.join(names)}"


async def _held(
    client: SisterCityClient,
    channel_id: int,
    channels: Mapping[int, discord.abc.GuildChannel],
    me: discord.Member,
) -> discord.Permissions | None:
    """What the bot may do in a channel or a thread; None where that is gone."""
    where = channels.get(channel_id)
    if where is None:
        try:
            thread: Any = await client.http.get_channel(channel_id)
        except discord.Forbidden:
            return discord.Permissions.none()
        except discord.NotFound as error:
            if error.code != _UNKNOWN_CHANNEL:
                raise
            return None
        # A thread has the permissions of its channel.
        where = channels.get(int(thread.get("parent_id") or 0))
    return discord.Permissions.none() if where is None else where.permissions_for(me)
