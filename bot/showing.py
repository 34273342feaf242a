"""Shows blocks on standard output in the form that suits it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.rendering.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.replies import Block


def show(blocks: Sequence[Block]) -> None:
    """Print blocks: laid out for a person on a terminal, as plain text for a file or a pipe."""
    if not sys.stdout.isatty():
        print(plain_text(blocks))
        return
    from bot.rendering.terminal import show_blocks, terminal_console  # noqa: PLC0415

    show_blocks(terminal_console(), blocks)
