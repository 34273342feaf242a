"""Suggestions while an option is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.discord.serving import Bot
    from tests.discord_server import Channel, User


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("wuh", "Wuhan, Hubei · 武汉市"),
        ("武", "Wuhan, Hubei · 武汉市"),
        ("武漢", "Wuhan, Hubei · 武汉市"),
        ("shangahi", "Shanghai · 上海市"),
        ("Canton", "Guangzhou, Guangdong · 广州市"),
        ("st louis", "St. Louis, Missouri · 圣路易斯"),
    ],
)
async def test_places_by_either_script_alias_and_typo(
    bot: Bot, channel: Channel, ada: User, typed: str, first: str
) -> None:
    assert first in list(await bot.complete(ada, channel, "partners", place=typed))[:3]


async def test_namesakes_are_told_apart(bot: Bot, channel: Channel, ada: User) -> None:
    labels = list(await bot.complete(ada, channel, "partners", place="richmond"))
    assert [label for label in labels if label.startswith("Richmond, Virginia")]
    assert [label for label in labels if label.startswith("Richmond, California")]


async def test_before_anything_is_typed_the_best_known_are_offered(
    bot: Bot, channel: Channel, lin: User
) -> None:
    found = await bot.complete(lin, channel, "partnership", other="")
    assert next(iter(found)) == "天津市 · Tianjin"
    assert len(found) == 25


async def test_conferences(bot: Bot, channel: Channel, ada: User, lin: User) -> None:
    everything = await bot.complete(ada, channel, "conference", which="")
    assert list(everything)[:2] == ["Next conference", "Last conference"]
    assert len(everything) == 25
    assert "cusc-2016" in (await bot.complete(lin, channel, "conference", which="南昌")).values()
    found = await bot.complete(ada, channel, "conference", which="nanchnag")
    assert "cusc-2016" in found.values()


async def test_topics(bot: Bot, channel: Channel, ada: User, lin: User) -> None:
    assert (await bot.complete(ada, channel, "news", topic="educ"))["education"] == "education"
    assert "education" in (await bot.complete(lin, channel, "news", topic="教育")).values()
    assert await bot.complete(ada, channel, "news", topic="qqqqq") == {}


@pytest.mark.parametrize("typed", ["\u202e", "x" * 5000, "武" * 500, "<@1>", "\\", "%_'\"", "🏳️‍🌈"])
async def test_anything_may_be_typed(bot: Bot, channel: Channel, ada: User, typed: str) -> None:
    for name, option in (("partners", "place"), ("conference", "which"), ("news", "topic")):
        assert len(await bot.complete(ada, channel, name, **{option: typed})) <= 25
