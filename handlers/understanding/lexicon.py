"""The words of each language and what they mean, read from ``lexicon/<language>.toml``."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from storage.place_index.folding import fold, is_han, simplify
from storage.place_index.words import Frequencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handlers.understanding.text import Token, Typed

FILLER = "filler"
TOPIC = "topic:"
"""Prefix of the concepts that stand for a topic id."""
SERIES = "series:"
"""Prefix of the concepts that stand for a conference series."""

_WORD = re.compile(r"[^\W_]+")
_COMMON = 40
"""Ten times the Zipf value from which a word is meant as typed (`Frequencies`)."""
_MIN_FUZZY = 5
_LONG_WORD = 8
_REMEMBERED = 4096
"""Words whose neighbours are remembered: the names that people ask about come again and again."""


_DAILY = 35
"""Ten times the Zipf value of a word that people use daily: 3 in a million (`Frequencies`)."""


@cache
def _ordinary() -> Frequencies:
    """The words that are used daily; nothing is asked of the others."""
    return Frequencies(_DAILY)


def is_ordinary(run: str) -> bool:
    """Whether every word of a run is a common word of the language, and so hardly a name."""
    words = _ordinary()
    return all(words.of(simplify(fold(word))) >= _DAILY for word in run.split())


class Hit(NamedTuple):
    """A phrase found at ``text[start:end]`` and the concepts that it may stand for."""

    start: int
    end: int
    concepts: frozenset[str]
    corrected: bool = False
    """Whether a typing error was mended to find it."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Phrases of one language, as tuples of words (or of characters, for Chinese)."""

    phrases: Mapping[tuple[str, ...], frozenset[str]]
    longest: Mapping[str, int]
    """First word of a phrase → how many words the longest such phrase has."""
    words: frozenset[str]
    """Every single word that occurs in a phrase."""
    alone: frozenset[str]
    """The words that are phrases by themselves."""
    spellings: Mapping[str, str]
    """Chat abbreviations → the word meant."""
    fuzzy_words: tuple[str, ...]
    """The words long enough to be recognised with a typing error."""

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 - there is one of each language, for good
    def nearest(self, word: str) -> str | None:
        """The known word that ``word`` misspells: one edit, two from eight letters on."""
        if len(word) < _MIN_FUZZY or word in self.words or _ordinary().of(word) >= _COMMON:
            return None
        edits = 1 if len(word) < _LONG_WORD else 2
        found = process.extractOne(word, self.fuzzy_words, scorer=OSA.distance, score_cutoff=edits)
        if found is None or (found[0][0] != word[0] and len(word) < _LONG_WORD):
            return None
        return found[0]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``en`` or ``zh``."""
    path = resources.files(__package__) / "lexicon" / f"{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for concept, phrases in data["concepts"].items():
        for phrase in _expanded(phrases):
            found[_units(phrase)].add(concept)
    for prefix, table in ((TOPIC, "topics"), (SERIES, "series")):
        for key, phrases in data[table].items():
            for phrase in _expanded(phrases):
                found[_units(phrase)].add(prefix + key)
    for word in data["filler"]["words"].split():
        found.setdefault(_units(word), {FILLER})
    words = frozenset(word for phrase in found for word in phrase)
    longest: dict[str, int] = {}
    for units in found:
        longest[units[0]] = max(len(units), longest.get(units[0], 0))
    fuzzy = sorted(word for word in words if len(word) >= _MIN_FUZZY - 1 and word.isascii())
    # Most phrases mean what others mean, too: one set for all of these.
    meanings = {meaning: meaning for meaning in map(frozenset, found.values())}
    return Lexicon(
        {phrase: meanings[frozenset(concepts)] for phrase, concepts in found.items()},
        longest,
        words,
        frozenset(phrase[0] for phrase in found if len(phrase) == 1),
        data.get("spellings", {}),
        tuple(fuzzy),
    )


@cache
def known_words() -> frozenset[str]:
    """English words and Chinese phrases that mean something by themselves, and so are no names."""
    chinese = ("".join(phrase) for phrase in lexicon("zh").phrases)
    return lexicon("en").alone.union(chinese)


def _expanded(phrases: Iterable[str]) -> Iterable[str]:
    for phrase in phrases:
        if phrase.endswith("(s)"):
            yield phrase.removesuffix("(s)")
            yield phrase.removesuffix("(s)") + "s"
        else:
            yield phrase


@cache
def _units(phrase: str) -> tuple[str, ...]:
    if any(map(is_han, phrase)):
        return tuple(simplify(phrase))
    return tuple(_WORD.findall(phrase))


def scan(typed: Typed, taken: Iterable[tuple[int, int]]) -> tuple[list[Hit], list[Token]]:
    """Find the phrases of both languages outside the spans ``taken``, longest first.

    Returns:
        The hits in order, and the tokens that nothing explains.
    """
    spans = sorted(taken)
    tokens = [t for t in typed.tokens if not any(s < t.end and t.start < e for s, e in spans)]
    hits: list[Hit] = []
    unknown: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        words = lexicon("zh" if token.han else "en")
        length = _longest(tokens, at, words)
        if length:
            run = tokens[at : at + length]
            phrase = tuple(words.spellings.get(t.word, t.word) for t in run)
            hits.append(Hit(token.start, run[-1].end, words.phrases[phrase]))
            at += length
            continue
        mended = None if token.han else _mended(tokens, at, words)
        if mended:
            hits.append(mended[0])
            at += mended[1]
            continue
        unknown.append(token)
        at += 1
    return hits, unknown


def _longest(tokens: list[Token], at: int, words: Lexicon) -> int:
    """How many tokens the longest known phrase at ``at`` has; 0 when there is none."""
    first = words.spellings.get(tokens[at].word, tokens[at].word)
    most = words.longest.get(first, 0)
    run: list[str] = []
    best = 0
    for token in tokens[at : at + most]:
        if token.han is not tokens[at].han:
            break
        run.append(words.spellings.get(token.word, token.word))
        if tuple(run) in words.phrases:
            best = len(run)
    return best


def _mended(tokens: list[Token], at: int, words: Lexicon) -> tuple[Hit, int] | None:
    """The longest phrase at ``at`` once misspelt words are replaced by the nearest known ones."""
    if tokens[at].is_number or words.nearest(tokens[at].word) is None:
        return None
    run: list[str] = []
    best: tuple[Hit, int] | None = None
    for token in tokens[at : at + 4]:
        if token.han or token.is_number:
            break
        run.append(words.nearest(token.word) or token.word)
        concepts = words.phrases.get(tuple(run))
        if concepts:
            best = (Hit(tokens[at].start, token.end, concepts, corrected=True), len(run))
    return best
