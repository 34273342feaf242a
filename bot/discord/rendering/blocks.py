"""The blocks of a reply as Discord markdown, each text within a length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.discord.rendering.cutting import cut, length
from bot.discord.rendering.markdown import escape, escape_line, link, small
from bot.rendering.clean import one_line
from handlers.replies import Card, File, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.replies import Block, Link

LONGEST_CELL: Final = 200
LONGEST_VALUE: Final = 300
LONGEST_BODY: Final = 600
LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 1500
LONGEST_TABLE: Final = 3300
"""A page of a table is shown whole, as the next page starts where it ends; long rows are cut."""
_BETWEEN: Final = " · "


def markdown(block: Block, *, links: bool = True, options: bool = True) -> str:
    """A block as markdown. ``links`` and ``options`` say whether these are written out."""
    match block:
        case Text(text=text, tone=tone):
            return _text(text, tone)
        case Card():
            return "\n".join(_card(block, links=links))
        case Table():
            return "\n".join(_table(block, links=links))
        case File():
            return ""  # a button
        case _:
            numbered = enumerate(block.labels, 1) if options else ()
            return "\n".join(f"`{n}` {_cell(label)}" for n, label in numbered)


def _text(text: str, tone: str) -> str:
    shown = cut(text, LONGEST_TEXT, escape)
    if tone == "note":
        return small(shown)
    return f"**{shown}**" if tone == "lead" and "\n" not in shown.strip() and shown else shown


def _card(card: Card, *, links: bool) -> Iterator[str]:
    yield f"### {cut(one_line(card.title), LONGEST_TITLE, escape)}"
    if card.subtitle:
        yield f"-# {cut(one_line(card.subtitle), LONGEST_TITLE, escape)}"
    for label, value in card.rows:
        shown = cut(one_line(value), LONGEST_VALUE, escape)
        yield f"**{_cell(label)}** {shown}"
    if card.body:
        yield cut(card.body, LONGEST_BODY, escape)
    yield from _links(card, written=links)


def _links(block: Card | Table, *, written: bool) -> Iterator[str]:
    if written and block.links:
        yield _BETWEEN.join(masked(item) for item in block.links)
    if block.more_links:
        yield f"-# {_cell(block.more_links)}"


def masked(item: Link) -> str:
    """A link in text."""
    return link(cut(one_line(item.label), LONGEST_CELL), item.url)


def _table(table: Table, *, links: bool) -> Iterator[str]:
    longest = min(LONGEST_CELL, LONGEST_TABLE // max(1, len(table.rows)))
    yield f"-# {_row(table.columns, LONGEST_CELL)}"
    for first, *rest in table.rows:
        name = cut(one_line(first), longest * 2 // 3, escape_line)
        tail = _row(tuple(rest), longest - length(name))
        yield f"- **{name}**{_BETWEEN if tail else ''}{tail}"
    if table.more:
        yield f"-# {_cell(table.more)}"
    yield from _links(table, written=links)


def _row(cells: tuple[str, ...], limit: int) -> str:
    joined = _BETWEEN.join(cell for cell in map(one_line, cells) if cell)
    return cut(joined, limit, escape_line)


def _cell(text: str) -> str:
    return cut(one_line(text), LONGEST_CELL, escape_line)
