"""The start of the bot: its log, its facts and its words, before it connects."""

from __future__ import annotations

import gc
import logging
import sys
from typing import TYPE_CHECKING, Final

from bot.courier.log import LOG as COURIER_LOG
from bot.courier.roles import COURIER
from bot.discord.connection import use_api
from bot.discord.failures import LOG
from bot.discord.running import serve
from bot.opening import open_atlas, run_async, today
from handlers.conversation import Assistant
from handlers.wording import LOCALES, wording

if TYPE_CHECKING:
    from bot.settings import Settings

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def run(settings: Settings, *, sync: bool, role: str) -> None:
    """Load everything and serve until told to stop.

    Args:
        settings: With a token.
        sync: Whether to tell Discord the commands in any case.
        role: What this process does: ``gateway``, ``courier`` or ``all``.

    Raises:
        Failure: When Discord cannot be reached or refuses the bot.
    """
    use_api(settings)
    _log()
    atlas = open_atlas(settings)
    if role != COURIER:
        # All that a question may need is read now, so that none has to wait for it.
        _ = atlas.index, atlas.gazetteer
    for locale in LOCALES:
        wording(locale).preload()
    gc.freeze()
    run_async(serve(settings, atlas, Assistant(atlas, today), sync=sync, role=role))


def _log() -> None:
    """Log to standard error: ids and outcomes, and of the libraries only what is wrong."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format=_FORMAT)
    LOG.setLevel(logging.INFO)
    COURIER_LOG.setLevel(logging.INFO)
