"""Where a place is and what it is called, and which of several places was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.cards import place_card
from handlers.events import Aspect, ChoosePlace, ShowPlace, kind
from handlers.replies import Choice, Choices, Reply, Text
from handlers.wording.traditional import written

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.wording import Wording
    from storage.directory import Place


def show_place(event: ShowPlace, desk: Desk) -> Reply:
    """A place with its names, its population and what it is partnered with."""
    place, say = desk.atlas.place(event.place_id), desk.say
    label = say.place(place)
    lead = _answer(event.aspect, place, desk)
    pairs = desk.directory.partnerships_of(place.id)
    return Reply(
        kind(event),
        say.locale,
        (
            *((Text(lead, "lead"),) if lead else ()),
            place_card(place, desk),
            Text(_partners(place, desk)),
        ),
        places=(place,),
        partnerships=pairs,
        suggestions=(say("ask-partners", place=label), say("ask-news", place=label)),
    )


def _answer(aspect: Aspect, place: Place, desk: Desk) -> str:
    """One sentence that answers what was asked; empty when the card says it all."""
    say, label = desk.say, desk.say.place(place)
    match aspect:
        case Aspect.NAME if place.name_zh:
            return say(
                "place-name", english=place.name_en, chinese=written(place.name_zh, say.locale)
            )
        case Aspect.NAME:
            return say("place-name-unknown", english=place.name_en)
        case Aspect.POPULATION if place.population:
            return say("place-population", place=label, people=f"{place.population:,}")
        case Aspect.POPULATION:
            return say("place-population-unknown", place=label)
        case Aspect.LOCATION:
            return _location(place, say)
        case _:
            return ""


def _location(place: Place, say: Wording) -> str:
    country, name = say.country_in_text(place.country), say.name(place)
    if area := say.area(place):
        return say("place-in-admin1", place=name, admin1=area, country=country)
    return say("place-in-country", place=name, country=country)


def _partners(place: Place, desk: Desk) -> str:
    """How many partnerships a place has, and places inside it."""
    say, directory = desk.say, desk.directory
    own, within = directory.partnerships_of(place.id), directory.partnerships_within(place.id)
    if len(own) == 1:
        return say("place-one-partner", partner=say.place(own[0].other(place.id)))
    return say("place-partners", count=len(own), inside=len(within) - len(own))


def choose_place(event: ChoosePlace, desk: Desk) -> Reply:
    """Which of the places with this name was meant?"""
    say = desk.say
    places = tuple(desk.atlas.place(place_id) for place_id, _ in event.options)
    labels = tuple(choice_label(place, desk) for place in places)
    return Reply(
        kind(event),
        say.locale,
        (
            Text(say("place-choose", name=say.quoted(event.name), count=len(places)), "lead"),
            Choices(labels),
        ),
        places=places,
        choices=tuple(
            Choice(place.id, label, request)
            for place, label, (_, request) in zip(places, labels, event.options, strict=True)
        ),
    )


def choice_label(place: Place, desk: Desk) -> str:
    """A place as an option: both names, and its partner where it has one."""
    say = desk.say
    label, second = say.place(place), say.other.name(place)
    if second and second not in label:
        label = say("place-both-names", place=label, second=second)
    pairs = desk.directory.partnerships_of(place.id)
    if not pairs:
        return label
    partner = say.name(pairs[0].other(place.id))
    return say("place-choice", place=label, partner=partner, count=len(pairs))
