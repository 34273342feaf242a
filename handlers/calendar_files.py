"""The calendar files that answers offer: what they are called and what goes into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.replies import File

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.desk import Desk
    from handlers.replies import Reply
    from handlers.wording import Wording
    from storage.directory import Conference

MEDIA_TYPE: Final = "text/calendar"
_EXPORT: Final = "sistercity export --ics"


def conferences_file(conferences: Sequence[Conference], say: Wording) -> File:
    """The file of the conferences that an answer shows."""
    one = len(conferences) == 1
    name = conferences[0].id if one else "conferences"
    command = f"{_EXPORT} --conference {conferences[0].id}" if one else _EXPORT
    return File(f"{name}.ics", say("calendar-file"), MEDIA_TYPE, command)


def anniversaries_file(place_id: str, say: Wording) -> File:
    """The file of the anniversaries that an answer lists."""
    command = f"{_EXPORT} --place {place_id}" if place_id else _EXPORT
    return File("anniversaries.ics", say("calendar-file"), MEDIA_TYPE, command)


def contents(reply: Reply, desk: Desk) -> bytes:
    """What the calendar file of an answer holds: all conferences and pairs that it speaks of."""
    from handlers.calendar import calendar_text  # noqa: PLC0415 - few answers need it

    return calendar_text(reply.conferences, reply.partnerships, desk)
