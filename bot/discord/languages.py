"""Which of the spoken languages a Discord locale or a text stands for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from handlers.wording import wording
from storage.place_index.characters import simplified_forms

if TYPE_CHECKING:
    import discord

    from handlers.wording import Wording

SIMPLIFIED: Final = "zh-CN"
TRADITIONAL: Final = "zh-TW"


def spoken(locale: object) -> str:
    """The language for a locale of Discord; English where it is not spoken here."""
    return wording(str(locale)).locale


def own_wording(interaction: discord.Interaction[Any]) -> Wording:
    """The words of the language in which the person uses Discord."""
    return wording(str(interaction.locale))


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
