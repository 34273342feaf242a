"""The first and newest partnerships and the places with the most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.cards import kept_back, pair_table, partnership_card
from handlers.events import PartnershipFilter, Record, ShowRecord, kind
from handlers.facts import is_admin1
from handlers.paging import page
from handlers.partnerships import by_date, described, named_places, select
from handlers.replies import Reply, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.desk import Desk
    from handlers.replies import Block
    from storage.dates import PartialDate
    from storage.directory import Directory, Partnership, Place


def show_record(event: ShowRecord, desk: Desk) -> Reply:
    """An extreme of the store; ties and what dates leave open are said."""
    if event.record is Record.MOST_CONNECTED:
        return _most_connected(event, desk)
    found = select(desk.directory, event.filter)
    newest = event.record is Record.NEWEST
    chosen, certain = extremes(found, event.count, newest=newest)
    say, shown = desk.say, page(chosen, 0)
    undated = sum(p.established is None for p in found)
    lead = say(
        "record-found",
        record=event.record.value,
        count=len(chosen),
        wanted=event.count,
        which=described(event.filter, desk),
        level=event.filter.level or "any",
    )
    if len(chosen) == 1:
        body: Block = partnership_card(chosen[0], desk)
    else:
        body = replace(pair_table(shown, say), more=kept_back(shown.left, say))
    return Reply(
        kind(event),
        say.locale,
        (
            Text(lead, "lead"),
            *((body,) if chosen else ()),
            *(() if certain else (Text(say("record-open", record=event.record.value), "note"),)),
            *((Text(say("record-undated", count=undated), "note"),) if undated else ()),
        ),
        places=named_places(event.filter, desk),
        partnerships=chosen,
        suggestions=(
            say("ask-first" if newest else "ask-newest"),
            say("ask-most"),
            say("ask-count"),
        ),
    )


def extremes(
    found: Sequence[Partnership], count: int, *, newest: bool = False
) -> tuple[tuple[Partnership, ...], bool]:
    """The first (or newest) ``count`` partnerships, and whether their dates leave no doubt.

    Of the single first, all that can be it are given. Of several, those that sort first, with all
    of the same date as the last of them.
    """
    possible = contenders(found, count, newest=newest)
    if count == 1:
        return possible, len(possible) <= 1
    ordered = by_date((p for p in found if p.established), newest=newest)
    last = ordered[:count][-1].established if ordered else None
    more = [p for p in ordered[count:] if p.established == last]
    chosen = (*ordered[:count], *more)
    return chosen, {p.id for p in possible} <= {p.id for p in chosen}


def contenders(
    found: Sequence[Partnership], count: int, *, newest: bool = False
) -> tuple[Partnership, ...]:
    """Those that can be among the first (or newest) ``count``, as far as their dates tell.

    A pair known as "1979" can be older than one of 2 November 1979, so both can be the first: a
    pair is left out only when ``count`` others are certainly earlier (or later).
    """
    spans = [(_ranks(p.established, newest=newest), p) for p in found if p.established]
    if not spans:
        return ()
    certain = sorted(last for (_, last), _ in spans)[:count][-1]
    return tuple(by_date((p for (first, _), p in spans if first <= certain), newest=newest))


def _ranks(date: PartialDate, *, newest: bool) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The least and the greatest sort key that a date can have; ``newest`` turns time around."""
    year, month, day = date.year, date.month, date.day
    if newest:
        return (-year, -(month or 12), -(day or 31)), (-year, -(month or 1), -(day or 1))
    return (year, month or 1, day or 1), (year, month or 12, day or 31)


def ranking(
    directory: Directory, wanted: PartnershipFilter, by: str = "place"
) -> list[tuple[Place, list[Partnership]]]:
    """Places, or states and provinces with all inside, and their partnerships: most first."""
    groups: dict[str, dict[str, Partnership]] = defaultdict(dict)
    for partnership in select(directory, wanted):
        for side in (partnership.a, partnership.b):
            if wanted.country in ("", side.country) and not (by == "local" and is_admin1(side)):
                key = side.admin1_id or side.id if by == "admin1" else side.id
                groups[key][partnership.id] = partnership
    ranked = [(directory.places[key], list(pairs.values())) for key, pairs in groups.items()]
    return sorted(ranked, key=lambda entry: (-len(entry[1]), entry[0].name_en))


def leaders(
    ranked: Sequence[tuple[Place, list[Partnership]]], count: int
) -> list[tuple[Place, list[Partnership]]]:
    """The first ``count`` of a ranking, with all that tie with the last of them."""
    if len(ranked) <= count:
        return list(ranked)
    least = len(ranked[count - 1][1])
    return [entry for entry in ranked if len(entry[1]) >= least]


def _most_connected(event: ShowRecord, desk: Desk) -> Reply:
    say, wanted, count = desk.say, event.filter, max(event.count, 1)
    ranked = ranking(desk.directory, wanted, event.by)
    chosen = leaders(ranked, count)
    shown = page(chosen, 0)
    pairs = {p.id: p for _, partnerships in chosen for p in partnerships}
    if not chosen:
        lead = say("record-none", which=described(wanted, desk))
    elif count == 1:
        names = say.list([say.place(place) for place, _ in shown.items])
        lead = say("record-most", places=names, tied=len(chosen), count=len(chosen[0][1]))
    else:
        lead = say("record-ranking", count=len(chosen))
    table = Table(
        columns=(
            say("words-column-place"),
            say("words-column-other-name"),
            say("words-column-count"),
            say("words-column-active"),
        ),
        rows=tuple(_ranking_row(place, partnerships, desk) for place, partnerships in shown.items),
        more=kept_back(shown.left, say),
    )
    return Reply(
        kind(event),
        say.locale,
        (
            Text(lead, "lead"),
            *((table,) if chosen else ()),
            *(_other_side(ranked, chosen[0][0].country, desk) if count == 1 and chosen else ()),
        ),
        places=tuple(place for place, _ in chosen),
        partnerships=tuple(pairs.values()),
        suggestions=(
            *(say("ask-partners", place=say.place(place)) for place, _ in chosen[:1]),
            say("ask-first"),
            say("ask-count"),
        ),
    )


def _other_side(
    ranked: Sequence[tuple[Place, list[Partnership]]], country: str, desk: Desk
) -> tuple[Text, ...]:
    """Who leads in the other country, where no side was named."""
    say = desk.say
    best = leaders([entry for entry in ranked if entry[0].country != country], 1)
    if not best:
        return ()
    names = say.list([say.place(place) for place, _ in best])
    where = say.country_in_text(best[0][0].country)
    return (Text(say("record-most-other", country=where, places=names, count=len(best[0][1]))),)


def _ranking_row(place: Place, partnerships: Sequence[Partnership], desk: Desk) -> tuple[str, ...]:
    active = sum(p.status == "active" for p in partnerships)
    say = desk.say
    return (say.place(place), say.other.place(place), str(len(partnerships)), str(active))
