"""What an announcement says: one value, kept as JSON in `AnnouncementRevision.content`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Wording:
    """An announcement in one language: plain text, no markup of any platform."""

    title: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the bot tells of itself, worded in the reader's language when it is sent."""

    message: str
    """The id of the message in the wording."""
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """What is announced, and what it is about."""

    texts: Mapping[str, Wording] = field(default_factory=dict)
    """Language (``en``, ``zh``) → text; at least one, unless there is a notice."""
    urls: tuple[str, ...] = ()
    """Pages to read further, http or https, the best first."""
    picture: str = ""
    """The address of a picture, http or https."""
    place_ids: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    series: str = ""
    """The slug of the conference series."""
    conference_id: str = ""
    partnership_id: str = ""
    notice: Notice | None = None

    def to_json(self) -> str:
        """As it is kept; fields without a value are left out."""
        values = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Content:
        """Read what `to_json` wrote; nothing is left of a text that was purged."""
        values = json.loads(text) if text else {}
        texts = {language: Wording(**one) for language, one in values.pop("texts", {}).items()}
        notice = values.pop("notice", None)
        return cls(
            texts=texts,
            urls=tuple(values.pop("urls", ())),
            place_ids=tuple(values.pop("place_ids", ())),
            topics=tuple(values.pop("topics", ())),
            notice=Notice(**notice) if notice else None,
            **values,
        )
