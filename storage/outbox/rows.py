"""The columns of a delivery that is made from a subscriber."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, literal

from storage.models import Delivery, Subscriber, table_of
from storage.outbox.parts import OPENING, ORDINARY

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

FRESH: dict[str, Any] = {"attempts": 0, "epoch": 0, "error": ""}
"""The rest of what a row begins with."""


def lane_of(lane: int) -> ColumnElement[int]:
    """The lane, or that of those with whom no channel of direct messages is open yet."""
    closed = and_(Subscriber.kind == "person", Subscriber.dm_channel_id.is_(None))
    return case((closed, OPENING), else_=lane)


def new_row(*, lane: int = ORDINARY, **columns: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """Column → expression over `Subscriber` of a new row to be sent; pending by default."""
    row: dict[str, Any] = {
        "subscriber_id": Subscriber.id,
        "operation": "send",
        "revision": 1,
        "part": Subscriber.part,
        "lane": lane_of(lane),
        "state": "pending",
        **FRESH,
        **columns,
    }
    return {name: _expression(name, value) for name, value in row.items()}


def _expression(name: str, value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, int | str | dt.datetime):
        return literal(value, table_of(Delivery).c[name].type)
    return value
