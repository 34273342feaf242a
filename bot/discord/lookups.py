"""The message command: which places of the records a message names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.opening import today
from handlers.desk import Desk
from handlers.events import ListPartners
from handlers.places import choice_label
from handlers.replies import Choice, Choices, Reply, Text
from handlers.understanding.lexicon import known_words
from handlers.wording import wording
from storage.place_index.tokens import MOST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.discord.asker import Asker
    from storage.atlas import Atlas

INTENT: Final = "look_up_places"
_MOST_PLACES: Final = 25
"""As many as a menu of Discord holds."""
_LONGEST_TEXT: Final = 6000
"""More than a message can hold with all that is in its embeds."""


def look_up(asker: Asker, text: str) -> Reply:
    """The places that a message names: the partners of the only one, or a choice of them."""
    atlas, say = asker.host.atlas, wording(asker.locale)
    found = list(dict.fromkeys(_named(text[:_LONGEST_TEXT], atlas)))
    places = [atlas.place(place_id) for place_id in found[:_MOST_PLACES]]
    if len(places) == 1:
        return asker.handle(ListPartners(places[0].id))
    if not places:
        lead = say("discord-no-places" if text.strip() else "discord-no-text")
        return Reply(INTENT, asker.locale, (Text(lead, "lead"),))
    desk = Desk(atlas, say, today())
    labels = tuple(choice_label(place, desk) for place in places)
    heading = Text(say("discord-found-places", count=len(found)), "lead")
    hidden = len(found) - len(places)
    more = (Text(say("discord-more-places", count=hidden), "note"),) if hidden else ()
    return Reply(
        INTENT,
        asker.locale,
        (heading, Choices(labels), *more),
        places=tuple(places),
        choices=tuple(
            Choice(place.id, label, ListPartners(place.id))
            for place, label in zip(places, labels, strict=True)
        ),
    )


def _named(text: str, atlas: Atlas) -> Iterator[str]:
    """The ids of the places named, in order; the index reads some names of a short text at a time."""
    while text:
        mentions = atlas.find(text, known_words())
        yield from (mention.matches[0].key for mention in mentions)
        text = text[mentions[-1].end :] if mentions else text[MOST_TEXT:]
