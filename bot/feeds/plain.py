"""What publishers write, as plain text within limits, with links that are links."""

from __future__ import annotations

import datetime as dt
import html
import re
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

from bot.rendering.clean import clean, web_link

LONGEST_TITLE: Final = 300
LONGEST_TEXT: Final = 1500
_MOST_MARKUP: Final = 40_000
"""Characters of an item's markup that are read."""
_LONGEST_URL: Final = 2000
_EARLIEST: Final = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
_UNREAD: Final = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg"})
_BREAKS: Final = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"})
_MARKUP: Final = re.compile(r"<[a-zA-Z!/]|&[#\w]+;")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNREAD:
            self._unread += 1
        elif tag in _BREAKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _BREAKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)


def plain(markup: object, longest: int = LONGEST_TEXT) -> str:
    """The text of some HTML (or of plain text) on one line, cut with an ellipsis."""
    if not isinstance(markup, str):
        return ""
    text = markup[:_MOST_MARKUP]
    if _MARKUP.search(text):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    return shortened(text, longest)


def title_text(markup: object) -> str:
    """The text of a title, in which entities are often escaped twice."""
    text = plain(markup, LONGEST_TITLE)
    return shortened(html.unescape(text), LONGEST_TITLE) if "&" in text else text


def shortened(text: str, longest: int) -> str:
    """The text on one line without invisible characters, cut with an ellipsis where it is long."""
    text = " ".join(clean(text).split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def link(address: object, base: str = "") -> str:
    """A web address, absolute, or nothing."""
    if not isinstance(address, str) or not address.strip():
        return ""
    try:
        found = urljoin(base, address.strip())
    except ValueError:
        return ""
    return web_link(found) if len(found) <= _LONGEST_URL else ""


def moment(when: dt.datetime | None) -> dt.datetime | None:
    """A time of publication in UTC, or nothing where nobody can have published then."""
    if when is None:
        return None
    try:
        when = (when if when.tzinfo else when.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None
    latest = dt.datetime.now(dt.UTC) + dt.timedelta(days=366)
    return when if _EARLIEST <= when <= latest else None


def language(tag: object) -> str:
    """``en`` or ``zh`` from a tag of BCP 47, else nothing."""
    found = str(tag or "").strip().lower()[:2]
    return found if found in {"en", "zh"} else ""
