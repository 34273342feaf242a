"""What items are about, which are new, and which tell of the same event."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.feeds.content import MOST_SOURCES, content_of, reworded, summary_of, with_source
from handlers.feeds.grouping import Report, same_event
from handlers.feeds.identity import CONTENT, GUID, LINK, decide, identified, sort
from handlers.feeds.naming import place_named
from handlers.feeds.places import places_of
from handlers.feeds.topics import _patterns, topics_of
from storage.announcements import Content, Wording
from storage.feeds.items import StoredItem
from storage.feeds.sources import Source
from storage.feeds.values import Document, Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.feeds.identity import Identified
    from storage.atlas import Atlas

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
NEWS = list(
    csv.DictReader(
        (resources.files("storage") / "data/news.csv").read_text(encoding="utf-8").splitlines()
    )
)


def feed(**values: Any) -> Source:  # noqa: ANN401
    defaults: dict[str, Any] = dict.fromkeys(Source.__dataclass_fields__, "")
    return Source(**defaults | {"id": 1, "place_ids": (), "topics": (), "host": "h"} | values)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Nanjing visits St. Louis", "", ["cn-nanjing", "us-st-louis-mo"]),
        ("圣路易斯迎来南京代表团", "", ["us-st-louis-mo", "cn-nanjing"]),
        ("聖路易斯迎來南京代表團", "", ["us-st-louis-mo", "cn-nanjing"]),
        ("Mayor of Columbia, Maryland, in Liyang", "", ["us-columbia-md", "cn-liyang"]),
        # The partner decides between namesakes, and where none does nothing is guessed.
        ("Portland and Suzhou restart exchanges", "", ["us-portland-or", "cn-suzhou"]),
        ("A letter from Taizhou", "", []),
        # Where a place lies is no subject of its own, unless the title says so.
        ("Talks in Jinchang", "The city lies in Gansu.", ["cn-jinchang"]),
        ("Gansu talks", "They met in Jinchang.", ["cn-gs", "cn-jinchang"]),
        ("The Mississippi River rises", "密西西比河流域", []),
        ("Nothing happend in Nanjnig", "", []),
    ],
)
def test_places_of_news(title: str, text: str, expected: list[str], atlas: Atlas) -> None:
    assert [place.id for place in places_of(title, text, atlas)] == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Students play football", "", ["education", "sports", "youth"]),
        ("The mayors' forum", "", ["government"]),
        ("中学生合唱团演出", "", ["culture", "education", "youth"]),
        ("市長訪問醫院", "", ["government", "health"]),
        ("Nothing of the kind", "", []),
        ("Hospital opens", "The mayor came.", ["health", "government"]),
    ],
)
def test_topics_of_news(title: str, text: str, expected: list[str]) -> None:
    assert list(topics_of(title, text)) == expected


def test_every_topic_of_the_words_is_one_of_the_records(atlas: Atlas) -> None:
    known = {topic.id for topic in atlas.directory.topics}
    assert all(set(patterns) <= known for patterns in _patterns())


@pytest.mark.parametrize(("title", "summary"), [("title", "summary"), ("title_zh", "summary_zh")])
def test_the_news_of_the_records_is_understood(title: str, summary: str, atlas: Atlas) -> None:
    places = topics = 0
    for row in NEWS:
        content = content_of(Item(row[title], text=row[summary]), feed(), atlas)
        wanted, found = set(row["topics"].split(";")), set(content.topics)
        places += set(filter(None, row["places"].split(";"))) <= set(content.place_ids)
        topics += len(found & wanted) >= max(1, len(found - wanted))
    assert places >= 0.9 * len(NEWS)
    assert topics >= 0.8 * len(NEWS)


def test_a_feed_brings_its_language_places_and_topics(atlas: Atlas) -> None:
    item = Item("A concert in Tacoma", url="https://n.example/1", text="x" * 900)
    content = content_of(item, feed(place_ids=("cn-fuzhou",), topics=("youth",)), atlas)
    assert content.place_ids == ("us-tacoma-wa", "cn-fuzhou")
    assert content.topics == ("culture", "youth")
    assert content.urls == ("https://n.example/1",)
    assert len(content.texts["en"].body) == 500
    assert set(content_of(item, feed(language="zh"), atlas).texts) == {"zh"}
    assert set(content_of(Item("南京的音乐会"), feed(), atlas).texts) == {"zh"}
    assert set(content_of(Item("名古屋のニュース"), feed(), atlas).texts) == {"en"}


def test_events_say_when_and_where(atlas: Atlas) -> None:
    item = Item("Gala", starts="2026-12-01T09:30:00+08:00", location="Wuhan", text="Music.")
    english, chinese = (content_of(item, feed(language=tag), atlas) for tag in ("en", "zh"))
    assert english.texts["en"].body == "December 1, 2026, 09:30; Wuhan\nMusic."
    assert chinese.texts["zh"].body == "2026年12月1日09:30、Wuhan\nMusic."
    assert english.place_ids == ("cn-wuhan",)
    whole_day = content_of(Item("Gala", starts="2026-12-01"), feed(), atlas)
    assert whole_day.texts["en"].body == "December 1, 2026"


def test_contents_are_joined_and_reworded() -> None:
    content = Content({"en": Wording("A")}, ("https://a.example",), place_ids=("cn-wuhan",))
    joined = with_source(content, "https://b.example")
    assert joined.urls == ("https://a.example", "https://b.example")
    assert with_source(joined, "https://a.example") == joined
    assert with_source(joined, "") == joined
    newer = reworded(joined, Content({"en": Wording("B")}, ("https://c.example",)))
    assert newer.texts["en"].title == "B"
    assert newer.urls == ("https://c.example", "https://b.example")
    assert newer.place_ids == ("cn-wuhan",)
    many = content
    for number in range(9):
        many = with_source(many, f"https://{number}.example")
    assert len(many.urls) == MOST_SOURCES
    items = [Item(f"Title {number}", url=f"https://{number}.example") for number in range(16)]
    summary = summary_of(items, [content, joined], feed(title="Feed"))
    assert summary.texts["en"].body.endswith("• Title 14\nand one more")
    assert summary.place_ids == ("cn-wuhan",)


def test_names_that_editors_type(atlas: Atlas) -> None:
    assert place_named("cn-wuhan", atlas) == "cn-wuhan"
    assert place_named("武汉", atlas) == "cn-wuhan"
    assert place_named("Taizhou", atlas) == ""
    assert place_named("Wuhann", atlas) == ""


def report(title: str, *places: str, **values: Any) -> Report:  # noqa: ANN401
    defaults: dict[str, Any] = {
        "link_key": "",
        "when": NOW,
        "happens": "",
        "feed_id": 1,
        "announcement_id": 1,
    }
    return Report(title, place_ids=frozenset(places), **defaults | values)


NANJING = report("Nanjing and St. Louis mark 45 years", "cn-nanjing", "us-st-louis-mo")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(NANJING, title="St. Louis and Nanjing mark 45 years | The Post"), True),
        (replace(NANJING, title="Nanjing, St. Louis mark 45 years together"), True),
        (replace(NANJING, title="Nanjing and St. Louis mark 46 years"), False),
        (replace(NANJING, title="A storm in St. Louis while Nanjing sleeps"), False),
        (replace(NANJING, when=NOW + dt.timedelta(days=4)), False),
        (replace(NANJING, place_ids=frozenset({"cn-wuhan"})), False),
        (replace(NANJING, place_ids=frozenset({"cn-nanjing"})), True),
        (replace(NANJING, feed_id=2), False),
        (replace(NANJING, title="南京与圣路易斯庆祝结好45周年"), False),
        (replace(NANJING, title="Quite different", link_key="same"), True),
    ],
)
def test_reports_of_the_same_event(other: Report, *, same: bool) -> None:
    one = replace(NANJING, feed_id=2, link_key="same")
    assert same_event(one, [other]) == (other if same else None)


def test_events_of_other_days_are_others() -> None:
    one = report("Spring choir", "cn-wuhan", happens="2026-12-01T09:00:00+08:00")
    other = replace(one, feed_id=2, happens="2026-12-02")
    assert same_event(one, [other]) is None
    assert same_event(one, [replace(other, happens="2026-12-01")]) is not None


def test_news_of_the_records_are_all_told_apart(atlas: Atlas) -> None:
    reports = []
    for number, row in enumerate(NEWS):
        content = content_of(Item(row["title"], text=row["summary"]), feed(), atlas)
        reports.append(report(row["title"], *content.place_ids, feed_id=number))
    assert [one.title for one in reports if same_event(one, reports)] == []


def document(*items: Item) -> Document:
    return Document("rss", items=items)


def item(number: int, **values: Any) -> Item:  # noqa: ANN401
    defaults = {"guid": f"g{number}", "url": f"https://n.example/{number}", "text": f"t{number}"}
    return Item(f"Title {number}", **defaults | values)


@pytest.mark.parametrize(
    ("items", "rule"),
    [
        ([], ""),
        ([item(1), item(2)], GUID),
        ([item(1), item(1)], GUID),
        ([item(1, guid="x"), item(2, guid="x")], LINK),
        ([item(1, guid=""), item(2, guid="")], LINK),
        ([item(1, guid="", url="https://n"), item(2, guid="", url="https://n")], CONTENT),
        ([item(1, guid=""), item(2), item(3), item(4, url="https://n.example/3")], GUID),
    ],
)
def test_the_rule_by_which_items_are_told_apart(items: list[Item], rule: str) -> None:
    assert decide(document(*items)) == rule


def test_addresses_are_the_same_whatever_leads_to_them() -> None:
    urls = (
        "https://www.n.example/a/?utm_source=rss&id=1#top",
        "http://n.example/a?id=1&fbclid=x",
        "https://n.example:443/a?id=1",
    )
    keys = {identified(document(item(1, url=url)), LINK)[0].key for url in urls}
    assert len(keys) == 1
    other = identified(document(item(1, url="https://n.example/a?id=2")), LINK)[0].key
    assert other not in keys


def stored(items: Sequence[Identified]) -> dict[str, StoredItem]:
    return {
        one.key: StoredItem(
            number,
            1,
            one.key,
            one.link_key,
            one.content_key,
            one.item.title,
            one.item.published,
            "",
            (),
            NOW,
            NOW,
            "told",
            number,
        )
        for number, one in enumerate(items)
    }


ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from(["A", "B", "C"]),
        guid=st.sampled_from(["", "1", "2", "3"]),
        url=st.sampled_from(["", "https://n.example/1", "https://n.example/2"]),
        text=st.sampled_from(["", "x", "y"]),
    ),
    max_size=6,
)


@given(ITEMS, st.randoms())
def test_the_same_document_in_any_order_holds_nothing_new(items: list[Item], random: Any) -> None:  # noqa: ANN401
    rule = decide(document(*items)) or CONTENT
    before = stored(identified(document(*items), rule))
    random.shuffle(items)
    assert sort(identified(document(*items), rule), before, NOW).new == ()


@given(ITEMS, ITEMS)
def test_every_item_is_new_or_known_and_none_is_lost(first: list[Item], then: list[Item]) -> None:
    rule = decide(document(*first)) or CONTENT
    before = stored(identified(document(*first), rule))
    items = identified(document(*then), rule)
    found = sort(items, before, NOW)
    assert len(found.new) + len(found.same) == len(items)
    known = [one.id for one, _ in found.same]
    assert len(known) == len(set(known))


def test_what_stands_beside_an_item_is_not_the_same_under_another_name() -> None:
    one, two = (replace(item(n), title="Minutes", text="Read the minutes") for n in (1, 2))
    before = stored(identified(document(one), GUID))
    assert len(sort(identified(document(one, two), GUID), before, NOW).new) == 1
    renamed = sort(identified(document(two), GUID), before, NOW)
    assert renamed.new == ()


def test_another_title_on_another_day_at_one_address_is_news() -> None:
    first = item(1, url="https://n.example/news", published=NOW)
    then = Item(
        "Something else entirely",
        "g2",
        "https://n.example/news",
        "other",
        NOW + dt.timedelta(days=1),
    )
    before = stored(identified(document(first), GUID))
    assert len(sort(identified(document(then), GUID), before, NOW).new) == 1
    retitled = replace(then, published=NOW)
    assert sort(identified(document(retitled), GUID), before, NOW).new == ()
