"""What `benchmarks/discord.py` lets people do: each time something else, so no answer is kept.

Answers and messages are kept for whoever asks the same (some hundreds of them). Here nothing comes
back before thousands of other things were asked, and a question never does; but for the questions
that are asked again and again, as those about a channel's own city are.
"""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.atlas import Atlas
    from storage.directory import Place

LOCALES: Final = ("en-US", "zh-CN", "zh-TW", "en-GB")
_KNOWN: Final = 200
"""How many questions are asked again and again."""
_IN_ENGLISH: Final = 0.5
"""The share of questions; the others are in Chinese."""
_MISSPELT: Final = 0.2
"""The share of names of some length in which one letter is wrong."""
_LONG: Final = 5
_ENGLISH: Final = (
    "Who is {a} twinned with?",
    "partners of {a}",
    "When did {a} and {b} become sister cities?",
    "Does {a} have a sister city?",
    "news about {a}",
    "is {a} partnered with {b}",
    "how many partners does {a} have",
    "what is the oldest partnership of {a}",
    "tell me about {a}",
)
_CHINESE: Final = (
    "{a}的友好城市有哪些？",
    "{a}和{b}是哪一年结好的？",
    "{a}有多少个友好城市",
    "关于{a}的新闻",
    "介绍一下{a}",
    "{a}和{b}结好了吗？",
)


class Asked:
    """Endless places, questions and beginnings of names, the same in every run."""

    def __init__(self, atlas: Atlas) -> None:
        """Draw them from the places of the records."""
        self._chance = random.Random(1979)  # noqa: S311 - the same each time
        directory = atlas.directory
        self._places = [
            place for place in directory.places.values() if directory.partnerships_of(place.id)
        ]
        self.places: Iterator[tuple[str, str]] = self._picked()
        self.questions: Iterator[str] = self._questions()
        self.known_questions = itertools.cycle(list(itertools.islice(self.questions, _KNOWN)))
        self.beginnings: Iterator[tuple[str, str]] = self._beginnings()
        self.pairs: Iterator[tuple[str, str]] = self._pairs()

    def _picked(self) -> Iterator[tuple[str, str]]:
        """A place and the language of who asks for its partners."""
        every = [(place.id, locale) for place in self._places for locale in LOCALES]
        self._chance.shuffle(every)
        return itertools.cycle(every)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        while True:
            a, b = self._chance.sample(self._places, 2)
            yield a.id, b.id

    def _questions(self) -> Iterator[str]:
        seen = set()
        while True:
            a, b = self._chance.sample(self._places, 2)
            question = self._question(a, b)
            if question not in seen:
                seen.add(question)
                yield question

    def _question(self, a: Place, b: Place) -> str:
        if self._chance.random() < _IN_ENGLISH:
            name = self._chance.choice(
                (a.name_en, a.name_en.lower(), f"{a.name_en}, {a.admin1_en}")
            )
            return self._chance.choice(_ENGLISH).format(a=name, b=b.name_en)
        return self._chance.choice(_CHINESE).format(a=a.name_zh, b=b.name_zh)

    def _beginnings(self) -> Iterator[tuple[str, str]]:
        """The first letters of a name, some of them misspelt, and the language of who types."""
        names = [
            name
            for place in self._places
            for name in (place.name_en.lower(), place.name_zh)
            if name
        ]
        while True:
            name = self._chance.choice(names)
            typed = name[: self._chance.randint(1, len(name))]
            if len(typed) >= _LONG and self._chance.random() < _MISSPELT:
                at = self._chance.randrange(1, len(typed))
                typed = typed[:at] + self._chance.choice("aeiounrt") + typed[at + 1 :]
            yield typed, self._chance.choice(LOCALES)
