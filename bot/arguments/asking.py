"""Commands that ask: ``chat``, ``ask``, ``places``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.arguments.common import add_json, add_locale, command
from bot.arguments.values import limit

if TYPE_CHECKING:
    from bot.arguments.common import Commands


def add_asking(commands: Commands) -> None:
    """Add them."""
    chat = command(commands, "chat", "chat", "have a conversation in the terminal")
    add_locale(chat)

    ask = command(commands, "ask", "ask", "answer one question, or one for each line of input")
    ask.add_argument("question", nargs="?", metavar="QUESTION", help="in English or Chinese")
    add_locale(ask)
    ask.add_argument(
        "--lines", action="store_true", help="one question per line of input, one answer per line"
    )
    ask.add_argument(
        "--conversation",
        action="store_true",
        help="with --lines: the lines are one conversation, so that one may refer to another",
    )
    add_json(ask)

    places = command(commands, "places", "places", "show which places a name can mean")
    places.add_argument("name", nargs="?", metavar="NAME", help="in any script or spelling")
    places.add_argument(
        "--lines", action="store_true", help="one name per line of input, one result per line"
    )
    places.add_argument(
        "--limit", type=limit, default=8, metavar="N", help="at most N matches (default 8)"
    )
    add_json(places)
