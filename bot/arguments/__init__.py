"""Every command with its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import __version__
from bot.arguments.announcing import add_announcing
from bot.arguments.asking import add_asking
from bot.arguments.common import Parser
from bot.arguments.facts import add_facts
from bot.arguments.feeds import add_feeds
from bot.arguments.keeping import add_keeping
from bot.arguments.serving import add_serving

if TYPE_CHECKING:
    import argparse

PROGRAM = "sistercity"


def parser() -> argparse.ArgumentParser:
    """A parser for the command line; ``module`` of its result names the module in `bot.commands`."""
    root: argparse.ArgumentParser = Parser(
        prog=PROGRAM,
        description="Answers questions about China-US sister cities, in English and Chinese.",
        epilog="Settings are read from SISTERCITY_... variables and .env; see the README.",
        allow_abbrev=False,
    )
    root.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (add_asking, add_facts, add_keeping, add_feeds, add_serving, add_announcing):
        add(commands)
    return root
