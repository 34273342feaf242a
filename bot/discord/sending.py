"""Sends again what a broken connection may have swallowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import discord

_T = TypeVar("_T")


async def surely(send: Callable[[], Awaitable[_T]]) -> _T:
    """Send, and once more when the connection broke before Discord answered.

    What is sent must bear to be repeated: a message by its nonce, the answer to an interaction as
    Discord takes only one (40060). The library repeats after 5xx by itself, but not after this.
    """
    try:
        return await send()
    except aiohttp.ClientConnectionError:
        return await send()


async def show(
    interaction: discord.Interaction[Any], view: discord.ui.LayoutView, *, private: bool
) -> None:
    """Answer an interaction with a message of its own."""
    await surely(lambda: interaction.response.send_message(view=view, ephemeral=private))
