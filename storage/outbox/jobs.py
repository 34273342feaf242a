"""A claimed delivery, with all that is needed to carry it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from storage.announcements import Content


@dataclass(frozen=True, slots=True)
class Recipient:
    """A subscriber, as far as delivering needs to know; see `Subscriber`."""

    id: int
    kind: str
    discord_id: int
    server_id: int | None
    owner_id: int | None
    locale: str
    time_zone: str
    role_id: int | None
    publish: bool
    dm_channel_id: int | None


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of a subscriber's digest, and what else tells what belongs in it."""

    digest: str
    """``daily`` or ``weekly``."""
    local: dt.datetime
    """The wall time, without a zone."""
    subjects: frozenset[tuple[str, str]] = frozenset()
    """What is subscribed to: pairs of kind and id."""
    kinds: tuple[str, ...] = ()
    """Of the announcements gathered, in their order."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do in Discord."""

    id: int
    operation: str
    """``send``, ``edit``, ``delete`` or ``publish``."""
    revision: int
    """Part of the nonce; see `Delivery`."""
    epoch: int
    part: int
    lane: int
    attempts: int
    """With this one."""
    first_try_at: dt.datetime | None
    """Of the first try before this one that may have arrived; None where there was none."""
    announcement_id: int | None
    digest_id: int | None
    contents: tuple[tuple[int, Content], ...]
    """Id of the announcement and its newest content; several in a digest, in their order."""
    kind: str
    """Of the announcement; ``digest`` for a digest."""
    subscriber: Recipient
    channel_id: int | None
    message_id: int | None
    """What to edit, delete or publish; None for a send."""
    slot: Slot | None = None
    """Of a digest."""
    only_look: bool = False
    """Whether nothing is to be sent any more: it was retracted since. A message that may be out is
    looked for, so that it can be taken back."""
