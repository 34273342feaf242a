"""The subject, the data and the bot itself; and what it does not understand."""

from __future__ import annotations

import pytest

from handlers import events
from handlers.catalogue import OFFERED
from handlers.events import ListPartners, Unknown
from tests.handlers.asking import Asking, cards, choices, lead, texts


def test_what_a_sister_city_is(ask: Asking) -> None:
    assert "formal friendship" in lead(ask(events.ExplainSisterCities()))
    assert "1956" in texts(ask(events.ExplainSisterCities(), "zh-CN"))


def test_how_one_is_founded(ask: Asking) -> None:
    said = texts(ask(events.ExplainFounding()))
    assert all(f"\n{n}. " in said for n in range(1, 6))


def test_what_the_data_is(ask: Asking) -> None:
    reply = ask(events.DescribeData())
    assert lead(reply) == (
        "The records hold 302 partnerships between mainland China and the United States, "
        "31 conferences and 79 news items, as of November 2026."
    )
    said = texts(reply)
    assert "142 partnerships have no known starting date" in said
    assert "GeoNames (CC BY 4.0)" in said
    assert "Wikidata (CC0)" in said
    assert cards(reply)[0].rows[0][1].startswith("288 pairs")


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_help_has_an_example_of_everything(ask: Asking, locale: str) -> None:
    (card,) = cards(ask(events.ShowHelp(), locale))
    assert len(card.rows) == len(OFFERED)


def test_small_talk(ask: Asking) -> None:
    assert lead(ask(events.Greet())).startswith("Hello!")
    assert lead(ask(events.Thank(), "zh-CN")).startswith("不客气")
    assert lead(ask(events.SayGoodbye())).startswith("Goodbye")
    assert ask(events.SayGoodbye()).suggestions == ()


@pytest.mark.parametrize(
    ("reason", "subject", "english", "chinese"),
    [
        ("empty", "", "I did not get a question", "没有收到问题"),
        ("nonsense", "", "could not make sense", "没看懂"),
        ("off-topic", "", "not something I know about", "不了解"),
        ("place", "", "I do not know that place", "不认识这个地方"),
        ("place", "Atlantis", "a place called “Atlantis”", "不认识叫“Atlantis”的地方"),
        ("country", "", "I only know partnerships", "我只了解"),
        ("country", "JP", "not those of Japan", "不了解日本的"),
        ("option", "", "no such option", "没有这一项"),
        ("option", "9", "no option “9”", "没有“9”这一项"),
        ("too-long", "", "too long for me", "太长"),
        ("something-new", "", "I did not understand that", "我没听懂"),
    ],
)
def test_what_is_not_understood_is_said_kindly_with_something_to_ask(
    ask: Asking, reason: str, subject: str, english: str, chinese: str
) -> None:
    reply = ask(Unknown(reason, subject))
    assert english in lead(reply)
    assert chinese in lead(ask(Unknown(reason, subject), "zh-CN"))
    assert len(reply.blocks) == 2
    assert 2 <= len(reply.suggestions) <= 3
    assert not reply.partnerships
    assert not reply.places


def test_what_was_typed_is_cut_and_cleaned(ask: Asking) -> None:
    said = lead(ask(Unknown("place", "x\u202e" * 500)))
    assert "…" in said
    assert "\u202e" not in said
    assert len(said) < 120


def test_places_of_a_similar_name_can_be_chosen(ask: Asking) -> None:
    reply = ask(Unknown("place", "Nanjin", ("cn-nanjing", "cn-nanchang")))
    assert "Did you mean one of these?" in texts(reply)
    assert len(choices(reply)) == 2
    assert reply.choices[0].event == ListPartners("cn-nanjing")
    assert [p.id for p in reply.places] == ["cn-nanjing", "cn-nanchang"]


def test_a_strange_question_about_a_known_place_is_led_back(ask: Asking) -> None:
    reply = ask(Unknown("off-topic", near=("cn-wuhan",)))
    assert "Who are the partners of Wuhan, Hubei?" in texts(reply)
    assert (reply.places, reply.choices) == ((), ())
