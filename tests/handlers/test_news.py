"""The latest news, about places or a topic."""

from __future__ import annotations

from handlers.events import ListNews
from storage.dates import PartialDate
from tests.handlers.asking import Asking, cards, lead, texts


def test_the_latest_come_first_a_page_at_a_time(ask: Asking) -> None:
    reply = ask(ListNews())
    assert lead(reply) == "79 news items, newest first:"
    assert (len(cards(reply)), len(reply.news)) == (5, 79)
    assert "+ 74 more: say “more”" in texts(reply)
    dates = [item.date.sort_key for item in reply.news]
    assert dates == sorted(dates, reverse=True)
    card = cards(reply)[0]
    assert card.title == reply.news[0].title_en
    assert card.body
    assert card.links[0].url == reply.news[0].source.url
    assert reply.rest == ListNews(offset=5)
    assert cards(ask(reply.rest))[0].title == reply.news[5].title_en
    assert cards(ask(ListNews(), "zh-CN"))[0].title == reply.news[0].title_zh


def test_about_a_place_and_those_inside(ask: Asking) -> None:
    reply = ask(ListNews(("us-tacoma-wa",)))
    assert lead(reply) == "3 news items about Tacoma, Washington, newest first:"
    assert reply.rest is None
    assert [p.id for p in reply.places] == ["us-tacoma-wa"]
    assert len(ask(ListNews(("us-wa",))).news) > 3


def test_about_two_places(ask: Asking) -> None:
    together = ask(ListNews(("us-durham-nc", "cn-kunshan")))
    assert "about Durham, North Carolina and Kunshan, Jiangsu" in lead(together)
    assert "together" not in texts(together)
    apart = ask(ListNews(("us-tacoma-wa", "cn-kunshan")))
    assert "No item names Tacoma, Washington and Kunshan, Jiangsu together" in texts(apart)
    assert len(apart.news) >= 4
    assert len({item.id for item in apart.news}) == len(apart.news)


def test_about_a_topic_and_the_narrower_ones(ask: Asking) -> None:
    reply = ask(ListNews(topic="environment", since=PartialDate(2023), until=PartialDate(2023)))
    assert lead(reply) == "2 news items of 2023 on environment, newest first:"
    assert {item.date.year for item in reply.news} == {2023}
    assert lead(
        ask(
            ListNews(topic="environment", since=PartialDate(2023), until=PartialDate(2023)), "zh-CN"
        )
    ) == ("2023年的环境方面的新闻有2条，从新到旧：")


def test_none_is_said_and_the_latest_offered(ask: Asking) -> None:
    reply = ask(ListNews(("cn-nanjing",)))
    assert lead(reply) == "No news about Nanjing, Jiangsu is in the records."
    assert "What is the latest news?" in reply.suggestions
    assert reply.news == ()
    assert "on no-such" in lead(ask(ListNews(topic="no-such")))
    assert lead(ask(ListNews(("us-vt", "cn-nanjing")))).startswith("No news about Vermont and")


def test_one(ask: Asking) -> None:
    one = ask(ListNews(("us-durham-nc",)))
    assert lead(one) == "One news item about Durham, North Carolina:"
    assert lead(ask(ListNews(("us-durham-nc",)), "zh-CN")) == "关于北卡罗来纳州达勒姆的新闻有1条："


def test_a_copy_site_is_not_linked(ask: Asking) -> None:
    item = ask.atlas.directory.news[0]
    source = type(item.source)(item.source.url, item.source.publisher, None, linkable=False)
    (card, *_) = cards(ask.where("news", item.id, source=source)(ListNews()))
    assert card.links == ()
    assert card.more_links == "1 source, on a copy site that is not linked"
