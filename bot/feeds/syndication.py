"""RSS 0.9 to 2.0, RDF and Atom, by feedparser."""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any, Final

from bot.feeds.failures import UnreadableFeedError
from bot.feeds.plain import language, link, moment, plain, shortened, title_text
from storage.feeds.values import Document, Item

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ITEMS: Final = 2000
_KINDS: Final = {"rss": "rss", "atom": "atom", "feed": "atom", "rdf": "rdf"}
_CLOSED: Final = re.compile(
    r"</(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>\s*(?:<!--.*?-->\s*)*$", re.IGNORECASE
)
_END: Final = 2000
"""Characters at the end in which the closing tag is looked for."""
_LONGEST_GUID: Final = 2000
_SECONDS: Final = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000}
_MOST_TTL: Final = 86400


def read_syndication(text: str, root: str, url: str) -> Document:
    """Read a document from its first element on, which has the name ``root``.

    Raises:
        UnreadableFeedError: When it is none of these formats.
    """
    import feedparser  # noqa: PLC0415 - slow to import, and needed by the worker only

    if root not in _KINDS:
        raise UnreadableFeedError("web-page" if root == "html" else "no-feed")
    # Given bytes or text feedparser would first try to open it as a file or an address.
    parsed: Any = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": url,
        },
        sanitize_html=False,
    )
    if not (parsed.get("version") and parsed.feed) and not parsed.entries:
        raise UnreadableFeedError("no-feed")
    entries = list(parsed.entries)
    closed = _CLOSED.search(text[-_END:]) is not None
    if not closed and entries:
        # Of the entry in which the document breaks off nobody knows how it goes on.
        entries.pop()
    items = [_item(entry, url) for entry in entries[:MOST_ITEMS]]
    feed = parsed.feed
    notes = {
        "partial": not closed,
        f"first-items {MOST_ITEMS}": len(entries) > MOST_ITEMS,
    }
    return Document(
        _KINDS[root],
        title_text(feed.get("title")),
        language(feed.get("language")),
        _ttl(feed),
        tuple(item for item in items if item is not None),
        closed,
        "; ".join(note for note, applies in notes.items() if applies),
    )


def _item(entry: dict[str, Any], base: str) -> Item | None:
    text = plain(entry.get("summary") or _content(entry))
    title = title_text(entry.get("title")) or shortened(text, 100)
    if not title:
        return None
    return Item(
        title,
        guid=shortened(str(entry.get("id") or ""), _LONGEST_GUID),
        url=link(entry.get("link"), base),
        text="" if text == title else text,
        published=_published(entry),
    )


def _content(entry: Mapping[str, Any]) -> str:
    return str(next((part.get("value") for part in entry.get("content") or ()), "") or "")


def _published(entry: dict[str, Any]) -> dt.datetime | None:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        # The library's own `get` takes one of these for another.
        parts = dict.get(entry, name)
        if parts:
            try:
                return moment(dt.datetime.fromtimestamp(calendar.timegm(parts), dt.UTC))
            except (OverflowError, ValueError, OSError, TypeError):
                continue
    return None


def _ttl(feed: Mapping[str, Any]) -> int:
    minutes = str(feed.get("ttl") or "").strip()
    if minutes.isascii() and minutes.isdigit():
        return min(int(minutes[:6]) * 60, _MOST_TTL)
    period = _SECONDS.get(str(feed.get("sy_updateperiod") or "").strip().lower(), 0)
    times = str(feed.get("sy_updatefrequency") or "1").strip()
    often = max(1, int(times[:6])) if times.isascii() and times.isdigit() else 1
    return min(period // often, _MOST_TTL)
