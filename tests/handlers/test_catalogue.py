"""Every request can be answered, is described, and is what its examples ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from handlers import events
from handlers.catalogue import OFFERED, description, examples
from handlers.events import Aspect, Event, ListPartners, PartnershipFilter, Record, kind
from handlers.replies import Card, Table, Text
from handlers.router import HANDLERS
from handlers.understanding import understand
from handlers.wording import LOCALES, wording
from tests.handlers.asking import TODAY, Asking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.replies import Reply
    from storage.atlas import Atlas

REQUESTS: tuple[Event, ...] = (
    *(ListPartners(place) for place in ("cn-nanjing", "us-ca", "us-fl", "us-vt", "cn-tj")),
    *(events.ShowPartnership("us-oh", "cn-hb", aspect) for aspect in Aspect),
    *(events.ShowPartnership("us-boston-ma", other) for other in ("cn-bj", "us-oh", "cn-hangzhou")),
    events.ListPartnerships(PartnershipFilter(within=("cn-js",), status="active")),
    events.ListPartnerships(PartnershipFilter(field="sports")),
    events.CountPartnerships(),
    events.CountPartnerships(PartnershipFilter(level="local", country="CN")),
    *(events.ShowRecord(record) for record in Record),
    events.ShowRecord(Record.MOST_CONNECTED, count=5, by="admin1"),
    events.ListUnpartnered("US"),
    events.ShowOverview(),
    *(events.ShowPlace("cn-wuhan", aspect) for aspect in Aspect if aspect is not Aspect.NAME),
    *(events.ShowConference(which) for which in ("next", "last", "first")),
    events.ShowConference("match", year=2018),
    events.ListConferences(),
    events.ListNews(),
    events.ListNews(("us-tacoma-wa",)),
    events.ListNews(("cn-nanjing",)),
    events.ExplainSisterCities(),
    events.ExplainFounding(),
    events.DescribeData(),
    events.ShowHelp(),
    events.Greet(),
    events.Thank(),
    events.SayGoodbye(),
    events.Unknown("nonsense"),
    events.Subscribe("place", "cn-cq"),
    events.Subscribe("place", "us-tacoma-wa"),
    events.Subscribe("topic", "education"),
    events.Subscribe("series", "china-us-sister-cities-conference"),
    events.Subscribe("everything"),
    events.ManageSubscriptions(),
)
CHINESE = re.compile(r"[\u3400-\u9fff，。：；（）]")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
IN_BOTH = {"GeoNames", "Discord", "Chinese", "Foreign", "Ministry"}
"""Names that a Chinese answer gives as they are; the last three are a publisher's."""


def all_events() -> Iterator[type[Event]]:
    return (
        cls for cls in vars(events).values() if isinstance(cls, type) and issubclass(cls, Event)
    )


def test_every_event_has_a_handler() -> None:
    assert set(HANDLERS) == set(all_events()) - {Event}
    assert set(OFFERED) <= set(HANDLERS)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("request_type", OFFERED, ids=kind)
def test_every_request_in_help_is_described_and_its_examples_ask_for_it(
    request_type: type[Event], locale: str, atlas: Atlas
) -> None:
    say = wording(locale)
    assert description(request_type, say)
    found = [type(understand(text, atlas, TODAY).event) for text in examples(request_type, say)]
    assert found
    assert set(found) == {request_type}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_every_answer_is_whole(ask: Asking, request_: Event, locale: str) -> None:
    reply = ask(request_, locale)
    assert (reply.intent, reply.locale) == (kind(request_), locale)
    assert reply.blocks
    assert 0 <= len(reply.suggestions) <= 3
    assert (reply.rest is not None) == any(
        text.startswith(("+ ", "还有", "還有")) and text.endswith("”") for text in ends(reply)
    )
    for block in reply.blocks:
        match block:
            case Table():
                assert 1 <= len(block.rows) <= 40
                assert {len(row) for row in block.rows} == {len(block.columns)}
            case Card():
                assert all(label and value for label, value in block.rows)
                assert len(block.links) <= 2
            case _:
                pass


def ends(reply: Reply) -> list[str]:
    """What says that more is left."""
    tables = [block.more for block in reply.blocks if isinstance(block, Table)]
    return tables + [block.text for block in reply.blocks if isinstance(block, Text)][-1:]


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
def test_no_answer_mixes_languages(ask: Asking, request_: Event) -> None:
    for text in words(ask(request_, "en-US")):
        assert not CHINESE.search(text), text
    for text in words(ask(request_, "zh-CN")):
        assert set(ENGLISH.findall(text)) <= IN_BOTH, text


def words(reply: Reply) -> list[str]:
    """The bot's own words: paragraphs, labels and columns."""
    found = list(reply.suggestions)
    for block in reply.blocks:
        match block:
            case Text():
                found.append(block.text)
            case Card():
                found.append(block.title)
                found += [label for label, _ in block.rows]
            case Table():
                found += [block.more, *block.columns, *(row[0] for row in block.rows)]
            case _:
                pass
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_suggestion_is_understood(ask: Asking, locale: str) -> None:
    offered = {s for request in REQUESTS for s in ask(request, locale).suggestions}
    lost = [
        text
        for text in sorted(offered)
        if isinstance(understand(text, ask.atlas, TODAY).event, events.Unknown | events.ChoosePlace)
    ]
    assert lost == []
