"""Deliveries that end without having been made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, update

from storage.models import Delivery

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

INVALID: Final = frozenset({50035, 50006, 40005, 50045})
"""Discord's codes for a message that is at fault itself."""
_IN_A_ROW: Final = 3
NOTHING_LEFT: Final = "nothing was left to do"
WAITING: Final = ("pending", "gathered", "suspended")
"""States of what has not been begun."""


async def end(  # noqa: PLR0913, PLR0917 - what, how and why
    connection: AsyncConnection,
    row: Row[*tuple[Any, ...]],
    state: str,
    code: int,
    error: str,
    now: dt.datetime,
) -> None:
    """End one as ``dead``, ``unknown`` or ``cancelled``; with the message of a digest ends all in it."""
    ended = {"state": state, "done_at": now, "error_code": code, "error": error}
    await connection.execute(update(Delivery).where(Delivery.id == row.id).values(ended))
    if row.digest_id is not None and row.operation == "send":
        await connection.execute(
            update(Delivery)
            .where(Delivery.in_digest_id == row.digest_id, Delivery.state == "gathered")
            .values(ended)
        )


async def stop_invalid(
    connection: AsyncConnection, row: Row[*tuple[Any, ...]], error: str, now: dt.datetime
) -> None:
    """End the rest of an announcement, if its last three sends were refused for what they say."""
    if row.announcement_id is None or row.operation != "send":
        return
    sends = (Delivery.announcement_id == row.announcement_id, Delivery.operation == "send")
    last = await connection.execute(
        select(Delivery.state, Delivery.error_code)
        .where(*sends, Delivery.done_at.is_not(None), Delivery.in_digest_id.is_(None))
        .order_by(Delivery.done_at.desc(), Delivery.last_try_at.desc(), Delivery.id.desc())
        .limit(_IN_A_ROW)
    )
    refused = [state == "dead" and code in INVALID for state, code in last]
    if len(refused) == _IN_A_ROW and all(refused):
        await connection.execute(
            update(Delivery)
            .where(*sends, Delivery.state.in_(WAITING))
            .values(
                state="dead",
                done_at=now,
                error_code=0,
                error=f"stopped: refused {_IN_A_ROW} times in a row ({error})",
            )
        )
