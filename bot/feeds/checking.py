"""One check of one feed: ask, read, keep what came of it, decide when to ask again."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from yarl import URL

from bot.feeds.answers import Body, Busy, Failed, Gone, Unchanged, Validators
from bot.feeds.failures import UnreadableFeedError
from bot.feeds.parsing import PARSER
from handlers.feeds.taking import Reading, Taken, take
from storage.announcements import Notice
from storage.engine import writing
from storage.feeds import sources
from storage.outbox.notices import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.feeds.answers import Answer
    from bot.feeds.fetching import Fetcher
    from bot.feeds.parser_process import ParserProcess
    from storage.atlas import Atlas
    from storage.feeds.sources import Source
    from storage.feeds.values import Document

LOG: Final = logging.getLogger("sistercity.feeds")
_PASSING: Final = (OperationalError, InterfaceError, NoConnectionError)
"""Trouble of the store itself, which no feed is to blame for."""
_LEAST: Final = dt.timedelta(minutes=10)
"""Until the next check at least: where a server says how long it is busy, or not all was taken."""
_USUAL: Final = dt.timedelta(minutes=30)
"""Between two checks, where a publisher does not want it longer."""
_MOST: Final = dt.timedelta(hours=24)
_JITTER: Final = 0.1
"""Part of the time by which a check comes later, by chance, so that they do not come together."""
_MOVES: Final = 3
"""Times in a row that a server must say that a feed has moved for good."""
TOLD_AFTER: Final = dt.timedelta(days=3)
"""How long a feed fails before whoever added it is told."""
_MOST_DOUBLINGS: Final = 8


@dataclass(frozen=True, slots=True)
class Readers:
    """All that checking needs."""

    engine: AsyncEngine
    atlas: Atlas
    fetcher: Fetcher
    parser: ParserProcess
    now: Callable[[], dt.datetime]
    writer: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One check writes at a time: SQLite has one writer, for which they would wait in vain."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check."""

    outcome: str
    """``read``, ``unchanged``, ``gone``, ``busy``, ``failed`` or ``late`` (another came between)."""
    taken: Taken | None = None
    reason: str = ""
    kind: str = ""
    """Of what was read: as in `storage.models.Feed`."""


async def check(feed: Source, readers: Readers) -> Checked:
    """Check a feed. What goes wrong on the other side, or with what it says, is an outcome, too.

    Raises:
        SQLAlchemyError: When the store cannot be changed; then nothing has happened.
    """
    answer, document = await _asked(feed, readers)
    async with readers.writer:
        try:
            async with writing(readers.engine) as conn:
                return await _kept(conn, feed, answer, document, readers)
        except _PASSING:
            raise
        except Exception as error:  # whatever a stranger may write must harm no other feed
            LOG.exception("feed %d: what it says cannot be taken", feed.id)
            answer = Failed(f"not-taken {type(error).__name__}")
        async with writing(readers.engine) as conn:
            return await _kept(conn, feed, answer, None, readers)


async def _asked(feed: Source, readers: Readers) -> tuple[Answer, Document | None]:
    """What a server answered, and what was read of it."""
    current = feed.parser == PARSER
    validators = Validators(feed.etag, feed.modified) if current else Validators()
    try:
        answer = await readers.fetcher.fetch(feed.url, validators)
        if isinstance(answer, Body):
            return answer, await readers.parser.parse(answer, readers.now())
    except UnreadableFeedError as error:
        return Failed(str(error)), None
    except Exception as error:  # as in `check`
        LOG.exception("feed %d: its answer cannot be read", feed.id)
        return Failed(f"not-understood {type(error).__name__}"), None
    return answer, None


async def _kept(
    conn: AsyncConnection,
    feed: Source,
    answer: Answer,
    document: Document | None,
    readers: Readers,
) -> Checked:
    now = readers.now()
    values: dict[str, Any] = {"tried_at": now}
    taken: Taken | None = None
    if not await sources.settle(conn, feed, values):
        return Checked("late")
    match answer:
        case Body() if document is not None:
            taken = await take(Reading(conn, feed, readers.atlas, now), document)
            values |= _read(feed, answer, document, taken, now)
            checked = Checked("read", taken, document.note, document.kind)
        case Unchanged():
            values |= _well(answer.fresh, now) | {"read_at": now}
            checked = Checked("unchanged")
        case Gone():
            reason = "gone"
            values |= {"state": sources.GONE, "error": reason}
            await _tell(conn, feed, "gone", now)
            checked = Checked("gone", reason=reason)
        case Busy():
            values |= await _busy(conn, feed, answer, now)
            checked = Checked("busy", reason=answer.reason)
        case Failed():
            values |= await _failed(conn, feed, answer.reason, now)
            checked = Checked("failed", reason=answer.reason)
    if isinstance(answer, Body | Unchanged):
        values |= await _moved(conn, feed, answer.moved)
    await sources.change(conn, feed.id, values)
    return checked


def _read(
    feed: Source, answer: Body, document: Document, taken: Taken, now: dt.datetime
) -> dict[str, Any]:
    whole = document.complete and not taken.left
    validators = answer.validators if whole else Validators()
    well = _well(max(document.ttl, answer.fresh), now)
    if taken.left and feed.trust == sources.TRUST_PUBLISH:
        # Drafts keep the usual pace: it is editors who have to read them.
        well["next_at"] = now + _later(_LEAST)
    return well | {
        "title": document.title or feed.title,
        "kind": document.kind,
        "identity": taken.identity,
        "etag": validators.etag,
        "modified": validators.modified,
        "parser": PARSER,
        "read_at": now if document.complete else feed.read_at,
        "error": document.note,
    }


def _well(fresh: int, now: dt.datetime) -> dict[str, Any]:
    """All is well, and it need not be asked again for so many seconds."""
    interval = min(max(_USUAL, dt.timedelta(seconds=fresh)), _MOST)
    return {
        "next_at": now + _later(interval),
        "failures": 0,
        "failing_since": None,
        "told_at": None,
    }


async def _busy(
    conn: AsyncConnection, feed: Source, answer: Busy, now: dt.datetime
) -> dict[str, Any]:
    """Leave the whole host alone for as long as it says, else longer each time."""
    values = await _failed(conn, feed, answer.reason, now)
    until: dt.datetime = values["next_at"]
    if answer.seconds:
        until = now + max(_LEAST, dt.timedelta(seconds=answer.seconds))
        values["next_at"] = until
    await sources.leave_alone(conn, answer.host or feed.host, until)
    return values


async def _failed(
    conn: AsyncConnection, feed: Source, reason: str, now: dt.datetime
) -> dict[str, Any]:
    """Try again, each time twice as late, up to a day."""
    wait = min(_USUAL * 2 ** min(feed.failures, _MOST_DOUBLINGS), _MOST)
    since = feed.failing_since or now
    values: dict[str, Any] = {
        "failures": feed.failures + 1,
        "failing_since": since,
        "next_at": now + _later(wait),
        "error": reason,
    }
    if now - since >= TOLD_AFTER and feed.told_at is None:
        values["told_at"] = now
        await _tell(conn, feed, "failing", now, reason)
    return values


async def _moved(conn: AsyncConnection, feed: Source, moved: str) -> dict[str, Any]:
    """Follow a feed for good when its server has said so three times in a row."""
    if not moved or moved == feed.url:
        return {"moved_to": "", "moved_times": 0}
    times = feed.moved_times + 1 if moved == feed.moved_to else 1
    if times < _MOVES:
        return {"moved_to": moved, "moved_times": times}
    if await sources.find_url(conn, moved) is not None:
        return {
            "moved_to": moved,
            "moved_times": _MOVES,
            "state": sources.PAUSED,
            "error": "moved-onto",
        }
    return {
        "url": moved,
        "host": URL(moved).host or feed.host,
        "moved_to": "",
        "moved_times": 0,
        "etag": "",
        "modified": "",
    }


async def _tell(
    conn: AsyncConnection, feed: Source, what: str, now: dt.datetime, reason: str = ""
) -> None:
    """Tell whoever added a feed that it is failing or gone."""
    if feed.author_id is None:
        return
    code, _, detail = reason.partition(" ")
    arguments = {"feed": feed.name, "code": code, "detail": detail}
    notice = Notice(f"feed-notice-{what}", arguments)
    key = f"feed:{feed.id}:{what}:{now.isoformat()}"
    await tell(conn, feed.author_id, notice, key, now, locale="en-US", time_zone="UTC")


def _later(interval: dt.timedelta) -> dt.timedelta:
    return interval * (1 + random.random() * _JITTER)  # noqa: S311 - no secret
