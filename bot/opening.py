"""Opens what answers come from, with a word on standard error while it takes long."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import gc
import logging
import sys
import threading
from typing import TYPE_CHECKING, Final, TypeVar

from bot.language import from_environment
from storage.atlas import Atlas
from storage.database import open_store
from storage.loading import load_directory

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from rich.status import Status

    from bot.settings import Settings
    from handlers.conversation import Assistant
    from storage.building import Built
    from storage.directory import Directory
    from storage.gazetteer import Gazetteer

_T = TypeVar("_T")

_PATIENCE: Final = 0.4
"""Seconds that a person waits before being told why."""


def open_assistant(settings: Settings, locale: str) -> Assistant:
    """Someone to ask, who knows all facts of the store; ``locale`` is for waiting only.

    Raises:
        StoreError: When the store cannot be opened.
    """
    from handlers.conversation import Assistant  # noqa: PLC0415  # most commands ask nothing

    return Assistant(open_atlas(settings, locale), today)


def open_atlas(settings: Settings, locale: str | None = None) -> Atlas:
    """Every place and fact, read from the store, which is made first where there is none.

    Raises:
        StoreError: When the store cannot be opened.
    """

    def open_gazetteer() -> Gazetteer:
        from storage.gazetteer import load_gazetteer  # noqa: PLC0415  # few questions need it

        with working(locale):
            return load_gazetteer(settings.data_dir)

    with working(locale):
        directory, built = run_async(_load(settings))
    # The facts live as long as the process: the collector need not look through them again.
    gc.freeze()
    gc.enable()
    if built is not None and built.conflicts:
        tell_conflicts(len(built.conflicts))
    return Atlas(directory, open_gazetteer, settings.data_dir)


def today() -> dt.date:
    """The date where the program runs."""
    return dt.date.today()  # noqa: DTZ011 - asked for with every answer; with a zone it takes long


def tell_conflicts(count: int) -> None:
    """Say that new facts came and that the operator's own corrections were kept against them."""
    print(
        f"sistercity: the new facts differ from {count} of your corrections, which were kept; "
        "`sistercity export` lists them under edits",
        file=sys.stderr,
    )


@contextlib.contextmanager
def working(locale: str | None = None) -> Iterator[None]:
    """Show that something takes long, if a person watches standard error."""
    if not sys.stderr.isatty():
        yield
        return
    with contextlib.ExitStack() as shown:
        timer = threading.Timer(_PATIENCE, lambda: shown.enter_context(_status(locale)))
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def run_async(coroutine: Coroutine[object, object, _T]) -> _T:
    """Run a coroutine to its end, like `asyncio.run`, but ready for large results and for Ctrl-C."""
    results: list[_T] = []

    async def main() -> None:
        # Not returned: on its way out `asyncio.run` writes the repr of what a coroutine returns
        # into a message that nobody reads, which for all facts takes longer than loading them.
        results.append(await coroutine)

    # What Ctrl-C or a failure cuts short is told by whoever called, and not a second time, with a
    # traceback, by the connection pool and the threads of database connections.
    logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())
    threading.excepthook = _tell_of_thread
    asyncio.run(main())
    return results[0]


def _status(locale: str | None) -> Status:
    from bot.rendering.terminal import terminal_console  # noqa: PLC0415  # only where it takes long
    from handlers.wording import wording  # noqa: PLC0415

    text = wording(locale or from_environment())("terminal-preparing")
    return terminal_console(stderr=True).status(text)


def _tell_of_thread(end: threading.ExceptHookArgs) -> None:
    """Tell how a thread ended, unless it only found that nobody waits for it any more."""
    if not issubclass(end.exc_type, RuntimeError):
        threading.__excepthook__(end)


async def _load(settings: Settings) -> tuple[Directory, Built | None]:
    async with open_store(settings.database_url, settings.data_dir) as store:
        return await load_directory(store.engine), store.built
