"""Answers a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord.asker import of_interaction
from bot.discord.guarding import guarded
from bot.discord.sending import show

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord

    from bot.discord.asker import Asker
    from bot.discord.client import SisterCityClient
    from handlers.replies import Reply


async def answer(
    interaction: discord.Interaction[SisterCityClient],
    reply_to: Callable[[Asker], Reply],
    *,
    question: str = "",
    private: bool,
) -> None:
    """Answer a command with the reply that ``reply_to`` makes for whoever asks.

    Args:
        interaction: The command.
        reply_to: Makes the reply; needs no waiting, as everything is in memory.
        question: What was typed, where it was a question.
        private: Whether only they see it, even where the server chose public answers.
    """

    async def respond(interaction: discord.Interaction[SisterCityClient]) -> None:
        asker = of_interaction(interaction, private=private)
        reply = reply_to(asker)
        view = asker.host.messages.layout(
            reply, question=question, in_server=interaction.guild_id is not None
        )
        await show(interaction, view, private=asker.private)

    await guarded(interaction, respond)
