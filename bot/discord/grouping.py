"""The commands for editors: a group of subcommands, each with its options and their completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord.localizing import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Subcommand = tuple[str, Callable[..., Any], tuple[str, ...]]
    """Name, what it does, and its options."""


def editors_group(
    prefix: str,
    subcommands: Iterable[Subcommand],
    complete: Mapping[str, Any],
    *,
    option_prefix: str = "",
    servers_only: bool = False,
) -> app_commands.Group:
    """A command with everything below it.

    Args:
        prefix: What the ids of its messages begin with: its own and those of its subcommands.
        subcommands: In the order in which Discord shows them.
        complete: What completes an option while it is typed, for those that can be completed.
        option_prefix: What the ids of the options' messages begin with, where that is another.
        servers_only: Whether it is of no use in direct messages.
    """
    group = app_commands.Group(
        name=text(f"{prefix}-name"),
        description=text(f"{prefix}-description"),
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=not servers_only, private_channel=False
        ),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=not servers_only),
        # In servers only managers see it, unless they open it to others; in direct messages all do.
        default_permissions=discord.Permissions(manage_guild=True),
    )
    for name, callback, options in subcommands:
        keys = {
            option: f"{option_prefix or prefix}-{option.replace('_', '-')}" for option in options
        }
        renamed = app_commands.rename(**{o: text(f"{key}-name") for o, key in keys.items()})
        described = app_commands.describe(
            **{o: text(f"{key}-description") for o, key in keys.items()}
        )
        completed = app_commands.autocomplete(**{o: complete[o] for o in options if o in complete})
        command: app_commands.Command[Any, ..., Any] = app_commands.Command(
            name=text(f"{prefix}-{name}-name"),
            description=text(f"{prefix}-{name}-description"),
            callback=renamed(described(completed(callback) if options else callback)),
        )
        group.add_command(command)
    return group
