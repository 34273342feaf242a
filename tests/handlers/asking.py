"""Asks handlers directly, on the real facts or on altered copies of them, and reads replies."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handlers.desk import Desk
from handlers.replies import Card, Choices, Reply, Table, Text
from handlers.router import answer
from handlers.wording import wording

if TYPE_CHECKING:
    from handlers.events import Event
    from storage.atlas import Atlas
    from storage.directory import Place

TODAY = dt.date(2026, 11, 24)


class Asking:
    """Answers events on one day, on facts that a test may alter."""

    def __init__(self, atlas: Atlas, today: dt.date = TODAY) -> None:
        self.atlas = atlas
        self.today = today

    def __call__(self, event: Event, locale: str = "en-US") -> Reply:
        return answer(event, Desk(self.atlas, wording(locale), self.today))

    def on(self, today: dt.date) -> Asking:
        """The same on another day."""
        return Asking(self.atlas, today)

    def knowing(self, **facts: Any) -> Asking:  # noqa: ANN401 - any field of a directory
        """The same with other facts in some fields of the directory."""
        directory = replace(self.atlas.directory, **facts)
        return Asking(replace(self.atlas, directory=directory), self.today)

    def where(self, kind: str, key: str, **changes: Any) -> Asking:  # noqa: ANN401
        """The same with one partnership, conference or other item changed."""
        items = getattr(self.atlas.directory, kind)
        assert any(item.id == key for item in items)
        changed = tuple(replace(i, **changes) if i.id == key else i for i in items)
        return self.knowing(**{kind: changed})

    def with_place(self, place: Place) -> Asking:
        """The same with one more place, which has no partnership."""
        return self.knowing(places={**self.atlas.directory.places, place.id: place})


def lead(reply: Reply) -> str:
    """The first sentence of an answer."""
    first = next(block for block in reply.blocks if isinstance(block, Text))
    assert first.tone == "lead"
    return first.text


def texts(reply: Reply) -> str:
    """All paragraphs of an answer."""
    return "\n".join(block.text for block in reply.blocks if isinstance(block, Text))


def cards(reply: Reply) -> list[Card]:
    return [block for block in reply.blocks if isinstance(block, Card)]


def rows(reply: Reply) -> dict[str, str]:
    """The rows of the only card."""
    (card,) = cards(reply)
    return dict(card.rows)


def table(reply: Reply) -> Table:
    """The only table."""
    (found,) = [block for block in reply.blocks if isinstance(block, Table)]
    return found


def choices(reply: Reply) -> tuple[str, ...]:
    """The labels of the only list of options."""
    (found,) = [block for block in reply.blocks if isinstance(block, Choices)]
    return found.labels
