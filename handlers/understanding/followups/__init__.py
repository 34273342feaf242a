"""Questions that lean on what was said before: "and Ohio?", "since when?", 那重庆呢.

Each rule looks at the question and at the context of the conversation, and returns what is asked,
or nothing; the first rule with an answer wins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from handlers.understanding.drafts import Found
from handlers.understanding.followups import another_place, conference, same_places

if TYPE_CHECKING:
    from handlers.understanding.context import Context
    from handlers.understanding.features import Features
    from storage.directory import Directory

Rule = Callable[["Features", "Context", "Directory"], Found]
_PAIR = 2


def follow_up(f: Features, c: Context, directory: Directory) -> Found:
    """A question whose subject is that of the one before, or that moves it to another place."""
    if c.event is None or f.strangers or f.country or len(f.places) > _PAIR:
        return None
    if len(f.places) == _PAIR:
        return another_place.namesake(f, c, directory)
    if f.places:
        rules: tuple[Rule, ...] = (
            same_places.other_partners,
            another_place.namesake,
            another_place.narrowed,
            another_place.with_another,
            another_place.about_its_partner,
            another_place.moved,
        )
    elif isinstance(c.event, conference.CONFERENCES) and (
        f.has("attended") or not f.has("partner", "news", "count")
    ):
        rules = (conference.other_year, conference.neighbour, conference.same_conference)
    else:
        rules = (
            same_places.other_partners,
            same_places.news_narrowed,
            same_places.its_news,
            same_places.its_place,
            same_places.refiltered,
            same_places.counted_listed,
            same_places.its_count,
            same_places.its_record,
            same_places.its_pair,
            same_places.its_cities,
            same_places.its_partners,
        )
    return next((found for rule in rules if (found := rule(f, c, directory)) is not None), None)
