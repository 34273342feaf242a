"""What commands have in common."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, TypeAlias

from bot.arguments.values import spoken
from bot.failures import WRONG_USAGE
from bot.language import CHINESE, ENGLISH
from bot.rendering.clean import one_line

if TYPE_CHECKING:
    from typing import NoReturn

    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # no other name


class Parser(argparse.ArgumentParser):
    """Tells what is wrong in one line instead of repeating the whole usage."""

    def error(self, message: str) -> NoReturn:
        """End the program with that line."""
        self.exit(WRONG_USAGE, f"{self.prog}: {one_line(message)}; see {self.prog} --help\n")


def command(commands: Commands, name: str, module: str, purpose: str) -> argparse.ArgumentParser:
    """A command that a module of `bot.commands` carries out."""
    made = commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)
    made.set_defaults(module=module)
    return made


def add_locale(to: argparse.ArgumentParser) -> None:
    """The option ``--locale``."""
    to.add_argument(
        "--locale",
        type=spoken,
        metavar=f"{ENGLISH}|{CHINESE}",
        help="the language for what could be either (default: that of the environment)",
    )


def add_json(to: argparse.ArgumentParser) -> None:
    """The option ``--json``."""
    to.add_argument("--json", action="store_true", help="one JSON object per line")
