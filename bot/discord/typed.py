"""What was typed or picked in the options of commands, as requests.

Picking a suggestion gives an id. Anything else that was typed is read as what the option is for
(`handlers.understanding.options`), namesakes, typos and all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.opening import today
from handlers.conversation import MEMORY_SECONDS
from handlers.events import (
    DescribeData,
    Event,
    ListAnniversaries,
    ListPartners,
    ShowConference,
    ShowHelp,
)
from handlers.replies import Reply, Text
from handlers.understanding import options
from handlers.wording import LOCALES, wording
from storage.place_index.folding import fold, is_han, simplify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.discord.asker import Asker
    from handlers.understanding.drafts import Build, Draft
    from handlers.wording import Wording
    from storage.atlas import Atlas
    from storage.directory import Conference

NEXT, LAST = "next", "last"
"""What `ShowConference` calls these."""
_SECONDS_PER_MINUTE = 60
_MONTHS = range(1, 13)


def partners(asker: Asker, place: str) -> Reply:
    """The partners of a place."""
    return asker.handle(_with_places(asker, [place], lambda places: ListPartners(places[0].id)))


def partnership(asker: Asker, place: str, other: str) -> Reply:
    """What is known of two places."""
    return asker.handle(options.pair(place, other, asker.host.atlas, today()))


def conference(asker: Asker, which: str) -> Reply:
    """A conference; the next one where none is said."""
    atlas, which = asker.host.atlas, which.strip()
    if which in {"", NEXT, LAST}:
        return asker.handle(ShowConference(which or NEXT))
    if any(known.id == which for known in atlas.directory.conferences):
        return asker.handle(ShowConference("id", conference_id=which))
    if re.fullmatch(r"[1-9]\d?", which):
        return asker.handle(ShowConference("edition", edition=int(which)))
    if found := conference_called(which, atlas):
        return asker.handle(ShowConference("id", conference_id=found))
    return asker.handle(options.conference(which, atlas, today()))


def conference_called(typed: str, atlas: Atlas) -> str:
    """The only conference that is so called, or in whose name all words typed stand; or empty."""
    sought = simplify(fold(typed))
    words = sought.split()
    named = {
        known_id
        for name, known_id in atlas.directory.conference_names
        if words and all(w in (simplify(name) if is_han(w[0]) else name.split()) for w in words)
    }
    labelled = {
        known.id
        for known in atlas.directory.conferences
        for locale in LOCALES
        if simplify(fold(conference_label(known, wording(locale)))) == sought
    }
    found = labelled or named
    return found.pop() if len(found) == 1 else ""


def conference_label(known: Conference, say: Wording) -> str:
    """A conference as it is offered while it is typed: with its date."""
    return say(
        "discord-conference-choice",
        name=say.pick(known.name_en, known.name_zh),
        date=say.period(known.start, known.end),
    )


def news(asker: Asker, place: str, topic: str) -> Reply:
    """The latest news, of a place or on a topic where these are given."""
    return asker.handle(options.news(place.strip(), topic.strip(), asker.host.atlas, today()))


def anniversaries(asker: Asker, month: int | None, place: str) -> Reply:
    """The anniversaries of a month or a place where these are given, else the next ones."""
    if month is not None and month not in _MONTHS:  # Discord's own clients do not send that
        refusal = Text(wording(asker.locale)("discord-no-such-value"))
        return Reply("anniversaries", asker.locale, (refusal,))
    if not place.strip():
        return asker.handle(ListAnniversaries(month=month))
    return asker.handle(
        _with_places(asker, [place], lambda places: ListAnniversaries(places[0].id, month=month))
    )


def _with_places(asker: Asker, places: Sequence[str], build: Build) -> Draft | Event:
    return options.with_places(places, build, asker.host.atlas, today())


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
