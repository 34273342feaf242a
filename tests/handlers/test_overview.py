"""The whole in figures, and what is missing."""

from __future__ import annotations

import datetime as dt

from handlers.events import ListUnpartnered, ShowOverview
from tests.handlers.asking import Asking, lead, rows, texts


def test_the_overview(ask: Asking) -> None:
    reply = ask(ShowOverview())
    assert lead(reply).startswith(
        "The records hold 302 partnerships; the latest publicly stated total is 288 ("
    )
    facts = rows(reply)
    assert facts["By level"] == "41 province–state, 261 city, county and district"
    assert facts["First"] == "Hubei ↔ Ohio (October 31, 1979)"
    assert facts["Newest"].startswith("Kunshan, Jiangsu ↔ Durham, North Carolina (November")
    assert facts["Most partnerships"] == "Tianjin (8)"
    assert facts["Conferences"].startswith("31, the last in Wuhan")
    assert facts["Latest news"].endswith("(May 13, 2026)")
    assert {p.id for p in reply.partnerships} == {"us-oh--cn-hb", "durham-nc--kunshan"}


def test_an_overview_of_little(ask: Asking) -> None:
    nothing = ask.knowing(partnerships=(), conferences=(), news=(), totals=())
    reply = nothing(ShowOverview())
    assert lead(reply) == "The records hold 0 partnerships."
    assert set(rows(reply)) == {"By level", "Data as of"}
    early = ask.on(dt.date(2000, 1, 1))(ShowOverview())
    assert "Conferences" not in rows(early)


def test_an_overview_whose_last_conference_was_in_no_city(ask: Asking) -> None:
    last = ask.atlas.directory.conferences[-1]
    asking = ask.where("conferences", last.id, place=None, city_en="online", city_zh="线上")
    assert rows(asking(ShowOverview()))["Conferences"].startswith("31, the last online (")
    assert rows(asking(ShowOverview(), "zh-CN"))["会议"].startswith("共31次，最近一次在线上（")
    asking = ask.where("conferences", last.id, place=None, city_en="", city_zh="")
    assert rows(asking(ShowOverview()))["Conferences"].startswith("31, the last one: ")


def test_states_without_any_partnership(ask: Asking) -> None:
    reply = ask(ListUnpartnered("US"))
    assert lead(reply).startswith("5 states or provinces of the United States have no partnership")
    assert {p.name_en for p in reply.places} == {
        "Mississippi",
        "New Hampshire",
        "North Dakota",
        "South Dakota",
        "Vermont",
    }
    assert "not complete" in texts(reply)
    assert lead(ask(ListUnpartnered("CN"))).endswith(
        "neither its own nor of a place in it: Ningxia."
    )


def test_states_without_a_partner_province(ask: Asking) -> None:
    reply = ask(ListUnpartnered("US", "province-state"))
    assert "Florida" in lead(reply)
    assert "Ohio" not in lead(reply)
    assert "佛罗里达州" in lead(ask(ListUnpartnered("US", "province-state"), "zh-CN"))


def test_a_country_where_none_is_missing(ask: Asking) -> None:
    places = {k: p for k, p in ask.atlas.directory.places.items() if k != "cn-nx"}
    reply = ask.knowing(places=places)(ListUnpartnered("CN"))
    assert lead(reply).startswith("Every state or province of China has a partnership")
    assert reply.places == ()


def test_a_country_that_is_not_covered(ask: Asking) -> None:
    assert lead(ask(ListUnpartnered("NL"))).endswith("the Netherlands is outside of them.")
