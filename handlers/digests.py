"""What belongs in a digest besides what was announced: conferences and anniversaries of its days.

They are found in the facts when they are wanted, for what the subscriber subscribes to.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from handlers.announcements import subjects
from handlers.calendar_notices import anniversary_content, coming_content
from storage.anniversaries import Anniversary, anniversaries
from storage.announcements import Content
from storage.directory import Conference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storage.atlas import Atlas
    from storage.outbox.jobs import Slot
    from storage.published import Subject

_DAYS: Final = {"daily": 1, "weekly": 7}
_NOON: Final = dt.time(12)
_OF_CONFERENCES: Final = frozenset({"conference", "reminder"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that stands in a digest."""

    kind: str
    """As of an announcement."""
    content: Content


def covered(digest: str, local: dt.datetime) -> tuple[dt.date, dt.date]:
    """The first and the last day that a digest at a wall time covers: today's in the morning.

    Those of one digest after the other follow each other without a gap.
    """
    first = local.date() + dt.timedelta(days=local.time() >= _NOON)
    return first, first + dt.timedelta(days=_DAYS[digest] - 1)


def has_coming(slot: Slot, atlas: Atlas) -> bool:
    """Whether there is anything in a digest that has gathered nothing."""
    return any(
        slot.subjects & about for _, about in within(*covered(slot.digest, slot.local), atlas)
    )


def entries(slot: Slot, contents: Iterable[Content], atlas: Atlas) -> list[Entry]:
    """All of a digest: what was announced, then what comes in its days and was not.

    ``contents`` are the announcements in it, of the kinds that the slot names.
    """
    gathered = [Entry(kind, content) for kind, content in zip(slot.kinds, contents, strict=True)]
    told = {one.content.conference_id for one in gathered if one.kind in _OF_CONFERENCES} | {
        one.content.partnership_id for one in gathered if one.kind == "anniversary"
    }
    first, last = covered(slot.digest, slot.local)
    for fact, about in within(first, last, atlas):
        if not slot.subjects & about:
            continue
        if isinstance(fact, Conference):
            if fact.id not in told:
                gathered.append(Entry("conference", coming_content(fact, atlas, first)))
        elif fact.partnership.id not in told:
            content = anniversary_content(fact, atlas, first)
            gathered.append(Entry("anniversary", _short(content)))
    return gathered


def within(
    first: dt.date, last: dt.date, atlas: Atlas
) -> Iterator[tuple[Conference | Anniversary, frozenset[Subject]]]:
    """What begins or has its anniversary in these days, each with the subscriptions it is of."""
    directory = atlas.directory
    for conference in directory.conferences:
        known = conference.start.day is not None and not conference.cancelled
        if known and first <= conference.start.first_day <= last:
            about = Content(series=conference.series, conference_id=conference.id)
            yield conference, subjects(about, atlas)
    active = [pair for pair in directory.partnerships if pair.status == "active"]
    for found in anniversaries(active, first, last):
        places = (found.partnership.a.id, found.partnership.b.id)
        yield found, subjects(Content(place_ids=places), atlas)


def _short(content: Content) -> Content:
    """Only the titles: what is known of a pair would fill a digest."""
    texts = {language: replace(text, body="") for language, text in content.texts.items()}
    return replace(content, texts=texts)
