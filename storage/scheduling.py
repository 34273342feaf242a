"""What is done to an announcement that waits for its time; see `storage.publishing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.audit import PROGRAM, record
from storage.publishing import OPEN, REFUSED, SCHEDULED, about, moved

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.audit import Actor


async def schedule(
    conn: AsyncConnection,
    announcement_id: int,
    when: tuple[str, str, dt.datetime],
    actor: Actor,
    now: dt.datetime,
) -> None:
    """Have it published at a moment.

    Args:
        conn: The transaction.
        announcement_id: Which.
        when: The wall time ``YYYY-MM-DDTHH:MM``, its IANA zone, and the moment that follows.
        actor: Who wants it; they must still be an editor when its time comes.
        now: The moment of the change.

    Raises:
        StateError: When it is published or retracted.
    """
    local, time_zone, at = when
    values = {
        "state": SCHEDULED,
        "publish_local": local,
        "time_zone": time_zone,
        "publish_at": at,
        "author_id": actor.id,
    }
    known = await moved(conn, announcement_id, OPEN, values)
    before = {"state": known.state, "at": known.publish_local, "zone": known.time_zone}
    after = {"state": SCHEDULED, "at": local, "zone": time_zone}
    await record(
        conn,
        "announcement.schedule",
        about(announcement_id),
        actor,
        now,
        before=before,
        after=after,
    )


async def retime(conn: AsyncConnection, announcement_id: int, at: dt.datetime) -> None:
    """Move a scheduled one to the moment that follows from its wall time now.

    Not a change by anybody: the rules of its zone have become known to be others.

    Raises:
        StateError: When it is not scheduled any more.
    """
    await moved(conn, announcement_id, frozenset({SCHEDULED}), {"publish_at": at})


async def turn_down(
    conn: AsyncConnection, announcement_id: int, state: str, now: dt.datetime
) -> None:
    """Leave a scheduled one unpublished: `REFUSED` or `SKIPPED`.

    Raises:
        StateError: When it is not scheduled any more.
    """
    await moved(conn, announcement_id, frozenset({SCHEDULED}), {"state": state})
    action = f"announcement.{'refuse' if state == REFUSED else 'skip'}"
    before, after = {"state": SCHEDULED}, {"state": state}
    await record(conn, action, about(announcement_id), PROGRAM, now, before=before, after=after)
