"""The routes, by resource; importing this package registers them all."""

from __future__ import annotations

from tests.discord_server.rest import (
    applications,
    channels,
    guilds,
    interactions,
    messages,
    scheduled_events,
    users,
    webhooks,
)

__all__ = [
    "applications",
    "channels",
    "guilds",
    "interactions",
    "messages",
    "scheduled_events",
    "users",
    "webhooks",
]
