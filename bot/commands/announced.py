"""What ``sistercity announce`` shows of announcements: for people, and for scripts."""

from __future__ import annotations

import getpass
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.failures import Failure
from bot.rendering.clean import one_line
from bot.rendering.counting import counted
from bot.rendering.json import json_line
from bot.showing import show
from handlers.replies import Card, Table, Text
from storage.audit import SHELL, Actor
from storage.outbox.listing import status
from storage.published import find, newest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sqlalchemy.ext.asyncio import AsyncEngine

    from handlers.replies import Block
    from storage.announcements import Content
    from storage.outbox.listing import Line, Status
    from storage.outbox.publishing import Reach
    from storage.published import Known

_MOST_LISTED: Final = 100
_MOST_LINES: Final = 100_000
_COLUMNS: Final = ("to", "what", "state", "when", "reason")


def shell_actor() -> Actor:
    """Whoever runs the command, for the audit."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        name = "unknown"
    return Actor(name=f"{SHELL}{one_line(name)}"[:80])


@dataclass(frozen=True, slots=True)
class Preview:
    """An announcement before it is published."""

    content: Content
    about: tuple[tuple[str, str], ...]
    """Labels and names of the places and topics as they were understood."""


def show_announced(
    announcement_id: int | None,
    state: str,
    reached: Reach | None,
    *,
    as_json: bool,
    preview: Preview | None = None,
) -> None:
    """Say what became of an announcement; with a preview, what it says."""
    if as_json:
        line: dict[str, Any] = {"id": announcement_id, "state": state}
        line["reach"] = None if reached is None else asdict(reached)
        if preview is not None:
            line["content"] = asdict(preview.content)
        print(json_line(line))
        return
    blocks: list[Block] = []
    if preview is not None:
        content = preview.content
        blocks.extend(Card(text.title, body=text.body) for text in content.texts.values())
        links = (("link", url) for url in content.urls)
        rows = (*links, ("picture", content.picture), *preview.about)
        blocks.extend(Text(f"{name}: {what}") for name, what in rows if what)
    name = "It" if announcement_id is None else f"Announcement {announcement_id}"
    verb = "" if state.startswith(("is ", "would ")) else "is "
    told = f"{name} {verb}{state}."
    if reached is not None:
        told += f" {_reach(reached)}"
    blocks.append(Text(told))
    show(blocks)


async def show_list(engine: AsyncEngine, as_json: bool) -> None:  # noqa: FBT001
    """The newest announcements."""
    async with engine.connect() as conn:
        found = await newest(conn, _MOST_LISTED)
    if as_json:
        for known in found:
            print(json_line(_object(known)))
        return
    if not found:
        show([Text("Nothing has been announced.")])
        return
    rows = tuple(
        (str(known.id), known.state, known.kind, _when(known), _title(known)) for known in found
    )
    show([Table(("id", "state", "kind", "when (UTC)", "title"), rows)])


async def show_status(engine: AsyncEngine, announcement_id: int, as_json: bool) -> None:  # noqa: FBT001
    """Where an announcement has arrived, destination by destination.

    Raises:
        Failure: When there is none.
    """
    async with engine.connect() as conn:
        known = await find(conn, announcement_id)
    if known is None:
        raise Failure(f"there is no announcement {announcement_id}: see `sistercity announce list`")
    now = await status(engine, announcement_id, limit=_MOST_LINES)
    if as_json:
        print(
            json_line(
                _object(known)
                | {"counts": dict(now.counts), "changes": dict(now.changes)}
                | {"deliveries": [line_object(line) for line in now.lines]}
            )
        )
        return
    show(list(_status(known, now)))


def line_object(line: Line) -> dict[str, Any]:
    """A delivery for scripts; moments in ISO 8601."""
    return {name: _plain(value) for name, value in asdict(line).items()}


def line_row(line: Line) -> tuple[str, ...]:
    """A delivery as a row for people."""
    moment = line.done_at or line.visible_at
    code = "" if line.code is None else str(line.code)
    reason = ": ".join(part for part in (code, line.error) if part)
    return (f"{line.kind} {line.discord_id}", line.operation, line.state, _utc(moment), reason)


def _status(known: Known, now: Status) -> Iterator[Block]:
    counts = ", ".join(f"{count} {state}" for state, count in sorted(now.counts.items()))
    changes = ", ".join(f"{count} {state}" for state, count in sorted(now.changes.items()))
    rows = [
        ("state", known.state),
        ("when (UTC)", _when(known)),
        ("revision", str(known.revision)),
        ("copies", counts or "none"),
    ]
    if changes:
        rows.append(("changes to copies", changes))
    yield Card(f"{known.id}: {_title(known)}", rows=tuple(rows))
    if now.lines:
        yield Table(_COLUMNS, tuple(map(line_row, now.lines)))


def _reach(reached: Reach) -> str:
    stages = (
        f"{counted(reached.people, 'person', 'people')} and "
        f"{counted(reached.channels, 'channel', 'channels')} get it, "
        f"{reached.digest} of them in a digest, {reached.quiet} after quiet hours"
    )
    return f"{stages}; {reached.paused} paused, {reached.suspended} suspended."


def _object(known: Known) -> dict[str, Any]:
    values = {name: _plain(value) for name, value in asdict(known).items()}
    return values | {"content": asdict(known.content)}


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _title(known: Known) -> str:
    return next((text.title for text in known.content.texts.values()), "(no text)")


def _when(known: Known) -> str:
    return _utc(known.published_at or known.publish_at or known.created_at)


def _utc(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
