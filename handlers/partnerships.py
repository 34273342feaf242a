"""Which partnerships there are, of a kind, a time or an area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.cards import pair_table, partnership_card
from handlers.events import ListPartnerships, Order, PartnershipFilter, kind
from handlers.facts import deals_with, topic_name, topic_words
from handlers.paging import page
from handlers.replies import Reply, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.desk import Desk
    from handlers.replies import Block
    from handlers.wording import Wording
    from storage.dates import PartialDate
    from storage.directory import Directory, Partnership, Place


def select(directory: Directory, wanted: PartnershipFilter) -> tuple[Partnership, ...]:
    """The partnerships that meet every condition of a filter, in the order of the directory."""
    if wanted == PartnershipFilter(country=wanted.country):
        return directory.partnerships
    words = topic_words(wanted.field, directory)
    return tuple(p for p in _likely(wanted, directory) if matches(p, wanted, words))


def _likely(wanted: PartnershipFilter, directory: Directory) -> Iterable[Partnership]:
    """The fewest partnerships among which those of a filter are, without looking at each."""
    if wanted.within:
        return min((directory.partnerships_within(area) for area in wanted.within), key=len)
    if wanted.among:
        found = {p.id: p for area in wanted.among for p in directory.partnerships_within(area)}
        return (found[partnership_id] for partnership_id in sorted(found))
    return directory.partnerships


def matches(partnership: Partnership, wanted: PartnershipFilter, words: frozenset[str]) -> bool:
    """Whether a partnership meets a filter; ``words`` are those of the filter's field."""
    return (
        all(_within(partnership, area) for area in wanted.within)
        and (not wanted.ids or partnership.id in wanted.ids)
        and (not wanted.among or any(_within(partnership, area) for area in wanted.among))
        and _on_level(partnership, wanted.level)
        and wanted.status in ("", partnership.status)
        and (not wanted.field or deals_with(partnership.fields, words))
        and _in_time(partnership.established, wanted.since, wanted.until)
    )


def _within(partnership: Partnership, area: str) -> bool:
    return any(area in (side.id, side.admin1_id) for side in (partnership.a, partnership.b))


def _on_level(partnership: Partnership, level: str) -> bool:
    if level == "local":
        return partnership.level != "province-state"
    return level in ("", partnership.level)


def lies_between(
    start: PartialDate, end: PartialDate, since: PartialDate | None, until: PartialDate | None
) -> bool:
    """Whether all of a time lies between two dates, either of which may be open."""
    return (since is None or start.first_day >= since.first_day) and (
        until is None or end.last_day <= until.last_day
    )


def _in_time(
    date: PartialDate | None, since: PartialDate | None, until: PartialDate | None
) -> bool:
    if since is None and until is None:
        return True
    return date is not None and lies_between(date, date, since, until)


def named_places(wanted: PartnershipFilter, desk: Desk) -> tuple[Place, ...]:
    """The places that a filter names."""
    return tuple(desk.atlas.place(place_id) for place_id in (*wanted.within, *wanted.among))


def described(wanted: PartnershipFilter, desk: Desk) -> str:
    """The conditions of a filter as the end of "partnerships …" (its beginning in Chinese)."""
    say = desk.say
    parts = []
    if wanted.within or wanted.among:
        places = [say.place(place) for place in named_places(wanted, desk)]
        parts.append(say("pairs-where", places=say.list(places)))
    if wanted.field:
        parts.append(say("pairs-field", field=topic_name(wanted.field, desk)))
    if wanted.since or wanted.until:
        parts.append(_period(wanted.since, wanted.until, say))
    if wanted.status:
        parts.append(say("pairs-status", status=wanted.status))
    return "".join(parts)


def _period(since: PartialDate | None, until: PartialDate | None, say: Wording) -> str:
    if since is None or until is None:
        if since is not None:
            return say("pairs-from", date=say.date(since))
        return say("pairs-until", date=say.date(until)) if until else ""
    if since == until:
        return say("pairs-in", date=say.date(since), day="no" if since.day is None else "yes")
    return say("pairs-between", start=say.date(since), end=say.date(until))


def list_partnerships(event: ListPartnerships, desk: Desk) -> Reply:
    """The partnerships that a filter lets through, as a card or a table."""
    say, wanted = desk.say, event.filter
    found = tuple(_ordered(select(desk.directory, wanted), event.order))
    shown = page(found, event.offset)
    level, which = wanted.level or "any", described(wanted, desk)
    lead = Text(say("pairs-found", count=len(found), level=level, which=which), "lead")
    body: tuple[Block, ...] = (pair_table(shown, say),) if found else ()
    if len(found) == 1:
        body = (partnership_card(found[0], desk),)
    return Reply(
        kind(event),
        say.locale,
        (lead, *body, *undated_note(wanted, desk)),
        places=named_places(wanted, desk),
        partnerships=found,
        suggestions=_next_questions(found, desk),
        rest=replace(event, offset=shown.next_offset) if shown.left else None,
    )


def undated_note(wanted: PartnershipFilter, desk: Desk) -> tuple[Text, ...]:
    """How many partnerships a filter's time leaves out for having no known date."""
    if wanted.since is None and wanted.until is None:
        return ()
    found = select(desk.directory, replace(wanted, since=None, until=None))
    count = sum(p.established is None for p in found)
    return (Text(desk.say("pairs-undated", count=count), "note"),) if count else ()


def _ordered(found: Iterable[Partnership], order: Order) -> Iterable[Partnership]:
    if order is Order.NAME:
        return sorted(found, key=lambda p: (p.a.name_en, p.b.name_en))
    return by_date(found, newest=order is Order.NEWEST)


def by_date(found: Iterable[Partnership], *, newest: bool = False) -> list[Partnership]:
    """Oldest first, or newest first; those without a known date last in either case."""
    pairs = list(found)
    dated = [(p.established.sort_key, p.id, p) for p in pairs if p.established]
    dated.sort(key=lambda entry: entry[:2], reverse=newest)
    return [p for *_, p in dated] + [p for p in pairs if p.established is None]


def _next_questions(found: tuple[Partnership, ...], desk: Desk) -> tuple[str, ...]:
    say = desk.say
    if not found:
        return (say("ask-count"), say("ask-first"), say("ask-help"))
    a, b = say.place(found[0].a), say.place(found[0].b)
    return (say("ask-since", a=a, b=b), say("ask-partners", place=b))
