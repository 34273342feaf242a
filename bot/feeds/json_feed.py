"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Final

from bot.feeds.failures import UnreadableFeedError
from bot.feeds.plain import language, link, moment, plain, shortened, title_text
from storage.feeds.values import Document, Item

_VERSIONS: Final = ("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")
MOST_ITEMS: Final = 2000
_LONGEST_ID: Final = 2000


def read_json_feed(text: str, url: str) -> Document:
    """Read a document.

    Raises:
        UnreadableFeedError: When it is no JSON Feed.
    """
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableFeedError("bad-json") from None
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(_VERSIONS):
        raise UnreadableFeedError("no-json-feed")
    entries = feed.get("items")
    entries = entries if isinstance(entries, list) else []
    items = (_item(entry, url) for entry in entries[:MOST_ITEMS] if isinstance(entry, dict))
    note = f"first-items {MOST_ITEMS}" if len(entries) > MOST_ITEMS else ""
    return Document(
        "json",
        title_text(feed.get("title")),
        language(feed.get("language")),
        items=tuple(item for item in items if item is not None),
        note=note,
    )


def _item(entry: dict[str, Any], base: str) -> Item | None:
    text = next(
        (
            found
            for name in ("summary", "content_text", "content_html")
            if (found := plain(entry.get(name)))
        ),
        "",
    )
    title = title_text(entry.get("title")) or shortened(text, 100)
    if not title:
        return None
    guid = entry.get("id")
    return Item(
        title,
        guid=shortened(str(guid), _LONGEST_ID) if isinstance(guid, str | int | float) else "",
        url=link(entry.get("url"), base) or link(entry.get("external_url"), base),
        text="" if text == title else text,
        published=_moment(entry.get("date_published")) or _moment(entry.get("date_modified")),
    )


def _moment(text: object) -> dt.datetime | None:
    """RFC 3339."""
    try:
        return moment(dt.datetime.fromisoformat(text)) if isinstance(text, str) else None
    except (ValueError, OverflowError):
        return None
