"""The conferences of the sister-city circle."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.events import Aspect, ListConferences, ShowConference
from handlers.facts import MAIN_SERIES
from storage.dates import PartialDate
from tests.handlers.asking import TODAY, Asking, cards, lead, rows, table, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.replies import Reply
    from storage.directory import Place

SEVENTH = "Seventh China-U.S. Sister Cities Conference"


def ids(reply: Reply) -> list[str]:
    return [conference.id for conference in reply.conferences]


def test_no_next_one_is_known(ask: Asking) -> None:
    reply = ask(ShowConference("next"))
    assert lead(reply).startswith(
        "No coming event of the China–US Sister Cities Conference is in the records "
        "(as of November 2026). The last one was the Seventh"
    )
    assert ids(reply) == ["cusc-2025"]
    assert "You can ask again at any time" in texts(reply)
    assert "没有即将举办的中美友城大会" in lead(ask(ShowConference("next"), "zh-CN"))


def test_the_next_one_is_counted_down_to(ask: Asking) -> None:
    asking = ask.on(dt.date(2025, 10, 15))
    reply = asking(ShowConference("next"))
    assert f"The next one is the {SEVENTH} in Hangzhou, Zhejiang" in lead(reply)
    assert lead(reply).endswith("it starts in 10 days.")
    assert lead(asking(ShowConference("next"), "zh-CN")).endswith("还有10天。")
    assert lead(ask.on(dt.date(2025, 10, 24))(ShowConference("next"))).endswith("tomorrow.")
    assert "is on now in Hangzhou" in lead(ask.on(dt.date(2025, 10, 26))(ShowConference("next")))
    assert ids(asking(ShowConference("last"))) == ["cusc-2024"]


def test_a_next_one_without_a_day_or_a_city(ask: Asking) -> None:
    month = PartialDate(2027, 5)
    asking = ask.where(
        "conferences", "cusc-2025", start=month, end=month, place=None, city_en="", city_zh=""
    )
    reply = asking(ShowConference("next"))
    assert lead(reply) == f"The next one is the {SEVENTH}, May 2027; the day is not known yet."
    assert reply.places == ()


def test_an_edition_not_there_shows_the_highest_not_the_latest(ask: Asking) -> None:
    seventh = next(c for c in ask.atlas.directory.conferences if c.id == "cusc-2025")
    day = PartialDate(2027, 10, 5)
    later = replace(seventh, id="cusc-later", edition=None, start=day, end=day)
    asking = ask.knowing(conferences=(*ask.atlas.directory.conferences, later))
    reply = asking(ShowConference("edition", edition=8))
    assert "the latest is number 7" in lead(reply)
    assert ids(reply) == ["cusc-2025"]


@pytest.mark.parametrize(
    ("city", "day", "event", "english", "chinese"),
    [
        (
            "online",
            dt.date(2025, 10, 1),
            ShowConference("next"),
            f"The next one is the {SEVENTH}, online, October 25",
            "于2025年10月25日至27日在线上举办",
        ),
        (
            "online",
            dt.date(2025, 10, 26),
            ShowConference("next"),
            f"The {SEVENTH} is on now, online: October 25",
            "正在线上举办：2025年",
        ),
        ("", TODAY, ShowConference("next"), f"{SEVENTH}, October 25", "，时间为2025年10月25日"),
        (
            "online",
            TODAY,
            ShowConference(aspect=Aspect.CITY),
            f"The {SEVENTH} was held online.",
            "在线上举办。",
        ),
        ("", TODAY, ShowConference(aspect=Aspect.CITY), "No city of the", "举办城市的记录"),
    ],
)
def test_one_that_is_in_no_city(  # noqa: PLR0913, PLR0917 - a table
    ask: Asking, city: str, day: dt.date, event: ShowConference, english: str, chinese: str
) -> None:
    zh = "线上" if city else ""
    asking = ask.where("conferences", "cusc-2025", place=None, city_en=city, city_zh=zh).on(day)
    assert english in lead(asking(event))
    assert chinese in lead(asking(event, "zh-CN"))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (ShowConference(), ["cusc-2025"]),
        (ShowConference("first"), ["cusc-2014"]),
        (ShowConference("edition", edition=5), ["cusc-2023"]),
        (
            ShowConference("edition", series="china-us-governors-forum", edition=3),
            ["gov-forum-2015"],
        ),
        (ShowConference("id", conference_id="ymrd-2025"), ["ymrd-2025"]),
        (ShowConference("match", place_id="us-houston-tx"), ["cusc-2019"]),
        (ShowConference("match", place_id="us-wa"), ["cusc-2024"]),
        (ShowConference("match", place_id="cn-wuhan", year=2018), ["cifcc-2018"]),
        (ShowConference("match", year=2015), ["cusc-2015"]),
    ],
)
def test_one_conference(ask: Asking, event: ShowConference, expected: list[str]) -> None:
    reply = ask(event)
    assert ids(reply) == expected
    assert len(cards(reply)) == 1


@pytest.mark.parametrize(
    ("edition", "aspect", "english", "chinese"),
    [
        (
            5,
            Aspect.THEME,
            (
                "The theme of the Fifth China-U.S. Sister Cities Conference was “Build Green Cities for "
                "the People”."
            ),
            "第五届中美友城大会的主题是“共建绿色城市 共享民生福祉”。",
        ),
        (
            7,
            Aspect.VENUE,
            f"No venue of the {SEVENTH} is recorded.",
            "没有关于第七届中美友城大会会场的记录。",
        ),
        (
            7,
            Aspect.CITY,
            f"The {SEVENTH} was held in Hangzhou, Zhejiang.",
            "第七届中美友城大会在浙江省杭州市举办。",
        ),
        (
            7,
            Aspect.HOSTS,
            (
                f"The {SEVENTH} was organized by Chinese People's Association for Friendship with "
                "Foreign Countries and People's Government of Zhejiang Province."
            ),
            "第七届中美友城大会的主办方是中国人民对外友好协会和浙江省人民政府。",
        ),
        (
            7,
            Aspect.TOPICS,
            f"The {SEVENTH} dealt with education, innovation, sustainable development and culture.",
            "第七届中美友城大会的议题：教育、创新、可持续发展和文化。",
        ),
        (
            5,
            Aspect.DATES,
            (
                "The Fifth China-U.S. Sister Cities Conference was held in Suzhou, Jiangsu on "
                "November 3, 2023."
            ),
            "第五届中美友城大会于2023年11月3日在江苏省苏州市举办。",
        ),
        (
            3,
            Aspect.DETAILS,
            (
                "The Third China-US Sister Cities Conference was held in Nanchang, Jiangxi in "
                "November 2016."
            ),
            "第三届中美友城大会于2016年11月在江西省南昌市举办。",
        ),
    ],
)
def test_one_sentence_answers_the_question(
    ask: Asking, edition: int, aspect: Aspect, english: str, chinese: str
) -> None:
    event = ShowConference("edition", edition=edition, aspect=aspect)
    assert (lead(ask(event)), lead(ask(event, "zh-CN"))) == (english, chinese)


def test_news_of_the_days_of_a_conference(ask: Asking) -> None:
    reply = ask(ShowConference("edition", edition=7))
    assert "In the news: Hangzhou hosts the seventh China–US sister-city conference" in texts(reply)
    assert 0 < len(reply.news) <= 3
    assert ask(ShowConference("edition", edition=3)).news == ()


def test_a_conference_in_an_unknown_city(ask: Asking) -> None:
    asking = ask.where("conferences", "cusc-2025", place=None, city_en="", city_zh="")
    reply = asking(ShowConference())
    assert lead(reply).startswith(f"The {SEVENTH} was held on October 25")
    assert "City" not in rows(reply)
    assert reply.news == ()
    series = asking(ListConferences(MAIN_SERIES))
    assert table(series).rows[-1][2] == "not recorded"


def test_an_edition_that_does_not_exist(ask: Asking) -> None:
    reply = ask(ShowConference("edition", edition=8))
    assert "no edition number 8" in lead(reply)
    assert "the latest is number 7" in lead(reply)
    assert ids(reply) == ["cusc-2025"]
    assert "没有第20届" in lead(ask(ShowConference("edition", edition=20), "zh-CN"))


def test_a_year_without_a_conference(ask: Asking) -> None:
    assert lead(ask(ShowConference("match", year=2099), "zh-CN")) == (
        "本资料库中没有2099年的会议。已知最晚的一次是："
    )
    english = lead(ask(ShowConference("match", year=2099)))
    assert english == "The records hold no event (2099). The last one that is known:"


def test_series_without_editions(ask: Asking) -> None:
    series = "yangtze-mississippi-dialogue"
    found = [c for c in ask.atlas.directory.conferences if c.id == "ymrd-2025"]
    reply = ask.knowing(conferences=tuple(found))(
        ShowConference("edition", series=found[0].series, edition=2)
    )
    assert "no edition number 2" in lead(reply), series
    assert "latest" not in lead(reply)


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (
            ShowConference("match", place_id="us-boston-ma"),
            "hold no event in Boston, Massachusetts",
        ),
        (ShowConference("match", year=1999), "hold no event (1999)"),
        (
            ShowConference("match", place_id="cn-hangzhou", year=2014, series=MAIN_SERIES),
            "hold no event in Hangzhou, Zhejiang (2014)",
        ),
        (ShowConference("id", conference_id="no-such"), "No such conference is"),
    ],
)
def test_no_such_conference(ask: Asking, event: ShowConference, says: str) -> None:
    reply = ask(event)
    assert says in lead(reply)
    assert ids(reply) == ["cusc-2025"]


def test_a_series_that_does_not_exist(ask: Asking) -> None:
    for which in ("next", "last", "edition"):
        reply = ask(ShowConference(which, series="no-such", edition=1))
        assert lead(reply) == "No such conference is in the records."
        assert (reply.conferences, len(reply.blocks)) == ((), 1)


def test_several_fit(ask: Asking) -> None:
    reply = ask(ShowConference("match", year=2018))
    assert lead(reply) == "3 conferences fit:"
    assert len(reply.conferences) == len(table(reply).rows) == 3
    assert reply.rest is None


def test_the_history(ask: Asking) -> None:
    reply = ask(ListConferences(MAIN_SERIES))
    assert lead(reply) == (
        "The records hold 7 events of the China–US Sister Cities Conference, oldest first:"
    )
    assert next(row[2] for row in table(reply).rows).startswith("Washington")
    assert ids(reply)[-1] == "cusc-2025"
    everything = ask(ListConferences())
    assert len(table(everything).rows) == len(everything.conferences) == 31


def test_the_history_of_a_time_or_a_country(ask: Asking) -> None:
    of_2024 = ListConferences(since=PartialDate(2024), until=PartialDate(2024))
    assert len(ask(of_2024).conferences) == 3
    assert "2024年11月18日至19日" in {row[1] for row in table(ask(of_2024, "zh-CN")).rows}
    of_2023 = ListConferences(since=PartialDate(2023), until=PartialDate(2023))
    assert lead(ask(of_2023)) == "The records hold one event (2023):"
    in_china = ask(ListConferences(MAIN_SERIES, country="CN"))
    assert ids(in_china) == ["cusc-2016", "cusc-2023", "cusc-2025"]


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (
            ListConferences(since=PartialDate(1999), until=PartialDate(1999)),
            "hold no event (1999)",
        ),
        (
            ListConferences(since=PartialDate(2026)),
            "hold no event (2026 and later)",
        ),
        (ListConferences(place_id="us-boston-ma"), "hold no event in Boston, Massachusetts"),
        (ListConferences("no-such"), "hold no event."),
    ],
)
def test_an_empty_history(ask: Asking, event: ListConferences, says: str) -> None:
    assert says in lead(ask(event))


def test_a_city_that_is_no_place_of_the_directory(
    ask: Asking, elsewhere: Callable[..., Place]
) -> None:
    aurora = elsewhere(name_en="Aurora", name_zh="奥罗拉", admin1_en="Colorado")
    reply = ask.with_place(aurora)(ShowConference("match", place_id=aurora.id))
    assert ids(reply) == ["sci-ac-2018"]
