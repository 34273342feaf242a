"""What a handler has at hand to answer with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from handlers.wording import Wording
    from storage.atlas import Atlas
    from storage.directory import Directory


@dataclass(frozen=True, slots=True)
class Desk:
    """The facts, the words and the date."""

    atlas: Atlas
    say: Wording
    """In the language of the answer."""
    today: dt.date

    @property
    def directory(self) -> Directory:
        """The snapshot of the facts."""
        return self.atlas.directory
