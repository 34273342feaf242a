"""``sistercity import``: facts from CSV files into the store, all of them or none."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.commands.announced import shell_actor
from bot.failures import DONE, Failure
from bot.opening import run_async, working
from bot.rendering.clean import one_line
from bot.rendering.json import json_line
from bot.showing import show
from handlers.partnership_changes import announce_partnerships
from handlers.replies import Table, Text
from storage.atlas import Atlas
from storage.database import open_store
from storage.gazetteer import load_gazetteer
from storage.importing.planning import apply_plan, plan_import

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.settings import Settings
    from storage.directory import Directory
    from storage.importing.planning import Change, Plan

_COLUMNS = ("row", "", "column", "before", "after")
_EMPTY = "(empty)"
"""Without a mark, a cell that was emptied reads in plain text like one that was filled."""


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show the difference and, but for a dry run, make it.

    Raises:
        Failure: When a file has problems; each is told first, and nothing is changed.
    """
    with working():
        plan, told = run_async(_import(settings, arguments))
    if arguments.json:
        applied = not (arguments.dry_run or plan.problems)
        print(json_line(_json_object(plan, applied=applied) | {"announcements": told}))
    elif not plan.problems:
        _show(plan, dry_run=arguments.dry_run)
        if told:
            show([Text(f"Announcements of it to subscribers: {told}.")])
    if plan.problems:
        _refuse(plan, listed=arguments.json)
    return DONE


async def _import(settings: Settings, arguments: argparse.Namespace) -> tuple[Plan, int]:
    """What was planned, and how many announcements were made of it."""
    now = dt.datetime.now(dt.UTC)
    told = 0

    def atlas_of(directory: Directory) -> Atlas:
        return Atlas(directory, lambda: load_gazetteer(settings.data_dir), settings.data_dir)

    async def tell(conn: AsyncConnection) -> None:
        nonlocal told
        if not arguments.quiet:
            actor = shell_actor()
            told = await announce_partnerships(conn, plan.changes, atlas_of, actor, now)

    async with open_store(settings.database_url, settings.data_dir) as store:
        plan = await plan_import(store.engine, arguments.files, spreadsheet=arguments.spreadsheet)
        if not (arguments.dry_run or plan.problems):
            await apply_plan(store.engine, plan, now, tell)
    return plan, told


def _refuse(plan: Plan, *, listed: bool) -> None:
    if not listed:
        for problem in plan.problems:
            print(one_line(str(problem)), file=sys.stderr)
    count = len(plan.problems) + plan.omitted
    unlisted = f" (the first {len(plan.problems)} are listed)" if plan.omitted else ""
    raise Failure(
        f"nothing was changed: {count} problems{unlisted}; mend them and import again"
        if count > 1
        else "nothing was changed: 1 problem; mend it and import again"
    )


def _show(plan: Plan, *, dry_run: bool) -> None:
    unchanged = sum(plan.unchanged.values())
    if not plan.changes:
        show([Text(f"Nothing to change: the store has all {unchanged} rows already.")])
        return
    added = sum(change.added for change in plan.changes)
    changed = len(plan.changes) - added
    verb = "would be" if dry_run else "were"
    summary = f"{added} rows {verb} added, {changed} changed, {unchanged} are the same."
    rows = tuple(row for change in plan.changes for row in _rows(change))
    show([Table(_COLUMNS, rows), Text(summary)])


def _rows(change: Change) -> Iterator[tuple[str, ...]]:
    name, how = f"{change.entity} {change.row_key}", "added" if change.added else "changed"
    for difference in change.fields:
        before = "" if change.added else difference.before or _EMPTY
        yield name, how, difference.field, before, difference.after or _EMPTY
        name = how = ""


def _json_object(plan: Plan, *, applied: bool) -> dict[str, Any]:
    return {
        "applied": applied,
        "changes": [asdict(change) for change in plan.changes],
        "unchanged": dict(plan.unchanged),
        "problems": [asdict(problem) for problem in plan.problems],
        "problems_omitted": plan.omitted,
    }
