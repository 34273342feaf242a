"""What came of a job: one of these for each claimed delivery."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one attempt."""

    id: int
    epoch: int
    """Of the job. Only `Done` counts from an attempt whose delivery was claimed again since."""
    opened: int | None = None
    """The channel of direct messages that was opened for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Outcome):
    """It is in Discord (or, of a deletion, no more)."""

    channel_id: int | None = None
    message_id: int | None = None
    """The message; None where somebody has deleted it already."""
    publish: bool = False
    """Whether the message is to be published to the channels that follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later(Outcome):
    """To be tried again."""

    at: dt.datetime
    code: int = 0
    error: str = ""
    counted: bool = True
    """Whether it was an attempt; being told to wait is none."""
    unsure: bool = False
    """Whether it may have arrived all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead(Outcome):
    """Refused for good."""

    code: int
    error: str
    invalid: bool = False
    """Whether what it says is at fault: after three in a row the rest of an announcement is not
    sent either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Outcome):
    """Whether it arrived cannot be found out."""

    code: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped(Outcome):
    """It never arrived, and is not to be sent any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Outcome):
    """Direct messages are closed: this one is dead; the third in a row stops the subscriber."""

    code: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend(Outcome):
    """Access is missing: the subscriber waits until it returns; the owner is told."""

    code: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(Outcome):
    """The channel or the access is gone: the subscriber is stopped; the owner is told."""

    code: int
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget(Outcome):
    """The user exists no more: the subscriber is deleted with everything that belongs to it."""
