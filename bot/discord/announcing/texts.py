"""The words of an announcement for one reader: which language, what it is about, how short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from bot.rendering.clean import one_line
from handlers.wording.traditional import written
from storage.announcements import Wording as Words

if TYPE_CHECKING:
    from handlers.wording import Wording
    from storage.announcements import Content
    from storage.atlas import Atlas
    from storage.published import Subject

_MOST_NAMES: Final = 4
_HOST: Final = 60


def language(say: Wording) -> str:
    """The key of a language in `Content.texts`."""
    return "zh" if say.chinese else "en"


def chosen(content: Content, say: Wording) -> Words:
    """The text in the reader's language, else in the one there is."""
    found = content.texts.get(language(say)) or next(iter(content.texts.values()), Words(""))
    return Words(written(found.title, say.locale), written(found.body, say.locale))


def language_note(content: Content, say: Wording) -> str:
    """That a text is there in the other language only; nothing where it is not so."""
    return "" if language(say) in content.texts else say("announce-only-other")


def about(content: Content, atlas: Atlas, say: Wording) -> str:
    """The places and topics, as many as fit a line."""
    names = [place_name(place_id, atlas, say) for place_id in content.place_ids]
    names += [topic_name(topic_id, atlas, say) for topic_id in content.topics]
    return say.row([one_line(name) for name in names[:_MOST_NAMES]])


def group_of(content: Content, atlas: Atlas, say: Wording, wanted: frozenset[Subject]) -> str:
    """The heading under which it stands in a digest: if it can be, one that the reader wanted."""
    for place_id in content.place_ids:
        if ("place", place_id) in wanted:
            return place_name(place_id, atlas, say)
    for topic_id in content.topics:
        if ("topic", topic_id) in wanted:
            return _capital(topic_name(topic_id, atlas, say))
    if content.place_ids:
        return place_name(content.place_ids[0], atlas, say)
    if content.topics:
        return _capital(topic_name(content.topics[0], atlas, say))
    for conference in atlas.directory.conferences:
        if content.conference_id == conference.id or content.series == conference.series:
            return say.pick(conference.series_en, conference.series_zh)
    return say("announce-general")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def place_name(place_id: str, atlas: Atlas, say: Wording) -> str:
    """The name of a place, or its id where it is not known any more."""
    try:
        return say.place(atlas.place(place_id))
    except KeyError:
        return place_id


def topic_name(topic_id: str, atlas: Atlas, say: Wording) -> str:
    """The name of a topic, or its id where it is not known any more."""
    found = (topic for topic in atlas.directory.topics if topic.id == topic_id)
    return next((say.pick(topic.name_en, topic.name_zh) for topic in found), topic_id)


def host(url: str) -> str:
    """Where a link leads, for its label: the host without ``www.``."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")[:_HOST]
