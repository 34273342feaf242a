"""Hours of the day as people write them: ``22:00-7:00``, ``10pm to 7am``, 晚上10点到早上7点."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from storage.place_index.folding import simplify

_DAY: Final = 24 * 60
_HOUR: Final = 60
_NOON: Final = 12
_MIDNIGHT: Final = ("凌晨", "晚上", "夜里", "晚")
"""Words that make twelve o'clock midnight."""
_HALF: Final = "半"
_DIGITS: Final = "零一二三四五六七八九"
_NUMERALS: Final = {
    **{digit: str(n) for n, digit in enumerate(_DIGITS)},
    **{f"十{digit}": str(10 + n) for n, digit in enumerate(_DIGITS) if n},
    "十": "10",
    "两": "2",
    "二十": "20",
    **{f"二十{digit}": str(20 + n) for n, digit in enumerate(_DIGITS) if 0 < n <= 4},  # noqa: PLR2004
}
_NUMERAL: Final = re.compile("|".join(sorted(_NUMERALS, key=len, reverse=True)))
_TIME: Final = (
    r"\s*(?P<early{0}>凌晨|早上|上午|清晨|早)?(?P<late{0}>晚上|下午|傍晚|夜里|晚|中午)?\s*"
    r"(?P<hour{0}>\d{{1,2}})\s*(?:[:.点时]\s*(?P<minute{0}>\d{{2}}|半)?\s*分?)?"
    r"\s*(?P<half{0}>[ap]\.?m\.?)?\s*"
)
_ONE: Final = re.compile(_TIME.format(""), re.IGNORECASE)
_TWO: Final = re.compile(
    _TIME.format("") + r"(?:-|–|—|−|~|〜|to|until|till|到|至)" + _TIME.format("2"), re.IGNORECASE
)


def read_hours(text: str) -> tuple[int, int]:
    """From when until when, in minutes of the day; the end may lie on the next day.

    Raises:
        ValueError: When the text is no stretch of a day.
    """
    match = _TWO.fullmatch(_plain(text))
    if match is None:
        raise ValueError(text)
    start, end = _minute(match, ""), _minute(match, "2")
    if start == end:
        raise ValueError(text)
    return start, end


def read_hour(text: str) -> int:
    """A time of day in minutes.

    Raises:
        ValueError: When the text is none.
    """
    match = _ONE.fullmatch(_plain(text))
    if match is None:
        raise ValueError(text)
    return _minute(match, "")


def written(minute: int) -> str:
    """A minute of the day as a clock shows it: ``07:30``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _plain(text: str) -> str:
    # NFKC makes digits and signs of full width those of half width.
    simple = simplify(unicodedata.normalize("NFKC", text))
    return _NUMERAL.sub(lambda match: _NUMERALS[match.group()], simple)


def _minute(match: re.Match[str], which: str) -> int:
    part = {name: match[f"{name}{which}"] or "" for name in ("early", "late", "half", "minute")}
    hour, half = int(match[f"hour{which}"]), part["half"][:1].lower()
    minute = _HOUR // 2 if part["minute"] == _HALF else int(part["minute"] or 0)
    if (half and not 1 <= hour <= _NOON) or minute >= _HOUR:
        raise ValueError(match.string)
    midnight = hour == _NOON and (part["early"] or part["late"]) in _MIDNIGHT
    late = half == "p" or (bool(part["late"]) and hour < _NOON)
    if half or midnight:
        hour %= _NOON
    value = (hour + (_NOON if late else 0)) * _HOUR + minute
    if value > _DAY:
        raise ValueError(match.string)
    return value % _DAY
