"""``sistercity export``: all facts of the store as files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from bot.failures import DONE, WrongUsage
from bot.opening import run_async, working
from storage.database import open_store
from storage.exporting import export_csv, export_json, json_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.settings import Settings

_T = TypeVar("_T")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the facts and name the files; JSON goes to standard output where no file is named."""
    output: Path | None = arguments.output
    if arguments.ics:
        from bot.commands.calendar_export import export_calendar  # noqa: PLC0415

        return export_calendar(arguments, settings)
    if arguments.conference or arguments.place or arguments.locale:
        raise WrongUsage("--conference, --place and --locale go with --ics: add that")
    if arguments.format == "csv":
        if output is None:
            raise WrongUsage("CSV is several files: name a directory with --output DIRECTORY")
        with working():
            paths = run_async(_export(settings, lambda engine: export_csv(engine, output)))
        print("\n".join(map(str, paths)))
        return DONE
    if output is not None:
        with working():
            run_async(_export(settings, lambda engine: export_json(engine, output)))
        print(output)
        return DONE
    with working():
        text = run_async(_export(settings, json_text))
    sys.stdout.write(text)
    return DONE


async def _export(settings: Settings, write: Callable[[AsyncEngine], Awaitable[_T]]) -> _T:
    async with open_store(settings.database_url, settings.data_dir) as store:
        return await write(store.engine)
