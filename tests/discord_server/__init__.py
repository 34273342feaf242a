"""A Discord on the loopback interface, for testing an unmodified discord.py against.

::

    async with DiscordServer() as server:
        channel = server.add_guild().add_text_channel()
        lin = server.add_user(locale="zh-CN")
        ...  # start a bot with server.base_url and server.token
        await server.connected()
        interaction = await server.slash(lin, channel, "partners", {"place": "武汉"})
        reply = await interaction.reply()
        assert server.violations == []

The server stands for Discord alone: it neither imports discord.py nor shares state with it, so the
bot may run in another process. What people do (``slash``, ``autocomplete``, ``click``, ``select``,
``submit_modal``, ``context_menu``, ``send_message``) is checked as Discord's own clients check it:
LookupError, TypeError or ValueError say what no person could have done. What the bot does is
checked by the server: ``violations`` lists unknown routes, malformed bodies and broken limits.
Time is real, but ``advance`` skips any amount of it.

discord.py reads the gateway's address from ``GET /gateway/bot`` for the first connection only and
identifies again at ``DiscordWebSocket.DEFAULT_GATEWAY``, which therefore has to be set as well.
"""

from __future__ import annotations

from tests.discord_server.backend import Settings
from tests.discord_server.faults import Fault
from tests.discord_server.interaction import Interaction, Reply
from tests.discord_server.model import Channel, Message, MessageFlag, Role, User
from tests.discord_server.permissions import MEMBER_DEFAULT, Permission
from tests.discord_server.ratelimits import Refusal
from tests.discord_server.scripting.guilds import ScriptedGuild
from tests.discord_server.server import DiscordServer

__all__ = [
    "MEMBER_DEFAULT",
    "Channel",
    "DiscordServer",
    "Fault",
    "Interaction",
    "Message",
    "MessageFlag",
    "Permission",
    "Refusal",
    "Reply",
    "Role",
    "ScriptedGuild",
    "Settings",
    "User",
]
