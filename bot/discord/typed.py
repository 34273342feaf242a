"""What was typed or picked in the options of commands, as requests.

Picking a suggestion gives an id. Anything else that was typed is put into a question, so that it is
understood as it would be in a conversation: namesakes, typos and all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.conversation import MEMORY_SECONDS
from handlers.events import (
    DescribeData,
    ListAnniversaries,
    ListNews,
    ListPartners,
    ShowConference,
    ShowHelp,
    ShowPartnership,
)
from handlers.replies import Reply, Text
from handlers.wording import wording
from storage.place_index.folding import fold, is_han

if TYPE_CHECKING:
    from bot.discord.asker import Asker
    from storage.atlas import Atlas

NEXT, LAST = "next", "last"
"""What `ShowConference` calls these."""
_SECONDS_PER_MINUTE = 60
_MONTHS = range(1, 13)


def partners(asker: Asker, place: str) -> Reply:
    """The partners of a place."""
    if place in asker.host.atlas.directory.places:
        return asker.handle(ListPartners(place))
    return asker.ask(wording(asker.locale)("ask-partners", place=place))


def partnership(asker: Asker, place: str, other: str) -> Reply:
    """What is known of two places."""
    atlas = asker.host.atlas
    if place in atlas.directory.places and other in atlas.directory.places:
        return asker.handle(ShowPartnership(place, other))
    a, b = (_label(atlas, typed, asker.locale) for typed in (place, other))
    return asker.ask(wording(asker.locale)("discord-pair-question", a=a, b=b))


def conference(asker: Asker, which: str) -> Reply:
    """A conference; the next one where none is said."""
    if which.strip() in {"", NEXT, LAST}:
        return asker.handle(ShowConference(which.strip() or NEXT))
    if any(known.id == which for known in asker.host.atlas.directory.conferences):
        return asker.handle(ShowConference("id", conference_id=which))
    if re.fullmatch(r"[1-9]\d?", which.strip()):
        return asker.handle(ShowConference("edition", edition=int(which)))
    if found := _called(which, asker.host.atlas):
        return asker.handle(ShowConference("id", conference_id=found))
    return asker.ask(wording(asker.locale)("discord-conference-question", which=which))


def _called(typed: str, atlas: Atlas) -> str:
    """The only conference in whose name all words that were typed stand; or empty."""
    words = fold(typed).split()
    found = {
        known_id
        for name, known_id in atlas.directory.conference_names
        if words and all(w in (name if is_han(w[0]) else name.split()) for w in words)
    }
    return found.pop() if len(found) == 1 else ""


def news(asker: Asker, place: str, topic: str) -> Reply:
    """The latest news, of a place or on a topic where these are given."""
    atlas, say = asker.host.atlas, wording(asker.locale)
    known = next((known for known in atlas.directory.topics if known.id == topic), None)
    if (known or not topic) and (not place or place in atlas.directory.places):
        return asker.handle(ListNews((place,) if place else (), topic))
    subject = say.pick(known.name_en, known.name_zh) if known else topic
    where = _label(atlas, place, asker.locale)
    if where and subject:
        return asker.ask(say("discord-news-question", place=where, topic=subject))
    return asker.ask(say("ask-news", place=where or subject))


def anniversaries(asker: Asker, month: int | None, place: str) -> Reply:
    """The anniversaries of a month or a place where these are given, else the next ones."""
    say = wording(asker.locale)
    if month is not None and month not in _MONTHS:  # Discord's own clients do not send that
        return Reply("anniversaries", asker.locale, (Text(say("discord-no-such-value")),))
    if not place or place in asker.host.atlas.directory.places:
        return asker.handle(ListAnniversaries(place, month=month))
    if month is None:
        return asker.ask(say("calendar-ask-place", place=place))
    return asker.ask(say("calendar-ask-place-month", place=place, month=str(month)))


def help_with_ways(asker: Asker) -> Reply:
    """What can be asked, and in which ways on Discord."""
    say = wording(asker.locale)
    reply = asker.handle(ShowHelp())
    return replace(reply, blocks=(*reply.blocks, Text(say("discord-help-ways"))))


def about(asker: Asker, version: str) -> Reply:
    """The data, its date and sources; the program's version and what it keeps of people."""
    say = wording(asker.locale)
    reply = asker.handle(DescribeData())
    privacy = say("discord-about-privacy", minutes=round(MEMORY_SECONDS / _SECONDS_PER_MINUTE))
    extra = (Text(privacy), Text(say("discord-about-version", version=version), "note"))
    return replace(reply, blocks=(*reply.blocks, *extra))


def _label(atlas: Atlas, typed: str, locale: str) -> str:
    known = atlas.directory.places.get(typed)
    return wording(locale).place(known) if known else typed
