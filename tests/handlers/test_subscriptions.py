"""Offers to be told of something from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers import events
from handlers.events import ManageSubscriptions, Subscribe
from handlers.subscriptions import subscribable
from tests.handlers.asking import lead, texts

if TYPE_CHECKING:
    from handlers.events import Event
    from tests.handlers.asking import Asking

SERIES = "china-us-sister-cities-conference"


@pytest.mark.parametrize(
    ("event", "english", "chinese"),
    [
        (Subscribe("place", "cn-cq"), "Chongqing", "重庆市"),
        (Subscribe("topic", "education"), "education", "教育"),
        (Subscribe("series", SERIES), "China–US Sister Cities Conference", "中美友城大会"),
        (Subscribe("everything"), "everything", "全部内容"),
    ],
)
def test_an_offer_names_its_subject(
    ask: Asking, event: Subscribe, english: str, chinese: str
) -> None:
    reply = ask(event)
    assert english in lead(reply)
    assert chinese in lead(ask(event, "zh-CN"))
    assert reply.offered == event
    assert subscribable(event, reply) is None


def test_an_offer_names_the_other_places_said(ask: Asking) -> None:
    event = Subscribe("place", "cn-nanjing", ("cn-cq",))
    reply = ask(event)
    assert "You also named Chongqing" in texts(reply)
    assert reply.suggestions == ("Subscribe to Chongqing",)
    assert reply.offered == Subscribe("place", "cn-nanjing")
    assert "您还提到了重庆市" in texts(ask(event, "zh-CN"))


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("event", [Subscribe("everything"), ManageSubscriptions()])
def test_how_to_go_on_is_true_on_discord_and_elsewhere(
    ask: Asking, event: Event, locale: str
) -> None:
    said = texts(ask(event, locale))
    assert "works on Discord" not in said
    assert "(on Discord)" in said or "（在 Discord 上）" in said


def test_an_offer_shows_what_there_was_lately(ask: Asking) -> None:
    reply = ask(Subscribe("place", "us-tacoma-wa"))
    assert 1 <= len(reply.news) <= 2
    assert all(item.title_en in texts(reply) for item in reply.news)


@pytest.mark.parametrize(
    "event",
    [
        Subscribe("place", "nowhere"),
        Subscribe("topic", "nothing"),
        Subscribe("series", "none"),
        Subscribe("everything", "else"),
        Subscribe("person", "cn-cq"),
    ],
)
def test_what_names_nothing_is_no_offer(ask: Asking, event: Subscribe) -> None:
    with pytest.raises(KeyError):
        ask(event)


@pytest.mark.parametrize(
    ("event", "subject"),
    [
        (events.ListPartners("cn-cq"), Subscribe("place", "cn-cq")),
        (events.ShowPlace("cn-cq"), Subscribe("place", "cn-cq")),
        (events.ListNews(("us-tacoma-wa",)), Subscribe("place", "us-tacoma-wa")),
        (events.ListNews(topic="education"), Subscribe("topic", "education")),
        (events.ShowConference("last"), Subscribe("series", SERIES)),
        (events.ListConferences(SERIES), Subscribe("series", SERIES)),
        (events.ListConferences(), None),
        (events.ListNews(), None),
        (events.ListNews(("cn-cq", "us-tacoma-wa")), None),
        (events.ShowOverview(), None),
        (events.ShowPartnership("cn-cq", "us-seattle-wa"), None),
    ],
)
def test_what_an_answer_is_about_can_be_subscribed_to(
    ask: Asking, event: Event, subject: Subscribe | None
) -> None:
    assert subscribable(event, ask(event)) == subject


def test_managing_is_offered(ask: Asking) -> None:
    assert ask(ManageSubscriptions()).offered == ManageSubscriptions()
    assert "/subscriptions" in str(ask(ManageSubscriptions()).blocks)
