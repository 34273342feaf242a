"""Drafts of announcements in the store, as commands and controls change them."""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.announcements import subjects
from storage import correction_drafts, publishing
from storage.audit import Actor
from storage.engine import writing
from storage.outbox.dialects import database_now
from storage.outbox.publishing import Reach, reach
from storage.published import blank_draft, find
from storage.publishing import CORRECTION, DRAFT, Draft, StateError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.discord.host import Host
    from storage.announcements import Content
    from storage.published import Known


class ChangedError(Exception):
    """A draft is not what somebody looked at any more."""

    def __init__(self, known: Known) -> None:
        """Keep it as it is now."""
        super().__init__(known.id)
        self.known = known


@dataclass(frozen=True, slots=True)
class Change:
    """A transaction of an editor."""

    conn: AsyncConnection
    actor: Actor
    now: dt.datetime
    """By the clock of the database."""


@asynccontextmanager
async def changing(host: Host, user_id: int) -> AsyncIterator[Change]:
    """Begin a transaction of an editor."""
    async with writing(host.engine) as conn:
        yield Change(conn, Actor(user_id), await database_now(conn))


async def existing(host: Host, announcement_id: int) -> Known:
    """An announcement as it stands.

    Raises:
        StateError: When there is none.
    """
    async with host.engine.connect() as conn:
        return await _existing(conn, announcement_id)


async def reach_of(host: Host, known: Known) -> Reach:
    """How many it would reach, if it were published now."""
    about = subjects(known.content, host.atlas)
    async with host.engine.connect() as conn:
        return await reach(conn, about, await database_now(conn), known.urgent)


async def create(host: Host, user_id: int, content: Content) -> Known:
    """Keep a new draft; one in which the editor wrote nothing, as its form was closed, is taken."""
    draft = Draft(content, subjects(content, host.atlas))
    async with changing(host, user_id) as change:
        blank = await blank_draft(change.conn, user_id)
        if blank is not None:
            await publishing.revise(change.conn, blank.id, draft, change.actor, change.now)
            return await _existing(change.conn, blank.id)
        draft_id = await publishing.create(change.conn, draft, change.actor, change.now)
        return await _existing(change.conn, draft_id or 0)


async def edit(  # noqa: PLR0913 - what is changed, and when it may be
    host: Host,
    user_id: int,
    announcement_id: int,
    edited: Callable[[Content], Content],
    *,
    urgent: bool | None = None,
    looked_at: str | None = None,
) -> Known:
    """Change a draft, if need be only as it was looked at, and return it as it is then.

    Raises:
        ChangedError: When it is not what was looked at any more.
        StateError: When it is gone or was published meanwhile.
    """
    async with changing(host, user_id) as change:
        known = await _existing(change.conn, announcement_id)
        if not is_open(known):
            raise StateError(known.standing)
        if looked_at is not None:
            check_unchanged(known, looked_at)
        content = edited(known.content)
        about = subjects(content, host.atlas) if known.kind != CORRECTION else frozenset()
        wanted = known.urgent if urgent is None else urgent
        draft = Draft(content, about, known.kind, wanted)
        await publishing.revise(change.conn, announcement_id, draft, change.actor, change.now)
        return await _existing(change.conn, announcement_id)


async def discard(host: Host, user_id: int, announcement_id: int) -> None:
    """Give up a draft, so that it cannot be published any more.

    Raises:
        StateError: When it is gone or was published meanwhile.
    """
    async with changing(host, user_id) as change:
        known = await _existing(change.conn, announcement_id)
        if known.kind == CORRECTION:
            await correction_drafts.drop_correction(change.conn, announcement_id)
        elif known.state in publishing.OPEN:
            await publishing.retract(change.conn, announcement_id, change.actor, change.now)
        else:
            raise StateError(known.standing)


def fingerprint(known: Known) -> str:
    """Tells whether it is still what somebody looked at when they confirmed."""
    looked_at = f"{known.urgent}{known.revision}{known.state}{known.content.to_json()}"
    return hashlib.blake2b(looked_at.encode(), digest_size=5).hexdigest()


def check_unchanged(known: Known, looked_at: str) -> None:
    """Make sure that it is still what somebody looked at.

    Raises:
        ChangedError: When it is not.
    """
    if fingerprint(known) != looked_at:
        raise ChangedError(known)


async def confirmed(change: Change, announcement_id: int, looked_at: str) -> None:
    """Make sure, inside the transaction, that it is still what was confirmed.

    Raises:
        ChangedError: When it is not.
        StateError: When it is gone or can not be edited any more.
    """
    known = await _existing(change.conn, announcement_id)
    if not is_open(known):
        raise StateError(known.standing)
    check_unchanged(known, looked_at)


def is_open(known: Known) -> bool:
    """Whether it can be edited."""
    return known.state in publishing.OPEN or (known.kind == CORRECTION and known.state == DRAFT)


async def _existing(conn: AsyncConnection, announcement_id: int) -> Known:
    known = await find(conn, announcement_id)
    if known is None:
        raise StateError("")
    return known
