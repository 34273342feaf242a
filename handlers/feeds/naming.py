"""Which place an editor means by what they typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.announcements import named_place

if TYPE_CHECKING:
    from storage.atlas import Atlas


def place_named(typed: str, atlas: Atlas) -> str:
    """The id that was typed, or that of the only place of a name; nothing where it may be several."""
    return named_place(typed, atlas).place_id
