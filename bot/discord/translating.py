"""The commands in the languages that Discord has for those we speak."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from handlers.wording import LOCALES, wording

if TYPE_CHECKING:
    import discord


class WordingTranslator(app_commands.Translator):
    """Takes names and descriptions from the wording, in all languages spoken.

    Discord does not fall back from one Chinese to the other, and shows British texts to Americans
    where theirs are missing: all four are given.
    """

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: Any,  # noqa: ANN401, ARG002 - the library's signature
    ) -> str | None:
        """The text in a locale, or nothing for one that is not spoken."""
        message_id = string.extras.get("id")
        if message_id is None or str(locale) not in LOCALES:
            return None
        return wording(str(locale))(message_id)
