"""Every command, with its options, where it is offered and what it does."""

# Annotations are read at run time by the library.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot import __version__
from bot.discord import managing, status, typed
from bot.discord.announcing import commands as announcing
from bot.discord.answering import answer
from bot.discord.completing import (
    complete_conference,
    complete_month,
    complete_place,
    complete_topic,
)
from bot.discord.feeds import commands as feeds
from bot.discord.guarding import guarded
from bot.discord.localizing import text
from bot.discord.lookups import look_up
from bot.discord.settings_panel import show_settings
from bot.discord.subscribing.commands import subscribing_commands
from bot.discord.subscribing.erasing import privacy_commands
from handlers.events import ShowOverview

if TYPE_CHECKING:
    from collections.abc import Callable

_Name = app_commands.Range[str, 1, 100]
"""The name of a place, or an id that was picked."""
_Interaction = discord.Interaction[Any]
_Command = app_commands.Command[Any, ..., Any]


def add_commands(tree: app_commands.CommandTree[Any]) -> None:
    """Put every command into a tree."""
    slash: tuple[_Command, ...] = (
        _ask,
        _partners,
        _partnership,
        _conference,
        _anniversaries,
        _news,
        _overview,
        _help,
        _about,
        _settings,
    )
    for command in slash:
        tree.add_command(command)
    for command in subscribing_commands():
        tree.add_command(command)
    tree.add_command(privacy_commands())
    tree.add_command(announcing.group())
    tree.add_command(managing.group())
    tree.add_command(feeds.group())
    tree.add_command(status.command())
    tree.add_command(_lookup_command())


def _asking(name: str, *options: str) -> Callable[[Any], _Command]:
    """A command that anybody may use anywhere, with its names and descriptions.

    Besides its own ``options`` it has ``private``, which is the same for all.
    """
    keys = {option: f"command-{name}-{option}" for option in options}
    keys["private"] = "command-private"

    def make(callback: Any) -> _Command:  # noqa: ANN401
        described = app_commands.describe(
            **{option: text(f"{key}-description") for option, key in keys.items()}
        )
        renamed = app_commands.rename(
            **{option: text(f"{key}-name") for option, key in keys.items()}
        )
        command: _Command = app_commands.command(
            name=text(f"command-{name}-name"), description=text(f"command-{name}-description")
        )(renamed(described(callback)))
        return app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(
            app_commands.allowed_installs(guilds=True, users=True)(command)
        )

    return make


@_asking("ask", "question")
async def _ask(interaction: _Interaction, question: str, *, private: bool = False) -> None:
    await answer(interaction, lambda asker: asker.ask(question), question=question, private=private)


@_asking("partners", "place")
@app_commands.autocomplete(place=complete_place)
async def _partners(interaction: _Interaction, place: _Name, *, private: bool = False) -> None:
    await answer(interaction, lambda asker: typed.partners(asker, place), private=private)


@_asking("partnership", "place", "other")
@app_commands.autocomplete(place=complete_place, other=complete_place)
async def _partnership(
    interaction: _Interaction, place: _Name, other: _Name, *, private: bool = False
) -> None:
    await answer(interaction, lambda asker: typed.partnership(asker, place, other), private=private)


@_asking("conference", "which")
@app_commands.autocomplete(which=complete_conference)
async def _conference(
    interaction: _Interaction, which: _Name | None = None, *, private: bool = False
) -> None:
    await answer(interaction, lambda asker: typed.conference(asker, which or ""), private=private)


@_asking("anniversaries", "month", "place")
@app_commands.autocomplete(month=complete_month)
@app_commands.autocomplete(place=complete_place)
async def _anniversaries(
    interaction: _Interaction,
    month: app_commands.Range[int, 1, 12] | None = None,
    place: _Name | None = None,
    *,
    private: bool = False,
) -> None:
    await answer(
        interaction,
        lambda asker: typed.anniversaries(asker, month, place or ""),
        private=private,
    )


@_asking("news", "place", "topic")
@app_commands.autocomplete(place=complete_place, topic=complete_topic)
async def _news(
    interaction: _Interaction,
    place: _Name | None = None,
    topic: _Name | None = None,
    *,
    private: bool = False,
) -> None:
    await answer(
        interaction, lambda asker: typed.news(asker, place or "", topic or ""), private=private
    )


@_asking("overview")
async def _overview(interaction: _Interaction, *, private: bool = False) -> None:
    await answer(interaction, lambda asker: asker.handle(ShowOverview()), private=private)


@_asking("help")
async def _help(interaction: _Interaction, *, private: bool = False) -> None:
    await answer(interaction, typed.help_with_ways, private=private)


@_asking("about")
async def _about(interaction: _Interaction, *, private: bool = False) -> None:
    await answer(interaction, lambda asker: typed.about(asker, __version__), private=private)


@app_commands.command(
    name=text("command-settings-name"), description=text("command-settings-description")
)
@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
async def _settings(interaction: _Interaction) -> None:
    await guarded(interaction, show_settings)


def _lookup_command() -> app_commands.ContextMenu:
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def look_up_places(interaction: _Interaction, message: discord.Message) -> None:
        await answer(interaction, lambda asker: look_up(asker, _readable(message)), private=True)

    return app_commands.ContextMenu(name=text("command-lookup-name"), callback=look_up_places)


def _readable(message: discord.Message) -> str:
    """What can be read in a message: its text and that of its embeds."""
    embedded = (part for embed in message.embeds for part in (embed.title, embed.description))
    return "\n".join(part for part in (message.content, *embedded) if part)
