"""What subscribers are told when partnerships are entered or change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.announcements import subjects
from handlers.calendar_notices import in_both, pages_of, pair_facts
from storage import publishing
from storage.announcements import Content, Wording
from storage.loading import read_directory
from storage.records import PARTNERSHIP

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from handlers.desk import Desk
    from storage.atlas import Atlas
    from storage.audit import Actor
    from storage.directory import Directory, Partnership
    from storage.importing.planning import Change

MOST_SINGLY: Final = 5
"""Partnerships that are told one by one; more at once are told in one summary."""
_MOST_LINES: Final = 15
_MOST_PAGES: Final = 4
_STATUS, _SINCE = "status", "established"


@dataclass(frozen=True, slots=True)
class PairChange:
    """A partnership that is new, or whose status or date of founding changed."""

    pair: Partnership
    what: str
    """``new``, ``status`` or ``since``; the first that is so."""


async def announce_partnerships(
    conn: AsyncConnection,
    changes: Iterable[Change],
    atlas_of: Callable[[Directory], Atlas],
    actor: Actor,
    now: dt.datetime,
) -> int:
    """Tell subscribers of either place, in the transaction that made the changes.

    Args:
        conn: That transaction; the facts are changed already.
        changes: What an import or an edit changed.
        atlas_of: Makes an atlas of the facts; wanted only if there is something to tell.
        actor: Who made the changes.
        now: The moment.

    Returns:
        How many announcements were made; one for each partnership, or one for all if they are many.
    """
    what = dict(_worth_telling(changes))
    if not what:
        return 0
    directory = await conn.run_sync(read_directory)
    atlas = atlas_of(directory)
    found = [PairChange(pair, what[pair.id]) for pair in directory.partnerships if pair.id in what]
    contents = [(f"partnership:{one.pair.id}", change_content(one, atlas, now)) for one in found]
    if len(found) > MOST_SINGLY:
        contents = [("partnerships", many_content(found, atlas, now))]
    told = 0
    for key, content in contents:
        draft = publishing.Draft(
            content,
            subjects(content, atlas),
            "change",
            source_key=f"{key}:{directory.revision}",
        )
        told += await publishing.announce(conn, draft, actor, now) is not None
    return told


def _worth_telling(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """Id of a partnership → what of it changed."""
    for change in changes:
        if change.entity != PARTNERSHIP.name:
            continue
        columns = {field.field for field in change.fields}
        if change.added:
            yield change.row_key, "new"
        elif _STATUS in columns:
            yield change.row_key, "status"
        elif _SINCE in columns:
            yield change.row_key, "since"


def change_content(change: PairChange, atlas: Atlas, now: dt.datetime) -> Content:
    """That one partnership is new or changed, with what is known of it now."""
    pair = change.pair

    def word(desk: Desk) -> Wording:
        return Wording(_title(change, desk), pair_facts(pair, desk))

    return Content(
        texts=in_both(word, atlas, now.date()),
        urls=pages_of(pair.sources),
        place_ids=(pair.a.id, pair.b.id),
        partnership_id=pair.id,
    )


def many_content(changes: Sequence[PairChange], atlas: Atlas, now: dt.datetime) -> Content:
    """That many are new or changed: the first of them, and all their places."""

    def word(desk: Desk) -> Wording:
        say = desk.say
        lines = [f"• {_title(one, desk)}" for one in changes[:_MOST_LINES]]
        if left := len(changes) - len(lines):
            lines.append(say("change-more", count=left))
        return Wording(say("change-many", count=len(changes)), "\n".join(lines))

    pages = dict.fromkeys(url for one in changes for url in pages_of(one.pair.sources))
    places = dict.fromkeys(place.id for one in changes for place in (one.pair.a, one.pair.b))
    return Content(
        texts=in_both(word, atlas, now.date()),
        urls=tuple(pages)[:_MOST_PAGES],
        place_ids=tuple(places),
    )


def _title(change: PairChange, desk: Desk) -> str:
    say, pair = desk.say, change.pair
    return say(
        "change-title",
        what=change.what if change.what != "since" or pair.established else "undated",
        a=say.place(pair.a),
        b=say.place(pair.b),
        status=say("words-status", status=pair.status),
        date=say.date(pair.established) if pair.established else "",
    )
