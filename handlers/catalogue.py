"""What can be asked: for every request that help lists a description and examples, in each language.

The words are in ``help.ftl`` and ``example.ftl``, under the kind of the request; tests ask every
example and look for the request it stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers import events
from handlers.events import Event, kind

if TYPE_CHECKING:
    from handlers.wording import Wording

OFFERED: Final[tuple[type[Event], ...]] = (
    events.ListPartners,
    events.ShowPartnership,
    events.ListPartnerships,
    events.CountPartnerships,
    events.ShowRecord,
    events.ListUnpartnered,
    events.ShowOverview,
    events.ShowPlace,
    events.ShowConference,
    events.ListConferences,
    events.ListAnniversaries,
    events.ListNews,
    events.Subscribe,
    events.ManageSubscriptions,
    events.ExplainSisterCities,
    events.ExplainFounding,
    events.DescribeData,
)
"""The requests that help lists, in this order."""


def description(request: type[Event], say: Wording) -> str:
    """What a request is for, in a few words."""
    return say(f"help-{_slug(request)}")


def examples(request: type[Event], say: Wording) -> tuple[str, ...]:
    """Questions that make this request."""
    return tuple(say(f"example-{_slug(request)}").splitlines())


def _slug(request: type[Event]) -> str:
    return kind(request).replace("_", "-")
