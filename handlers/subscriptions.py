"""What can be subscribed to, and the offer to be told of it from now on.

Where to tell and how is chosen on a chat platform: nothing here stores anything.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.events import (
    ListAnniversaries,
    ListConferences,
    ListNews,
    ListPartners,
    ManageSubscriptions,
    ShowConference,
    ShowPlace,
    Subscribe,
    kind,
)
from handlers.facts import MAIN_SERIES
from handlers.news import list_news
from handlers.replies import Reply, Text

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.events import Event
    from storage.directory import NewsItem

KINDS: Final = ("everything", "place", "topic", "series")
_LATEST: Final = 2
"""How many news items show what an offer is about."""


def subscribe(event: Subscribe, desk: Desk) -> Reply:
    """The offer to be told of something, with what there was to tell lately.

    Raises:
        KeyError: When the subject names nothing.
    """
    say = desk.say
    label = subject_label(event, desk)
    places = (desk.atlas.place(event.subject_id),) if event.subject_kind == "place" else ()
    others = [say.place(desk.atlas.place(place)) for place in event.others]
    latest = _latest(event, desk)
    recent = [
        say("subscribe-latest", date=say.date(n.date), title=say.pick(n.title_en, n.title_zh))
        for n in latest
    ]
    return Reply(
        kind(event),
        say.locale,
        (
            Text(say("subscribe-offer", subject=label), "lead"),
            *((Text(say("subscribe-others", others=say.list(others))),) if others else ()),
            Text(say("subscribe-offer-how")),
            *(Text(text, "note") for text in recent),
        ),
        places=places,
        news=latest,
        suggestions=tuple(say("subscribe-ask", subject=other) for other in others),
        offered=replace(event, others=()),
    )


def manage_subscriptions(event: ManageSubscriptions, desk: Desk) -> Reply:
    """Where subscriptions are seen, changed and stopped."""
    say = desk.say
    return Reply(
        kind(event),
        say.locale,
        (Text(say("subscribe-manage"), "lead"), Text(say("subscribe-manage-how"))),
        offered=event,
    )


def subscribable(event: Event, reply: Reply) -> Subscribe | None:
    """The request to be told more of what an answer is about: one place, topic or conference."""
    match event:
        case ListPartners(place_id=place) | ShowPlace(place_id=place):
            return Subscribe("place", place)
        case ListAnniversaries(place_id=place, other_id="") if place:
            return Subscribe("place", place)
        case ListNews(place_ids=(place,)):
            return Subscribe("place", place)
        case ListNews(place_ids=(), topic=topic) if topic:
            return Subscribe("topic", topic)
        case ShowConference() | ListConferences():
            series = {conference.series for conference in reply.conferences}
            return Subscribe("series", series.pop()) if len(series) == 1 else None
        case _:
            return None


def subject_of(event: Event | None) -> Subscribe | None:
    """The same from a request alone, for "tell me when there is more of that"."""
    match event:
        case Subscribe():
            return event
        case ShowConference(series=series) | ListConferences(series=series):
            return Subscribe("series", series or MAIN_SERIES)
        case None:
            return None
        case _:
            return subscribable(event, Reply("", "", ()))


def subject_label(subject: Subscribe, desk: Desk) -> str:
    """What a subject is called in the language of the answer.

    Raises:
        KeyError: When it names nothing.
    """
    say, directory = desk.say, desk.directory
    match subject.subject_kind:
        case "everything" if not subject.subject_id:
            return say("subscribe-everything")
        case "place":
            return say.place(desk.atlas.place(subject.subject_id))
        case "topic":
            names = {t.id: say.pick(t.name_en, t.name_zh) for t in directory.topics}
        case "series":
            names = {c.series: say.pick(c.series_en, c.series_zh) for c in directory.conferences}
        case _:
            names = {}
    return names[subject.subject_id]


def _latest(event: Subscribe, desk: Desk) -> tuple[NewsItem, ...]:
    match event:
        case Subscribe("place", place):
            asked = ListNews((place,))
        case Subscribe("topic", topic):
            asked = ListNews(topic=topic)
        case Subscribe("everything"):
            asked = ListNews()
        case _:
            return ()
    return list_news(asked, desk).news[:_LATEST]
