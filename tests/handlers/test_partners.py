"""Who the partners of a place are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.events import ListPartners
from tests.handlers.asking import Asking, cards, lead, rows, table, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.directory import Place


def test_one_partner_comes_with_its_card_in_both_languages(ask: Asking) -> None:
    reply = ask(ListPartners("cn-nanjing"))
    assert (
        lead(reply) == "Nanjing, Jiangsu has one sister city in the records: St. Louis, Missouri."
    )
    (card,) = cards(reply)
    assert card.title == "Nanjing, Jiangsu ↔ St. Louis, Missouri"
    assert card.subtitle == "江苏省南京市 ↔ 密苏里州圣路易斯"
    assert [p.id for p in reply.partnerships] == ["st-louis-mo--nanjing"]
    assert [p.id for p in reply.places] == ["cn-nanjing"]
    chinese = ask(ListPartners("cn-nanjing"), "zh-CN")
    assert lead(chinese) == "江苏省南京市在本资料库中有一个友好城市：密苏里州圣路易斯。"
    assert cards(chinese)[0].title == card.subtitle


def test_several_partners_are_a_table_oldest_first(ask: Asking) -> None:
    reply = ask(ListPartners("us-honolulu-hi"))
    assert lead(reply) == "Honolulu, Hawaii has 7 partnerships in the records."
    found = table(reply)
    assert found.columns == ("Partner", "In Chinese", "Level", "Since", "Status")
    assert found.rows[0] == (
        "Zhongshan, Guangdong",
        "广东省中山市",
        "city",
        "October 1997",
        "active",
    )
    assert found.rows[-1][3] == "date not known"
    assert len(found.rows) == len(reply.partnerships) == 7
    assert reply.rest is None


def test_levels_are_left_out_where_all_are_the_same(ask: Asking) -> None:
    assert table(ask(ListPartners("us-ca"))).columns == (
        "Partner",
        "In Chinese",
        "Since",
        "Status",
    )


def test_a_state_has_its_provinces_and_says_what_lies_inside(ask: Asking) -> None:
    reply = ask(ListPartners("us-ca"))
    assert {p.level for p in reply.partnerships} == {"province-state"}
    assert "57 more. Ask “List all pairs in California”" in texts(reply)
    one = ask(ListPartners("us-oh"))
    assert lead(one) == "Ohio has one partner state or province in the records: Hubei."
    assert "Ohio have 4 more" in texts(one)


def test_more_than_one_page(ask: Asking) -> None:
    nanjing = ask.atlas.directory.partnership("st-louis-mo--nanjing")
    assert nanjing is not None
    many = tuple(replace(nanjing, id=f"p-{n:02}") for n in range(45))
    asking = ask.knowing(partnerships=many)
    first = asking(ListPartners("cn-nanjing"))
    assert len(first.partnerships) == 45
    assert table(first).more == "+ 25 more: say “more”"
    assert first.rest == ListPartners("cn-nanjing", offset=20)
    second = asking(first.rest)
    assert (len(table(second).rows), table(second).more) == (20, "+ 5 more: say “more”")
    assert second.rest is not None
    last = asking(second.rest)
    assert (len(table(last).rows), table(last).more, last.rest) == (5, "", None)
    assert asking(ListPartners("cn-nanjing", offset=900)).blocks == last.blocks


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("terminated", "had one sister city in the records, St. Louis, Missouri; that partnership"),
        ("unknown", "whether it is still active is not certain"),
        ("suspended", "the partnership is suspended"),
    ],
)
def test_a_partner_that_is_not_active(ask: Asking, status: str, says: str) -> None:
    asking = ask.where("partnerships", "st-louis-mo--nanjing", status=status)
    assert says in lead(asking(ListPartners("cn-nanjing")))


def test_ended_partnerships_are_counted_as_such(ask: Asking) -> None:
    asking = ask.where("partnerships", "chicago-il--shanghai", status="terminated")
    assert "2 partnerships in the records, 1 of them ended" in lead(
        asking(ListPartners("us-chicago-il"))
    )
    assert "其中1对已终止" in lead(asking(ListPartners("us-chicago-il"), "zh-CN"))


def test_a_state_without_a_province_names_what_lies_inside(ask: Asking) -> None:
    reply = ask(ListPartners("us-fl"))
    assert lead(reply) == "Florida has no partner state or province in the records."
    assert "Cities, counties and districts in it have 8 partnerships: " in texts(reply)
    assert "3 more" in texts(reply)
    assert reply.partnerships == ()
    assert reply.suggestions[0] == "List all pairs in Florida"
    few = ask(ListPartners("us-me"))
    assert "A city, county or district in it has a partnership: " in texts(few)


def test_a_state_without_anything_names_the_nearest(ask: Asking) -> None:
    reply = ask(ListPartners("us-vt"))
    assert lead(reply) == "Vermont has no partnership in the records."
    assert "The nearest places with a partnership: " in texts(reply)
    assert " km)" in texts(reply)
    assert "公里" in texts(ask(ListPartners("us-vt"), "zh-CN"))


def test_a_city_without_anything_names_the_partners_of_its_state(
    ask: Asking, elsewhere: Callable[..., Place]
) -> None:
    city = elsewhere(name_en="Akron", admin1_en="Ohio", admin1_id="us-oh")
    reply = ask.with_place(city)(ListPartners(city.id))
    assert lead(reply) == "Akron, Ohio has no partnership in the records."
    assert "Ohio, which it lies in, is partnered with Hubei." in texts(reply)
    assert "The nearest places" in texts(reply)
    alone = elsewhere(admin1_en="Florida", admin1_id="us-fl", latitude=None)
    assert len(ask.with_place(alone)(ListPartners(alone.id)).blocks) == 1


def test_a_city_of_the_wider_world(ask: Asking) -> None:
    akron = ask.atlas.resolve("Akron, Ohio")[0].key
    reply = ask(ListPartners(akron))
    assert "Ohio, which it lies in, is partnered with Hubei." in texts(reply)
    assert "The nearest places with a partnership: " in texts(reply)


def test_other_countries_are_not_covered(ask: Asking, elsewhere: Callable[..., Place]) -> None:
    taipei = elsewhere(name_en="Taipei", name_zh="台北", admin1_en="", admin1_zh="", country="TW")
    reply = ask.with_place(taipei)(ListPartners(taipei.id))
    assert "they cover partnerships between mainland China and the United States" in lead(reply)
    assert reply.places == (taipei,)
    assert "中国大陆与美国之间" in lead(ask.with_place(taipei)(ListPartners(taipei.id), "zh-CN"))


def test_only_one_level(ask: Asking) -> None:
    states = ask(ListPartners("cn-tj", level="province-state"))
    assert {p.id for p in states.partnerships} == {"us-hi--cn-tj", "us-or--cn-tj"}
    assert len(ask(ListPartners("cn-tj", level="city")).partnerships) == 5
    none = ask(ListPartners("cn-nanjing", level="province-state"))
    assert "no partner state or province" in lead(none)
    assert "On other levels there are: Nanjing, Jiangsu ↔ St. Louis, Missouri." in texts(none)
    assert none.suggestions[0] == "Who are the partners of Nanjing, Jiangsu?"
    county = ask(ListPartners("cn-nanjing", level="county"))
    assert lead(county) == "Nanjing, Jiangsu has no partner on that level in the records."


def test_the_card_of_a_partner_has_every_fact(ask: Asking) -> None:
    facts = rows(ask(ListPartners("cn-nanjing")))
    assert facts["Level"] == "city"
    assert facts["Since"].startswith("November 2, 1979 (other sources: November 1979")
    assert facts["For"] == "47 years"
    assert facts["Status"].startswith("active (as of ")
    assert facts["Data as of"] == "November 2026"
