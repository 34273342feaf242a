"""Items of feeds as announcements: what is said, in which language, and what it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.feeds.places import places_of
from handlers.feeds.topics import topics_of
from handlers.wording import wording
from storage.announcements import Content, Wording
from storage.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.atlas import Atlas
    from storage.feeds.sources import Source
    from storage.feeds.values import Item

_LOCALES: Final = {"en": "en-US", "zh": "zh-CN"}
_LONGEST: Final = 500
"""Characters of an item's text that are announced: the rest is on its page."""
_MOST_TOPICS: Final = 5
_MOST_SUBJECTS: Final = 25
"""Places, and topics, of a summary of many items."""
_MOST_TITLES: Final = 15
MOST_SOURCES: Final = 5
"""Pages that one announcement leads to."""
_HAN: Final = re.compile("[\u3400-\u9fff]")
_KANA: Final = re.compile("[\u3040-\u30ff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_CHINESE_SHARE: Final = 0.2
_MINUTES: Final = re.compile(r"T(\d\d:\d\d)")


def content_of(item: Item, feed: Source, atlas: Atlas) -> Content:
    """What an item says, with the places and topics that it is about by the bot's understanding.

    What its feed is about by default comes after what it names itself.
    """
    language = language_of(item, feed)
    text = f"{item.location}. {item.text}" if item.location else item.text
    places = [place.id for place in places_of(item.title, text, atlas)]
    topics = topics_of(item.title, item.text)[:_MOST_TOPICS]
    return Content(
        texts={language: Wording(item.title, _body(item, language))},
        urls=(item.url,) if item.url else (),
        place_ids=tuple(dict.fromkeys((*places, *feed.place_ids))),
        topics=tuple(dict.fromkeys((*topics, *feed.topics))),
    )


def summary_of(items: Sequence[Item], contents: Iterable[Content], feed: Source) -> Content:
    """Many items as one announcement: their titles, and all that they are about."""
    contents = list(contents)
    titles = [item.title for item in items[:_MOST_TITLES]]
    left = len(items) - len(titles)
    texts = {}
    for language, locale in _LOCALES.items():
        say = wording(locale)
        lines = [f"• {title}" for title in titles]
        if left:
            lines.append(say("feed-summary-more", count=left))
        title = say("feed-summary-title", count=len(items), feed=feed.name)
        texts[language] = Wording(title, "\n".join(lines))
    return Content(
        texts=texts,
        urls=tuple(dict.fromkeys(item.url for item in items if item.url))[:MOST_SOURCES],
        place_ids=_together(content.place_ids for content in contents),
        topics=_together(content.topics for content in contents),
    )


def with_source(content: Content, url: str) -> Content:
    """The same with another page that tells of it."""
    urls = dict.fromkeys((*content.urls, url) if url else content.urls)
    return replace(content, urls=tuple(urls)[:MOST_SOURCES])


def reworded(content: Content, newer: Content) -> Content:
    """The newer text of the same item, about what was decided before that it is about."""
    urls = tuple(dict.fromkeys((*newer.urls, *content.urls[1:])))
    return replace(content, texts=newer.texts, urls=urls[:MOST_SOURCES])


def language_of(item: Item, feed: Source) -> str:
    """The language of the feed, else the one that the item is written in, as far as is told."""
    if feed.language:
        return feed.language
    text = f"{item.title} {item.text}"
    letters = len(_LETTER.findall(text))
    chinese = len(_HAN.findall(text)) >= _CHINESE_SHARE * letters > 0
    return "zh" if chinese and not _KANA.search(text) else "en"


def _body(item: Item, language: str) -> str:
    text = item.text
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1].rstrip() + "…"
    return "\n".join(filter(None, (_event(item, language), text)))


def _event(item: Item, language: str) -> str:
    """When and where an event is; nothing for what is none."""
    if not item.starts:
        return ""
    say = wording(_LOCALES[language])
    when = _when(item.starts, say.locale)
    return say.row([when, item.location]) if item.location else when


def _when(moment: str, locale: str) -> str:
    say = wording(locale)
    date = say.date(PartialDate.parse(moment[:10]))
    time = _MINUTES.search(moment)
    return say("feed-event-time", date=date, time=time[1]) if time else date


def _together(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All of several lists, each once."""
    return tuple(dict.fromkeys(one for some in lists for one in some))[:_MOST_SUBJECTS]
