"""A reply as one JSON object. Scripts rely on the keys; empty lists are present."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.rendering.clean import web_link
from bot.rendering.plain import plain_text
from handlers.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.replies import Reply
    from handlers.wording import Wording
    from storage.directory import Conference, NewsItem, Partnership, Place, Source


def json_object(question: str, reply: Reply) -> dict[str, Any]:
    """The answer to a question with the ids of everything it speaks of.

    Names of places are given in English and Chinese; titles, and the city of a conference, in
    the language of the reply. Dates are ISO 8601, as precise as they are known.
    """
    say = wording(reply.locale)
    return {
        "question": question,
        "locale": reply.locale,
        "intent": reply.intent,
        "places": [_place(place) for place in reply.places],
        "partnerships": [_partnership(partnership) for partnership in reply.partnerships],
        "conferences": [_conference(item, say) for item in reply.conferences],
        "news": [_news(item, say) for item in reply.news],
        "choices": [{"id": choice.id, "label": choice.label} for choice in reply.choices],
        "text": plain_text(reply.blocks),
        "files": [
            {"name": file.name, "media_type": file.media_type, "command": file.command}
            for file in reply.files
        ],
    }


def json_line(value: object) -> str:
    """Compact JSON on one line by any reading of "line", Chinese unescaped, safe to print."""
    text = json.dumps(value, ensure_ascii=False)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name_en,
        "name_zh": place.name_zh,
        "admin1": place.admin1_en,
        "country": place.country,
    }


def _partnership(partnership: Partnership) -> dict[str, Any]:
    established = partnership.established
    return {
        "id": partnership.id,
        "a": partnership.a.id,
        "b": partnership.b.id,
        "level": partnership.level,
        "established": None if established is None else str(established),
        "status": partnership.status,
        "sources": _urls(partnership.sources),
    }


def _conference(conference: Conference, say: Wording) -> dict[str, Any]:
    return {
        "id": conference.id,
        "name": say.pick(conference.name_en, conference.name_zh),
        "edition": conference.edition,
        "start": str(conference.start),
        "end": str(conference.end),
        "city": say.pick(conference.city_en, conference.city_zh),
        "sources": _urls(conference.sources),
    }


def _news(item: NewsItem, say: Wording) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": say.pick(item.title_en, item.title_zh),
        "date": str(item.date),
        "url": next(iter(_urls([item.source])), None),
    }


def _urls(sources: Iterable[Source]) -> list[str]:
    return [s.url for s in sources if s.linkable and web_link(s.url)]
