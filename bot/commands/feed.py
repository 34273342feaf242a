"""``sistercity feed``: the feeds that news is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.commands.announced import shell_actor
from bot.failures import DONE, FAILED, Failure
from bot.feeds.adding import NotAddedError, add_feed
from bot.feeds.checking import check
from bot.feeds.opening import open_readers, utc_now
from bot.language import ENGLISH
from bot.opening import open_atlas, run_async, working
from bot.rendering.clean import one_line
from bot.rendering.counting import counted
from bot.rendering.json import json_line
from bot.settings import variable
from bot.showing import show
from handlers.feeds.naming import place_named
from handlers.feeds.reasons import reason_text
from handlers.replies import Table, Text
from handlers.wording import wording
from storage.database import open_store
from storage.engine import writing
from storage.feeds import sources

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from collections.abc import Iterable

    from bot.feeds.checking import Checked
    from bot.settings import Settings
    from storage.atlas import Atlas
    from storage.feeds.sources import Source

_COLUMNS = ("id", "feed", "kind", "trust", "state", "drafts", "read", "next", "note")
_ALLOWABLE = ("private", "port")
"""Reasons that do not hold for servers that the settings allow."""


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Add, list, check, pause, resume or remove feeds.

    Raises:
        Failure: When it cannot be done.
    """
    match arguments.action:
        case "add":
            return run_async(_add(arguments, settings, open_atlas(settings)))
        case "check":
            atlas = open_atlas(settings)
            with working():
                return run_async(_check(arguments, settings, atlas))
        case "list":
            return run_async(_list(arguments, settings))
        case _:
            return run_async(_change(arguments, settings))


async def _add(arguments: argparse.Namespace, settings: Settings, atlas: Atlas) -> int:
    feed = sources.NewFeed(
        arguments.url,
        "",
        arguments.language,
        tuple(_place(name, atlas) for name in arguments.place),
        tuple(_topic(topic, atlas) for topic in arguments.topic),
        arguments.trust,
        series=_series(arguments.series, atlas),
    )
    async with (
        open_store(settings.database_url, settings.data_dir) as store,
        open_readers(settings, store.engine, atlas) as readers,
    ):
        try:
            added, checked = await add_feed(feed, shell_actor(), readers)
        except NotAddedError as error:
            number = f" as feed {error.known.id}" if error.known else ""
            reason = reason_text(str(error), wording(ENGLISH))
            allow = f"; name it in {variable('feed_allow')} if it is yours" * (
                str(error) in _ALLOWABLE
            )
            raise Failure(f"the feed was not added: {reason}{number}{allow}") from None
    items = checked.taken.old if checked.taken else 0
    if arguments.json:
        print(json_line(feed_object(added) | {"items": items}))
    else:
        held = counted(items, "item", "items")
        show([Text(f"Feed {added.id} was added: {one_line(added.name)}, {held}.")])
    return DONE


async def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    async with (
        open_store(settings.database_url, settings.data_dir) as store,
        store.engine.connect() as conn,
    ):
        feeds = await sources.feeds(conn)
        drafts = await sources.waiting_drafts(conn)
    if arguments.json:
        for feed in feeds:
            print(json_line(feed_object(feed) | {"drafts": drafts.get(feed.id, 0)}))
    elif feeds:
        show([Table(_COLUMNS, tuple(_row(feed, drafts.get(feed.id, 0)) for feed in feeds))])
    else:
        show([Text("There are no feeds: `sistercity feed add URL` adds one.")])
    return DONE


async def _check(arguments: argparse.Namespace, settings: Settings, atlas: Atlas) -> int:
    results: list[tuple[Source, Checked]] = []
    async with (
        open_store(settings.database_url, settings.data_dir) as store,
        open_readers(settings, store.engine, atlas) as readers,
    ):
        async with store.engine.connect() as conn:
            if arguments.feeds:
                feeds = [await _found(conn, feed_id) for feed_id in arguments.feeds]
            else:
                feeds = await sources.due(conn, utc_now(), 1000)
        for feed in feeds:
            results.append((feed, await check(feed, readers)))
            _tell(*results[-1], json=arguments.json)
    if not results and not arguments.json:
        show([Text("No feed is due.")])
    return FAILED if any(c.outcome in {"failed", "gone"} for _, c in results) else DONE


def _tell(feed: Source, checked: Checked, *, json: bool) -> None:
    taken = checked.taken
    if json:
        counts = {"new": taken.new, "changed": taken.changed, "old": taken.old} if taken else {}
        found = {"id": feed.id, "outcome": checked.outcome, "reason": checked.reason}
        print(json_line(found | counts), flush=True)
        return
    numbers = f"{taken.new} new, {taken.changed} changed" if taken else ""
    parts = (checked.outcome, numbers, reason_text(checked.reason, wording(ENGLISH)))
    print(one_line(f"{feed.id} {feed.name}: {'; '.join(filter(None, parts))}"), flush=True)


async def _change(arguments: argparse.Namespace, settings: Settings) -> int:
    async with (
        open_store(settings.database_url, settings.data_dir) as store,
        writing(store.engine) as conn,
    ):
        feed = await _found(conn, arguments.feed)
        if arguments.action == "remove":
            await sources.remove(conn, feed, shell_actor(), utc_now())
        else:
            state = sources.ACTIVE if arguments.action == "resume" else sources.PAUSED
            await sources.set_state(conn, feed, state, shell_actor(), utc_now())
        changed = await sources.find(conn, feed.id)
    if arguments.json:
        print(json_line(feed_object(changed) if changed else {"id": feed.id, "state": "removed"}))
    else:
        done = {"remove": "removed", "resume": "resumed", "pause": "paused"}[arguments.action]
        show([Text(f"Feed {feed.id} was {done}: {one_line(feed.name)}.")])
    return DONE


async def _found(conn: Any, feed_id: int) -> Source:  # noqa: ANN401
    feed = await sources.find(conn, feed_id)
    if feed is None:
        raise Failure(f"there is no feed {feed_id}: `sistercity feed list` shows all")
    return feed


def _place(name: str, atlas: Atlas) -> str:
    place_id = place_named(name, atlas)
    if not place_id:
        raise Failure(f"{one_line(name)!r} is not one place: `sistercity places` shows ids")
    return place_id


def _topic(topic: str, atlas: Atlas) -> str:
    known = {one.id for one in atlas.directory.topics}
    if topic not in known:
        raise Failure(f"{one_line(topic)!r} is no topic: it is one of {', '.join(sorted(known))}")
    return topic


def _series(series: str, atlas: Atlas) -> str:
    known = {one.series for one in atlas.directory.conferences}
    if series and series not in known:
        raise Failure(
            f"{one_line(series)!r} is no series: it is one of {', '.join(sorted(known))}; "
            "`sistercity conference add` begins a new one"
        )
    return series


def feed_object(feed: Source) -> dict[str, Any]:
    """A feed in JSON."""
    return {
        "id": feed.id,
        "url": feed.url,
        "title": feed.title,
        "kind": feed.kind,
        "language": feed.language,
        "places": list(feed.place_ids),
        "topics": list(feed.topics),
        "series": feed.series,
        "trust": feed.trust,
        "state": feed.state,
        "read_at": _iso(feed.read_at),
        "tried_at": _iso(feed.tried_at),
        "next_at": _iso(feed.next_at),
        "failures": feed.failures,
        "error": feed.error,
    }


def _row(feed: Source, drafts: int) -> tuple[str, ...]:
    values: Iterable[object] = (
        feed.id,
        feed.name,
        feed.kind,
        feed.trust,
        feed.state,
        drafts or "",
        _minute(feed.read_at),
        _minute(feed.next_at) if feed.state == sources.ACTIVE else "",
        reason_text(feed.error, wording(ENGLISH)),
    )
    return tuple(one_line(str(value)) for value in values)


def _iso(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _minute(moment: dt.datetime | None) -> str:
    return "" if moment is None else moment.strftime("%Y-%m-%d %H:%M UTC")
