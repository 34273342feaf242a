"""Commands of editors: ``announce``, ``deliveries``, ``audit``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.arguments.common import add_json, command
from bot.arguments.values import number, positive

if TYPE_CHECKING:
    from bot.arguments.common import Commands


def add_announcing(commands: Commands) -> None:
    """Add them."""
    announce = command(
        commands, "announce", "announce", "announce what a file says; see, correct and retract it"
    )
    announce.add_argument(
        "what",
        nargs="+",
        metavar="FILE | list | status ID | retract ID",
        help="a TOML file as the README shows it, or what to do with what was announced; "
        "the ID is its number, or the id in the file",
    )
    announce.add_argument(
        "--dry-run", action="store_true", help="show what would be announced, and to how many"
    )
    announce.add_argument(
        "--at", metavar="TIME", help="publish later, such as 2026-12-01T09:00, with --zone"
    )
    announce.add_argument(
        "--zone", metavar="ZONE", help="the IANA time zone of --at, such as Asia/Shanghai"
    )
    announce.add_argument(
        "--correct",
        action="store_true",
        help="change every copy where the file says something else than what was published",
    )
    add_json(announce)

    deliveries = command(
        commands, "deliveries", "deliveries", "show what could not be delivered, and try it again"
    )
    deliveries.add_argument(
        "--state",
        choices=("dead", "unknown", "suspended"),
        help="only those (default: dead, unknown)",
    )
    deliveries.add_argument(
        "--code", type=number, metavar="N", help="only those that failed with this code"
    )
    deliveries.add_argument(
        "--requeue",
        nargs="*",
        type=number,
        metavar="ID",
        help="try these again, or without an ID all of --code",
    )
    add_json(deliveries)

    audit = command(commands, "audit", "audit", "show who changed what, the last change first")
    audit.add_argument(
        "--limit", type=positive, default=50, metavar="N", help="the last N changes (default 50)"
    )
    add_json(audit)
