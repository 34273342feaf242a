"""Where a place is and what it is called, and which of several places was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.events import Aspect, ChoosePlace, ListPartners, ShowPlace
from tests.handlers.asking import Asking, cards, choices, lead, rows, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.directory import Place


@pytest.mark.parametrize(
    ("place_id", "aspect", "english", "chinese"),
    [
        (
            "us-toledo-oh",
            Aspect.NAME,
            "In Chinese Toledo is written 托莱多.",
            "托莱多的英文名是Toledo。",
        ),
        (
            "us-toledo-oh",
            Aspect.LOCATION,
            "Toledo lies in Ohio, the United States.",
            "托莱多位于美国俄亥俄州。",
        ),
        ("us-oh", Aspect.LOCATION, "Ohio lies in the United States.", "俄亥俄州位于美国。"),
        (
            "cn-wuhan",
            Aspect.POPULATION,
            "Wuhan, Hubei has 10,392,693 inhabitants, by GeoNames.",
            "据 GeoNames，湖北省武汉市的人口是10,392,693。",
        ),
        (
            "us-oh",
            Aspect.POPULATION,
            "No population of Ohio is in the records.",
            "本资料库中没有俄亥俄州的人口。",
        ),
    ],
)
def test_one_sentence_answers_the_question(
    ask: Asking, place_id: str, aspect: Aspect, english: str, chinese: str
) -> None:
    event = ShowPlace(place_id, aspect)
    assert (lead(ask(event)), lead(ask(event, "zh-CN"))) == (english, chinese)


def test_the_card_of_a_place(ask: Asking) -> None:
    reply = ask(ShowPlace("cn-nanchong"))
    (card,) = cards(reply)
    assert (card.title, card.subtitle) == ("Nanchong, Sichuan", "四川省南充市")
    facts = rows(reply)
    assert facts["What it is"] == "Chinese prefecture-level city or prefecture"
    assert facts["In"] == "Sichuan"
    assert facts["Credit"] == "GeoNames (CC BY 4.0)"
    assert facts["Coordinates"].startswith("30.7")
    assert card.links[0].url == "https://www.geonames.org/1800146"
    assert "It has one partnership in the records, with Toledo, Ohio." in texts(reply)
    assert [p.id for p in reply.partnerships] == ["toledo-oh--nanchong"]


def test_what_is_not_known_of_a_place_is_left_out(ask: Asking) -> None:
    reply = ask(ShowPlace("us-washington-county-us"))
    assert set(rows(reply)) == {"What it is", "Country or region"}
    assert cards(reply)[0].links == ()


def test_partnerships_inside(ask: Asking) -> None:
    assert "It has 4 partnerships in the records. Places in it have 57 partnerships." in texts(
        ask(ShowPlace("us-ca"))
    )
    assert "It has no partnership in the records. One place in it has a partnership." in texts(
        ask(ShowPlace("us-me"))
    )
    assert "其所辖的地方有57对" in texts(ask(ShowPlace("us-ca"), "zh-CN"))


def test_a_place_elsewhere(ask: Asking, elsewhere: Callable[..., Place]) -> None:
    paris = elsewhere(name_en="Paris", name_zh="", admin1_en="", admin1_zh="", country="FR")
    asking = ask.with_place(paris)
    reply = asking(ShowPlace(paris.id, Aspect.NAME))
    assert lead(reply) == "No Chinese name of Paris is in the records."
    assert rows(reply)["What it is"] == "place in France"


def test_where_a_place_of_the_wider_world_is(ask: Asking) -> None:
    taipei = ask.atlas.resolve("Taipei")[0].key
    assert lead(ask(ShowPlace(taipei, Aspect.LOCATION))) == "Taipei lies in Taiwan."
    assert lead(ask(ShowPlace(taipei, Aspect.LOCATION), "zh-CN")).endswith("位于台湾。")


def test_other_names_are_in_the_language_of_the_answer(ask: Asking) -> None:
    assert "Hankow" in rows(ask(ShowPlace("cn-wuhan")))["Other names"]
    assert "武漢" in rows(ask(ShowPlace("cn-wuhan"), "zh-CN"))["其他名称"]


def test_a_choice_shows_what_tells_the_places_apart(ask: Asking) -> None:
    options = ("cn-suzhou", "us-honolulu-hi", "us-vt")
    event = ChoosePlace("suzhou", tuple((p, ListPartners(p)) for p in options))
    reply = ask(event)
    assert lead(reply) == "3 places may be meant by “suzhou”. Which one?"
    assert choices(reply) == (
        "Suzhou, Jiangsu · 苏州市 – partner of Portland",
        "Honolulu, Hawaii · 火奴鲁鲁 – 7 partners",
        "Vermont · 佛蒙特州",
    )
    assert [(c.id, c.event) for c in reply.choices] == [(p, ListPartners(p)) for p in options]
    assert [p.id for p in reply.places] == list(options)
    assert choices(ask(event, "zh-CN"))[0] == "江苏省苏州市 · Suzhou – 与波特兰结好"


def test_a_choice_between_places_with_one_name(
    ask: Asking, elsewhere: Callable[..., Place]
) -> None:
    ashland = elsewhere(name_en="Ashland", name_zh="", admin1_en="Oregon", admin1_zh="俄勒冈州")
    event = ChoosePlace("ashland", ((ashland.id, ListPartners(ashland.id)),))
    assert choices(ask.with_place(ashland)(event, "zh-CN")) == ("俄勒冈州 Ashland",)
