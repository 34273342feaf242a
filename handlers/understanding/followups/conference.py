"""Questions about the conference just answered with: "the theme?", "and the one before?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.events import ListConferences, ShowConference
from handlers.understanding.gatherings import conference_aspect, names_conference
from handlers.understanding.picking import SHORT

if TYPE_CHECKING:
    from handlers.understanding.context import Context
    from handlers.understanding.drafts import Found
    from handlers.understanding.features import Features
    from storage.directory import Directory

_ASPECTS = (
    "attended", "theme", "venue", "said", "hosts", "where", "when", "held", "source", "about",
)  # fmt: skip
CONFERENCES = (ShowConference, ListConferences)


def other_year(f: Features, c: Context, _: Directory) -> Found:
    """The conference of the same series in another year: "and in 2019?"."""
    year = f.period.year if f.period else None
    if year is None or names_conference(f) or not isinstance(c.event, CONFERENCES):
        return None
    return ShowConference("match", c.event.series, year=year, aspect=conference_aspect(f))


def neighbour(f: Features, c: Context, directory: Directory) -> Found:
    """The conference of the same series before the one answered with, or the next to come.

    Before the first there is none: the series shows it.
    """
    if names_conference(f) or not isinstance(c.event, CONFERENCES):
        return None
    if isinstance(c.event, ShowConference) and c.event.which == "next" and f.has("last"):
        return ShowConference("last", c.event.series, aspect=conference_aspect(f))
    if f.has("next") and (f.has("and", "pronoun") or f.length <= SHORT):
        return _after(f, c, directory)
    if not f.has("before") and not (f.has("last") and f.has("pronoun", "and")):
        return None
    current = next((x for x in directory.conferences if x.id in c.conferences), None)
    if current is None:
        return None
    series = [x.id for x in directory.conferences if x.series == current.series]
    at = series.index(current.id) - 1
    if at < 0:
        return ListConferences(current.series)
    return ShowConference("id", current.series, conference_id=series[at])


def _after(f: Features, c: Context, directory: Directory) -> Found:
    """The edition after the one answered with; from the last one on, the next to come."""
    shown = next((x for x in directory.conferences if x.id in c.conferences), None)
    if shown is not None and len(c.conferences) == 1:
        series = [x.id for x in directory.conferences if x.series == shown.series]
        at = series.index(shown.id) + 1
        if at < len(series):
            return ShowConference("id", shown.series, conference_id=series[at])
    return ShowConference("next", c.event.series, aspect=conference_aspect(f))  # type: ignore[union-attr]


def same_conference(f: Features, c: Context, _: Directory) -> Found:
    """More of the same conference: its theme, venue, hosts."""
    if len(c.conferences) != 1 or (names_conference(f) and not f.has("pronoun")):
        return None
    if not f.has(*_ASPECTS):
        return None
    return ShowConference("id", conference_id=c.conferences[0], aspect=conference_aspect(f))
