"""Servers that come and go, and the clock that says when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.discord.failures import log_incident

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.discord.work import Work


def now() -> dt.datetime:
    """This moment."""
    return dt.datetime.now(dt.UTC)


async def kept(change: Awaitable[None], work: Work) -> None:
    """Make a change that nobody waits for; the log says when it failed."""
    with work.in_hand():
        try:
            await change
        except SQLAlchemyError as error:
            log_incident("servers", error)
