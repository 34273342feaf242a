"""Times in the headers of answers (RFC 9110, RFC 9111)."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_WAIT: Final = 24 * 3600
"""Seconds that a server can make us wait at most."""
_MAX_AGE: Final = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})")


def retry_after(headers: Mapping[str, str], now: dt.datetime) -> int:
    """Seconds after which to ask again; 0 where nothing readable is said."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:10]), LONGEST_WAIT)
    return _until(text, now)


def freshness(headers: Mapping[str, str], now: dt.datetime) -> int:
    """Seconds for which an answer stays good; 0 where nothing is said."""
    control = headers.get("Cache-Control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return 0
    if match := _MAX_AGE.search(control):
        return min(int(match[1]), LONGEST_WAIT)
    return _until(headers.get("Expires", ""), now)


def _until(text: str, now: dt.datetime) -> int:
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return 0
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0, min(int((when - now).total_seconds()), LONGEST_WAIT))
