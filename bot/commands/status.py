"""``sistercity status``: how the running bot fares, for operators and what watches over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands.feed import feed_object
from bot.failures import DONE, FAILED
from bot.opening import run_async
from bot.rendering.clean import one_line
from bot.rendering.counting import counted
from bot.rendering.json import json_line
from bot.showing import show
from handlers.replies import Card, Table
from storage.database import open_store
from storage.status import status_of

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from bot.settings import Settings
    from storage.heartbeats import Beat
    from storage.status import Status

_LOOPS = ("loop", "last run (UTC)", "next (UTC)", "failures", "error")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show it; the exit code is 1 while something fails that should not."""
    status = run_async(_read(settings))
    if arguments.json:
        print(json_line(_object(status)))
    else:
        blocks = [_card(status)]
        loops = tuple(_row(beat) for beat in status.loops)
        show([*blocks, *([Table(_LOOPS, loops)] if loops else [])])
    return DONE if _is_well(status) else FAILED


async def _read(settings: Settings) -> Status:
    async with (
        open_store(settings.database_url, settings.data_dir) as store,
        store.engine.connect() as conn,
    ):
        return await status_of(conn)


def _is_well(status: Status) -> bool:
    return not status.pauses and not any(beat.failures for beat in status.loops)


def _card(status: Status) -> Card:
    failing = [feed for feed in status.feeds if feed.failures]
    pauses = [f"{scope} until {_minute(until)}" for scope, until in status.pauses.items()]
    return Card(
        "All is well." if _is_well(status) else "Something needs a look.",
        rows=(
            ("gateway", status.gateway or "no process holds it"),
            ("waiting", _waiting(status)),
            (
                "parked",
                f"{counted(status.parked, 'delivery', 'deliveries')}; see `sistercity deliveries`",
            ),
            ("paused", "; ".join(pauses) or "nothing"),
            ("feeds", f"{len(status.feeds)}, {len(failing)} failing; see `sistercity feed list`"),
            ("drafts", f"{counted(sum(status.drafts.values()), 'waits', 'wait')} for an editor"),
        ),
    )


def _waiting(status: Status) -> str:
    if status.oldest is None:
        return "no delivery is due"
    seconds = round((status.now - status.oldest).total_seconds())
    due = counted(status.waiting, "delivery is", "deliveries are")
    return f"{due} due, the oldest for {counted(seconds, 'second', 'seconds')}"


def _row(beat: Beat) -> tuple[str, ...]:
    last, following = _minute(beat.at), _minute(beat.next_at)
    return beat.name, last, following, str(beat.failures), one_line(beat.error)


def _minute(moment: dt.datetime | None) -> str:
    return "" if moment is None else moment.strftime("%Y-%m-%d %H:%M:%S")


def _object(status: Status) -> dict[str, Any]:
    return {
        "now": _iso(status.now),
        "ok": _is_well(status),
        "gateway": status.gateway or None,
        "deliveries": {
            "waiting": status.waiting,
            "oldest": _iso(status.oldest),
            "parked": status.parked,
        },
        "pauses": {scope: _iso(until) for scope, until in status.pauses.items()},
        "loops": [
            {
                "name": beat.name,
                "owner": beat.owner,
                "at": _iso(beat.at),
                "next_at": _iso(beat.next_at),
                "failures": beat.failures,
                "error": beat.error,
            }
            for beat in status.loops
        ],
        "feeds": [
            feed_object(feed) | {"drafts": status.drafts.get(feed.id, 0)} for feed in status.feeds
        ],
    }


def _iso(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
