"""The first and newest partnerships and the places with the most."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from handlers.events import PartnershipFilter, Record, ShowRecord
from handlers.records import contenders
from storage.dates import PartialDate
from storage.directory import Partnership, Place
from tests.handlers.asking import Asking, cards, lead, table, texts

NOWHERE = Place("x", "CN", "city", "", None, "X", "", "", "", None, None, None, None)
dates = st.builds(
    lambda year, month, day: PartialDate(year, month, day if month else None),
    st.integers(1979, 1982),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 28),
)


def pair(key: str, date: PartialDate | None) -> Partnership:
    return Partnership(
        key, NOWHERE, NOWHERE, "city", date, "active", None, None, (), (), None, "", ""
    )


def test_the_first_and_the_newest(ask: Asking) -> None:
    first = ask(ShowRecord(Record.FIRST))
    assert [p.id for p in first.partnerships] == ["us-oh--cn-hb"]
    assert lead(first) == "The earliest known partnership:"
    assert cards(first)[0].title == "Hubei ↔ Ohio"
    assert "142 more have no known date and are left out." in texts(first)
    newest = ask(ShowRecord(Record.NEWEST))
    assert [p.id for p in newest.partnerships] == ["durham-nc--kunshan"]
    assert lead(ask(ShowRecord(Record.NEWEST), "zh-CN")) == "已知最新的结好关系："


def test_dates_that_leave_open_which_was_first(ask: Asking) -> None:
    asking = ask.where("partnerships", "us-oh--cn-hb", established=PartialDate(1979))
    reply = asking(ShowRecord(Record.FIRST))
    assert {p.id for p in reply.partnerships} == {"us-oh--cn-hb", "st-louis-mo--nanjing"}
    assert lead(reply) == "2 partnerships can be the earliest:"
    assert "which of them came first cannot be said for certain" in texts(reply)
    assert len(table(reply).rows) == 2
    cities = asking(ShowRecord(Record.FIRST, PartnershipFilter(level="city")))
    assert [p.id for p in cities.partnerships] == ["st-louis-mo--nanjing"]
    assert lead(cities) == "The earliest known city partnership:"


def test_dates_that_leave_open_which_was_last(ask: Asking) -> None:
    asking = ask.where("partnerships", "st-louis-mo--wuhan", established=PartialDate(2024))
    reply = asking(ShowRecord(Record.NEWEST), "zh-CN")
    assert {p.id for p in reply.partnerships} == {"durham-nc--kunshan", "st-louis-mo--wuhan"}
    assert "无法确定哪一对最新" in texts(reply)


def test_the_three_oldest(ask: Asking) -> None:
    reply = ask(ShowRecord(Record.FIRST, count=3))
    assert [p.id for p in reply.partnerships] == [
        "us-oh--cn-hb",
        "st-louis-mo--nanjing",
        "philadelphia-pa--tianjin",
    ]
    assert lead(reply) == "The earliest known partnerships:"
    assert "cannot be said" not in texts(reply)
    five = ask(ShowRecord(Record.FIRST, count=5))
    assert len(five.partnerships) == 5
    assert "cannot be said for certain" in texts(five)


def test_a_tie_at_the_end_of_the_list_is_kept(ask: Asking) -> None:
    reply = ask(ShowRecord(Record.FIRST, PartnershipFilter(since=PartialDate(1985)), count=2))
    last = reply.partnerships[-1].established
    assert len(reply.partnerships) > 2
    assert {p.established for p in reply.partnerships[1:]} == {last}


def test_the_first_of_an_area(ask: Asking) -> None:
    wanted = PartnershipFilter(within=("us-ca",))
    reply = ask(ShowRecord(Record.FIRST, wanted))
    assert [p.id for p in reply.partnerships] == ["san-francisco-ca--shanghai"]
    assert lead(reply) == "The earliest known partnership involving California:"
    assert [p.id for p in reply.places] == ["us-ca"]


def test_no_record_without_dates(ask: Asking) -> None:
    reply = ask(ShowRecord(Record.FIRST, PartnershipFilter(within=("us-vt",))))
    assert lead(reply) == ("The records hold no partnership with a known date involving Vermont.")
    assert reply.partnerships == ()
    several = ask(ShowRecord(Record.NEWEST, PartnershipFilter(within=("us-vt",)), count=3))
    assert several.partnerships == ()


@given(st.lists(st.none() | dates, max_size=8), st.integers(1, 3))
def test_contenders_are_those_that_some_reading_of_the_dates_puts_first(
    known: list[PartialDate | None], count: int
) -> None:
    pairs = [pair(str(n), date) for n, date in enumerate(known)]
    dated = [p for p in pairs if p.established]
    for newest in (False, True):
        expected = set()
        for p in dated:
            assert p.established
            if newest:
                ahead = [
                    q
                    for q in dated
                    if q.established and q.established.first_day > p.established.last_day
                ]
            else:
                ahead = [
                    q
                    for q in dated
                    if q.established and q.established.last_day < p.established.first_day
                ]
            if len(ahead) < count:
                expected.add(p.id)
        assert {p.id for p in contenders(pairs, count, newest=newest)} == expected


def test_the_place_with_the_most(ask: Asking) -> None:
    reply = ask(ShowRecord(Record.MOST_CONNECTED))
    assert lead(reply) == "Tianjin has the most partnerships in the records: 8."
    assert [p.id for p in reply.places] == ["cn-tj"]
    assert len(reply.partnerships) == 8
    assert "In the United States: Honolulu, Hawaii, with 7." in texts(reply)
    assert table(reply).columns == ("Place", "In Chinese", "Partnerships", "Active")
    american = ask(ShowRecord(Record.MOST_CONNECTED, PartnershipFilter(country="US")), "zh-CN")
    assert lead(american) == "在本资料库中，夏威夷州火奴鲁鲁的结好关系最多：7对。"
    assert len(american.blocks) == 2


def test_places_that_tie(ask: Asking) -> None:
    wanted = PartnershipFilter(within=("us-hi",), country="CN", level="city")
    reply = ask(ShowRecord(Record.MOST_CONNECTED, wanted))
    assert len(reply.places) > 1
    assert "have the most partnerships in the records: 1 each." in lead(reply)


def test_states_and_provinces_with_all_inside(ask: Asking) -> None:
    wanted = PartnershipFilter(country="CN")
    reply = ask(ShowRecord(Record.MOST_CONNECTED, wanted, by="admin1"))
    assert [p.id for p in reply.places] == ["cn-js"]
    three = ask(ShowRecord(Record.MOST_CONNECTED, PartnershipFilter(country="US"), 3, "admin1"))
    assert lead(three).startswith("The 3 places with the most partnerships")
    assert next(p.id for p in three.places) == "us-ca"


def test_a_long_ranking_is_cut(ask: Asking) -> None:
    reply = ask(ShowRecord(Record.MOST_CONNECTED, PartnershipFilter(), 400))
    assert len(table(reply).rows) == 20
    assert table(reply).more.startswith("+ ")
    assert "say" not in table(reply).more


def test_no_ranking_of_nothing(ask: Asking) -> None:
    reply = ask(ShowRecord(Record.MOST_CONNECTED, PartnershipFilter(within=("us-vt",))))
    assert lead(reply) == "The records hold no partnership involving Vermont."


def test_many_that_tie_are_cut(ask: Asking) -> None:
    nanjing = ask.atlas.directory.partnership("st-louis-mo--nanjing")
    assert nanjing is not None
    many = tuple(replace(nanjing, id=f"p-{n}") for n in range(30))
    reply = ask.knowing(partnerships=many)(ShowRecord(Record.FIRST))
    assert len(reply.partnerships) == 30
    assert table(reply).more == "+ 10 more"
