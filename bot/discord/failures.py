"""What a person is told when something goes wrong, and what the log says of it.

1. Discord has forgotten the interaction, the message or the channel, or has taken a permission
   away: nobody can be told, and nothing is wrong with the program. One line at level info.
2. A control or a command that this version does not read, or that names what is gone: told kindly.
3. Anything else is a fault of ours: an incident id for the person, the traceback for the log.

Of suggestions while something is typed nobody is told: Discord has no place for it.
Logs hold ids and outcomes, never what people wrote.
"""

from __future__ import annotations

import logging
import secrets
import socket
import traceback
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
from discord import app_commands

from bot.discord.controls.event_codes import UnreadableError
from bot.discord.controls.pressed import pressed_id
from bot.discord.languages import own_wording
from bot.discord.notices import notice, outdated_notice

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient

LOG: Final = logging.getLogger("sistercity.discord")

_EXPECTED: Final = {
    10003: "the channel is gone",
    10008: "the message is gone",
    10015: "the interaction has expired",
    10062: "Discord did not wait any longer",
    40060: "was answered already",
    50001: "no access to the channel",
    50007: "direct messages are closed",
    50013: "a permission is missing",
    50027: "the interaction has expired",
    50083: "the thread is archived",
    160002: "a permission is missing",
}
"""Discord's error codes that say how things are, rather than that something is broken."""

_OUTDATED: Final = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)
"""What comes of a client that shows a command as it once was."""

_INVALID_FORM: Final = 50035
_REFERENCE: Final = "In message_reference"
"""How the library begins the line of an invalid form that says what is wrong with this part."""
_UNREACHABLE: Final = (
    aiohttp.ClientConnectionError,
    aiohttp.ClientPayloadError,
    ConnectionError,
    socket.gaierror,
)
_TOO_MANY: Final = 429
_SERVER_ERRORS: Final = 500


def expected(error: BaseException) -> str:
    """What an error says of the world outside, or nothing where it is our own."""
    if isinstance(error, discord.HTTPException):
        if error.code in _EXPECTED:
            return _EXPECTED[error.code]
        if error.code == _INVALID_FORM and _REFERENCE in error.text:
            return "the message answered to is gone"
        retried = error.status == _TOO_MANY or error.status >= _SERVER_ERRORS
        return f"Discord answered {error.status}" if retried else ""
    if isinstance(error, discord.RateLimited):
        return "too many requests"
    if isinstance(error, _UNREACHABLE):
        return "Discord cannot be reached"
    return ""


async def settle(interaction: discord.Interaction[SisterCityClient], error: BaseException) -> None:
    """Tell the person what there is to tell, and the log what happened."""
    original = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    name = what(interaction)
    if reason := expected(original):
        LOG.info("%s %s: %s", name, interaction.id, reason)
        return
    say = own_wording(interaction)
    if isinstance(original, (UnreadableError, *_OUTDATED)):
        LOG.info("%s %s: outdated", name, interaction.id)
        await _tell(interaction, outdated_notice(say, pressed_id(interaction)))
        return
    incident = log_incident(f"{name} {interaction.id}", original)
    await _tell(interaction, notice(say("discord-failed", incident=incident)))


def log_incident(what_failed: str, error: BaseException) -> str:
    """Write where an error came from and return the id that names it.

    The error's own message stays out of the log: it may repeat what somebody wrote.
    """
    incident = secrets.token_hex(4)
    trace = "".join(traceback.format_tb(error.__traceback__))
    LOG.error("%s: incident %s: %s\n%s", what_failed, incident, type(error).__name__, trace)
    return incident


def what(interaction: discord.Interaction[SisterCityClient]) -> str:
    """The kind of an interaction with the command's name, as it stands in the log."""
    command = interaction.command
    kind = interaction.type.name
    return f"{kind} {command.qualified_name}" if command is not None else kind


async def _tell(
    interaction: discord.Interaction[SisterCityClient], view: discord.ui.LayoutView
) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        return
    try:
        if interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=True)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        LOG.info("%s %s: not told: %s", what(interaction), interaction.id, _named(error))


def _named(error: BaseException) -> str:
    return expected(error) or type(error).__name__
