"""Names and descriptions of commands, as the library takes them."""

from __future__ import annotations

from discord.app_commands import locale_str

from handlers.wording import wording


def text(message_id: str) -> locale_str:
    """A message as the library takes it: in English, with its id for translation."""
    return locale_str(wording("en-US")(message_id), id=message_id)
