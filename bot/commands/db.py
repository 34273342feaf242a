"""``sistercity db``: looking after the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.failures import DONE, FAILED
from bot.opening import run_async, working
from bot.showing import show
from handlers.replies import Card, Table, Text
from storage.maintenance import backup_store, check_store, upgrade_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.settings import Settings
    from handlers.replies import Block
    from storage.building import Built
    from storage.maintenance import Check
    from storage.merging import Conflict

_CONFLICT_COLUMNS = ("row", "column", "reason", "before", "new", "yours, kept")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Upgrade, check, back up or copy the store and say what was done or found."""
    match arguments.action:
        case "upgrade":
            return _upgrade(settings)
        case "check":
            return _check(settings)
        case "copy":
            return _copy(settings, arguments.url)
        case _:
            return _backup(settings, arguments.path)


def _upgrade(settings: Settings) -> int:
    with working():
        built = run_async(upgrade_store(settings.database_url, settings.data_dir))
    show([Text("The store is up to date.")] if built is None else list(_upgraded(built)))
    return DONE


def _upgraded(built: Built) -> Iterator[Block]:
    yield Card(
        "The store was upgraded.",
        rows=(
            ("form", f"{built.schema_before or 'none'} → {built.schema}"),
            ("facts", f"{built.release_before or 'none'} → {built.release}"),
        ),
    )
    if built.conflicts:
        yield Text("The new facts differ from corrections of yours, which were kept:")
        yield Table(_CONFLICT_COLUMNS, tuple(_conflict(item) for item in built.conflicts))


def _conflict(conflict: Conflict) -> tuple[str, ...]:
    return (
        f"{conflict.entity} {conflict.row_key}",
        conflict.field,
        conflict.reason,
        conflict.before,
        conflict.shipped,
        conflict.local,
    )


def _check(settings: Settings) -> int:
    with working():
        check = run_async(check_store(settings.database_url, settings.data_dir))
    show(_checked(check))
    return DONE if check.ok else FAILED


def _checked(check: Check) -> Sequence[Block]:
    verdict = "The store is sound."
    if check.damage:
        verdict = "The store is damaged: put a backup in its place. What is broken:"
    elif not check.ok:
        verdict = "The store is of another version: run `sistercity db upgrade`."
    facts = Card(
        check.location,
        rows=(
            ("form", f"{check.schema or 'none'} (this version: {check.expected_schema})"),
            ("facts", f"{check.release or 'none'} (this version: {check.shipped_release})"),
            ("changes", str(check.revision)),
        ),
    )
    rows = Table(("table", "rows"), tuple((name, str(n)) for name, n in check.rows.items()))
    return facts, rows, Text(verdict, "lead"), *(Text(finding) for finding in check.damage)


def _backup(settings: Settings, path: Path) -> int:
    with working():
        target = run_async(backup_store(settings.database_url, settings.data_dir, path))
    print(target)
    return DONE


def _copy(settings: Settings, url: str) -> int:
    # Others do without its imports.
    from storage.copying import copy_store  # noqa: PLC0415

    with working():
        copied = run_async(copy_store(settings.database_url, settings.data_dir, url))
    rows = Table(("table", "rows"), tuple((name, str(n)) for name, n in copied.rows.items() if n))
    set_url = "Set SISTERCITY_DATABASE_URL to use it, and let nothing deliver from the old store."
    show([Text(f"Everything was copied to {copied.location}.", "lead"), rows, Text(set_url)])
    return DONE
