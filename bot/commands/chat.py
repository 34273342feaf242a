"""``sistercity chat``: the conversation in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.language import from_environment
from bot.opening import open_assistant
from bot.terminal import converse

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Talk until one of both ends it."""
    locale = arguments.locale or from_environment()
    return converse(open_assistant(settings, locale), locale)
