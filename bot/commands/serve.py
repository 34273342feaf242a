"""``sistercity serve``: the Discord bot, until it is stopped."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from bot.failures import DONE

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve Discord; SIGTERM and Ctrl-C end it when what is in hand is finished."""
    # Until the loop listens to signals, as afterwards, being told to stop is no failure. That is
    # said before the imports, which take a second.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(DONE))
    # Not the import below: whoever is refused is told at once.
    with import_module("bot.courier.alone").alone(settings):
        starting = import_module("bot.discord.starting")
        starting.run(settings, sync=arguments.sync, role=arguments.role)
    return DONE
