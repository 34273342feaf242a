"""``sistercity status``: how the running bot fares, for operators and what watches over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands.feed import feed_object
from bot.failures import DONE, FAILED
from bot.language import ENGLISH
from bot.opening import run_async
from bot.rendering.clean import one_line
from bot.rendering.counting import counted
from bot.rendering.json import json_line
from bot.showing import show
from handlers.feeds.reasons import reason_text
from handlers.replies import Card, Table
from handlers.wording import wording
from storage.database import open_store
from storage.feeds.sources import ACTIVE
from storage.status import status_of

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterator

    from bot.settings import Settings
    from handlers.replies import Block
    from storage.feeds.sources import Source
    from storage.heartbeats import Beat
    from storage.status import Status

_LOOPS = ("loop", "last run (UTC)", "next (UTC)", "failures", "error")
_PAUSED = {"all": "nothing is sent", "opening": "no new direct messages are opened"}


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show it; the exit code is 1 while something fails that should not."""
    status = run_async(_read(settings))
    if arguments.json:
        print(json_line(_object(status)))
    else:
        blocks: list[Block] = [_card(status)]
        loops = tuple(_row(beat) for beat in status.loops)
        show([*blocks, *([Table(_LOOPS, loops)] if loops else [])])
    return FAILED if any(_troubles(status)) else DONE


async def _read(settings: Settings) -> Status:
    async with (
        open_store(settings.database_url, settings.data_dir) as store,
        store.engine.connect() as conn,
    ):
        return await status_of(conn)


def _troubles(status: Status) -> Iterator[str]:
    """What is not as it should be, each with what to do."""
    if not status.gateway:
        yield "no process answers people: start `sistercity serve`"
    if status.waiting and not status.couriers:
        yield "no process delivers what is due: start `sistercity serve`, or its courier"
    if status.late:
        yield f"not run when due: {', '.join(status.late)}: start `sistercity serve`"
    for beat in status.loops:
        if beat.failures:
            yield f"{beat.name} fails ({one_line(beat.error)}): see the log of `sistercity serve`"
    for scope, until in status.pauses.items():
        yield f"{_PAUSED[scope]} until {_minute(until)} UTC: it goes on by itself then"
    for feed in _failing(status):
        reason = reason_text(feed.error, wording(ENGLISH))
        yield (
            f"feed {feed.id} fails ({one_line(reason)}): "
            f"`sistercity feed check {feed.id}` tries it, `feed pause {feed.id}` leaves it alone"
        )
    if status.parked:
        yield f"deliveries that failed: {status.parked}: see `sistercity deliveries`"


def _failing(status: Status) -> list[Source]:
    return [feed for feed in status.feeds if feed.failures and feed.state == ACTIVE]


def _card(status: Status) -> Card:
    troubles = list(_troubles(status))
    pauses = [f"{scope} until {_minute(until)}" for scope, until in status.pauses.items()]
    return Card(
        "Something needs a look." if troubles else "All is well.",
        body="\n".join(f"- {trouble}" for trouble in troubles),
        rows=(
            ("gateway", status.gateway or "no process is connected"),
            ("waiting", _waiting(status)),
            ("parked", counted(status.parked, "delivery", "deliveries")),
            ("paused", "; ".join(pauses) or "nothing"),
            ("feeds", f"{len(status.feeds)}, {len(_failing(status))} failing"),
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
        "ok": not any(_troubles(status)),
        "troubles": list(_troubles(status)),
        "gateway": status.gateway or None,
        "deliveries": {
            "waiting": status.waiting,
            "oldest": _iso(status.oldest),
            "parked": status.parked,
            "couriers": status.couriers,
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
