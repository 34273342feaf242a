"""The latest news, about places or a topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.cards import left_out, news_card
from handlers.events import ListNews, kind
from handlers.facts import deals_with, topic_name, topic_words
from handlers.paging import CARD_PAGE, page
from handlers.partnerships import lies_between
from handlers.replies import Reply, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.desk import Desk
    from storage.directory import NewsItem, Place


def list_news(event: ListNews, desk: Desk) -> Reply:
    """News, newest first; of several places, what names all of them, else any of them."""
    say = desk.say
    places = tuple(desk.atlas.place(place_id) for place_id in event.place_ids)
    found, apart = _found(event, desk)
    if not found:
        return _none(event, places, desk)
    shown = page(found, event.offset, CARD_PAGE)
    lead = say("news-found", count=len(found), about=_about(event, places, desk))
    together = say.list([say.place(place) for place in places])
    return Reply(
        kind(event),
        say.locale,
        (
            Text(lead, "lead"),
            *((Text(say("news-apart", places=together), "note"),) if apart else ()),
            *(news_card(item, desk) for item in shown.items),
            *((Text(left_out(shown.left, say), "note"),) if shown.left else ()),
        ),
        places=places,
        news=found,
        suggestions=(
            *(say("ask-partners", place=say.place(place)) for place in places[:2]),
            say("ask-latest-news") if event != ListNews() else say("ask-last-conference"),
        ),
        rest=replace(event, offset=shown.next_offset) if shown.left else None,
    )


def _found(event: ListNews, desk: Desk) -> tuple[tuple[NewsItem, ...], bool]:
    """The news, and whether it names the places only one by one."""
    directory = desk.directory
    if not event.place_ids:
        return _fitting(event, directory.news, desk), False
    lists = [directory.news_about(place_id) for place_id in event.place_ids]
    common = [item for item in lists[0] if all(item in items for items in lists[1:])]
    found = _fitting(event, common, desk)
    if found or len(lists) == 1:
        return found, False
    return _fitting(
        event, {item.id: item for items in lists for item in items}.values(), desk
    ), True


def _fitting(event: ListNews, items: Iterable[NewsItem], desk: Desk) -> tuple[NewsItem, ...]:
    words = topic_words(event.topic, desk.directory)
    fitting = (
        item
        for item in items
        if lies_between(item.date, item.date, event.since, event.until)
        and (not event.ids or item.id in event.ids)
        and (not event.topic or deals_with(item.topics, words))
    )
    return tuple(sorted(fitting, key=lambda item: item.date.sort_key, reverse=True))


def _about(event: ListNews, places: tuple[Place, ...], desk: Desk) -> str:
    """The conditions as the end of "news …" (its beginning in Chinese)."""
    say, parts = desk.say, []
    if event.since or event.until:
        parts.append(say("news-dated", period=say.stretch(event.since, event.until)))
    if places:
        parts.append(say("news-places", places=say.list([say.place(p) for p in places])))
    if event.topic:
        parts.append(say("news-topic", topic=topic_name(event.topic, desk)))
    return "".join(parts)


def _none(event: ListNews, places: tuple[Place, ...], desk: Desk) -> Reply:
    say = desk.say
    return Reply(
        kind(event),
        say.locale,
        (
            Text(say("news-none", about=_about(event, places, desk)), "lead"),
            Text(say("news-offer", question=say("ask-latest-news"))),
        ),
        places=places,
        suggestions=(
            say("ask-latest-news"),
            *(say("ask-partners", place=say.place(place)) for place in places[:2]),
        ),
    )
