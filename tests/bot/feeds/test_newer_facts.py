"""Feeds are read by the facts as they are, not as they were when the bot started."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.discord.feeds.loops import reading_loop
from bot.discord.host import Host
from bot.discord.refreshing import refresh
from handlers.conversation import Assistant
from tests.feed_server.samples import Entry, rss2

if TYPE_CHECKING:
    from storage.atlas import Atlas
    from tests.bot.feeds.conftest import Desk

STORY = Entry("Nanjing delegation visits St. Louis", "https://news.example/story", "story")


@pytest.fixture
def before(atlas: Atlas) -> Atlas:
    """The facts as they were when Nanjing was not among them."""
    places = {key: one for key, one in atlas.directory.places.items() if one.name_en != "Nanjing"}
    assert len(places) < len(atlas.directory.places)
    return atlas.with_directory(replace(atlas.directory, places=places, revision=-1))


@pytest.fixture
def host(desk: Desk, before: Atlas) -> Host:
    """A bot that started with those facts."""
    assistant = Assistant(before, desk.clock[0].date)
    readers = replace(desk.readers, atlas=before)
    return Host(assistant, before, desk.readers.engine, {}, readers=readers)


async def test_items_are_about_places_that_came_since_the_start(desk: Desk, host: Host) -> None:
    loop = reading_loop(host)
    feed_id = await desk.add(desk.server.put("feed", rss2([])))
    await desk.check(feed_id)
    desk.server.put("feed", rss2([STORY]))
    assert await refresh(host)
    desk.wait(hours=1)
    await loop.run(desk.clock[0])
    (known,) = await desk.told()
    assert [
        desk.readers.atlas.directory.places[key].name_en for key in known.content.place_ids
    ] == [
        "Nanjing",
        "St. Louis",
    ]


async def test_commands_read_by_the_same_facts(host: Host) -> None:
    assert await refresh(host)
    assert host.readers is not None
    assert host.readers.atlas is host.atlas
