"""How many partnerships there are, beside what is publicly stated."""

from __future__ import annotations

from handlers.events import CountPartnerships, PartnershipFilter
from storage.dates import PartialDate
from tests.handlers.asking import Asking, cards, lead, texts


def test_the_own_count_stands_beside_the_public_totals(ask: Asking) -> None:
    reply = ask(CountPartnerships())
    assert lead(reply).startswith(
        "Officially there are 288 pairs (October 27, 2025). The records here hold 302"
    )
    assert "41 of them are between provinces and states, 261 between cities" in texts(reply)
    assert "240 active, 3 ended and 59 not certain" in texts(reply)
    (totals,) = cards(reply)
    values = [value for _, value in totals.rows]
    assert values[0].startswith("288 pairs (")
    assert any(value.startswith("286 pairs") for value in values)
    assert any(v.startswith("284 pairs: 50 province–state and 234 city") for v in values)
    assert totals.links
    assert "quote the public total (288)" in texts(reply)
    assert len(reply.partnerships) == 302


def test_one_level(ask: Asking) -> None:
    reply = ask(CountPartnerships(PartnershipFilter(level="province-state")))
    assert lead(reply) == "The records hold 41 province–state partnerships."
    assert len(cards(reply)) == 1


def test_one_side(ask: Asking) -> None:
    reply = ask(CountPartnerships(PartnershipFilter(level="local", country="US")))
    assert "different places in the United States take part in them" in texts(reply)
    assert "涉及中国的" in texts(ask(CountPartnerships(PartnershipFilter(country="CN")), "zh-CN"))


def test_one_area(ask: Asking) -> None:
    reply = ask(CountPartnerships(PartnershipFilter(within=("us-ca",))))
    assert lead(reply) == "The records hold 61 partnerships involving California."
    assert "4 of them are between provinces and states, 57 between" in texts(reply)
    assert cards(reply) == []
    assert len(reply.partnerships) == 61


def test_one_time(ask: Asking) -> None:
    reply = ask(CountPartnerships(PartnershipFilter(until=PartialDate(1980))))
    assert lead(reply) == "The records hold 6 partnerships begun in or before 1980."
    assert "142 more have no known date and are not counted." in texts(reply)


def test_one_status_is_not_broken_down_again(ask: Asking) -> None:
    reply = ask(CountPartnerships(PartnershipFilter(status="terminated")))
    assert lead(reply) == "The records hold 3 partnerships that ended."
    assert "By present state" not in texts(reply)


def test_none(ask: Asking) -> None:
    reply = ask(CountPartnerships(PartnershipFilter(within=("us-vt",))))
    assert lead(reply) == "The records hold no partnership involving Vermont."
    assert len(reply.blocks) == 1


def test_without_public_totals(ask: Asking) -> None:
    assert cards(ask.knowing(totals=())(CountPartnerships())) == []
