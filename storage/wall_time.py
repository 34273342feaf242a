"""Wall time ↔ moments: local times in IANA zones, digest slots, quiet hours. Pure.

An intention is a wall time and a zone; the moment follows from it. Days are never added in UTC,
where 09:00 becomes 08:00 across a clock change.
"""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

MAX_ZONE: Final = 40
"""Characters in the name of a zone, as the tables keep it."""
_DAY: Final = dt.timedelta(days=1)
_SEARCHED: Final = 16
"""Days in which a weekly slot is found, even where a zone left one out."""


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name such as ``Asia/Shanghai``.

    Raises:
        ValueError: When there is none of that name.
    """
    if len(name) <= MAX_ZONE:
        try:
            return ZoneInfo(name)
        except (KeyError, OSError, ValueError):  # also for paths and folders of zones
            pass
    raise ValueError(f"there is no time zone {name[:MAX_ZONE]!r}")


def moment(local: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The moment (UTC) of a naive wall time.

    A wall time that the clocks leave out is read with the offset before the change, as RFC 5545
    asks: 02:30 becomes 03:30, later than all before the change. Of one that comes twice the first
    is meant.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def local_text(local: dt.datetime) -> str:
    """A wall time as the tables keep it: ``YYYY-MM-DDTHH:MM``."""
    return local.strftime("%Y-%m-%dT%H:%M")


def next_slot(
    now: dt.datetime, digest: str, minute: int, weekday: int, zone: ZoneInfo
) -> tuple[str, dt.datetime]:
    """The first slot of a ``daily`` or ``weekly`` digest strictly after ``now``.

    ``minute`` counts from midnight; ``weekday`` is that of ISO 8601 and is left out of account for
    a daily one. Gives the wall time as text, and its moment.
    """
    today = now.astimezone(zone).date()
    midnight = dt.datetime.combine(today, dt.time()) - _DAY
    wanted = (
        midnight + day * _DAY + dt.timedelta(minutes=minute)
        for day in range(_SEARCHED)
        if digest == "daily" or (midnight + day * _DAY).isoweekday() == weekday
    )
    slots = ((local_text(local), moment(local, zone)) for local in wanted)
    return next(slot for slot in slots if slot[1] > now)


def after_quiet(
    now: dt.datetime, quiet_from: int | None, quiet_until: int | None, zone: ZoneInfo
) -> dt.datetime:
    """The first moment from ``now`` on outside the quiet hours, which may cross midnight.

    Minutes count from midnight; equal ones, or ``None``, are no quiet hours.
    """
    if quiet_from is None or quiet_until is None or quiet_from == quiet_until:
        return now
    local = now.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if quiet_from < quiet_until:
        quiet, tomorrow = quiet_from <= minute < quiet_until, False
    else:
        quiet, tomorrow = minute >= quiet_from or minute < quiet_until, minute >= quiet_from
    if not quiet:
        return now
    end = dt.datetime.combine(local.date(), dt.time()) + dt.timedelta(minutes=quiet_until)
    end += _DAY * tomorrow
    ends = moment(end, zone)
    if ends > now:
        return ends
    # In the hour that comes twice, the end meant is the second one.
    return max(now, end.replace(tzinfo=zone, fold=1).astimezone(dt.UTC))
