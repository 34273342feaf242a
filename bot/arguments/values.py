"""What is typed on the command line, as values; all raise `ArgumentTypeError` with what to type."""

from __future__ import annotations

import argparse
from typing import Final

from bot.language import CHINESE, ENGLISH, supported

_MOST_MATCHES: Final = 100
_MOST_DIGITS: Final = 9
"""Of a number that is read at all."""


def spoken(text: str) -> str:
    """One of the languages, from a BCP 47 tag."""
    locale = supported(text)
    if locale is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not spoken here: use {ENGLISH} or {CHINESE}")
    return locale


def limit(text: str) -> int:
    """How many matches."""
    value = _whole(text)
    if value is None or not 1 <= value <= _MOST_MATCHES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {_MOST_MATCHES}")
    return value


def number(text: str) -> int:
    """A whole number, 0 or more."""
    value = _whole(text)
    if value is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return value


def positive(text: str) -> int:
    """A whole number from 1 on."""
    value = number(text)
    if not value:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return value


def population(text: str) -> int:
    """A number of people."""
    value = _whole(text)
    if value is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of people, such as 500")
    return value


def _whole(text: str) -> int | None:
    """A number written in ASCII digits alone, and not in too many."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
