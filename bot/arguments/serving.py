"""Commands that run the bot and watch over it: ``serve``, ``status``, ``doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.arguments.common import add_json, command

if TYPE_CHECKING:
    from bot.arguments.common import Commands


def add_serving(commands: Commands) -> None:
    """Add them."""
    serve = command(commands, "serve", "serve", "run the Discord bot until it is stopped")
    serve.add_argument(
        "--sync",
        action="store_true",
        help="tell Discord the commands even if they are the same as last time",
    )
    serve.add_argument(
        "--role",
        choices=("all", "gateway", "courier"),
        default="all",
        help="with several processes on one PostgreSQL database: answer people (gateway), deliver "
        "announcements (courier), or both (default)",
    )
    add_json(command(commands, "status", "status", "show how the running bot fares"))
    command(commands, "doctor", "doctor", "check everything that the Discord bot needs")
