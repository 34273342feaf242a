"""What a name that the index does not know may have been meant for, with scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.place_index import fuzzy
from storage.place_index.lookup import NONE, Hit, best_hits, exact_hits, in_regions, name_number
from storage.place_index.scoring import (
    COMMON,
    EXACT,
    HOMOPHONE,
    QUALIFIED,
    meant_prominence,
    misspelt_score,
    more_likely_word,
    too_small_to_guess,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storage.place_index.building import DerivedTables, NameTables
    from storage.place_index.regions import Region


def corrections(tables: NameTables, derived: DerivedTables, name: str) -> list[Hit]:
    """What a squashed name may have been meant for, best first; nothing for a known name or word."""
    encoded = name.encode()
    number = name_number(tables, encoded)
    if encoded.isascii():
        if number != NONE:
            return []
        found = fuzzy.misspelt(tables, derived, encoded)
    else:
        if number != NONE and _is_settled(tables, number):
            return []
        found = fuzzy.same_sound(tables, derived, name)
    return _likely(tables, found, name)


def corrections_of_words(tables: NameTables, derived: DerivedTables, name: str) -> list[Hit]:
    """The same for several words of a running text, which must have but one error together."""
    if name_number(tables, name.encode()) != NONE:
        return []
    return _likely(tables, fuzzy.one_error(tables, derived, name.encode()), name)


def corrections_within(
    tables: NameTables, derived: DerivedTables, name: str, regions: Sequence[Region]
) -> list[Hit]:
    """The same for a name of which it was said where the place is; best first.

    Names and words known elsewhere are no reason against it.
    """
    if name.isascii():
        found = fuzzy.misspelt(tables, derived, name.encode())
    else:
        found = fuzzy.same_sound(tables, derived, name)
    return best_hits(
        hit._replace(score=min(EXACT, hit.score + QUALIFIED))
        for hit, _ in _hits(tables, found, name)
        if in_regions(tables, hit.place, regions)
    )


def _is_settled(tables: NameTables, number: int) -> bool:
    """Whether Chinese characters are a name already, or too common a word to be a wrong one."""
    return len(tables.bearers[number]) > 0 or tables.commonness[number] >= COMMON


def _likely(tables: NameTables, found: dict[int, float], name: str) -> list[Hit]:
    """The hits that are meant rather than an ordinary word as near."""
    word = max((tables.commonness[number] for number in found), default=0)
    return best_hits(
        hit
        for hit, meant in _hits(tables, found, name)
        if not more_likely_word(word, meant)
        and not too_small_to_guess(tables.prominence_of[hit.place])
    )


def _hits(tables: NameTables, found: dict[int, float], name: str) -> Iterator[tuple[Hit, float]]:
    """The bearers of the names found, each with how prominent it counts by that name."""
    for number, distance in found.items():
        for hit in exact_hits(tables, number):
            prominence = tables.prominence_of[hit.place]
            if name.isascii():
                meant = meant_prominence(prominence, canonical=hit.how == "exact")
                score = misspelt_score(distance, len(name), meant)
                yield hit._replace(score=score, how="fuzzy"), meant
            else:
                score = hit.score - EXACT + HOMOPHONE
                yield hit._replace(score=score, how="homophone"), prominence
