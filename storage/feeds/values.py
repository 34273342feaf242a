"""A feed as it was read: one value for RSS, Atom, RDF, JSON Feed and iCalendar alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed or one event of a calendar: plain text, no markup, links checked."""

    title: str
    guid: str = ""
    """What the publisher calls it; may be missing, change, or be the same for all items."""
    url: str = ""
    """Its page, http or https, or empty."""
    text: str = ""
    published: dt.datetime | None = None
    """When it was published, as the publisher says; aware."""
    starts: str = ""
    """Of an event: ISO 8601, a date or a moment; its next occurrence where it recurs."""
    ends: str = ""
    schedule: str = ""
    """Of an event: what changes when it is moved, and not when an occurrence has passed."""
    location: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What a feed said at one time."""

    kind: str
    """``rss``, ``atom``, ``rdf``, ``json`` or ``ics``."""
    title: str = ""
    language: str = ""
    """``en``, ``zh`` or empty."""
    ttl: int = 0
    """Seconds for which the publisher says that it need not be asked again."""
    items: tuple[Item, ...] = ()
    complete: bool = True
    """Whether it was there to its end; where it was cut off, the next time may bring the rest."""
    note: str = ""
    """What an operator should know, in English."""

    def to_dict(self) -> dict[str, Any]:
        """In the types of JSON."""
        values = asdict(self)
        for item in values["items"]:
            item["published"] = item["published"] and item["published"].isoformat()
        return values

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Document:
        """Read what `to_dict` made."""
        items = tuple(
            Item(**(item | {"published": _moment(item["published"])})) for item in values["items"]
        )
        return cls(**(values | {"items": items}))


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
