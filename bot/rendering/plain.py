"""Blocks as plain text, for pipes, files and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering.clean import clean, one_line, web_link
from handlers.replies import Card, File, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handlers.replies import Block

_BETWEEN_CELLS = " · "
_NOTHING = "–"
"""Stands for an empty cell, so that what follows stays below its heading."""


def plain_text(blocks: Iterable[Block]) -> str:
    """The blocks with a blank line between them, none at the end, nothing aligned or coloured."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks)


def plain_line(blocks: Iterable[Block]) -> str:
    """The blocks on one line, for answers read line by line."""
    return one_line(plain_text(blocks))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Text(text=text):
            yield clean(text)
        case Card():
            yield from _card(block)
        case Table(columns=columns, rows=rows, more=more):
            yield _row(columns)
            yield from (f"- {_row(row)}" for row in rows)
            if more:
                yield clean(more)
            yield from _links(block)
        case File(name=name, label=label, command=command):
            yield one_line(f"{label}: {name} ({command})")
        case _:
            yield from (f"{n}. {one_line(label)}" for n, label in enumerate(block.labels, 1))


def _card(card: Card) -> Iterator[str]:
    yield " ".join(one_line(part) for part in (card.title, card.subtitle) if part)
    for label, value in card.rows:
        yield f"{one_line(label)}: {one_line(value)}"
    if card.body:
        yield clean(card.body)
    yield from _links(card)


def _links(block: Card | Table) -> Iterator[str]:
    for link in block.links:
        if url := web_link(link.url):
            yield f"{one_line(link.label)}: {url}"
    if block.more_links:
        yield one_line(block.more_links)


def _row(cells: tuple[str, ...]) -> str:
    return _BETWEEN_CELLS.join(one_line(cell) or _NOTHING for cell in cells)
