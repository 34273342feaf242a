"""Wall times as editors type them: read, and turned into moments."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from storage.wall_time import local_text, moment, zone

LONGEST_AHEAD: Final = dt.timedelta(days=730)
"""How far in the future something may be scheduled: beyond it, it is a slip of the pen."""
_TYPED: Final = re.compile(
    r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*[T,，]?\s*"
    r"(\d{1,2})\s*[:：时點点]\s*(\d{2})\s*分?\s*",
    re.ASCII | re.IGNORECASE,
)


class WhenError(ValueError):
    """What was typed is no moment to schedule something for."""

    def __init__(self, reason: str) -> None:
        """Keep why: ``time`` (not understood), ``zone`` (unknown), ``past`` or ``far``."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class When:
    """A wall time with its zone, and the moment that follows from them."""

    local: str
    """``YYYY-MM-DDTHH:MM``."""
    zone: str
    """IANA name."""
    at: dt.datetime
    """UTC."""
    clocks: str
    """``left-out`` where the clocks skip that time (it is then as much later as they skip),
    ``twice`` where it comes twice (the first is meant), else ``once``."""


def read_when(text: str, zone_name: str, now: dt.datetime) -> When:
    """Read a date and a time in a zone.

    Args:
        text: Such as ``2026-12-01 09:00`` or ``2026年12月1日 9:00``.
        zone_name: An IANA name such as ``Asia/Shanghai``.
        now: What must lie before it.

    Raises:
        WhenError: With the reason.
    """
    match = _TYPED.fullmatch(text)
    if match is None:
        raise WhenError("time")
    year, month, day, hour, minute = map(int, match.groups())
    try:
        local = dt.datetime(year, month, day, hour, minute)  # noqa: DTZ001 - wall time
    except ValueError:
        raise WhenError("time") from None
    try:
        there = zone(zone_name.strip())
    except ValueError:
        raise WhenError("zone") from None
    try:
        at = moment(local, there)
    except OverflowError:
        raise WhenError("past" if year == dt.MINYEAR else "far") from None
    if at <= now:
        raise WhenError("past")
    if at > now + LONGEST_AHEAD:
        raise WhenError("far")
    clocks = "once"
    if at.astimezone(there).replace(tzinfo=None) != local:
        clocks = "left-out"
    elif local.replace(tzinfo=there).utcoffset() != local.replace(tzinfo=there, fold=1).utcoffset():
        clocks = "twice"
    return When(local_text(local), there.key, at, clocks)
