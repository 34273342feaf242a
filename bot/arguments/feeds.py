"""``feed``: what news is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.arguments.common import add_json, command
from bot.arguments.values import number

if TYPE_CHECKING:
    from bot.arguments.common import Commands


def add_feeds(commands: Commands) -> None:
    """Add it."""
    feed = commands.add_parser(
        "feed", help="manage the feeds that news is read from", allow_abbrev=False
    )
    actions = feed.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = command(actions, "add", "feed", "add a feed: RSS, Atom, JSON Feed or iCalendar")
    add.add_argument("url", metavar="URL", help="its address, http or https")
    add.add_argument(
        "--trust",
        choices=("draft", "publish"),
        default="draft",
        help="draft: an editor approves each item (default); publish: they go out by themselves",
    )
    add.add_argument(
        "--language", choices=("en", "zh"), default="", help="default: as each item is written"
    )
    add.add_argument(
        "--place",
        action="append",
        default=[],
        metavar="NAME",
        help="a place that every item is about; may be given several times",
    )
    add.add_argument(
        "--topic",
        action="append",
        default=[],
        metavar="ID",
        help="a topic that every item is about; may be given several times",
    )
    add.add_argument(
        "--series",
        default="",
        metavar="SERIES",
        help="of a calendar: the series of conferences that its events are",
    )
    add_json(add)
    add_json(command(actions, "list", "feed", "show all feeds and how they fare"))
    check = command(actions, "check", "feed", "read feeds now and show what came of it")
    check.add_argument(
        "feeds", nargs="*", type=number, metavar="ID", help="default: all that are due"
    )
    add_json(check)
    for name, purpose in (
        ("pause", "read a feed no more until it is resumed"),
        ("resume", "read a feed again"),
        ("remove", "forget a feed; what was announced stays"),
    ):
        changing = command(actions, name, "feed", purpose)
        changing.add_argument("feed", type=number, metavar="ID", help="as `feed list` shows it")
        add_json(changing)
