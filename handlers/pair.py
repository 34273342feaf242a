"""Whether two places are partners, since when, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.cards import partner_table, partnership_card
from handlers.events import Aspect, CheckPartners, PartnershipFilter, ShowPartnership, kind
from handlers.facts import HOME, NAMED, division, named_few, precision, status_text, topic_names
from handlers.paging import page
from handlers.partnerships import select
from handlers.replies import Reply, Text

if TYPE_CHECKING:
    from handlers.desk import Desk
    from storage.directory import Partnership, Place


def show_partnership(event: ShowPartnership, desk: Desk) -> Reply:
    """The partnership of two places, or an honest no with what each of them has."""
    found = desk.directory.between(event.place_id, event.other_id)
    if found is None:
        return _no_partnership(event, desk)
    say = desk.say
    first = desk.atlas.place(event.place_id)
    a, b = say.place(first), say.place(found.other(first.id))
    return Reply(
        kind(event),
        say.locale,
        (Text(_answer(event.aspect, found, (a, b), desk), "lead"), partnership_card(found, desk)),
        places=(first, found.other(first.id)),
        partnerships=(found,),
        suggestions=_next_questions(event.aspect, found, (a, b), desk),
    )


def check_partners(event: CheckPartners, desk: Desk) -> Reply:
    """Which of several places are partners of one, and which are not."""
    say, place = desk.say, desk.atlas.place(event.place_id)
    label = say.place(place)
    others = [desk.atlas.place(other) for other in event.other_ids]
    pairs = {other.id: desk.directory.between(place.id, other.id) for other in others}
    found = tuple(pair for pair in pairs.values() if pair is not None)
    missing = [say.place(other) for other in others if pairs[other.id] is None]
    lead = say("pair-each", place=label, count=len(pairs), found=len(found))
    return Reply(
        kind(event),
        say.locale,
        (
            Text(lead, "lead"),
            *((partner_table(place.id, page(found, 0), say),) if found else ()),
            *((Text(say("pair-each-not", places=say.list(missing))),) if missing else ()),
        ),
        places=(place, *others),
        partnerships=found,
        suggestions=(
            say("ask-partners", place=label),
            *(say("ask-partners", place=other) for other in missing[:1]),
        ),
    )


def _answer(aspect: Aspect, found: Partnership, sides: tuple[str, str], desk: Desk) -> str:
    """One sentence that answers what was asked."""
    say, (a, b), since = desk.say, sides, found.established
    date, known = say.date(since) if since else "", precision(since)
    match aspect:
        case Aspect.SINCE:
            return say("pair-since", a=a, b=b, level=found.level, date=date, precision=known)
        case Aspect.DURATION:
            return _duration(found, sides, desk)
        case Aspect.STATUS:
            status = status_text(found, say)
            return say("pair-status", a=a, b=b, status=found.status, text=status)
        case Aspect.ENDED:
            return say("pair-ended", a=a, b=b, status=found.status, text=status_text(found, say))
        case Aspect.FIELDS:
            fields = say.list(topic_names(found.fields, desk))
            return say("pair-fields", a=a, b=b, fields=fields) if fields else say("pair-no-fields")
        case Aspect.SOURCES:
            return say("pair-sources", a=a, b=b, count=len(found.sources))
        case _:
            return say(
                "pair-yes",
                a=a,
                b=b,
                asked="yes" if aspect is Aspect.IS_THERE else "no",
                status=found.status,
                level=found.level,
                date=date,
                precision=known,
            )


def _duration(found: Partnership, sides: tuple[str, str], desk: Desk) -> str:
    say, (a, b), since, ended = desk.say, sides, found.established, found.status_on
    if since is None:
        return say("pair-duration-unknown", a=a, b=b)
    if found.status != "terminated":
        time = say.duration(since, desk.today)
        date, known = say.date(since), precision(since)
        return say(
            "pair-duration",
            a=a,
            b=b,
            status=found.status,
            duration=time,
            date=date,
            precision=known,
        )
    if ended is None:
        return say(
            "pair-lasted-unknown", a=a, b=b, date=say.date(since), precision=precision(since)
        )
    return say(
        "pair-lasted",
        a=a,
        b=b,
        duration=say.duration(since, ended),
        date=say.date(since),
        precision=precision(since),
        end=say.date(ended),
    )


def _next_questions(
    aspect: Aspect, found: Partnership, sides: tuple[str, str], desk: Desk
) -> tuple[str, ...]:
    say, (a, b) = desk.say, sides
    return (
        say("ask-still-active", a=a, b=b)
        if aspect in {Aspect.SINCE, Aspect.DURATION}
        else say("ask-since", a=a, b=b),
        *((say("ask-fields", a=a, b=b),) if found.fields and aspect is not Aspect.FIELDS else ()),
        say("ask-news", place=a),
    )


def _no_partnership(event: ShowPartnership, desk: Desk) -> Reply:
    say = desk.say
    places = (desk.atlas.place(event.place_id), desk.atlas.place(event.other_id))
    first, second = places
    a, b = say.place(first), say.place(second)
    if first.id == second.id:
        lead = say("pair-same", place=a)
    elif not {first.country, second.country} <= HOME:
        lead = say("pair-not-covered", a=a, b=b)
    elif first.country == second.country:
        lead = say("pair-same-country", a=a, b=b)
    else:
        lead = say("pair-no", a=a, b=b)
    shown = places[:1] if first.id == second.id else places
    home = [place for place in shown if place.country in HOME]
    return Reply(
        kind(event),
        say.locale,
        (Text(lead, "lead"), *_related(first, second, desk), *(_has(p, desk) for p in home)),
        places=shown,
        suggestions=tuple(say("ask-partners", place=say.place(p)) for p in home),
    )


def _has(place: Place, desk: Desk) -> Text:
    """What a place does have."""
    say, label = desk.say, desk.say.place(place)
    own = desk.directory.partnerships_of(place.id)
    if not own:
        inside = len(desk.directory.partnerships_within(place.id))
        return Text(say("pair-has-none", place=label, inside=inside))
    partners = named_few([say.place(p.other(place.id)) for p in own], say)
    return Text(say("pair-has", place=label, partners=partners, count=len(own)))


def _related(first: Place, second: Place, desk: Desk) -> tuple[Text, ...]:
    """Partnerships that may have been meant: of namesakes, of the states, of places inside."""
    say = desk.say
    namesakes = [*_namesakes(first, second, desk), *_namesakes(second, first, desk)]
    areas = [p for p in _areas_between(first, second, desk) if p not in namesakes]
    found = [*namesakes, *areas]
    texts = []
    if found:
        texts.append(Text(say("pair-related", pairs=say.list([say.pair(p) for p in found]))))
    inside = select(desk.directory, PartnershipFilter(within=(first.id, second.id)))
    if inside and first.id != second.id:
        named = say.list([say.pair(p) for p in inside[:NAMED]])
        texts.append(Text(say("pair-inside", count=len(inside), pairs=named)))
    return tuple(texts)


def _namesakes(place: Place, partner: Place, desk: Desk) -> list[Partnership]:
    """The partnerships of ``partner`` with other places that are called like ``place``."""
    names = {place.name_en, place.name_zh} - {""}
    pairs = desk.directory.partnerships_of(partner.id)
    return [
        pair
        for pair in pairs
        if (other := pair.other(partner.id)).id != place.id
        and names & {other.name_en, other.name_zh}
    ]


def _areas_between(first: Place, second: Place, desk: Desk) -> list[Partnership]:
    """The partnerships between the places or their states, but for the places themselves."""
    directory = desk.directory
    found = (
        directory.between(a.id, b.id)
        for a in (first, division(first, directory))
        for b in (second, division(second, directory))
        if a and b
    )
    return [pair for pair in found if pair is not None]
