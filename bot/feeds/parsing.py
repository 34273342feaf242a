"""A body → a document, whichever of the formats it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.feeds.calendars import read_calendar
from bot.feeds.encodings import decode
from bot.feeds.failures import UnreadableFeedError
from bot.feeds.json_feed import read_json_feed
from bot.feeds.prolog import without_prolog
from bot.feeds.syndication import read_syndication

if TYPE_CHECKING:
    import datetime as dt

    from storage.feeds.values import Document

PARSER: Final = 1
"""Counts up when bodies are read in another way, so that unchanged ones are read once more."""
_IGNORED: Final = "\ufeff\x00 \t\r\n"


def parse(body: bytes, charset: str, url: str, now: dt.datetime) -> Document:
    """Read a body.

    Args:
        body: What came.
        charset: What the server says of its encoding.
        url: Where it came from, for relative links.
        now: For calendars.

    Raises:
        UnreadableFeedError: When it is no feed.
    """
    text = decode(body, charset).lstrip(_IGNORED)
    if not text:
        raise UnreadableFeedError("empty")
    if text.startswith("{"):
        return read_json_feed(text, url)
    if text[:15].upper() == "BEGIN:VCALENDAR":
        return read_calendar(text, now)
    if not text.startswith("<"):
        raise UnreadableFeedError("no-feed")
    document, root = without_prolog(text)
    return read_syndication(document, root, url)
