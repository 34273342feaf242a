"""The anniversaries of partnerships: which are coming up, of a place, in a month, of so many years."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from handlers.calendar_files import anniversaries_file
from handlers.cards import left_out
from handlers.events import ListAnniversaries, PartnershipFilter, kind
from handlers.paging import page
from handlers.partnerships import select
from handlers.replies import Reply, Table, Text
from storage.anniversaries import anniversaries, has_anniversaries, is_round
from storage.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.desk import Desk
    from storage.anniversaries import Anniversary
    from storage.directory import Partnership, Place

AHEAD_DAYS: Final = 90
"""How far "coming up" reaches where no place narrows it; with a place, a year."""
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class _Row:
    on: PartialDate
    """As precise as the founding date is known."""
    partnership: Partnership
    years: int


def list_anniversaries(event: ListAnniversaries, desk: Desk) -> Reply:
    """Anniversaries in the order of their days; those known by year only stand last.

    Without a month or year: of a place or a pair the next of each partnership, else those of the
    next 90 days; of so many years ("which turn 40") those of this year.
    """
    since, until = _time(event, desk.today)
    pairs = _pairs(event, desk)
    rows = [_row(one) for one in anniversaries(pairs, since, until)]
    rows += _known_by_year(event, pairs, since, until)
    rows = [row for row in rows if event.years in (None, row.years)]
    if event.round_only:
        rows = [row for row in rows if is_round(row.years)]
    return _reply(event, rows, (since, until), pairs, desk)


def _time(event: ListAnniversaries, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day asked for."""
    if event.since is not None and event.until is not None:
        first = event.since.first_day
        return first, min(event.until.last_day, _year_later(first))
    if event.month is not None:
        year = event.year or today.year + (event.month < today.month)
        last = calendar.monthrange(year, event.month)[1]
        return dt.date(year, event.month, 1), dt.date(year, event.month, last)
    if event.year is not None or event.years is not None:
        year = event.year or today.year
        return dt.date(year, 1, 1), dt.date(year, _DECEMBER, 31)
    if event.place_id or event.round_only:
        return today, _year_later(today) - dt.timedelta(days=1)
    return today, today + dt.timedelta(days=AHEAD_DAYS)


def _year_later(day: dt.date) -> dt.date:
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return dt.date(day.year + 1, day.month, min(day.day, last))


def _pairs(event: ListAnniversaries, desk: Desk) -> Sequence[Partnership]:
    within = tuple(desk.atlas.place(one).id for one in (event.place_id, event.other_id) if one)
    found = select(desk.directory, PartnershipFilter(within=within))
    return [pair for pair in found if pair.status != "terminated"]


def _row(found: Anniversary) -> _Row:
    on = PartialDate(found.on.year, found.on.month, found.on.day)
    return _Row(on, found.partnership, found.years)


def _known_by_year(
    event: ListAnniversaries, pairs: Sequence[Partnership], since: dt.date, until: dt.date
) -> list[_Row]:
    """Pairs that turn so old in the year, on a day that is not known."""
    if event.years is None or event.month is not None or since.year != until.year:
        return []
    return [
        _Row(replace(known, year=since.year), pair, event.years)
        for pair in pairs
        if (known := pair.established) is not None
        and known.day is None
        and known.year + event.years == since.year
    ]


def _reply(
    event: ListAnniversaries,
    rows: Sequence[_Row],
    time: tuple[dt.date, dt.date],
    pairs: Sequence[Partnership],
    desk: Desk,
) -> Reply:
    say = desk.say
    places = tuple(desk.atlas.place(one) for one in (event.place_id, event.other_id) if one)
    lead = Text(
        say(
            "calendar-anniversaries-lead",
            count=len(rows),
            which=_which(event, places, desk),
            when=_when(event, time, desk),
        ),
        "lead",
    )
    undated = sum(not has_anniversaries(pair) for pair in pairs) if places else 0
    notes = (Text(say("calendar-anniversaries-undated", count=undated), "note"),) if undated else ()
    shown = page(rows, event.offset)
    table = Table(
        columns=(
            say("words-column-pair"),
            say("words-column-dates"),
            say("calendar-column-years"),
        ),
        rows=tuple(
            (
                say.pair(row.partnership),
                say.date(row.on),
                say(
                    "calendar-years", count=row.years, round="yes" if is_round(row.years) else "no"
                ),
            )
            for row in shown.items
        ),
        more=left_out(shown.left, say),
    )
    found = tuple(dict.fromkeys(row.partnership for row in rows))
    dated = any(has_anniversaries(pair) for pair in found)
    return Reply(
        kind(event),
        say.locale,
        (
            lead,
            *((table,) if rows else ()),
            *notes,
            *((anniversaries_file(event, say),) if dated else ()),
        ),
        places=places,
        partnerships=found,
        suggestions=(
            *((say("ask-partners", place=say.place(places[0])),) if places else ()),
            *((say("calendar-ask-coming"),) if places or not rows else ()),
            say("ask-next-conference"),
        ),
        rest=replace(event, offset=shown.next_offset) if shown.left else None,
    )


def _which(event: ListAnniversaries, places: tuple[Place, ...], desk: Desk) -> str:
    """Whose anniversaries, and of how many years."""
    say, parts = desk.say, []
    if event.round_only and event.years is None:
        parts.append(say("calendar-which-round"))
    if event.years is not None:
        parts.append(say("calendar-which-years", years=event.years))
    if places:
        parts.append(say("calendar-which-places", places=say.list([say.place(p) for p in places])))
    return "".join(parts)


def _when(event: ListAnniversaries, time: tuple[dt.date, dt.date], desk: Desk) -> str:
    say, (since, until) = desk.say, time
    if event.since is not None and event.until is not None:
        return _on_days(event.since, event.until, desk)
    if event.month is not None:
        return say("calendar-when-in", time=say.date(PartialDate(since.year, since.month)))
    if event.year is not None or event.years is not None:
        return say("calendar-when-in", time=say.date(PartialDate(since.year)))
    return say("calendar-when-until", day=say.date(PartialDate(until.year, until.month, until.day)))


def _on_days(since: PartialDate, until: PartialDate, desk: Desk) -> str:
    say = desk.say
    if since == until:
        return say("calendar-when-on", day=say.date(since))
    return say("calendar-when-from-to", since=say.date(since), until=say.date(until))
