"""Blocks for a terminal: colour, tables that align both scripts, links that can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text as Line

from bot.rendering.clean import clean, one_line, web_link
from handlers.replies import Card, File, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from handlers.replies import Block

_TONES = {"plain": "", "note": "dim italic", "lead": "bold"}
_LABEL = "cyan"
_SUBTLE = "dim"


def terminal_console(*, stderr: bool = False) -> Console:
    """A console that takes every text as it stands: no markup, emoji codes or highlighting."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


def show_blocks(console: Console, blocks: Iterable[Block], suggestions: Iterable[str] = ()) -> None:
    """Print blocks with a blank line after each, and then what could be asked next."""
    for block in blocks:
        console.print(_block(block), "", sep="\n")
    for question in suggestions:
        console.print(Line(f"› {one_line(question)}", style=_SUBTLE))


def _block(block: Block) -> RenderableType:
    match block:
        case Text(text=text, tone=tone):
            return Line(clean(text), style=_TONES.get(tone, ""))
        case Card():
            return Group(*_card(block))
        case Table():
            return _table(block)
        case File(name=name, label=label, command=command):
            return Line.assemble(one_line(f"{label}: {name}  "), (one_line(command), _SUBTLE))
        case _:
            return Group(*(_choice(n, label) for n, label in enumerate(block.labels, 1)))


def _card(card: Card) -> Iterator[RenderableType]:
    title = Line(one_line(card.title), style="bold")
    if card.subtitle:
        title.append(f"  {one_line(card.subtitle)}", style="not bold dim")
    yield title
    facts = Grid.grid(padding=(0, 2))
    for label, value in card.rows:
        facts.add_row(Line(one_line(label), style=_LABEL), Line(one_line(value)))
    if card.rows:
        yield Padding.indent(facts, 2)
    if card.body:
        yield Padding.indent(Line(clean(card.body)), 2)
    yield from (Padding.indent(line, 2) for line in _links(card))


def _links(block: Card | Table) -> Iterator[Line]:
    for link in block.links:
        if url := web_link(link.url):
            # The address itself is shown too: not every terminal follows links (OSC 8).
            name = Line(one_line(link.label), style=Style(link=url))
            yield Line.assemble(name, "  ", (url, _SUBTLE))
    if block.more_links:
        yield Line(one_line(block.more_links), style=_SUBTLE)


def _table(table: Table) -> RenderableType:
    grid = Grid(box=box.SIMPLE_HEAD, header_style=_LABEL, pad_edge=False, show_edge=False)
    for column in table.columns:
        grid.add_column(Line(one_line(column)), overflow="fold")
    for first, *rest in table.rows:
        grid.add_row(Line(one_line(first), style="bold"), *(Line(one_line(c)) for c in rest))
    more = (Line(one_line(table.more), style=_SUBTLE),) if table.more else ()
    return Group(grid, *more, *_links(table))


def _choice(number: int, label: str) -> Line:
    return Line.assemble((f"{number:>3}  ", _LABEL), one_line(label))
