"""Whom an announcement concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.discord.subscribing.zones import find_zone
from handlers.announcements import EVERYTHING, named_place, subjects
from storage.announcements import Content

if TYPE_CHECKING:
    from storage.atlas import Atlas


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Springfield", ""),
        ("Columbus", ""),
        ("Springfield, Illinois", "us-springfield-il"),
        ("us-springfield-il", "us-springfield-il"),
        ("圣路易斯", "us-st-louis-mo"),
        ("St. Louis", "us-st-louis-mo"),
        ("Portland", "us-portland-or"),
        ("Nanjing", "cn-nanjing"),
        ("Suzhou", "cn-suzhou"),
        ("California", "us-ca"),
        ("Shanghai", "cn-sh"),
        ("Nanjingg", ""),
    ],
)
def test_a_name_that_may_be_several_places_is_none(name: str, place_id: str, atlas: Atlas) -> None:
    assert named_place(name, atlas).place_id == place_id


def test_a_zone_is_not_guessed_from_a_name_of_several_places(atlas: Atlas) -> None:
    assert find_zone("Springfield", atlas) is None
    assert find_zone("Nanjing", atlas) == "Asia/Shanghai"
    assert find_zone("Seattle", atlas) == "America/Los_Angeles"


def test_everything_is_always_meant(atlas: Atlas) -> None:
    assert subjects(Content(), atlas) == {EVERYTHING}


def test_a_place_brings_its_province_and_country(atlas: Atlas) -> None:
    found = subjects(Content(place_ids=("cn-nanjing", "us-st-louis-mo")), atlas)
    assert found == {
        EVERYTHING,
        *(("place", key) for key in ("cn-nanjing", "cn-js", "cn")),
        *(("place", key) for key in ("us-st-louis-mo", "us-mo", "us")),
    }


def test_a_province_brings_no_city(atlas: Atlas) -> None:
    found = subjects(Content(place_ids=("cn-js",)), atlas)
    assert found == {EVERYTHING, ("place", "cn-js"), ("place", "cn")}


def test_a_place_of_the_wider_world_brings_its_state(atlas: Atlas) -> None:
    found = subjects(Content(place_ids=("gn-5150529",)), atlas)  # Cleveland, Ohio
    assert ("place", "us-oh") in found
    assert ("place", "gn-5150529") in found


def test_a_topic_brings_all_wider_ones(atlas: Atlas) -> None:
    found = subjects(Content(topics=("smart-cities",)), atlas)
    assert {("topic", "smart-cities"), ("topic", "innovation")} <= found


def test_a_conference_brings_its_series_and_its_city(atlas: Atlas) -> None:
    (known,) = [one for one in atlas.directory.conferences if one.id == "sci-ac-2010"]
    assert known.place is not None
    found = subjects(Content(conference_id=known.id), atlas)
    assert found == {
        EVERYTHING,
        ("series", known.series),
        ("place", known.place.id),
        ("place", "us-nm"),
        ("place", "us"),
    }


def test_what_the_facts_do_not_know_stands_for_itself(atlas: Atlas) -> None:
    content = Content(place_ids=("cn-atlantis",), topics=("alchemy",), series="moon-congress")
    assert subjects(content, atlas) == {
        EVERYTHING,
        ("place", "cn-atlantis"),
        ("topic", "alchemy"),
        ("series", "moon-congress"),
    }
