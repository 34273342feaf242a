"""iCalendar (RFC 5545): each event is one item, however often it recurs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from bot.feeds.failures import UnreadableFeedError
from bot.feeds.plain import link, moment, plain, title_text
from storage.feeds.values import Document, Item

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_EVENTS: Final = 2000
_MOST_RECURRING: Final = 300
"""Events whose next occurrence is worked out."""
_HORIZONS: Final = (8, 62, 400)
"""Days ahead in which the next occurrence is looked for, one after the other."""
_TOO_OFTEN: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_LONGEST_UID: Final = 500
_BROKEN: Final = (ValueError, KeyError, TypeError, AttributeError, OverflowError)
"""What the libraries raise for events that break the rules."""


def read_calendar(text: str, now: dt.datetime) -> Document:
    """Read a calendar.

    Args:
        text: The document.
        now: From when on the next occurrence of what recurs is looked for.

    Raises:
        UnreadableFeedError: When it is broken beyond use.
    """
    from icalendar import Calendar  # noqa: PLC0415 - slow to import, and needed by the worker only

    try:
        calendar: Any = Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError, RecursionError):
        raise UnreadableFeedError("bad-calendar") from None
    events = list(calendar.walk("VEVENT"))
    by_uid: defaultdict[str, list[Any]] = defaultdict(list)
    for event in events:
        by_uid[str(event.get("UID", ""))].append(event)
    notes: list[str] = []
    items: list[Item] = []
    recurring = 0
    for event in events[:MOST_EVENTS]:
        try:
            recurs = _recurs(event)
            if recurs and _too_often(event):
                notes.append("too-often")
                continue
            recurring += recurs
            if recurs and recurring > _MOST_RECURRING:
                notes.append(f"first-recurring {_MOST_RECURRING}")
                continue
            item = _item(event, _next(event, by_uid, now) if recurs else event)
        except _BROKEN:
            item = None
        if item is None:
            notes.append("incomplete-events")
        else:
            items.append(item)
    if any("T" in item.starts and len(item.starts) == len("2026-01-01T00:00:00") for item in items):
        notes.append("no-zone")
    if len(events) > MOST_EVENTS:
        notes.append(f"first-items {MOST_EVENTS}")
    return Document(
        "ics",
        title_text(str(calendar.get("X-WR-CALNAME", ""))),
        ttl=_ttl(calendar),
        items=tuple(items),
        note="; ".join(dict.fromkeys(notes)),
    )


def _recurs(event: Any) -> bool:  # noqa: ANN401 - the library has no type for it
    return bool(event.get("RRULE") or event.get("RDATE")) and not event.get("RECURRENCE-ID")


def _too_often(event: Any) -> bool:  # noqa: ANN401
    rules = event.get("RRULE")
    rules = rules if isinstance(rules, list) else [rules]
    named = [str(f).upper() for rule in rules if rule for f in rule.get("FREQ", ())]
    by_time = any(
        len(rule.get(part, ())) > 1
        for rule in rules
        if rule
        for part in ("BYHOUR", "BYMINUTE", "BYSECOND")
    )
    return by_time or not _TOO_OFTEN.isdisjoint(named)


def _next(event: Any, by_uid: Mapping[str, list[Any]], now: dt.datetime) -> Any:  # noqa: ANN401
    """The next occurrence of an event that recurs; the event itself where there is none."""
    import recurring_ical_events  # noqa: PLC0415
    from icalendar import Calendar  # noqa: PLC0415

    alone = Calendar()
    alone.subcomponents = by_uid[str(event.get("UID", ""))]
    try:
        occurrences = recurring_ical_events.of(alone, skip_bad_series=True)
        for days in _HORIZONS:
            for found in occurrences.between(now, now + dt.timedelta(days=days))[:1]:
                return found
    except _BROKEN:
        return event
    return event


def _item(event: Any, occurrence: Any) -> Item | None:  # noqa: ANN401
    title = title_text(str(event.get("SUMMARY", "")))
    starts = _time(occurrence, "DTSTART")
    if not title or not starts:
        return None
    changed = event.get("LAST-MODIFIED") or event.get("DTSTAMP")
    again = _time(event, "RECURRENCE-ID")
    uid = str(event.get("UID", ""))[:_LONGEST_UID]
    return Item(
        title,
        guid=f"{uid}\n{again}" if uid and again else uid,
        url=link(str(event.get("URL", ""))),
        text=plain(str(event.get("DESCRIPTION", ""))),
        published=_changed(changed),
        starts=starts,
        ends=_time(occurrence, "DTEND"),
        schedule="|".join(_ical(event, name) for name in ("DTSTART", "DTEND", "RRULE", "RDATE")),
        location=plain(str(event.get("LOCATION", "")), 200),
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _ical(event: Any, name: str) -> str:  # noqa: ANN401
    value = event.get(name)
    return value.to_ical().decode()[:200] if hasattr(value, "to_ical") else ""


def _time(event: Any, name: str) -> str:  # noqa: ANN401
    value = getattr(event.get(name), "dt", None)
    return value.isoformat() if isinstance(value, dt.date) else ""


def _changed(value: Any) -> dt.datetime | None:  # noqa: ANN401
    when = getattr(value, "dt", None)
    return moment(when) if isinstance(when, dt.datetime) else None


def _ttl(calendar: Any) -> int:  # noqa: ANN401
    """RFC 7986, section 5.7, and what was used before it."""
    for name in ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
        value = calendar.get(name)
        interval = getattr(value, "dt", None)
        if isinstance(interval, dt.timedelta):
            return max(0, min(int(interval.total_seconds()), 86400))
    return 0
