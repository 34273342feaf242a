"""Who may announce: users that the operator names, and members of a server with a role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient


@dataclass(frozen=True, slots=True)
class Editors:
    """The editors. It is asked anew on each use: a role can be taken away."""

    users: frozenset[int] = frozenset()
    server_id: int | None = None
    role_id: int | None = None

    @property
    def named(self) -> bool:
        """Whether the operator has named any."""
        return bool(self.users) or self.role_id is not None

    async def includes(self, interaction: discord.Interaction[SisterCityClient]) -> bool:
        """Whether the person who uses a command or a control is one."""
        if interaction.user.id in self.users:
            return True
        if isinstance(interaction.user, discord.Member) and interaction.guild_id == self.server_id:
            return self._has_role(interaction.user)
        return await self.include(interaction.client, interaction.user.id)

    async def include(self, client: discord.Client, user_id: int) -> bool:
        """Whether a user is one, by what Discord says now.

        Raises:
            discord.HTTPException: When Discord does not say, so that nobody knows.
        """
        if user_id in self.users:
            return True
        if self.server_id is None:
            return False
        try:
            # Not from the cache: a client without a gateway has none.
            guild = client.get_guild(self.server_id) or await client.fetch_guild(self.server_id)
            return self._has_role(await guild.fetch_member(user_id))
        except (discord.NotFound, discord.Forbidden):  # the person, or the bot, has left it
            return False

    def _has_role(self, member: Any) -> bool:  # noqa: ANN401 - a member, as far as is looked at
        return any(role.id == self.role_id for role in member.roles)
