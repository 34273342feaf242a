"""``sistercity export``: all facts of the store as files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.failures import DONE, WrongUsage
from bot.opening import run_async, working
from storage.database import open_store
from storage.exporting import export_csv, export_json, json_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from bot.settings import Settings


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the facts and name the files; JSON goes to standard output where no file is named."""
    output: Path | None = arguments.output
    if arguments.format == "csv":
        if output is None:
            raise WrongUsage("CSV is several files: name a directory with --output DIRECTORY")
        with working():
            paths = run_async(_export_csv(settings, output))
        print("\n".join(map(str, paths)))
        return DONE
    if output is not None:
        with working():
            run_async(_export_json(settings, output))
        print(output)
        return DONE
    with working():
        text = run_async(_json_text(settings))
    sys.stdout.write(text)
    return DONE


async def _export_csv(settings: Settings, folder: Path) -> Sequence[Path]:
    async with open_store(settings.database_url, settings.data_dir) as store:
        return await export_csv(store.engine, folder)


async def _export_json(settings: Settings, path: Path) -> None:
    async with open_store(settings.database_url, settings.data_dir) as store:
        await export_json(store.engine, path)


async def _json_text(settings: Settings) -> str:
    async with open_store(settings.database_url, settings.data_dir) as store:
        return await json_text(store.engine)
