"""``sistercity audit``: who changed what."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from bot.failures import DONE
from bot.opening import run_async
from bot.rendering.json import json_line
from bot.showing import show
from handlers.replies import Table, Text
from storage import audit
from storage.database import open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from bot.settings import Settings
    from storage.audit import Entry

_COLUMNS: Final = ("when (UTC)", "who", "what", "to", "server", "before", "after")
_LONGEST: Final = 120
"""Characters of what it was and is, for people; ``--json`` has all."""


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show the last changes."""
    found = run_async(_entries(settings, arguments.limit))
    if arguments.json:
        for entry in found:
            print(json_line(asdict(entry) | {"at": entry.at.isoformat()}))
    elif found:
        show([Table(_COLUMNS, tuple(map(_row, found)))])
    else:
        show([Text("Nothing has been changed.")])
    return DONE


async def _entries(settings: Settings, limit: int) -> list[Entry]:
    async with (
        open_store(settings.database_url, settings.data_dir) as store,
        store.engine.connect() as conn,
    ):
        return await audit.entries(conn, limit)


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        f"{entry.at:%Y-%m-%d %H:%M:%S}",
        entry.actor or str(entry.actor_id or ""),
        entry.action,
        entry.subject,
        str(entry.server_id or ""),
        _short(entry.before),
        _short(entry.after),
    )


def _short(values: Mapping[str, Any] | None) -> str:
    text = "" if values is None else json.dumps(values, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
