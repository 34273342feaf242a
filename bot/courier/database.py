"""Whether the database is at fault, for now, or what it was asked to do."""

from __future__ import annotations

from typing import Final

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_OURS: Final = (IntegrityError, DataError, ProgrammingError, NotSupportedError)
"""What a database says to statements that are wrong, however often they are repeated."""


def is_away(error: BaseException) -> bool:
    """Whether the same may well succeed later: the database is down, full, read-only or busy."""
    if isinstance(error, DBAPIError):
        return not isinstance(error, _OURS)
    return isinstance(error, PoolTimeoutError | OSError | TimeoutError)
