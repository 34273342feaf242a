"""The calendar files that answers offer: what they are called and what goes into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.events import ShowConference
from handlers.replies import File

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.desk import Desk
    from handlers.events import Event, ListAnniversaries
    from handlers.replies import Reply
    from handlers.wording import Wording
    from storage.directory import Conference

MEDIA_TYPE: Final = "text/calendar"
_EXPORT: Final = "sistercity export --ics"


def conferences_file(conferences: Sequence[Conference], request: Event, say: Wording) -> File:
    """The file of the conferences that an answer to a request shows."""
    label = say("calendar-file")
    if len(conferences) > 1:
        return _file("conferences.ics", "", request, label)
    key = conferences[0].id
    # "The next one" will be another when somebody presses the button next year.
    request = ShowConference("id", conference_id=key)
    return _file(f"{key}.ics", f" --conference {key}", request, label)


def anniversaries_file(request: ListAnniversaries, say: Wording) -> File:
    """The file of the anniversaries that an answer lists."""
    of_place = f" --place {request.place_id}" if request.place_id else ""
    return _file("anniversaries.ics", of_place, request, say("calendar-file"))


def _file(name: str, only: str, request: Event, label: str) -> File:
    """A file, with the command that writes it, or all of which it is a part."""
    return File(name, label, MEDIA_TYPE, f"{_EXPORT}{only} --output {name}", request)


def contents(reply: Reply, desk: Desk) -> bytes:
    """What the calendar file of an answer holds: all conferences and pairs that it speaks of."""
    from handlers.calendar import calendar_text  # noqa: PLC0415 - few answers need it

    return calendar_text(reply.conferences, reply.partnerships, desk)
