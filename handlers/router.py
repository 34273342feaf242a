"""Event type → handler: everything the bot knows how to answer, at one glance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from handlers import (
    about,
    anniversaries,
    conferences,
    counts,
    events,
    news,
    overview,
    pair,
    partners,
    partnerships,
    places,
    records,
    subscriptions,
)

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.replies import Reply

Handler = Callable[[Any, "Desk"], "Reply"]
"""Answers one type of event from what is on the desk, changing nothing."""

HANDLERS: Final[dict[type[events.Event], Handler]] = {
    events.ListPartners: partners.list_partners,
    events.ShowPartnership: pair.show_partnership,
    events.CheckPartners: pair.check_partners,
    events.ListPartnerships: partnerships.list_partnerships,
    events.CountPartnerships: counts.count_partnerships,
    events.ShowRecord: records.show_record,
    events.ListUnpartnered: overview.list_unpartnered,
    events.ShowOverview: overview.show_overview,
    events.ShowPlace: places.show_place,
    events.ShowConference: conferences.show_conference,
    events.ListConferences: conferences.list_conferences,
    events.ListAnniversaries: anniversaries.list_anniversaries,
    events.ListNews: news.list_news,
    events.ExplainSisterCities: about.explain_sister_cities,
    events.ExplainFounding: about.explain_founding,
    events.DescribeData: about.describe_data,
    events.ShowHelp: about.show_help,
    events.Greet: about.greet,
    events.Thank: about.thank,
    events.SayGoodbye: about.say_goodbye,
    events.ChoosePlace: places.choose_place,
    events.Unknown: about.not_understood,
    events.Subscribe: subscriptions.subscribe,
    events.ManageSubscriptions: subscriptions.manage_subscriptions,
}


def answer(event: events.Event, desk: Desk) -> Reply:
    """The reply to an event.

    Raises:
        KeyError: When an id in the event names nothing, or the event's type has no handler.
    """
    return HANDLERS[type(event)](event, desk)
