"""``sistercity places``: which places a name can mean, for people who check names or scripts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from bot.failures import DONE, WrongUsage
from bot.input_lines import input_lines
from bot.opening import open_atlas
from bot.rendering.clean import one_line
from bot.rendering.json import json_line
from storage.place_index import NEARLY

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from bot.settings import Settings
    from storage.atlas import Atlas
    from storage.place_index import Match


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show the matches, best first; that there is none is a result, too."""
    if arguments.lines == (arguments.name is not None):
        raise WrongUsage("give one NAME, or --lines to read many")
    atlas = open_atlas(settings)
    names = input_lines(sys.stdin.buffer) if arguments.lines else [arguments.name]
    for name in names:
        matches = atlas.resolve(name, arguments.limit)
        if arguments.json:
            print(json_line(_json_object(name, matches, atlas)), flush=True)
        elif arguments.lines:
            print(f"{one_line(name)}: {'; '.join(_labels(matches, atlas))}", flush=True)
        else:
            print("\n".join(_labels(matches, atlas)) or "no place has such a name")
    return DONE


def _json_object(query: str, matches: Sequence[Match], atlas: Atlas) -> dict[str, Any]:
    found = [_match(match, atlas) for match in matches]
    return {"query": query, "matches": found, "ambiguous": _ambiguous(matches)}


def _match(match: Match, atlas: Atlas) -> dict[str, Any]:
    place = atlas.place(match.key)
    return {
        "id": place.id,
        "name": place.name_en,
        "admin1": place.admin1_en,
        "country": place.country,
        "score": round(match.score, 1),
        "matched_name": match.matched_name,
        "geonames_id": place.geonames_id,
    }


def _ambiguous(matches: Sequence[Match]) -> bool:
    """Whether the name alone does not tell the best match from the next."""
    return len(matches) > 1 and matches[0].score - matches[1].score <= NEARLY


def _labels(matches: Sequence[Match], atlas: Atlas) -> list[str]:
    return [_label(match, atlas) for match in matches]


def _label(match: Match, atlas: Atlas) -> str:
    place = atlas.place(match.key)
    name = " ".join(part for part in (place.name_en, place.name_zh) if part)
    where = ", ".join(part for part in (name, place.admin1_en, place.country) if part)
    return one_line(f"{where} · {match.score:.0f} · {match.matched_name} · {place.id}")
