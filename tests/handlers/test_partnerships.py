"""Which partnerships there are, of a kind, a time or an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.events import ListPartnerships, Order, PartnershipFilter
from handlers.facts import topic_words
from handlers.partnerships import select
from storage.dates import PartialDate
from storage.directory import Topic
from tests.handlers.asking import Asking, cards, lead, table, texts

if TYPE_CHECKING:
    from storage.directory import Directory


def year(number: int) -> PartialDate:
    return PartialDate(number)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (PartnershipFilter(), 302),
        (PartnershipFilter(country="US"), 302),
        (PartnershipFilter(within=("us-ca",)), 61),
        (PartnershipFilter(within=("us-ca", "cn-gd")), 10),
        (PartnershipFilter(within=("us-oh", "us-ca")), 0),
        (PartnershipFilter(level="province-state"), 41),
        (PartnershipFilter(level="local"), 261),
        (PartnershipFilter(level="county"), 25),
        (PartnershipFilter(status="terminated"), 3),
        (PartnershipFilter(since=year(1979), until=year(1979)), 3),
        (PartnershipFilter(until=year(1980)), 6),
        (PartnershipFilter(since=year(2020)), 5),
        (PartnershipFilter(until=PartialDate(1980, 6)), 5),
        (PartnershipFilter(since=PartialDate(1980, 1)), 157),
        (PartnershipFilter(within=("us-ca",), level="local", until=year(1984)), 3),
    ],
)
def test_every_condition_must_hold(
    directory: Directory, wanted: PartnershipFilter, count: int
) -> None:
    assert len(select(directory, wanted)) == count


def test_a_year_is_not_taken_for_a_part_of_it(ask: Asking) -> None:
    """A pair of "1980" may be of December, so "until June 1980" leaves it out."""
    found = select(ask.atlas.directory, PartnershipFilter(until=PartialDate(1980, 6)))
    assert "new-york-ny--beijing" not in {p.id for p in found}


def test_a_field_takes_in_the_narrower_ones(directory: Directory) -> None:
    found = select(directory, PartnershipFilter(field="culture"))
    assert {f for p in found for f in p.fields} > {"culture", "arts"}
    assert any("arts" in p.fields and "culture" not in p.fields for p in found)
    assert select(directory, PartnershipFilter(field="no-such-topic")) == ()


def test_topics_that_are_broader_than_each_other_do_not_go_on_for_ever(ask: Asking) -> None:
    ring = (Topic("a", "a", "", ("A",), "b"), Topic("b", "b", "", ("B",), "a"))
    assert topic_words("a", ask.knowing(topics=ring).atlas.directory) == {"a", "b"}


def test_a_list_shows_a_page_and_carries_all(ask: Asking) -> None:
    event = ListPartnerships(PartnershipFilter(within=("us-ca",)))
    reply = ask(event)
    assert lead(reply) == "The records hold 61 partnerships involving California."
    assert (len(table(reply).rows), len(reply.partnerships)) == (20, 61)
    assert table(reply).more == "+ 41 more: say “more”"
    assert table(reply).columns == ("Pair", "In Chinese", "Since", "Status")
    assert [p.id for p in reply.places] == ["us-ca"]
    names = [row[0] for row in table(reply).rows]
    assert names == sorted(names)
    assert reply.rest is not None
    assert table(ask(reply.rest)).rows[0] not in table(reply).rows


def test_order(ask: Asking) -> None:
    since, until = year(1979), year(1982)
    oldest = ask(ListPartnerships(PartnershipFilter(since=since, until=until), Order.OLDEST))
    newest = ask(ListPartnerships(PartnershipFilter(since=since, until=until), Order.NEWEST))
    assert oldest.partnerships[0].id == "us-oh--cn-hb"
    assert newest.partnerships == oldest.partnerships[::-1]
    undated = ask(ListPartnerships(PartnershipFilter(within=("us-ca",)), Order.NEWEST))
    assert undated.partnerships[-1].established is None


def test_one_is_shown_as_a_card(ask: Asking) -> None:
    wanted = PartnershipFilter(within=("us-in",), field="sports")
    reply = ask(ListPartnerships(wanted))
    assert lead(reply) == (
        "The records hold one partnership involving Indiana in the field of sports."
    )
    assert len(cards(reply)) == 1
    assert "体育领域的" in lead(ask(ListPartnerships(wanted), "zh-CN"))


def test_none_is_said_and_something_else_offered(ask: Asking) -> None:
    wanted = PartnershipFilter(level="county", until=year(1950))
    reply = ask(ListPartnerships(wanted))
    assert lead(reply) == "The records hold no county partnership begun in or before 1950."
    assert len(reply.blocks) == 2
    assert reply.suggestions
    assert "没有" in lead(ask(ListPartnerships(wanted), "zh-CN"))


@pytest.mark.parametrize(
    ("wanted", "english", "chinese"),
    [
        (PartnershipFilter(since=year(1990)), "begun in or after 1990", "1990年及以后建立的"),
        (PartnershipFilter(until=year(1980)), "begun in or before 1980", "1980年及以前建立的"),
        (PartnershipFilter(since=year(1985), until=year(1985)), "begun in 1985", "1985年建立的"),
        (
            PartnershipFilter(since=PartialDate(1979, 11, 2), until=PartialDate(1979, 11, 2)),
            "begun on November 2, 1979",
            "1979年11月2日建立的",
        ),
        (
            PartnershipFilter(since=year(1980), until=year(1989)),
            "begun from 1980 to 1989",
            "1980年至1989年建立的",
        ),
        (PartnershipFilter(status="terminated"), "partnerships that ended", "已终止的"),
        (PartnershipFilter(status="unknown"), "of uncertain state", "状态不确定的"),
    ],
)
def test_the_conditions_are_said(
    ask: Asking, wanted: PartnershipFilter, english: str, chinese: str
) -> None:
    event = ListPartnerships(wanted)
    assert english in lead(ask(event))
    assert chinese in lead(ask(event, "zh-CN"))


def test_what_a_time_leaves_out_is_counted(ask: Asking) -> None:
    reply = ask(ListPartnerships(PartnershipFilter(until=year(1980))))
    assert "142 more have no known date and are not counted." in texts(reply)
    assert "no known date" not in texts(ask(ListPartnerships(PartnershipFilter(status="active"))))
    one = PartnershipFilter(within=("us-greenville-sc",), until=year(1980))
    assert "One more partnership has no known date" in texts(ask(ListPartnerships(one)))
