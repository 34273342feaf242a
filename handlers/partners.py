"""Who the partners of a place are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.cards import partner_table, partnership_card
from handlers.events import ListPartners, kind
from handlers.facts import HOME, division, named_few
from handlers.paging import page
from handlers.partnerships import by_date
from handlers.replies import Reply, Text
from storage.directory import ADMIN1_LEVELS

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.replies import Block
    from storage.directory import Partnership, Place


def list_partners(event: ListPartners, desk: Desk) -> Reply:
    """The partners of a place; where it has none, what is near."""
    place, directory = desk.atlas.place(event.place_id), desk.directory
    own = tuple(p for p in directory.partnerships_of(place.id) if event.level in ("", p.level))
    if not own:
        return _no_partners(event, desk, place)
    wider = () if event.level else directory.partnerships_within(place.id)
    return _partners(event, desk, place, own, tuple(p for p in wider if p not in own))


def _partners(
    event: ListPartners,
    desk: Desk,
    place: Place,
    own: tuple[Partnership, ...],
    inside: tuple[Partnership, ...],
) -> Reply:
    say = desk.say
    if len(own) == 1:
        blocks: tuple[Block, ...] = (
            Text(_one_partner(place, own[0], desk), "lead"),
            partnership_card(own[0], desk),
            *_inside_note(place, inside, desk),
        )
        partner = say.place(own[0].other(place.id))
        return Reply(
            kind(event),
            say.locale,
            blocks,
            places=(place,),
            partnerships=own,
            suggestions=(
                say("ask-since", a=say.place(place), b=partner),
                say("ask-news", place=say.place(place)),
                say("ask-partners", place=partner),
            ),
        )
    lead = say("partners-many", place=say.place(place), count=len(own), ended=_ended(own))
    ordered = by_date(own)
    shown = page(ordered, event.offset)
    varied = len({p.level for p in own}) > 1
    oldest = ordered[0]
    return Reply(
        kind(event),
        say.locale,
        (
            Text(lead, "lead"),
            partner_table(place.id, shown, say, levels=varied),
            *_inside_note(place, inside, desk),
        ),
        places=(place,),
        partnerships=tuple(ordered),
        suggestions=(
            say("ask-since", a=say.place(oldest.a), b=say.place(oldest.b)),
            say("ask-news", place=say.place(place)),
        ),
        rest=replace(event, offset=shown.next_offset) if shown.left else None,
    )


def _one_partner(place: Place, partnership: Partnership, desk: Desk) -> str:
    say = desk.say
    return say(
        "partners-one",
        place=say.place(place),
        partner=say.place(partnership.other(place.id)),
        level=partnership.level,
        status=partnership.status,
    )


def _ended(partnerships: tuple[Partnership, ...]) -> int:
    return sum(p.status == "terminated" for p in partnerships)


def _inside_note(place: Place, inside: tuple[Partnership, ...], desk: Desk) -> tuple[Text, ...]:
    if not inside:
        return ()
    say = desk.say
    question = say("ask-within", place=say.place(place))
    text = say("partners-inside", place=say.name(place), count=len(inside), question=question)
    return (Text(text, "note"),)


def _no_partners(event: ListPartners, desk: Desk, place: Place) -> Reply:
    """That a place has no partner in the store, with the nearest helpful thing."""
    say, label = desk.say, desk.say.place(place)
    if place.country not in HOME:
        return Reply(
            kind(event),
            say.locale,
            (Text(say("partners-not-covered", place=label), "lead"),),
            places=(place,),
            suggestions=(say("ask-what"), say("ask-count")),
        )
    has_any = bool(desk.directory.partnerships_within(place.id))
    near = () if has_any else desk.atlas.nearest(place)
    whole = "province-state" if has_any and place.level in ADMIN1_LEVELS else "any"
    level = event.level or whole
    texts = [
        Text(say("partners-none", place=label, level=level), "lead"),
        *_instead(desk, place),
        *_of_its_state(place, desk),
    ]
    if near:
        named = [say("words-km", place=say.place(p), km=f"{round(km):,}") for p, km in near]
        texts.append(Text(say("partners-nearest", places=say.list(named))))
    return Reply(
        kind(event),
        say.locale,
        tuple(texts),
        places=(place,),
        suggestions=(
            *(_whole_question(place, desk) if has_any else ()),
            *(say("ask-partners", place=say.place(p)) for p, _ in near[:2]),
            say("ask-founding"),
        ),
    )


def _instead(desk: Desk, place: Place) -> tuple[Text, ...]:
    """What a place has beside what was asked for, and places inside it."""
    say, found = desk.say, by_date(desk.directory.partnerships_within(place.id))
    if not found:
        return ()
    named = named_few([say.pair(p) for p in found], say)
    inside = "yes" if place.level in ADMIN1_LEVELS else "no"
    return (Text(say("partners-instead", inside=inside, count=len(found), pairs=named)),)


def _whole_question(place: Place, desk: Desk) -> tuple[str, ...]:
    say, label = desk.say, desk.say.place(place)
    if place.level in ADMIN1_LEVELS:
        return (say("ask-within", place=label),)
    return (say("ask-partners", place=label),)


def _of_its_state(place: Place, desk: Desk) -> tuple[Text, ...]:
    """The partners of the state or province that a place lies in."""
    admin1 = division(place, desk.directory)
    if admin1 is None:
        return ()
    pairs = desk.directory.partnerships_of(admin1.id)
    if not pairs:
        return ()
    say = desk.say
    partners = say.list([say.place(p.other(admin1.id)) for p in pairs])
    return (Text(say("partners-of-state", admin1=say.name(admin1), partners=partners)),)
