"""What became of asking a server for a feed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a body, to be sent back verbatim (RFC 9110, section 8.8)."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body came."""

    content: bytes
    media_type: str
    charset: str
    """As the server says; often wrong."""
    validators: Validators
    url: str
    """Where it came from, after all redirects."""
    fresh: int = 0
    """Seconds for which the server says that it need not be asked again."""
    moved: str = ""
    """The new address, where the server says that it is for good."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing is new since the validators were given."""

    fresh: int = 0
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """The server says that it will never come back."""


@dataclass(frozen=True, slots=True)
class Busy:
    """The server asks to be left alone."""

    seconds: int
    """For how long; 0 where it does not say."""
    host: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work; for the reason see `handlers.feeds.reasons`."""

    reason: str


Answer = Body | Unchanged | Gone | Busy | Failed
