"""Sends again what a broken connection may have swallowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import aiohttp
from discord.http import handle_message_parameters

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

    from bot.discord.client import SisterCityClient
    from bot.discord.rendering.components import Layout

_T = TypeVar("_T")


async def surely(send: Callable[[], Awaitable[_T]]) -> _T:
    """Send, and once more when the connection broke before Discord answered.

    What is sent must bear to be repeated, as a message does by its nonce. The library repeats after
    5xx by itself, but not after this. First answers to interactions need no such care: see
    `callbacks`.
    """
    try:
        return await send()
    except aiohttp.ClientConnectionError:
        return await send()


async def show(interaction: discord.Interaction[Any], view: Layout, *, private: bool) -> None:
    """Answer an interaction with a message of its own."""
    await interaction.response.send_message(view=view, ephemeral=private)


async def reply_to(message: discord.Message, view: Layout, client: SisterCityClient) -> None:
    """Answer a message in its channel, without a ping.

    The channel's own `send` would make an object of what it has sent, which nobody looks at.
    """
    reference = message.to_reference(fail_if_not_exists=False).to_dict()

    async def send() -> None:
        with handle_message_parameters(
            view=view,
            message_reference=reference,
            previous_allowed_mentions=client.allowed_mentions,
            mention_author=False,
            # The nonce keeps a repeated request from answering twice.
            nonce=message.id,
        ) as params:
            await client.http.send_message(message.channel.id, params=params)

    await surely(send)
