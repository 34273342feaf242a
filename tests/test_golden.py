"""Questions as people type them, with the answers that they must get.

The questions are data: ``golden/<language>.toml``. The held-out files were written apart from the
lexicon and are asked all the same.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.rendering.plain import plain_text
from handlers.events import kind
from handlers.router import HANDLERS

if TYPE_CHECKING:
    from handlers.conversation import Assistant
    from handlers.replies import Reply

GOLDEN = Path(__file__).parent / "golden"
LOCALES = {"en": "en-US", "zh": "zh-CN"}
Question = dict[str, Any]


def questions(name: str) -> list[Question]:
    return tomllib.loads((GOLDEN / f"{name}.toml").read_text(encoding="utf-8"))["question"]  # type: ignore[no-any-return]


def cases() -> list[Any]:
    return [
        pytest.param(path.stem[:2], question, id=f"{path.stem}: {said(question)[:80]}")
        for path in sorted(GOLDEN.glob("*.toml"))
        for question in questions(path.stem)
    ]


def said(question: Question) -> str:
    return " / ".join([*question.get("after", ()), question["ask"]])


@pytest.mark.parametrize(("language", "question"), cases())
def test_golden_question(language: str, question: Question, assistant: Assistant) -> None:
    for earlier in question.get("after", ()):
        assistant.ask(earlier, locale=LOCALES[language], conversation="golden")
    reply = assistant.ask(question["ask"], locale=LOCALES[language], conversation="golden")
    assert differences(question, reply) == []


def differences(question: Question, reply: Reply) -> list[str]:
    """What the answer has other than the question expects."""
    text = plain_text(reply.blocks).casefold()
    found = {
        "event": reply.intent,
        "partnerships": {p.id for p in reply.partnerships},
        "conferences": {c.id for c in reply.conferences},
        "choices": {c.id for c in reply.choices},
        "news": "some" if reply.news else "none",
    }
    wrong = []
    for key, got in found.items():
        expected = question.get(key, got)
        if (set(expected) if isinstance(expected, list) else expected) != got:
            wrong.append(f"{key}: {got}, expected {expected}")
    missing = set(question.get("places", ())) - {p.id for p in reply.places}
    if missing:
        wrong.append(f"places lack {missing}")
    wrong += [
        f"does not say {words}"
        for words in question.get("says", ())
        if words.casefold() not in text
    ]
    wrong += [f"says {words}" for words in question.get("never", ()) if words.casefold() in text]
    return wrong


@pytest.mark.parametrize(("language", "least"), [("en", 150), ("zh", 100)])
def test_enough_questions_of_every_kind(language: str, least: int) -> None:
    asked = questions(language)
    assert len(asked) >= least
    assert {q["event"] for q in asked} == {kind(event) for event in HANDLERS}
