"""The start of the bot: its log, its facts and its words, before it connects."""

from __future__ import annotations

import contextlib
import gc
import logging
import multiprocessing
import signal
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
    from storage.atlas import Atlas

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_FIRST_QUESTIONS: Final = ("Is Boston partnered with Hangzhou?", "武漢的友好城市有哪些？")
"""Questions for which is read what all others need, too: words and characters. The names of the
wider world stay in their file until one is asked for, which then takes some milliseconds."""

_COLLECTED_AFTER: Final = 10_000
"""New objects after which the collector looks for cycles: half a second of a busy bot's.
With Python's own 700 it takes a tenth of the time of every answer."""


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
    assistant = Assistant(atlas, today)
    if role != COURIER:
        _prepare(atlas, assistant)
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER, 20, 20)
    run_async(serve(settings, atlas, assistant, sync=sync, role=role))


def _prepare(atlas: Atlas, assistant: Assistant) -> None:
    """Read all that a question may need now, so that none has to wait for it."""
    _make_index(atlas)
    _ = atlas.index, atlas.gazetteer
    for locale in LOCALES:
        wording(locale).preload()
        for question in _FIRST_QUESTIONS:
            assistant.ask(question, locale=locale, locale_is_fixed=True)


def _make_index(atlas: Atlas) -> None:
    """Let a process of its own make the index of the gazetteer where it is not there yet.

    That takes 150 MiB, which this process would keep; the finished file takes none of its own.
    """
    if sys.platform == "linux":
        fork = multiprocessing.get_context("fork")
        making = fork.Process(target=_open_gazetteer, args=(atlas,), daemon=True)
        making.start()
        making.join()


def _open_gazetteer(atlas: Atlas) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What goes wrong here goes wrong once more where it is told.
    with contextlib.suppress(Exception):
        _ = atlas.gazetteer


def _log() -> None:
    """Log to standard error: ids and outcomes, and of the libraries only what is wrong."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format=_FORMAT)
    LOG.setLevel(logging.INFO)
    COURIER_LOG.setLevel(logging.INFO)
