"""What an answer is made of, with no markup of any platform.

A handler returns a `Reply`: blocks in reading order, already worded in the reply's language, and
the facts that they speak of. Renderers (terminal, plain text, JSON, chat platforms) only lay out.
Texts may hold what people typed or feeds said: a renderer escapes them for its platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.events import Event
    from storage.directory import Conference, NewsItem, Partnership, Place


@dataclass(frozen=True, slots=True)
class Link:
    """A page to read further, http or https only."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``tone`` is ``plain``, ``note`` (an aside, such as the reading taken) or ``lead``."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing with its facts: a partnership, a place, a conference, a news item."""

    title: str
    subtitle: str = ""
    """The same name in the other language."""
    rows: tuple[tuple[str, str], ...] = ()
    """Label and value."""
    body: str = ""
    links: tuple[Link, ...] = ()
    """At most two."""
    more_links: str = ""
    """Such as "+ 3 more sources"; empty where all are shown."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list with columns; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: str = ""
    """Says how many rows are left out and how to see them; empty where all are shown."""
    links: tuple[Link, ...] = ()
    """Where most of it was read: at most two."""
    more_links: str = ""
    """As of a `Card`."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Options to pick from, numbered from 1 by the renderer."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with the answer and is made only when somebody wants it."""

    name: str
    label: str
    """What kind of file it is, in the reply's language."""
    media_type: str
    command: str
    """The command line that makes it, for who reads the answer in a terminal."""
    request: Event
    """The request whose answer it goes with, whatever is asked in between."""


Block = Text | Card | Table | Choices | File


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a `Choices` block and the request that it stands for."""

    id: str
    label: str
    event: Event


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: what to show, and what it is about."""

    intent: str
    locale: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    conferences: tuple[Conference, ...] = ()
    news: tuple[NewsItem, ...] = ()
    choices: tuple[Choice, ...] = ()
    suggestions: tuple[str, ...] = ()
    """Questions worth asking next, in the reply's language."""
    rest: Event | None = None
    """The request that shows what was left out ("more"), where something was."""
    request: Event | None = None
    """What is answered, as it was understood."""
    subscribable: Event | None = None
    """The request to be told of what is answered about from now on, where there is such a thing."""
    offered: Event | None = None
    """A request that needs more than an answer: a platform that can do it lets the reader choose
    how, and does nothing before."""

    @property
    def files(self) -> tuple[File, ...]:
        """The files that go with the answer."""
        return tuple(block for block in self.blocks if isinstance(block, File))
