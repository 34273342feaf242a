"""Numbers, ordinals and amounts in English and Chinese text."""

from __future__ import annotations

import re

Span = tuple[int, int]

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
"""Chinese digits."""
CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20,
}  # fmt: skip
"""English number words."""
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip

_ORDINAL = re.compile(
    r"\b(\d{1,2})\s*(?:st|nd|rd|th)\b|\b(" + "|".join(_ORDINALS) + r")\b"
    r"|(?:(?:\bno\.?|\bnumber|\bedition|\bconference|\bsummit|#)\s*)(\d{1,2}|"
    + "|".join(CARDINALS)
    + r")\b"
    r"|第\s*(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(?:届|次|个|对|座|条|项|家|名|场|位)?"
)
_AMOUNT = re.compile(
    r"\b(?:top|first|last|latest|oldest|newest|earliest|youngest)\s+(\d{1,2}|" + "|".join(CARDINALS) + r")\b"
    r"|\b(\d{1,2}|" + "|".join(CARDINALS) + r")\s+(?:oldest|newest|earliest|latest|most|first|biggest|youngest|longest)\b"
    r"|前\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})"
    r"|最[早新老多][的]?\s*(\d{1,2}|[二两三四五六七八九十]{1,3})\s*[个对座]"
)  # fmt: skip
_HAN_AMOUNT = re.compile(
    r"(?<![第哪这那])(?<![一二两三四五六七八九十\d])([二两三四五六七八九十]{1,3}|\d{1,2})\s*[对个座]"
)


def ordinal(plain: str) -> tuple[int, Span] | None:
    """The first ordinal ("5th", "fifth", 第五届) with its place in the text."""
    match = _ORDINAL.search(plain)
    if match is None:
        return None
    digits, word, labelled, han = match.groups()
    named = word or labelled
    number = _ORDINALS.get(named) or CARDINALS.get(named) or han_number(digits or named or han)
    return None if number is None else (number, match.span())


def amount(plain: str) -> tuple[int, Span] | None:
    """How many are wanted ("top 5", "three oldest", 前十) with its place in the text."""
    match = _AMOUNT.search(plain) or _HAN_AMOUNT.search(plain)
    if match is None:
        return None
    text = next(group for group in match.groups() if group)
    number = CARDINALS.get(text) or han_number(text)
    return None if not number else (number, match.span())


def han_number(text: str) -> int | None:
    """Read a number below 100 in Chinese or ASCII digits: ``十二`` → 12."""
    if text.isdecimal() and text.isascii():
        return int(text)
    tens, ten, units = text.rpartition("十")
    if not ten:
        return DIGITS.get(text)
    high = DIGITS.get(tens) if tens else 1
    low = DIGITS.get(units) if units else 0
    return None if high is None or low is None else high * 10 + low
