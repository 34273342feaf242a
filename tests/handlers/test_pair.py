"""Whether two places are partners, since when, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.events import Aspect, ShowPartnership
from storage.dates import PartialDate
from tests.handlers.asking import Asking, cards, lead, rows, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.directory import Place

PAIR = ("cn-nanjing", "us-st-louis-mo")
KEY = "st-louis-mo--nanjing"


def pair(aspect: Aspect = Aspect.DETAILS) -> ShowPartnership:
    return ShowPartnership(*PAIR, aspect)


@pytest.mark.parametrize(
    ("aspect", "english", "chinese"),
    [
        (
            Aspect.DETAILS,
            "Nanjing, Jiangsu and St. Louis, Missouri are sister cities, since November 2, 1979.",
            "江苏省南京市和密苏里州圣路易斯是友好城市，结好时间为1979年11月2日。",
        ),
        (
            Aspect.IS_THERE,
            (
                "Yes: Nanjing, Jiangsu and St. Louis, Missouri are sister cities, since "
                "November 2, 1979."
            ),
            "是的：江苏省南京市和密苏里州圣路易斯是友好城市，结好时间为1979年11月2日。",
        ),
        (
            Aspect.SINCE,
            "Nanjing, Jiangsu and St. Louis, Missouri became sister cities on November 2, 1979.",
            "江苏省南京市和密苏里州圣路易斯于1979年11月2日结为友好城市。",
        ),
        (
            Aspect.DURATION,
            (
                "Nanjing, Jiangsu and St. Louis, Missouri have been partners for 47 years: the "
                "partnership began on November 2, 1979."
            ),
            "江苏省南京市和密苏里州圣路易斯结好已有47年：始于1979年11月2日。",
        ),
        (
            Aspect.SOURCES,
            "What the records say of Nanjing, Jiangsu and St. Louis, Missouri rests on 4 sources.",
            "关于江苏省南京市和密苏里州圣路易斯的记录依据4个来源。",
        ),
    ],
)
def test_one_sentence_answers_the_question(
    ask: Asking, aspect: Aspect, english: str, chinese: str
) -> None:
    reply = ask(pair(aspect))
    assert (lead(reply), lead(ask(pair(aspect), "zh-CN"))) == (english, chinese)
    assert [p.id for p in reply.partnerships] == [KEY]
    assert [p.id for p in reply.places] == list(PAIR)
    assert len(cards(reply)) == 1


def test_either_place_may_come_first(ask: Asking) -> None:
    reply = ask(ShowPartnership("us-st-louis-mo", "cn-nanjing"))
    assert lead(reply).startswith("St. Louis, Missouri and Nanjing, Jiangsu are sister cities")
    assert cards(reply)[0].title == "Nanjing, Jiangsu ↔ St. Louis, Missouri"


@pytest.mark.parametrize(
    ("status", "says", "is_there", "duration"),
    [
        ("active", "Yes, the partnership of", "Yes: ", "have been partners for"),
        ("suspended", "is suspended", "Yes, but suspended: ", "ago; it is suspended"),
        ("terminated", "No, the partnership", "Not any more: ", "lasted"),
        ("unknown", "Whether the partnership", "are recorded as", "is not certain"),
    ],
)
def test_the_status_is_said_in_every_answer(
    ask: Asking, status: str, says: str, is_there: str, duration: str
) -> None:
    asking = ask.where("partnerships", KEY, status=status, status_on=PartialDate(2025, 7))
    assert says in lead(asking(pair(Aspect.STATUS)))
    assert is_there in lead(asking(pair(Aspect.IS_THERE)))
    assert duration in lead(asking(pair(Aspect.DURATION)))
    assert ("For" in rows(asking(pair()))) == (status in {"active", "suspended"})


def test_a_partnership_that_ended(ask: Asking) -> None:
    event = ShowPartnership("us-little-rock-ar", "cn-changchun", Aspect.DURATION)
    reply = ask(event)
    assert lead(reply).endswith(
        "lasted 31 years: it began on June 22, 1994 and had ended by July 2025."
    )
    assert rows(reply)["Lasted"] == "31 years"
    assert rows(reply)["Status"].startswith("ended (as of July 2025")
    asking = ask.where("partnerships", "little-rock-ar--changchun", status_on=None)
    assert "no source in the records dates its end" in lead(asking(event))
    assert "Lasted" not in rows(asking(event))


def test_no_date_is_said_plainly(ask: Asking) -> None:
    asking = ask.where("partnerships", KEY, established=None, claims=())
    assert "though no source in the records says since when" in lead(asking(pair()))
    assert lead(asking(pair(Aspect.SINCE))).startswith("No source in the records says when")
    assert "is not known" in lead(asking(pair(Aspect.DURATION)))
    assert rows(asking(pair()))["Since"] == "date not known"
    assert "For" not in rows(asking(pair()))


def test_a_year_is_said_as_a_year(ask: Asking) -> None:
    asking = ask.where("partnerships", KEY, established=PartialDate(1979), claims=())
    assert lead(asking(pair(Aspect.SINCE))).endswith("became sister cities in 1979.")
    assert "for about 47 years: the partnership began in 1979" in lead(
        asking(pair(Aspect.DURATION))
    )


def test_fields(ask: Asking) -> None:
    event = ShowPartnership("us-raleigh-nc", "cn-xiangyang", Aspect.FIELDS)
    assert "work together on education, culture, sports, arts and business" in lead(ask(event))
    assert "教育、文化、体育、艺术和商务" in lead(ask(event, "zh-CN"))
    asking = ask.where("partnerships", KEY, fields=())
    assert lead(asking(pair(Aspect.FIELDS))).startswith("No source in the records names fields")


def test_states_and_provinces_are_not_called_cities(ask: Asking) -> None:
    assert "are sister province and state" in lead(ask(ShowPartnership("us-oh", "cn-hb")))
    assert "友好省州" in lead(ask(ShowPartnership("us-oh", "cn-hb"), "zh-CN"))


def test_an_honest_no_with_what_each_does_have(ask: Asking) -> None:
    reply = ask(ShowPartnership("us-boston-ma", "cn-bj", Aspect.IS_THERE))
    assert (
        lead(reply) == "No partnership between Boston, Massachusetts and Beijing is in the records."
    )
    assert "The partner of Boston, Massachusetts is Hangzhou, Zhejiang." in texts(reply)
    assert "Beijing has these partners: New York, New York and Washington" in texts(reply)
    assert reply.partnerships == ()
    assert len(reply.places) == 2
    many = ask(ShowPartnership("us-honolulu-hi", "cn-nanjing"))
    assert "2 more" in texts(many)
    assert "has no partnership" in texts(ask(ShowPartnership("us-vt", "cn-nanjing")))


def test_a_no_names_the_pair_of_their_states(ask: Asking) -> None:
    reply = ask(ShowPartnership("us-oh", "cn-wuhan"))
    assert "Related partnerships that are in the records: Hubei ↔ Ohio." in texts(reply)
    cities = ask(ShowPartnership("us-columbus-oh", "cn-wuhan"))
    assert "Hubei ↔ Ohio" in texts(cities)


def test_a_no_names_the_pair_of_the_state_of_a_city_of_the_wider_world(ask: Asking) -> None:
    akron = ask.atlas.resolve("Akron, Ohio")[0].key
    assert "Hubei ↔ Ohio" in texts(ask(ShowPartnership(akron, "cn-wuhan")))


def test_a_no_names_the_pair_of_a_namesake(ask: Asking, elsewhere: Callable[..., Place]) -> None:
    maine = elsewhere(
        name_en="Portland", name_zh="", admin1_en="Maine", admin1_zh="缅因州", admin1_id="us-me"
    )
    reply = ask.with_place(maine)(ShowPartnership(maine.id, "cn-suzhou"))
    assert "Related partnerships that are in the records: Suzhou, Jiangsu ↔ Portland, Oregon" in (
        texts(reply)
    )
    chinese = ask.with_place(maine)(ShowPartnership("cn-suzhou", maine.id), "zh-CN")
    assert "江苏省苏州市 ↔ 俄勒冈州波特兰" in texts(chinese)


def test_a_no_of_two_areas_names_what_lies_inside(ask: Asking) -> None:
    reply = ask(ShowPartnership("us-ca", "cn-zj"))
    assert "There are 6 partnerships between places in them, such as" in texts(reply)
    assert "There is one partnership between places in them" in texts(
        ask(ShowPartnership("us-oh", "cn-gx"))
    )


def test_pairs_that_the_records_cannot_hold(ask: Asking, elsewhere: Callable[..., Place]) -> None:
    assert "lie in the same country" in lead(ask(ShowPartnership("us-boston-ma", "us-oh")))
    same = ask(ShowPartnership("cn-nanjing", "cn-nanjing"))
    assert "was named twice" in lead(same)
    assert [p.id for p in same.places] == ["cn-nanjing"]
    assert "St. Louis" in texts(same)
    paris = elsewhere(name_en="Paris", name_zh="巴黎", admin1_en="", admin1_zh="", country="FR")
    reply = ask.with_place(paris)(ShowPartnership(paris.id, "cn-bj"))
    assert lead(reply).startswith("No partnership between Paris, France and Beijing")
    assert "Beijing has these partners" in texts(reply)
    assert "Paris, France has" not in texts(reply)
