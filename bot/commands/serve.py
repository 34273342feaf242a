"""``sistercity serve``: the Discord bot, until it is stopped."""

from __future__ import annotations

import gc
import logging
import sys
from typing import TYPE_CHECKING, Final

from bot.discord.connection import use_api
from bot.discord.failures import LOG
from bot.discord.running import serve
from bot.failures import DONE
from bot.opening import open_atlas, run_async, today
from handlers.conversation import Assistant
from handlers.wording import LOCALES, wording

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve Discord; SIGTERM and Ctrl-C end it when what is in hand is finished."""
    use_api(settings)
    _log()
    atlas = open_atlas(settings)
    # All that a question may need is read now, so that none has to wait for it.
    _ = atlas.index, atlas.gazetteer
    for locale in LOCALES:
        wording(locale).preload()
    gc.freeze()
    run_async(serve(settings, atlas, Assistant(atlas, today), sync=arguments.sync))
    return DONE


def _log() -> None:
    """Log to standard error: ids and outcomes, and of the libraries only what is wrong."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format=_FORMAT)
    LOG.setLevel(logging.INFO)
