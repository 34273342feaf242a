"""What subscribers are told of conferences and anniversaries, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.cards import conference_city, linkable
from handlers.desk import Desk
from handlers.facts import status_text, topic_names
from handlers.wording import wording
from storage.announcements import Content, Wording
from storage.dates import PartialDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from storage.anniversaries import Anniversary
    from storage.atlas import Atlas
    from storage.directory import Conference, Source

_LANGUAGES = {"en": "en-US", "zh": "zh-CN"}


def conference_content(
    what: str, conference: Conference, before: Conference | None, atlas: Atlas, today: dt.date
) -> Content:
    """That a conference is new, changed, cancelled or reinstated.

    ``what`` is ``add``, ``edit``, ``cancel`` or ``reinstate``; ``before`` is the conference as it
    was, for one that changed.
    """

    def word(desk: Desk) -> Wording:
        say = desk.say
        name = say.pick(conference.name_en, conference.name_zh)
        lines = [_when_and_where(conference, desk)]
        if before is not None and _when_and_where(before, desk) != lines[0]:
            lines.append(say("calendar-announce-before", text=_when_and_where(before, desk)))
        return Wording(say("calendar-announce", what=what, name=name), "\n".join(lines))

    return _conference(word, conference, atlas, today)


def reminder_content(
    conference: Conference, days: int | None, atlas: Atlas, today: dt.date
) -> Content:
    """That a conference comes in so many days, or soon, where the reminder itself comes late."""

    def word(desk: Desk) -> Wording:
        say = desk.say
        name = say.pick(conference.name_en, conference.name_zh)
        title = (
            say("calendar-remind-late", name=name)
            if days is None
            else say("calendar-remind", days=days, name=name)
        )
        return Wording(title, _when_and_where(conference, desk))

    return _conference(word, conference, atlas, today)


def anniversary_content(found: Anniversary, atlas: Atlas, today: dt.date) -> Content:
    """That a partnership has a round anniversary, with what is known of it."""
    pair = found.partnership
    on = PartialDate(found.on.year, found.on.month, found.on.day)

    def word(desk: Desk) -> Wording:
        say = desk.say
        a, b = say.place(pair.a), say.place(pair.b)
        facts = (
            (say("words-level-label"), say("words-level", level=pair.level)),
            (say("words-since-label"), say.date(pair.established) if pair.established else ""),
            (say("words-fields-label"), say.row(topic_names(pair.fields, desk))),
            (say("words-status-label"), status_text(pair, say)),
        )
        title = say("calendar-announce-anniversary", a=a, b=b, years=found.years, day=say.date(on))
        lines = (say("calendar-fact", label=label, value=v) for label, v in facts if v)
        return Wording(title, "\n".join(lines))

    return Content(
        texts=_in_both(word, atlas, today),
        urls=_pages(pair.sources),
        place_ids=(pair.a.id, pair.b.id),
    )


def _conference(
    word: Callable[[Desk], Wording], conference: Conference, atlas: Atlas, today: dt.date
) -> Content:
    pages = _pages(conference.sources)
    return Content(
        texts=_in_both(word, atlas, today),
        urls=tuple(dict.fromkeys(filter(None, (conference.url, *pages)))),
        series=conference.series,
        conference_id=conference.id,
    )


def _in_both(word: Callable[[Desk], Wording], atlas: Atlas, today: dt.date) -> dict[str, Wording]:
    return {tag: word(Desk(atlas, wording(at), today)) for tag, at in _LANGUAGES.items()}


def _when_and_where(conference: Conference, desk: Desk) -> str:
    say = desk.say
    venue = say.pick(conference.venue_en, conference.venue_zh)
    parts = (
        say.period(conference.start, conference.end),
        say.row([part for part in (venue, conference_city(conference, say)) if part]),
    )
    return " · ".join(filter(None, parts))


def _pages(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(source.url for source in sources if linkable(source))
