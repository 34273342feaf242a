"""How many partnerships there are, beside what is publicly stated."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.cards import pair_table, source_links
from handlers.events import CountPartnerships, PartnershipFilter, kind
from handlers.paging import page
from handlers.partnerships import described, named_places, select, undated_note
from handlers.replies import Card, Reply, Table, Text
from storage.directory import ADMIN1_LEVELS

if TYPE_CHECKING:
    from handlers.desk import Desk
    from storage.directory import OfficialTotal, Partnership

FEW: Final = 10
"""Up to so many partnerships are named beside their number."""
TOTALS_SHOWN: Final = 6
"""How many of the publicly stated totals an answer lists, the latest first."""


def count_partnerships(event: CountPartnerships, desk: Desk) -> Reply:
    """The store's own count; beside it the public totals where nothing but a level is asked."""
    say, wanted = desk.say, event.filter
    found = select(desk.directory, wanted)
    which, level = described(wanted, desk), wanted.level or "any"
    leads: tuple[Text, ...] = (
        Text(say("pairs-found", count=len(found), level=level, which=which), "lead"),
    )
    if event.areas and wanted.country:
        leads = (Text(_areas(found, wanted, desk), "lead"), *leads)
    overall = not event.areas and wanted == PartnershipFilter(
        level=wanted.level, country=wanted.country
    )
    if overall and wanted.level in {"", "local"} and desk.directory.totals:
        leads = (Text(_overall(event, desk), "lead"), *(leads if wanted.level else ()))
    return Reply(
        kind(event),
        say.locale,
        (
            *leads,
            *_each(wanted, desk),
            *_breakdown(found, wanted, desk),
            *_named(found, desk),
            *undated_note(wanted, desk),
            *(official_totals(desk) if overall else ()),
        ),
        places=named_places(wanted, desk),
        partnerships=found,
        suggestions=(say("ask-first"), say("ask-most"), say("ask-data"))
        if overall
        else (say("ask-count"), say("ask-overview")),
    )


def _areas(found: tuple[Partnership, ...], wanted: PartnershipFilter, desk: Desk) -> str:
    """How many states or provinces take part, and how many with a partnership of their own."""
    sides = [side for pair in found for side in (pair.a, pair.b) if side.country == wanted.country]
    own = {side.id for side in sides if side.level in ADMIN1_LEVELS}
    every = own | {side.admin1_id for side in sides if side.admin1_id}
    others = len(every - own)
    return desk.say(
        "count-areas", country=wanted.country, count=len(every), own=len(own), others=others
    )


def _each(wanted: PartnershipFilter, desk: Desk) -> tuple[Text, ...]:
    """How many each of several places has, where they are compared."""
    say = desk.say
    return tuple(
        Text(
            say(
                "count-each",
                place=say.place(desk.atlas.place(place_id)),
                count=len(select(desk.directory, replace(wanted, among=(place_id,)))),
            )
        )
        for place_id in wanted.among
    )


def _named(found: tuple[Partnership, ...], desk: Desk) -> tuple[Table, ...]:
    """The partnerships themselves, where they are few."""
    return (pair_table(page(found, 0), desk.say),) if 0 < len(found) <= FEW else ()


def _breakdown(
    found: tuple[Partnership, ...], wanted: PartnershipFilter, desk: Desk
) -> tuple[Text, ...]:
    """The count by level and by status, and of the places on the side that was named."""
    say = desk.say
    if not found:
        return ()
    texts = []
    if wanted.country:
        sides = {s.id for p in found for s in (p.a, p.b) if s.country == wanted.country}
        country = say.country_in_text(wanted.country)
        texts.append(Text(say("count-places", count=len(sides), country=country)))
    if not wanted.level:
        states = sum(p.level == "province-state" for p in found)
        texts.append(Text(say("count-levels", states=states, local=len(found) - states)))
    if not wanted.status:
        statuses = Counter(p.status for p in found)
        parts = [
            say("count-status", count=statuses[status], status=status)
            for status in ("active", "suspended", "terminated", "unknown")
            if statuses[status]
        ]
        texts.append(Text(say("count-statuses", parts=say.list(parts))))
    return tuple(texts)


def _overall(event: CountPartnerships, desk: Desk) -> str:
    """The public total of the time asked for, or the latest, and the store's own count."""
    totals, asked = desk.directory.totals, event.as_of
    earlier = [t for t in totals if asked and t.on.first_day <= asked.last_day]
    latest = (earlier or totals)[-1]
    say = desk.say
    count = len(desk.directory.partnerships)
    return say("count-overall", official=latest.pairs, date=say.date(latest.on), count=count)


def official_totals(desk: Desk) -> tuple[Card | Text, ...]:
    """What is publicly stated, latest first, and why the store's count differs."""
    say, totals = desk.say, desk.directory.totals[::-1]
    if not totals:
        return ()
    links, more = source_links([total.source for total in totals], say)
    card = Card(
        title=say("count-official"),
        rows=tuple((say.date(total.on), _total(total, desk)) for total in totals[:TOTALS_SHOWN]),
        links=links,
        more_links=more,
    )
    differ = say("count-differ", count=len(desk.directory.partnerships), official=totals[0].pairs)
    return (card, Text(differ, "note"))


def _total(total: OfficialTotal, desk: Desk) -> str:
    say = desk.say
    publisher = say.pick(total.source.publisher, total.source.publisher_zh)
    if total.province_state is None or total.local is None:
        return say("count-total", pairs=total.pairs, source=publisher)
    return say(
        "count-total-split",
        pairs=total.pairs,
        states=total.province_state,
        local=total.local,
        source=publisher,
    )
