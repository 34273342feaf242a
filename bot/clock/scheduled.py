"""Publishes scheduled announcements when their time comes."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING, Final

from handlers.feeds.events import carry_out
from storage import publishing, scheduling
from storage.audit import PROGRAM, SHELL, last_actor
from storage.engine import writing
from storage.published import find, scheduled
from storage.publishing import REFUSED, SCHEDULED, SKIPPED, StateError
from storage.wall_time import moment, zone

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncEngine

    from storage.published import Known

LOG: Final = logging.getLogger("sistercity.clock")
GRACE: Final = dt.timedelta(hours=24)
"""How late an announcement may come out after the program stood still; later it is skipped."""


async def publish_due(
    engine: AsyncEngine, is_editor: Callable[[int], Awaitable[bool]], now: dt.datetime
) -> None:
    """Publish what is due, if its author is still an editor.

    What the shell scheduled needs no editor.

    Args:
        engine: The store.
        is_editor: Asks whether a user may announce; what it raises leaves the announcement for
            the next time.
        now: The time by the database.

    Raises:
        Exception: The first failure, after all others were tried.
    """
    failed: Exception | None = None
    async with engine.connect() as conn:
        waiting = await scheduled(conn)
    for known in waiting:
        try:
            await _look_at(engine, known, is_editor, now)
        except StateError:
            LOG.info("announcement %d: somebody was quicker", known.id)
        except Exception as error:  # noqa: BLE001 - the others come first
            LOG.warning("announcement %d is not out: %s", known.id, type(error).__name__)
            failed = failed or error
    if failed is not None:
        raise failed


async def _look_at(
    engine: AsyncEngine,
    known: Known,
    is_editor: Callable[[int], Awaitable[bool]],
    now: dt.datetime,
) -> None:
    # Derived anew: the rules of a zone may have changed since.
    at = moment(dt.datetime.fromisoformat(known.publish_local), zone(known.time_zone))
    if at > now:
        if at != known.publish_at:
            async with writing(engine) as conn:
                await scheduling.retime(conn, known.id, at)
        return
    if now - at > GRACE:
        outcome = SKIPPED
    elif not await _allowed(engine, known, is_editor):
        outcome = REFUSED
    else:
        outcome = ""
    async with writing(engine) as conn:
        if _plan(await find(conn, known.id)) != _plan(known):
            return  # put off or changed meanwhile: looked at anew the next time
        if not outcome:
            try:
                await carry_out(conn, known.id, PROGRAM, now)
            except publishing.StateError:
                outcome = REFUSED  # what it proposes is not possible any more
        if outcome:
            await scheduling.turn_down(conn, known.id, outcome, now)
        else:
            await publishing.publish(conn, known.id, PROGRAM, now, states=frozenset({SCHEDULED}))
    LOG.info("announcement %d: %s", known.id, outcome or "published")


def _plan(known: Known | None) -> tuple[object, ...] | None:
    """When an announcement is to come out, and by whom."""
    if known is None:
        return None
    return known.publish_local, known.time_zone, known.author_id


async def _allowed(
    engine: AsyncEngine, known: Known, is_editor: Callable[[int], Awaitable[bool]]
) -> bool:
    """Whether who scheduled it may still announce; who had their data deleted may not."""
    if known.author_id is not None:
        return await is_editor(known.author_id)
    async with engine.connect() as conn:
        actor = await last_actor(conn, "announcement.schedule", f"announcement {known.id}")
    return actor.startswith(SHELL)
