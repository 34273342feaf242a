"""``/privacy``: what is kept of a person or a server, as a file; and its deletion, once confirmed."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ButtonStyle, app_commands

from bot.discord.controls.custom_ids import Action
from bot.discord.controls.event_codes import UnreadableError
from bot.discord.guarding import guarded
from bot.discord.languages import spoken
from bot.discord.localizing import text
from bot.discord.rendering.markdown import escape
from bot.discord.subscribing.answers import button, say_so, think
from bot.discord.subscribing.leaving import now
from handlers.wording import wording
from storage.disclosing import export_person, export_server
from storage.privacy import delete_person, delete_server

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient

    _Interaction = discord.Interaction[SisterCityClient]

ME: Final = "person"
SERVER: Final = "server"
_WHOSE: Final = [
    app_commands.Choice(name=text("command-privacy-whose-me"), value=ME),
    app_commands.Choice(name=text("command-privacy-whose-server"), value=SERVER),
]
_CONFIRMED: Final = "yes"


def privacy_commands() -> app_commands.Group:
    """The command with its two subcommands."""
    group = app_commands.Group(
        name=text("command-privacy-name"),
        description=text("command-privacy-description"),
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=True, private_channel=True
        ),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    )
    group.add_command(_export)
    group.add_command(_delete)
    return group


@app_commands.command(
    name=text("command-privacy-export-name"),
    description=text("command-privacy-export-description"),
)
@app_commands.rename(whose=text("command-privacy-whose-name"))
@app_commands.describe(whose=text("command-privacy-whose-description"))
@app_commands.choices(whose=_WHOSE)
async def _export(interaction: discord.Interaction[Any], whose: str = ME) -> None:
    await guarded(interaction, lambda asked: _hand_out(asked, whose))


@app_commands.command(
    name=text("command-privacy-delete-name"),
    description=text("command-privacy-delete-description"),
)
@app_commands.rename(whose=text("command-privacy-whose-name"))
@app_commands.describe(whose=text("command-privacy-whose-description"))
@app_commands.choices(whose=_WHOSE)
async def _delete(interaction: discord.Interaction[Any], whose: str = ME) -> None:
    await guarded(interaction, lambda asked: _ask_whether(asked, whose))


async def _hand_out(interaction: _Interaction, whose: str) -> None:
    say, engine = wording(spoken(interaction.locale)), interaction.client.host.engine
    await think(interaction)
    if await _refused(interaction, whose):
        return
    if whose == SERVER:
        kept = await export_server(engine, interaction.guild_id or 0)
    else:
        kept = await export_person(engine, interaction.user.id)
    if not any(kept.values()):
        await say_so(interaction, escape(say("privacy-nothing-kept", whose=whose)))
        return
    data = json.dumps(kept, ensure_ascii=False, indent=1).encode()
    file = discord.File(io.BytesIO(data), f"sistercity-{whose}.json")
    await interaction.edit_original_response(
        content=say("privacy-exported", whose=whose), attachments=[file]
    )


async def _ask_whether(interaction: _Interaction, whose: str) -> None:
    say = wording(spoken(interaction.locale))
    await think(interaction)
    if await _refused(interaction, whose):
        return
    sure = button(
        Action.ERASE, say("privacy-delete-yes"), say, f"{whose};{_CONFIRMED}", ButtonStyle.danger
    )
    await say_so(interaction, escape(say("privacy-delete-sure", whose=whose)), buttons=[sure])


async def erase(interaction: _Interaction, rest: str) -> None:
    """Delete what the confirmed button says.

    Raises:
        UnreadableError: When it says nothing of the kind.
    """
    whose, _, confirmed = rest.partition(";")
    if whose not in {ME, SERVER} or confirmed != _CONFIRMED:
        raise UnreadableError(rest)
    host, user = interaction.client.host, interaction.user
    say = wording(spoken(interaction.locale))
    await think(interaction)
    if await _refused(interaction, whose):
        return
    if whose == ME:
        await delete_person(host.engine, user.id, now())
    else:
        server_id = interaction.guild_id or 0
        await delete_server(host.engine, server_id, now(), actor_id=user.id)
        host.servers.pop(server_id, None)
    await say_so(interaction, escape(say("privacy-deleted", whose=whose)))


async def _refused(interaction: _Interaction, whose: str) -> bool:
    """Whether the person may not decide over the data; then they have been told."""
    say = wording(spoken(interaction.locale))
    if whose != SERVER:
        return False
    if interaction.guild_id is None:
        await say_so(interaction, escape(say("discord-server-only")))
    elif not interaction.permissions.manage_guild:
        await say_so(interaction, escape(say("privacy-managers-only")))
    else:
        return False
    return True
