"""``sistercity announce``: announcements from files, and what became of them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.announcement_files import read_file
from bot.commands.announced import Preview, shell_actor, show_announced, show_list, show_status
from bot.failures import DONE, Failure, WrongUsage
from bot.opening import open_atlas, run_async
from handlers.announcements import subjects
from handlers.wall_times import WhenError, read_when
from handlers.wording import wording
from storage import publishing, scheduling
from storage.announcements import Content
from storage.database import open_store
from storage.engine import writing
from storage.outbox.dialects import database_now
from storage.outbox.publishing import reach
from storage.published import find_key
from storage.publishing import OPEN, PUBLISHED, SCHEDULED, Draft, StateError
from storage.wall_time import zone

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.announcement_files import FileAnnouncement
    from bot.settings import Settings
    from handlers.wall_times import When
    from storage.atlas import Atlas
    from storage.outbox.publishing import Reach
    from storage.published import Known

_WHEN = {
    "time": "--at: write it like 2026-12-01T09:00",
    "zone": "--zone: no such time zone; write it like Asia/Shanghai",
    "past": "--at: that is past; leave it out to publish now",
    "far": "--at: that is too far ahead",
}
_CLOCKS = {
    "left-out": "the clocks skip that time there: it will be {at} by them",
    "twice": "that time comes twice there: the first is meant",
}
_FILE = "file:"
"""Before the id that a file gives itself, in the key of its announcement."""
_OTHER_SUBJECTS = (
    "announcement {id} is published, and to other places or topics: who gets it cannot change any "
    "more. Retract it, and announce this with another id"
)
_MOST_DIGITS = 15


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Announce a file, or see or retract what was announced.

    Raises:
        Failure: When it cannot be done.
    """
    match arguments.what:
        case ["list"]:
            _only(arguments)
            run_async(_with_engine(settings, show_list, arguments.json))
        case ["status", number]:
            _only(arguments)
            run_async(_with_engine(settings, _show_status, number, arguments.json))
        case ["retract", number]:
            _only(arguments)
            run_async(_with_engine(settings, _retract, number, arguments.json))
        case ["list" | "status" | "retract", *_] | [_, _, *_]:
            raise WrongUsage("announce takes a FILE, list, status ID or retract ID")
        case [name]:
            _announce_file(Path(name), arguments, settings)
    return DONE


def _only(arguments: argparse.Namespace) -> None:
    given = (arguments.dry_run, arguments.at, arguments.zone, arguments.correct)
    if any(given):
        raise WrongUsage("--dry-run, --at, --zone and --correct go with a FILE")


async def _id(engine: AsyncEngine, text: str) -> int:
    """The number of an announcement, which may be named by the id that its file gives it."""
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    async with engine.connect() as conn:
        known = await find_key(conn, f"{_FILE}{text}")
    if known is None:
        raise WrongUsage(
            f"{text!r} is neither the number of an announcement nor the id of a file that was "
            "announced; see `announce list`"
        )
    return known.id


async def _with_engine(settings: Settings, act: Any, *values: object) -> None:  # noqa: ANN401
    async with open_store(settings.database_url, settings.data_dir) as store:
        await act(store.engine, *values)


async def _show_status(engine: AsyncEngine, text: str, as_json: bool) -> None:  # noqa: FBT001
    await show_status(engine, await _id(engine, text), as_json)


async def _retract(engine: AsyncEngine, text: str, as_json: bool) -> None:  # noqa: FBT001
    announcement_id = await _id(engine, text)
    try:
        async with writing(engine) as conn:
            await publishing.retract(conn, announcement_id, shell_actor(), await database_now(conn))
    except StateError as error:
        if error.state:
            raise Failure(f"announcement {announcement_id} is {error.state} already") from None
        raise _missing(announcement_id) from None
    show_announced(announcement_id, publishing.RETRACTED, None, as_json=as_json)


def _announce_file(path: Path, arguments: argparse.Namespace, settings: Settings) -> None:
    if (arguments.at is None) != (arguments.zone is None):
        raise WrongUsage("--at and --zone go together")
    if arguments.dry_run and arguments.correct:
        raise WrongUsage("give --dry-run or --correct, not both")
    atlas = open_atlas(settings)
    file = read_file(path, atlas)
    run_async(_with_engine(settings, _announce, atlas, file, arguments))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file and what is to be done with it."""

    draft: Draft
    when: When | None
    correct: bool
    now: dt.datetime


async def _announce(
    engine: AsyncEngine, atlas: Atlas, file: FileAnnouncement, arguments: argparse.Namespace
) -> None:
    about = subjects(file.content, atlas)
    draft = Draft(file.content, about, urgent=file.urgent, source_key=f"{_FILE}{file.id}")
    async with engine.connect() as conn:
        now = await database_now(conn)
        when = _when(arguments, now)
        known = await find_key(conn, f"{_FILE}{file.id}")
        reached = await reach(conn, about, now, file.urgent)
    if arguments.dry_run:
        _tell_clocks(when)
        state = _would_be(known, draft, when)
        number = known.id if known else None
        preview = Preview(file.content, _about(file.content, atlas))
        show_announced(number, state, reached, as_json=arguments.json, preview=preview)
        return
    correct = arguments.correct or _asked(known, draft)
    wanted = _Wanted(draft, when, correct, now)
    try:
        async with writing(engine) as conn:
            number, state, out = await _carry_out(conn, wanted)
    except StateError as error:
        raise Failure(f"meanwhile it was {error.state}; look at `announce list`") from None
    _tell_clocks(when)
    show_announced(number, state, out, as_json=arguments.json)


def _about(content: Content, atlas: Atlas) -> tuple[tuple[str, str], ...]:
    """What an announcement is about, as the file's names were understood."""
    say = wording("en-US")
    topics = {topic.id: topic.name_en for topic in atlas.directory.topics}
    conferences = {known.id: known.name_en for known in atlas.directory.conferences}
    return (
        ("places", say.row([say.place(atlas.place(place_id)) for place_id in content.place_ids])),
        ("topics", say.row([topics.get(topic_id, topic_id) for topic_id in content.topics])),
        ("conference", conferences.get(content.conference_id, content.conference_id)),
    )


def _when(arguments: argparse.Namespace, now: dt.datetime) -> When | None:
    if arguments.at is None:
        return None
    try:
        return read_when(arguments.at, arguments.zone, now)
    except WhenError as error:
        raise WrongUsage(_WHEN[error.reason]) from None


def _tell_clocks(when: When | None) -> None:
    """Say which moment is meant by a time that does not come just once."""
    if when is not None and when.clocks in _CLOCKS:
        at = f"{when.at.astimezone(zone(when.zone)):%H:%M}"
        print(f"--at: {_CLOCKS[when.clocks].format(at=at)}", file=sys.stderr)


def _would_be(known: Known | None, draft: Draft, when: When | None) -> str:
    if known is None:
        return "would be scheduled" if when else "would be published"
    if known.state == PUBLISHED:
        same = _same(known, draft)
        if not same and _subjects(known.content) != _subjects(draft.content):
            raise Failure(_OTHER_SUBJECTS.format(id=known.id))
        return "is published already, as it is" if same else "would be corrected in every copy"
    return f"is {known.state}, and would be changed"


def _asked(known: Known | None, draft: Draft) -> bool:
    """Whether somebody at the terminal wants what was published to be corrected."""
    differs = known is not None and known.state == PUBLISHED and not _same(known, draft)
    if not differs or not sys.stdin.isatty() or known is None:
        return False
    print(
        f"Announcement {known.id} is published and says something else. Correct every copy? [y/N] ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


async def _carry_out(conn: AsyncConnection, wanted: _Wanted) -> tuple[int, str, Reach | None]:
    """Do it, and say which announcement it is, what became of it, and whom it reaches."""
    draft, actor, now = wanted.draft, shell_actor(), wanted.now
    number = await publishing.create(conn, draft, actor, now)
    known = await find_key(conn, draft.source_key or "")
    changed = ""
    if known is None:
        raise StateError("")
    if number is None:
        if known.state == PUBLISHED:
            return known.id, await _correct(conn, known, wanted), None
        if known.state not in OPEN:
            raise Failure(
                f"announcement {known.id} of this id was {known.state}: "
                "give the file another id to announce it anew"
            )
        if known.content != draft.content or known.urgent != draft.urgent:
            await publishing.revise(conn, known.id, draft, actor, now)
            changed = "changed, and "
    if wanted.when is not None:
        when = wanted.when
        before = (known.publish_local, known.time_zone, known.publish_at)
        if known.state == SCHEDULED and before == (when.local, when.zone, when.at):
            return known.id, f"{changed}scheduled for {when.local} {when.zone}", None
        await scheduling.schedule(conn, known.id, (when.local, when.zone, when.at), actor, now)
        return known.id, f"{changed}scheduled for {when.local} {when.zone}", None
    if known.state == SCHEDULED:
        return known.id, f"{changed}scheduled for {known.publish_local} {known.time_zone}", None
    return known.id, PUBLISHED, await publishing.publish(conn, known.id, actor, now)


def _same(known: Known, draft: Draft) -> bool:
    """Whether a file says what was announced, as far as that is still kept."""
    return known.content in (draft.content, Content())


async def _correct(conn: AsyncConnection, known: Known, wanted: _Wanted) -> str:
    if wanted.when is not None:
        raise Failure(f"announcement {known.id} is published already: leave --at out")
    if _same(known, wanted.draft):
        return "published already"
    if _subjects(known.content) != _subjects(wanted.draft.content):
        raise Failure(_OTHER_SUBJECTS.format(id=known.id))
    if not wanted.correct:
        raise Failure(
            f"announcement {known.id} is published and says something else: "
            "use --correct to change every copy"
        )
    await publishing.correct(conn, known.id, wanted.draft.content, shell_actor(), wanted.now)
    return "being corrected in every copy"


def _subjects(content: Content) -> tuple[object, ...]:
    """What a content is about, which decides who gets it."""
    places, topics = frozenset(content.place_ids), frozenset(content.topics)
    return places, topics, content.series, content.conference_id


def _missing(announcement_id: int) -> Failure:
    return Failure(f"there is no announcement {announcement_id}: see `sistercity announce list`")
