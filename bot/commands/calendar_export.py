"""``sistercity export --ics``: conferences and anniversaries as a calendar file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.failures import DONE, WrongUsage
from bot.language import from_environment
from bot.opening import open_atlas, today
from handlers.calendar import calendar_text
from handlers.conferences import held_in
from handlers.desk import Desk
from handlers.wording import wording
from storage.files import refuse_existing, whole_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from bot.settings import Settings
    from storage.directory import Conference, Partnership


def export_calendar(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the whole calendar, or one conference, or what concerns one place.

    It goes to the file that is named, else to standard output.

    Raises:
        WrongUsage: When the conference or the place does not exist.
        StoreFileError: When the file cannot be written, or is there already.
    """
    locale = arguments.locale or from_environment()
    desk = Desk(open_atlas(settings, locale), wording(locale), today())
    conferences, partnerships = _wanted(arguments, desk)
    data = calendar_text(conferences, partnerships, desk)
    output: Path | None = arguments.output
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return DONE
    refuse_existing([output])
    with whole_file(output) as part:
        part.write_bytes(data)
    print(output)
    return DONE


def _wanted(
    arguments: argparse.Namespace, desk: Desk
) -> tuple[Sequence[Conference], Sequence[Partnership]]:
    directory = desk.directory
    if arguments.conference:
        found = [c for c in directory.conferences if c.id == arguments.conference]
        if not found:
            raise WrongUsage(
                f"there is no conference {arguments.conference!r}: "
                "`sistercity conference list` shows their ids"
            )
        return found, ()
    if arguments.place:
        if arguments.place not in directory.places:
            raise WrongUsage(
                f"there is no place {arguments.place!r}: `sistercity places NAME` shows the ids"
            )
        held = [c for c in directory.conferences if held_in(c, arguments.place, desk)]
        return held, directory.partnerships_within(arguments.place)
    return directory.conferences, directory.partnerships
