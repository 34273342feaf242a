"""The topics that a news item belongs to, by the words it uses (``topics.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from storage.place_index.folding import fold, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def topics_of(title: str, text: str) -> tuple[str, ...]:
    """Ids of topics: those of the title first, the ones named most often before others."""
    english, chinese = _patterns()
    counts: dict[str, int] = {}
    for weight, part in ((3, title), (1, text)):
        folded, simple = fold(part), simplify(part)
        for topic, pattern in english.items():
            counts[topic] = counts.get(topic, 0) + weight * len(pattern.findall(folded))
        for topic, pattern in chinese.items():
            counts[topic] = counts.get(topic, 0) + weight * len(pattern.findall(simple))
    found = [topic for topic, count in counts.items() if count]
    return tuple(sorted(found, key=lambda topic: -counts[topic]))


@cache
def _patterns() -> tuple[Mapping[str, re.Pattern[str]], Mapping[str, re.Pattern[str]]]:
    path = resources.files(__package__) / "topics.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    english = {
        topic: re.compile(rf"\b(?:{_any(some)})(?:e?s)?\b") for topic, some in words["en"].items()
    }
    chinese = {topic: re.compile(_any(some)) for topic, some in words["zh"].items()}
    return english, chinese


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
