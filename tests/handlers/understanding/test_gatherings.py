"""Questions about conferences, asked in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.conversation import Assistant
from handlers.events import ListConferences
from storage.dates import PartialDate
from tests.conftest import TODAY
from tests.handlers.asking import lead, texts

if TYPE_CHECKING:
    from storage.atlas import Atlas


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "When was the second to last conference?",
            "No such conference is in the records.",
        ),
        ("上上届大会在哪里举办？", "本资料库中没有这样的会议。"),
    ],
)
def test_the_last_but_one_where_there_is_none(atlas: Atlas, text: str, says: str) -> None:
    bare = replace(atlas, directory=replace(atlas.directory, conferences=()))
    assistant = Assistant(bare, lambda: TODAY)
    assert lead(assistant.ask(text, locale="en-US")) == says


def test_an_event_without_a_city_is_not_in_one(assistant: Assistant) -> None:
    reply = assistant.ask("When is the next video dialogue?", locale="en-US")
    assert "in online" not in lead(reply)
    assert lead(reply).endswith("Video Dialogue, online, April 28, 2022.")
    chinese = assistant.ask("下一次视频对话什么时候？", locale="zh-CN")
    assert lead(chinese).endswith("中美友城视频对话，于2022年4月28日在线上举办。")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("the first sister cities conference", "and the one before that?"),
        ("第一届友城大会", "前一届呢"),
    ],
)
def test_before_the_first_of_a_series_there_is_its_list(
    assistant: Assistant, first: str, then: str
) -> None:
    shown = assistant.ask(first, locale="en-US", conversation="before")
    assert [conference.id for conference in shown.conferences] == ["cusc-2014"]
    reply = assistant.ask(then, locale="en-US", conversation="before")
    assert reply.request == ListConferences("china-us-sister-cities-conference")
    assert len(reply.conferences) == 7


@pytest.mark.parametrize(
    ("text", "found", "says"),
    [
        ("conferences that dealt with climate", {"cusc-2023"}, "Fifth"),
        ("哪些友城大会谈到气候", {"cusc-2023"}, "第五届"),
        ("conferences dealing with robotics", set(), "hold no event that dealt with robotics."),
        ("哪些友城大会谈及机器人技术", set(), "本资料库中没有议题涉及"),
    ],
)
def test_conferences_that_dealt_with_a_topic(
    assistant: Assistant, text: str, found: set[str], says: str
) -> None:
    reply = assistant.ask(text, locale="en-US")
    assert {conference.id for conference in reply.conferences} == found
    assert says in lead(reply)


@pytest.mark.parametrize("text", ["which conferences dealt with education", "哪些大会涉及教育"])
def test_several_dealt_with_a_topic(assistant: Assistant, text: str) -> None:
    reply = assistant.ask(text, locale="en-US")
    found = {conference.id for conference in reply.conferences}
    assert found >= {"cusc-2015", "cusc-2025", "ymrd-2025"}
    assert not found & {"cusc-2014", "cusc-2016", "cusc-2024"}


@pytest.mark.parametrize(
    "text",
    [
        "When is the Eighth Conference?",
        "Tell me about the conference Eighth Conference",
        "第八届大会什么时候？",
        "介绍一下第八届大会大会",
    ],
)
def test_the_name_of_a_conference_wins_over_its_number(atlas: Atlas, text: str) -> None:
    day = PartialDate(2027, 10, 5)
    (seventh,) = (c for c in atlas.directory.conferences if c.id == "cusc-2025")
    eighth = replace(
        seventh,
        id="cusc-8",
        edition=None,
        name_en="Eighth Conference",
        name_zh="第八届大会",
        start=day,
        end=day,
    )
    conferences = (*atlas.directory.conferences, eighth)
    knowing = replace(atlas, directory=replace(atlas.directory, conferences=conferences))
    reply = Assistant(knowing, lambda: TODAY).ask(text, locale="en-US")
    assert [conference.id for conference in reply.conferences] == ["cusc-8"]


@pytest.mark.parametrize(
    ("text", "says", "named"),
    [
        ("When is the Blargh conference?", "a conference called “Blargh”", "Governors Forum"),
        ("Tell me about the conference Blargh", "a conference called “Blargh”", "Sister Cities"),
        ("介绍一下Blargh大会", "叫“Blargh”的会议", "中美友城大会"),
        ("土豆大会什么时候？", "叫“土豆”的会议", "中美省州长论坛"),
    ],
)
def test_an_unknown_conference_is_said_to_be_unknown(
    assistant: Assistant, text: str, says: str, named: str
) -> None:
    reply = assistant.ask(text, locale="en-US")
    assert says in lead(reply)
    assert named in texts(reply)
    assert reply.conferences == ()
