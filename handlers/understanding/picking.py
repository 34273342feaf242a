"""Messages that pick from what was offered: a number, an ordinal, a name, "more"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.events import (
    ListConferences,
    ListNews,
    ListPartners,
    ListPartnerships,
    ShowConference,
    ShowPartnership,
    ShowRecord,
    Unknown,
)
from handlers.facts import is_admin1
from handlers.understanding.gatherings import names_conference
from storage.place_index.folding import fold

if TYPE_CHECKING:
    from handlers.events import Event
    from handlers.understanding.context import Context
    from handlers.understanding.features import Features
    from storage.directory import Directory, Place

_LISTS = (ListConferences, ListNews, ListPartners, ListPartnerships)
SHORT = 6
"""The length (`Features.length`) of a message that can be a mere answer to "which one?"."""
_YEAR_DIGITS = 4
_LAST = 0
_MINUS = re.compile(r"^\W*[-−]\d")


def pick(f: Features, c: Context, directory: Directory) -> Event | None:
    """The option or row that the message picks: by number, ordinal or name."""
    number = _number(f)
    if not c.options:
        return None if number is None or number < _LAST else _row(f, c, number, directory)
    if number is None or f.places:
        return _option_named(f, c, directory)
    if number == _LAST or 1 <= number <= len(c.options):
        return c.options[number - 1][1]
    return Unknown("option", str(number))


def _number(f: Features) -> int | None:
    """The number that a short message consists of; `_LAST` for "the last one"."""
    if f.length > SHORT or f.strangers:
        return None
    if f.ordinal is not None:
        return f.ordinal
    numbers = [token.word for token in f.typed.tokens if token.is_number]
    if len(numbers) == 1 and f.period is None and len(numbers[0]) < _YEAR_DIGITS:
        minus = _MINUS.search(f.typed.plain) is not None
        return (-1 if minus else 1) * int(numbers[0]) or None
    return _LAST if f.has("last_one") or (f.has("last") and f.has("pronoun")) else None


def _row(f: Features, c: Context, number: int, directory: Directory) -> Event | None:
    """The n-th row of the list answered with."""
    if f.places or f.period or f.has("partner", "conference", "edition"):
        return None
    if number == _LAST:
        number = len(_rows(c))
        if not f.has("last_one") or isinstance(c.event, ShowConference) or not number:
            return None
    if isinstance(c.event, ListConferences) and number <= len(c.conferences):
        return ShowConference("id", conference_id=c.conferences[number - 1])
    if isinstance(c.event, ShowConference):
        return replace(c.event, which="edition", edition=number, place_id="", year=None)
    if isinstance(c.event, ListNews) and number <= len(c.news):
        return ListNews(ids=(c.news[number - 1],))
    if isinstance(c.event, ShowRecord) and number > len(c.partnerships):
        return replace(c.event, count=number)
    return _pair(c, number, directory) if number <= len(c.partnerships) else None


def _pair(c: Context, number: int, directory: Directory) -> Event | None:
    """The n-th partnership answered with, the place asked about first."""
    chosen = directory.partnership(c.partnerships[number - 1])
    if chosen is None:
        return None
    first = c.event.place_id if isinstance(c.event, ListPartners) else chosen.a.id
    return ShowPartnership(first, chosen.other(first).id)


def _rows(c: Context) -> tuple[str, ...]:
    if isinstance(c.event, ListConferences):
        return c.conferences
    return c.news if isinstance(c.event, ListNews) else c.partnerships


def _option_named(f: Features, c: Context, directory: Directory) -> Event | None:
    """The one option that a place, a name or a level in the message singles out."""
    named = {candidate.place.id for name in f.places for candidate in name.candidates}
    fitting = [event for place_id, event in c.options if place_id in named]
    if not fitting and f.length <= SHORT:
        fitting = [
            event
            for place_id, event in c.options
            if (place := directory.places.get(place_id)) and _singled_out(f, place, named)
        ]
    return fitting[0] if len(fitting) == 1 else None


def _singled_out(f: Features, place: Place, named: set[str]) -> bool:
    """Whether a short message means the place: its state, a name or code of it, or its level."""
    if named:
        return place.admin1_id in named
    codes = (place.admin1_code.rpartition("-")[2], *(name.text for name in place.names))
    if fold(f.typed.text) in map(fold, codes):
        return True
    if f.has("states", "provinces", "level_state"):
        return is_admin1(place)
    return f.has("cities") and not is_admin1(place)


def more(f: Features, c: Context) -> Event | None:
    """The rest of the last list."""
    if f.places or f.strangers or names_conference(f) or f.has("news"):
        return None
    older = f.has("older") and isinstance(c.event, ListNews)
    if not (older or f.has("more")):
        return None
    one = isinstance(c.event, ShowPartnership) and not f.has("partner", "pronoun")
    return c.rest or (Unknown("end") if one or isinstance(c.event, _LISTS) else None)
