"""What an announcement is to say instead, until an editor decides; see `storage.publishing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.audit import PROGRAM
from storage.published import find, find_key
from storage.publishing import (
    CORRECTED,
    CORRECTION,
    DRAFT,
    PUBLISHED,
    RETRACTED,
    Draft,
    StateError,
    correct,
    create,
    moved,
    revise,
)

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection

    from storage.announcements import Content
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
    key = _key(announcement_id)
    begun = await find_key(conn, key)
    if begun is not None:
        return begun.id
    draft = Draft(known.content, frozenset(), CORRECTION, source_key=key)
    draft_id = await create(conn, draft, actor, now)
    if draft_id is None:
        raise RuntimeError(key)  # somebody else's, which was not there a moment ago
    return draft_id


async def propose_correction(
    conn: AsyncConnection, announcement_id: int, content: Content, now: dt.datetime
) -> int | None:
    """Have editors decide whether an announcement is to say this; return the id of a new draft.

    What was proposed before and is not decided yet is proposed no more. A correction that an
    editor has begun stays as it is.

    Raises:
        StateError: When it is not published.
    """
    known = await moved(conn, announcement_id, frozenset({PUBLISHED}), {"state": PUBLISHED})
    key = _key(announcement_id)
    draft = Draft(content, frozenset(), CORRECTION, source_key=key)
    begun = await find_key(conn, key)
    if begun is None:
        return None if content == known.content else await create(conn, draft, PROGRAM, now)
    if begun.author_id is None:
        if content == known.content:
            await drop_correction(conn, begun.id)
        else:
            await revise(conn, begun.id, draft, PROGRAM, now)
    return None


async def apply_correction(
    conn: AsyncConnection, draft_id: int, actor: Actor, now: dt.datetime
) -> int:
    """Correct an announcement as a draft has it, and return its id; the draft is decided then.

    Raises:
        StateError: When the draft is gone or decided, or the announcement not published any more.
    """
    draft = await find(conn, draft_id)
    if draft is None or draft.kind != CORRECTION or draft.source_key is None:
        raise StateError("")
    announcement_id = corrected_id(draft.source_key)
    values = {"state": CORRECTED, "published_at": now}
    await _decide(conn, draft_id, draft.source_key, values)
    await correct(conn, announcement_id, draft.content, actor, now)
    return announcement_id


async def drop_correction(conn: AsyncConnection, draft_id: int) -> None:
    """Leave an announcement as it is.

    Raises:
        StateError: When the draft is gone or decided.
    """
    draft = await find(conn, draft_id)
    if draft is None or draft.kind != CORRECTION or draft.source_key is None:
        raise StateError("")
    await _decide(conn, draft_id, draft.source_key, {"state": RETRACTED})


def corrected_id(source_key: str) -> int:
    """The announcement that a draft is to correct."""
    return int(source_key.split(":")[1])


def _key(announcement_id: int) -> str:
    """The source of the one correction of an announcement that is not decided."""
    return f"{CORRECTION}:{announcement_id}"


async def _decide(
    conn: AsyncConnection, draft_id: int, source_key: str, values: dict[str, object]
) -> None:
    """Close a draft, so that the next correction can be begun."""
    freed = {"source_key": f"{source_key}:{draft_id}"}
    await moved(conn, draft_id, frozenset({DRAFT}), values | freed)
