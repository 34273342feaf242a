"""``sistercity conference``: add, change, cancel and list conferences."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from bot.conference_options import CONFERENCE_OPTIONS
from bot.failures import DONE, Failure, WrongUsage
from bot.opening import open_atlas, run_async, working
from bot.rendering.clean import one_line
from bot.rendering.json import json_line
from bot.showing import show
from handlers.announcements import named_place
from handlers.conference_changes import change_conference
from handlers.replies import Table, Text
from storage.audit import Actor
from storage.conferences import (
    ConferenceRefusedError,
    UnknownConferenceError,
    add_conference,
    cancel_conference,
    edit_conference,
)
from storage.database import open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.settings import Settings
    from handlers.conference_changes import Changed
    from storage.atlas import Atlas
    from storage.conferences import ConferenceChange
    from storage.importing.problems import Problem

_WHAT: Final = {
    "add": "was added",
    "edit": "was changed",
    "cancel": "was cancelled",
    "reinstate": "takes place after all",
    "nothing": "was like that already",
}


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Make the change, or list what there is.

    Raises:
        Failure: When it is not possible; each reason is told first, and nothing is changed.
    """
    with working():
        atlas = open_atlas(settings)
    if arguments.action == "list":
        _list(arguments, atlas)
        return DONE
    change = _change(arguments, atlas)
    try:
        with working():
            changed = run_async(_made(settings, atlas, change, tell=not arguments.quiet))
    except UnknownConferenceError:
        raise WrongUsage(
            f"no one conference has the id or name {arguments.id!r}: "
            "`sistercity conference list` shows their ids"
        ) from None
    except ConferenceRefusedError as error:
        for problem in error.problems:
            print(one_line(_told(problem, atlas)), file=sys.stderr)
        raise Failure("nothing was changed; mend that and try again") from None
    print(json_line(_json(changed))) if arguments.json else _tell(changed)
    return DONE


def _told(problem: Problem, atlas: Atlas) -> str:
    """What is wrong, in terms of the command line."""
    option = _option(problem.column)
    if problem.code == "exists":
        return f"{problem.reason}; change it with `sistercity conference edit {problem.detail}`"
    if problem.code == "new-series":
        return f"{option}: {problem.reason}; {problem.remedy}, or add --new-series to begin it"
    if problem.code == "missing" and problem.column == "series":
        known = sorted({c.series for c in atlas.directory.conferences})
        return f"{option} is missing: one of {', '.join(known)}, or a new one with --new-series"
    if problem.code == "missing":
        purpose = next((p for c, p in CONFERENCE_OPTIONS.values() if c == problem.column), "")
        return f"{option} is missing: {purpose}"
    return f"{option}: {problem.reason}; {problem.remedy}"


def _place(text: str, atlas: Atlas) -> str:
    """The id of a place of the records that was named; empty text stays."""
    if not text:
        return text
    named = named_place(text, atlas)
    if named.place_id in atlas.directory.places:
        return named.place_id
    if named.place_id:
        raise WrongUsage(f"--place: {text!r} is no place of the records: use --city and --country")
    ids = ", ".join(p.id for p in named.candidates)
    if ids:
        raise WrongUsage(f"--place: {text!r} may be several: write one of {ids}")
    raise WrongUsage(f"--place: no place is called {text!r}: look with `sistercity places NAME`")


def _change(
    arguments: argparse.Namespace, atlas: Atlas
) -> Callable[[Connection], ConferenceChange]:
    now = dt.datetime.now(dt.UTC)
    if arguments.action == "cancel":
        return partial(cancel_conference, conference_id=arguments.id, at=now, undo=arguments.undo)
    given = {
        column: value
        for option, (column, _) in CONFERENCE_OPTIONS.items()
        if (value := getattr(arguments, option.replace("-", "_"))) is not None
    }
    if "place_id" in given:
        given["place_id"] = _place(given["place_id"], atlas)
    new = arguments.new_series
    if arguments.action == "add":
        named = {"id": arguments.id} if arguments.id else {}
        return partial(add_conference, values=given | named, at=now, new_series=new)
    if not given:
        raise WrongUsage("nothing to change: name what, such as --start 2027-06-01")
    return partial(
        edit_conference, conference_id=arguments.id, values=given, at=now, new_series=new
    )


async def _made(
    settings: Settings,
    atlas: Atlas,
    change: Callable[[Connection], ConferenceChange],
    *,
    tell: bool,
) -> Changed:
    actor = Actor(name=f"shell:{_user()}")
    async with open_store(settings.database_url, settings.data_dir) as store:
        now = dt.datetime.now(dt.UTC)
        return await change_conference(store.engine, change, atlas, actor, now, tell=tell)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return "unknown"


def _option(column: str) -> str:
    named = (f"--{option}" for option, (known, _) in CONFERENCE_OPTIONS.items() if known == column)
    return next(named, column or "the conference")


def _tell(changed: Changed) -> None:
    text = f"{changed.conference.id} {_WHAT[changed.change.what]}."
    if changed.reach is not None:
        told = changed.reach.people + changed.reach.channels
        text += f" Subscribers told: {told} (announcement {changed.announcement_id})."
    show([Text(text)])


def _json(changed: Changed) -> dict[str, Any]:
    conference = changed.conference
    return {
        "id": conference.id,
        "what": changed.change.what,
        "columns": list(changed.change.columns) if changed.change.what != "nothing" else [],
        "start": str(conference.start),
        "end": str(conference.end),
        "sequence": conference.entry.sequence,
        "cancelled": conference.cancelled,
        "announcement": changed.announcement_id,
        "people": changed.reach.people if changed.reach else 0,
        "channels": changed.reach.channels if changed.reach else 0,
    }


def _list(arguments: argparse.Namespace, atlas: Atlas) -> None:
    conferences = atlas.directory.conferences
    if arguments.json:
        for c in conferences:
            print(
                json_line(
                    {
                        "id": c.id,
                        "name": c.name_en,
                        "start": str(c.start),
                        "end": str(c.end),
                        "sequence": c.entry.sequence,
                        "cancelled": c.cancelled,
                    }
                )
            )
        return
    rows = tuple(
        (c.id, str(c.start), c.name_en, "cancelled" if c.cancelled else "") for c in conferences
    )
    show([Table(("id", "start", "name", "note"), rows)])
