"""What an announcement is to say instead, while an editor writes it; see `storage.publishing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from storage.models import Announcement
from storage.published import find, find_key
from storage.publishing import CORRECTION, PUBLISHED, Draft, StateError, correct, create, moved

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.audit import Actor


async def draft_correction(
    conn: AsyncConnection, announcement_id: int, actor: Actor, now: dt.datetime
) -> int:
    """A draft of what an announcement is to say, of kind `CORRECTION`, and its id.

    The one that is there already, where somebody has begun it; else what is published now.

    Raises:
        StateError: When it is not published.
    """
    known = await moved(conn, announcement_id, frozenset({PUBLISHED}), {"state": PUBLISHED})
    key = f"{CORRECTION}:{announcement_id}"
    begun = await find_key(conn, key)
    if begun is not None:
        return begun.id
    draft = Draft(known.content, frozenset(), CORRECTION, source_key=key)
    draft_id = await create(conn, draft, actor, now)
    if draft_id is None:
        raise RuntimeError(key)  # somebody else's, which was not there a moment ago
    return draft_id


async def apply_correction(
    conn: AsyncConnection, draft_id: int, actor: Actor, now: dt.datetime
) -> int:
    """Correct an announcement as a draft has it, and return its id; the draft is gone then.

    Raises:
        StateError: When the draft is gone or the announcement is not published any more.
    """
    draft = await find(conn, draft_id)
    if draft is None or draft.kind != CORRECTION or draft.source_key is None:
        raise StateError("")
    announcement_id = int(draft.source_key.removeprefix(f"{CORRECTION}:"))
    await correct(conn, announcement_id, draft.content, actor, now)
    await drop_correction(conn, draft_id)
    return announcement_id


async def drop_correction(conn: AsyncConnection, draft_id: int) -> None:
    """Forget the draft of a correction."""
    await conn.execute(
        delete(Announcement).where(Announcement.id == draft_id, Announcement.kind == CORRECTION)
    )
