"""``sistercity deliveries``: what could not be delivered, and trying it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.commands.announced import line_object, line_row, shell_actor
from bot.failures import DONE, FAILED, Failure, WrongUsage
from bot.opening import run_async
from bot.rendering.json import json_line
from bot.showing import show
from handlers.replies import Table, Text
from storage.audit import record
from storage.database import open_store
from storage.engine import writing
from storage.outbox.dialects import database_now
from storage.outbox.listing import PARKED, parked, requeue

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings
    from storage.outbox.listing import Line

_MOST: Final = 1000
_COLUMNS: Final = ("id", "announcement", "to", "what", "state", "when (UTC)", "reason")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show what is parked, or put it back to be delivered.

    Raises:
        WrongUsage: When it is not said what to put back.
        Failure: When there is no such thing.
    """
    if arguments.requeue is None:
        run_async(_show(settings, arguments))
        return DONE
    if arguments.state is not None:
        raise WrongUsage("--requeue takes ids or --code, not --state")
    if not arguments.requeue and arguments.code is None:
        raise WrongUsage("--requeue: name the ids, or the code with --code")
    if arguments.requeue and arguments.code is not None:
        raise WrongUsage("--requeue: give ids or --code, not both")
    count = run_async(_requeue(settings, arguments))
    if arguments.json:
        print(json_line({"requeued": count}))
        return DONE if count else FAILED
    if not count:
        raise Failure(
            "none matched: only what `sistercity deliveries` shows can be tried again; "
            "what is suspended goes on by itself when its destination can be reached"
        )
    print(f"{count} will be tried again")
    return DONE


async def _show(settings: Settings, arguments: argparse.Namespace) -> None:
    states = PARKED if arguments.state is None else (arguments.state,)
    async with open_store(settings.database_url, settings.data_dir) as store:
        lines = await parked(store.engine, states=states, code=arguments.code, limit=_MOST)
    if arguments.json:
        for line in lines:
            print(json_line(line_object(line)))
    elif lines:
        show([Table(_COLUMNS, tuple(map(_row, lines)))])
    else:
        show([Text("There are none.")])


async def _requeue(settings: Settings, arguments: argparse.Namespace) -> int:
    wanted = {"ids": arguments.requeue} if arguments.requeue else {"code": arguments.code}
    async with open_store(settings.database_url, settings.data_dir) as store:
        async with store.engine.connect() as conn:
            now = await database_now(conn)
        count = await requeue(store.engine, now, **wanted)
        if not count:
            return 0
        async with writing(store.engine) as conn:
            what = wanted | {"count": count}
            await record(conn, "delivery.requeue", "deliveries", shell_actor(), now, after=what)
    return count


def _row(line: Line) -> tuple[str, ...]:
    source = f"digest {line.digest_id}" if line.announcement_id is None else line.announcement_id
    return (str(line.id), str(source), *line_row(line))
