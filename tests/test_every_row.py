"""Every row of the shipped facts is found by asking for it, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.conversation import Assistant
    from handlers.replies import Reply
    from storage.directory import Directory, Place


@pytest.fixture
def ask(assistant: Assistant) -> Callable[[str, str], Reply]:
    return lambda question, locale: assistant.ask(question, locale=locale)


def full_name(place: Place, locale: str) -> str:
    """The name with its state or province, as a careful asker writes it."""
    if locale == "zh-CN":
        area = place.admin1_zh if place.admin1_zh not in place.name_zh else ""
        return f"{area}{place.name_zh}"
    if place.level == "state":
        return f"{place.name_en} State"
    return f"{place.name_en}, {place.admin1_en}" if place.admin1_en else place.name_en


PARTNERS = {"en-US": "partners of {}", "zh-CN": "{}的结好伙伴"}
PAIRS = {"en-US": "are {} and {} partners?", "zh-CN": "{}和{}结好了吗"}
ABOUT = {"en-US": "tell me about {}", "zh-CN": "介绍一下{}"}


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_each_partnership_from_both_sides(
    locale: str, directory: Directory, ask: Callable[[str, str], Reply]
) -> None:
    missing = [
        (p.id, side.id)
        for p in directory.partnerships
        for side in (p.a, p.b)
        if p not in ask(PARTNERS[locale].format(full_name(side, locale)), locale).partnerships
    ]
    assert missing == []


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_each_pair(locale: str, directory: Directory, ask: Callable[[str, str], Reply]) -> None:
    missing = []
    for p in directory.partnerships:
        reply = ask(PAIRS[locale].format(full_name(p.a, locale), full_name(p.b, locale)), locale)
        if reply.partnerships != (p,):
            missing.append((p.id, reply.intent))
    assert missing == []


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_each_place(locale: str, directory: Directory, ask: Callable[[str, str], Reply]) -> None:
    missing = [
        (place.id, reply.intent)
        for place in directory.places.values()
        if place
        not in (reply := ask(ABOUT[locale].format(full_name(place, locale)), locale)).places
    ]
    assert missing == []


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_each_place_by_its_bare_name_or_among_the_choices(
    locale: str, directory: Directory, ask: Callable[[str, str], Reply]
) -> None:
    missing = []
    for place in directory.places.values():
        name = place.name_zh if locale == "zh-CN" else place.name_en
        reply = ask(name, locale)
        offered = {p.id for p in reply.places} | {choice.id for choice in reply.choices}
        if place.id not in offered and directory.partnerships_of(place.id):
            missing.append((place.id, name, reply.intent))
    assert missing == []


@pytest.mark.parametrize(
    ("locale", "question"),
    [("en-US", "conferences in {year}"), ("zh-CN", "{year}年有哪些会议")],
)
def test_each_conference_by_year(
    locale: str, question: str, directory: Directory, ask: Callable[[str, str], Reply]
) -> None:
    missing = [
        conference.id
        for conference in directory.conferences
        if conference not in ask(question.format(year=conference.start.year), locale).conferences
    ]
    assert missing == []


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_each_conference_by_name(
    locale: str, directory: Directory, ask: Callable[[str, str], Reply]
) -> None:
    missing = []
    for conference in directory.conferences:
        name = conference.name_zh if locale == "zh-CN" else conference.name_en
        reply = ask(f"{name} {conference.start.year}", locale)
        if conference not in reply.conferences:
            missing.append((conference.id, name, [c.id for c in reply.conferences]))
    assert missing == []


@pytest.mark.parametrize(
    ("locale", "question"), [("en-US", "news about {}"), ("zh-CN", "{}的新闻")]
)
def test_each_news_item_by_its_place(
    locale: str, question: str, directory: Directory, ask: Callable[[str, str], Reply]
) -> None:
    missing = []
    for item in directory.news:
        places = [question.format(full_name(place, locale)) for place in item.places]
        questions = places or [{"en-US": "latest news", "zh-CN": "最新消息"}[locale]]
        missing += [(item.id, asked) for asked in questions if item not in ask(asked, locale).news]
    assert missing == []


def test_every_fact_has_a_source(directory: Directory) -> None:
    unsourced = [p.id for p in directory.partnerships if not p.sources]
    unsourced += [c.id for c in directory.conferences if not c.sources]
    unsourced += [n.id for n in directory.news if not n.source.url]
    assert unsourced == []


def test_all_rows_are_there(directory: Directory) -> None:
    assert len(directory.partnerships) == 302
    assert len(directory.conferences) == 31
    assert len(directory.news) == 79
    assert len(directory.places) >= 493
