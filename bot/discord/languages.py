"""Which of the spoken languages a Discord locale or a text stands for."""

from __future__ import annotations

from functools import cache
from typing import Final

from handlers.wording import LOCALES
from storage.place_index.characters import simplified_forms

FALLBACK: Final = "en-US"
SIMPLIFIED: Final = "zh-CN"
TRADITIONAL: Final = "zh-TW"


def spoken(locale: object) -> str:
    """The language for a locale of Discord; English where it is not spoken here."""
    tag = str(locale)
    return tag if tag in LOCALES else FALLBACK


def script(text: str) -> str:
    """The Chinese that a text is written in, or nothing where its characters do not tell."""
    forms = simplified_forms()
    known = _simplified()
    for char in text:
        if ord(char) in forms:
            return TRADITIONAL
        if ord(char) in known:
            return SIMPLIFIED
    return ""


@cache
def _simplified() -> frozenset[int]:
    """Characters that are written differently in traditional Chinese."""
    forms = simplified_forms()
    return frozenset(forms.values()) - frozenset(forms)
