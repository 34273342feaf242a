"""Commands that change facts and write them out: ``import``, ``export``, ``conference``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.arguments.common import add_json, add_locale, command
from bot.conference_options import CONFERENCE_OPTIONS

if TYPE_CHECKING:
    from bot.arguments.common import Commands


def add_facts(commands: Commands) -> None:
    """Add them."""
    importing = command(commands, "import", "importing", "take facts from CSV files, all or none")
    importing.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="CSV as `export --format csv` writes it"
    )
    importing.add_argument(
        "--dry-run", action="store_true", help="show what would change, and change nothing"
    )
    importing.add_argument(
        "--spreadsheet",
        action="store_true",
        help="accept a byte-order mark and CRLF line ends, as spreadsheet programs write",
    )
    importing.add_argument(
        "--quiet", action="store_true", help="do not tell subscribers of changed partnerships"
    )
    add_json(importing)

    exporting = command(commands, "export", "exporting", "write all facts out as JSON or CSV")
    form = exporting.add_mutually_exclusive_group()
    form.add_argument("--format", choices=("json", "csv"), default="json")
    form.add_argument(
        "--ics",
        action="store_true",
        help="write the calendar instead: conferences and anniversaries, for calendar programs",
    )
    only = exporting.add_mutually_exclusive_group()
    only.add_argument("--conference", metavar="ID", help="with --ics: only this conference")
    only.add_argument("--place", metavar="ID", help="with --ics: only what concerns this place")
    add_locale(exporting)
    exporting.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="a file for JSON and --ics (default: standard output), a directory for CSV",
    )
    _add_conference(commands)


def _add_conference(commands: Commands) -> None:
    conference = commands.add_parser(
        "conference", help="add, change or cancel a conference", allow_abbrev=False
    )
    actions = conference.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = command(actions, "add", "conference", "add a conference and tell its subscribers")
    add.add_argument("--id", metavar="ID", help="its id (default: made of its English name)")
    edit = command(actions, "edit", "conference", "change a conference and tell its subscribers")
    cancel = command(actions, "cancel", "conference", "say that a conference is cancelled")
    cancel.add_argument("--undo", action="store_true", help="it takes place after all")
    for action in (edit, cancel):
        action.add_argument("id", metavar="ID", help="its id, as `conference list` shows, or name")
    for action in (add, edit):
        for option, (_, purpose) in CONFERENCE_OPTIONS.items():
            action.add_argument(f"--{option}", metavar="TEXT", help=purpose)
        action.add_argument(
            "--new-series", action="store_true", help="the series is a new one, no slip of the pen"
        )
    for action in (add, edit, cancel):
        action.add_argument("--quiet", action="store_true", help="tell nobody")
        add_json(action)
    add_json(command(actions, "list", "conference", "list the conferences with their ids"))
