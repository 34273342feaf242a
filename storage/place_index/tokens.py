"""Running text as words and single Chinese characters."""

from __future__ import annotations

import re
from typing import NamedTuple

from storage.place_index.folding import fold, is_han, squash

MOST_TEXT = 1000
"""Characters that are read: half a chat message, and more than any question about places."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f"
_TOKEN = re.compile(
    rf"([{_HAN}]|[^\W_{_HAN}](?:[^\W_{_HAN}]|[{_MARKS}]|['’‘ʻʼ`´](?!s\b)(?=\w))*)(?:['’]s\b)?"
)
_JOINT = re.compile(r"(?:[\s.·・'’-]|['’]s\s)*")
_POSSESSIVE = re.compile(r"['’]s\s+")
_COMMON_JOINTS = frozenset({"", " ", "-"})
_COMMA = re.compile(r"[\s.]*[,，(（、]\s*")
_END = re.compile(r"\s*[)）]?\s*(?:[?!.？！。]|$)")


class Token(NamedTuple):
    """A word without the possessive ``'s``, or one Chinese character: ``text[start:end]``."""

    start: int
    end: int
    word: str
    """Folded and squashed."""
    han: bool
    upper: bool
    """All in capitals."""
    capital: bool
    """Starting with a capital."""


class TokenizedText:
    """A text and its tokens, with what stands between them."""

    def __init__(self, text: str) -> None:
        """Cut the text; what comes after the first 1,000 characters is not read."""
        self.text = text[:MOST_TEXT]
        self.tokens = [_token(match) for match in _TOKEN.finditer(self.text)]
        ends = [0, *(token.end for token in self.tokens)]
        self._gaps = [self.text[e : t.start] for e, t in zip(ends, self.tokens, strict=False)]
        letters = [token for token in self.tokens if not token.han]
        self.shouting = len(letters) > 1 and all(token.upper for token in letters)
        """Everything is in capitals, so that capitals mean nothing."""

    def key(self, first: int, last: int) -> str:
        """The tokens from ``first`` to before ``last`` as one squashed name."""
        return "".join([token.word for token in self.tokens[first:last]])

    def joined(self, first: int, most: int) -> int:
        """How many tokens from ``first`` can be one name: of one script, with joints between."""
        han = self.tokens[first].han
        last = first + 1
        stop = min(len(self.tokens), first + most)
        while last < stop and self.tokens[last].han == han and _is_joint(self._gaps[last]):
            last += 1
        return last - first

    def tight(self, position: int) -> bool:
        """Whether only space, or nothing, stands before this token."""
        gap = self._gaps[position]
        return not gap or gap.isspace()

    def touching(self, position: int) -> bool:
        """Whether nothing stands before this token."""
        return not self._gaps[position]

    def owned(self, position: int) -> bool:
        """Whether the word before this token has the possessive ``'s``: Prince George's County."""
        return _POSSESSIVE.fullmatch(self._gaps[position]) is not None

    def run_together(self, first: int, last: int) -> bool:
        """Whether only space, or nothing, stands between these tokens."""
        return all(self.tight(position) for position in range(first + 1, last))

    def comma(self, position: int) -> bool:
        """Whether a comma or an opening bracket stands before this token."""
        return _COMMA.fullmatch(self._gaps[position]) is not None

    def ends(self, position: int) -> bool:
        """Whether a sentence ends with this token."""
        return _END.match(self.text, self.tokens[position].end) is not None


def _is_joint(gap: str) -> bool:
    return gap in _COMMON_JOINTS or _JOINT.fullmatch(gap) is not None


def _token(match: re.Match[str]) -> Token:
    text = match[1]
    plain = text.isascii() and text.isalnum()
    return Token(
        match.start(),
        match.end(1),
        text.lower() if plain else squash(fold(text)),
        is_han(text[0]),
        text.isupper(),
        text[0].isupper(),
    )
