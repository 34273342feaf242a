"""The subject, the data and the bot itself; and kind words for what it does not understand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from handlers.catalogue import OFFERED, description, examples
from handlers.counts import official_totals
from handlers.events import (
    DescribeData,
    ExplainFounding,
    ExplainSisterCities,
    Greet,
    ListPartners,
    SayGoodbye,
    ShowHelp,
    Thank,
    Unknown,
    kind,
)
from handlers.facts import topic_names
from handlers.places import choice_label
from handlers.replies import Card, Choice, Choices, Reply, Text

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.events import Event
    from handlers.replies import Block
    from handlers.wording import Wording

_MOST_TOPICS: Final = 8
"""Topics that are named as examples."""


def explain_sister_cities(event: ExplainSisterCities, desk: Desk) -> Reply:
    """What a sister city is."""
    say = desk.say
    blocks = (
        Text(say("about-sister-cities"), "lead"),
        Text(say("about-sister-cities-purpose")),
        Text(say("about-sister-cities-friendship")),
        Text(say("about-sister-cities-bodies")),
        Text(say("about-sister-cities-history")),
    )
    return _said(event, desk, *blocks, next_up=(say("ask-founding"), say("ask-first")))


def explain_founding(event: ExplainFounding, desk: Desk) -> Reply:
    """How a city gets a sister city, step by step."""
    say = desk.say
    steps = (
        say("about-founding-partner"),
        say("about-founding-contact"),
        say("about-founding-approval"),
        say("about-founding-signing"),
        say("about-founding-living"),
    )
    blocks = (
        Text(say("about-founding"), "lead"),
        *(Text(say("about-founding-step", n=n, text=text)) for n, text in enumerate(steps, 1)),
        Text(say("about-founding-note"), "note"),
    )
    return _said(event, desk, *blocks, next_up=(say("ask-what"), say("ask-newest")))


def describe_data(event: DescribeData, desk: Desk) -> Reply:
    """What the data is, where it comes from and how far it can be trusted."""
    say, directory = desk.say, desk.directory
    undated = sum(p.established is None for p in directory.partnerships)
    lead = say(
        "about-data",
        partnerships=len(directory.partnerships),
        conferences=len(directory.conferences),
        news=len(directory.news),
        as_of=say.date(directory.as_of),
    )
    blocks = (
        Text(lead, "lead"),
        Text(say("about-data-origin")),
        Text(say("about-data-quality", undated=undated)),
        Text(say("about-data-correct")),
        *official_totals(desk),
        Text(say("about-data-licences"), "note"),
    )
    return _said(event, desk, *blocks, next_up=(say("ask-count"), say("ask-overview")))


def show_help(event: ShowHelp, desk: Desk) -> Reply:
    """What can be asked, with an example of each."""
    say = desk.say
    card = Card(
        title=say("about-help-title"),
        rows=tuple((description(e, say), examples(e, say)[0]) for e in OFFERED),
    )
    return _said(
        event,
        desk,
        Text(say("about-help"), "lead"),
        card,
        Text(say("about-help-hint"), "note"),
        next_up=(say("ask-overview"), say("ask-first")),
    )


def greet(event: Greet, desk: Desk) -> Reply:
    """Hello, with something to ask."""
    say = desk.say
    next_up = (say("ask-first"), say("ask-last-conference"), say("ask-help"))
    return _said(event, desk, Text(say("about-greeting"), "lead"), next_up=next_up)


def thank(event: Thank, desk: Desk) -> Reply:
    """You are welcome."""
    say = desk.say
    next_up = (say("ask-overview"), say("ask-latest-news"))
    return _said(event, desk, Text(say("about-welcome"), "lead"), next_up=next_up)


def say_goodbye(event: SayGoodbye, desk: Desk) -> Reply:
    """Goodbye."""
    return _said(event, desk, Text(desk.say("about-goodbye"), "lead"), next_up=())


def not_understood(event: Unknown, desk: Desk) -> Reply:
    """Why there is no answer, and what to ask instead."""
    say = desk.say
    quoted = say.country_in_text if event.reason == "country" and event.subject else say.quoted
    subject = quoted(event.subject) or "none"
    if event.reason == "off-topic" and event.near:
        return _off_topic(event, desk)
    near = tuple(desk.atlas.place(place_id) for place_id in event.near)
    labels = tuple(choice_label(place, desk) for place in near)
    lead = say("unknown-lead", reason=event.reason, subject=subject)
    blocks: tuple[Block, ...] = (Text(lead, "lead"),)
    if near:
        blocks = (*blocks, Text(say("unknown-near")), Choices(labels))
    else:
        known = say.list(_known(event.reason, desk))
        instead = say("unknown-instead", reason=event.reason, known=known or "none")
        blocks = (*blocks, Text(instead))
    return Reply(
        kind(event),
        say.locale,
        blocks,
        places=near,
        choices=tuple(
            Choice(place.id, label, ListPartners(place.id))
            for place, label in zip(near, labels, strict=True)
        ),
        suggestions=_next_up(event.reason, say),
    )


def _known(reason: str, desk: Desk) -> list[str]:
    """What there is of that which was not known: the series, the topics with the most news."""
    if reason == "conference":
        series = (desk.say.pick(c.series_en, c.series_zh) for c in desk.directory.conferences)
        return list(dict.fromkeys(series))
    if reason == "topic":
        named = Counter(
            name for item in desk.directory.news for name in topic_names(item.topics, desk)
        )
        return [name for name, _ in named.most_common(_MOST_TOPICS)]
    return []


def _next_up(reason: str, say: Wording) -> tuple[str, ...]:
    match reason:
        case "conference":
            return say("ask-next-conference"), say("ask-last-conference"), say("ask-conferences")
        case "topic":
            return say("ask-latest-news"), say("ask-help")
        case _:
            return examples(ListPartners, say)[0], say("ask-last-conference"), say("ask-help")


def _off_topic(event: Unknown, desk: Desk) -> Reply:
    """What else can be asked of the place that a strange question named."""
    say = desk.say
    question = say("ask-partners", place=say.place(desk.atlas.place(event.near[0])))
    lead = Text(say("unknown-lead", reason=event.reason, subject="none"), "lead")
    instead = Text(say("unknown-of-place", question=question))
    next_up = (question, say("ask-help"))
    return _said(event, desk, lead, instead, next_up=next_up)


def _said(event: Event, desk: Desk, *blocks: Block, next_up: tuple[str, ...]) -> Reply:
    return Reply(kind(event), desk.say.locale, blocks, suggestions=next_up)
