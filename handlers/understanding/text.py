"""Text as typed → clean characters and tokens."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from storage.place_index.folding import fold, is_han, simplify

MAX_LENGTH = 1000
"""Characters of a question that are read; a longer one is answered as too long."""

_TOKEN = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_\u3400-\u9fff]+)*|\d+|[\u3400-\u9fff]")
_POSSESSIVE = re.compile(
    r"(?<!^what)(?<!^who)(?<!^where)(?<!^when)(?<!^how)(?<!^it)(?<!^that)['’]s$"
)


class Token(NamedTuple):
    """A Latin word, a number or one Chinese character, at ``text[start:end]``."""

    start: int
    end: int
    word: str
    """Folded: lower case, without diacritics and apostrophes; simplified."""
    han: bool

    @property
    def is_number(self) -> bool:
        """Whether the token is written in digits."""
        return self.word.isdecimal()


@dataclass(frozen=True, slots=True)
class Typed:
    """A question, cleaned, with its tokens and its simplified lower-case form of equal length."""

    text: str
    plain: str
    tokens: tuple[Token, ...]


def clean(text: str) -> str:
    """Apply NFKC, drop control, format and unassigned characters, fold white space."""
    kept = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFKC", text[: MAX_LENGTH * 4])
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return " ".join(kept.split())


def read(text: str) -> Typed:
    """Split cleaned text into tokens."""
    plain = "".join(low if len(low := char.lower()) == 1 else char for char in simplify(text))
    tokens = []
    for match in _TOKEN.finditer(plain):
        raw = match.group()
        han = len(raw) == 1 and is_han(raw)
        word = raw if han else fold(_POSSESSIVE.sub("", raw)) or raw
        tokens.append(Token(match.start(), match.end(), word, han))
    return Typed(text, plain, tuple(tokens))
