"""Which place an editor means by what they typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.place_index import NEARLY

if TYPE_CHECKING:
    from storage.atlas import Atlas


def place_named(typed: str, atlas: Atlas) -> str:
    """The id that was typed, or that of the only place of a name; nothing where it may be several."""
    if typed in atlas.directory.places:
        return typed
    matches = atlas.resolve(typed, 2)
    sure = bool(matches) and matches[0].how != "fuzzy"
    clear = len(matches) == 1 or (sure and matches[0].score - matches[1].score > NEARLY)
    return matches[0].key if sure and clear else ""
