"""The permissions that the bot needs, and no more."""

from __future__ import annotations

from typing import Final

import discord

NEEDED: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    read_message_history=True,
)
"""To see mentions, to answer them in channels and threads and as a reply, and to announce."""


def missing(held: discord.Permissions) -> list[str]:
    """The names of the permissions that are needed and not held, as the library writes them."""
    if held.administrator:
        return []
    return [name for name, wanted in NEEDED if wanted and not getattr(held, name)]


def invite(application_id: int) -> str:
    """The address where a manager of a server invites the bot, with exactly what it needs."""
    return discord.utils.oauth_url(
        application_id, permissions=NEEDED, scopes=("bot", "applications.commands")
    )
