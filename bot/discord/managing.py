"""``/manage-conference``: what editors enter of conferences.

``/conference`` is a question, and Discord allows a command no answer of its own beside subcommands.
"""

# Annotations are read at run time by the library.

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands

from bot.discord.announcing.access import refused
from bot.discord.completing import (
    complete_place,
    complete_recorded_conference,
    complete_series,
)
from bot.discord.grouping import editors_group
from bot.discord.guarding import guarded
from bot.discord.languages import spoken
from bot.discord.notices import notice
from bot.discord.refreshing import refresh
from handlers.announcements import named_place
from handlers.conference_changes import change_conference
from handlers.wording import wording
from storage.audit import Actor
from storage.conferences import (
    ConferenceRefusedError,
    UnknownConferenceError,
    add_conference,
    cancel_conference,
    edit_conference,
    find_conference,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.discord.host import Host
    from handlers.conference_changes import Changed
    from handlers.wording import Wording
    from storage.conferences import ConferenceChange
    from storage.directory import Directory
    from storage.importing.problems import Problem

_Interaction = discord.Interaction[Any]
_Short = app_commands.Range[str, 1, 200]
_Date = app_commands.Range[str, 4, 10]
_Url = app_commands.Range[str, 8, 2000]
_Number = app_commands.Range[int, 1, 999]
COLUMNS: Final = {
    "name": "name_en",
    "name_zh": "name_zh",
    "start": "start_date",
    "end": "end_date",
    "series": "series",
    "place": "place_id",
    "venue": "venue",
    "venue_zh": "venue_zh",
    "theme": "theme_en",
    "theme_zh": "theme_zh",
    "edition": "edition",
    "url": "url",
    "source": "source_urls",
}
"""Option → column of the records."""


def group() -> app_commands.Group:
    """The command with everything below it."""
    return editors_group(
        "command-manage",
        (
            ("add", _add, (*COLUMNS, "new_series", "tell")),
            ("edit", _edit, ("which", *COLUMNS, "new_series", "tell")),
            ("cancel", _cancel, ("which", "undo", "tell")),
        ),
        {
            "which": complete_recorded_conference,
            "place": complete_place,
            "series": complete_series,
        },
        option_prefix="command-manage-option",
    )


async def _add(  # noqa: PLR0913, PLR0917 - one for each option
    interaction: _Interaction,
    name: _Short,
    start: _Date,
    series: _Short,
    end: _Date | None = None,
    place: _Short | None = None,
    name_zh: _Short | None = None,
    venue: _Short | None = None,
    venue_zh: _Short | None = None,
    theme: _Short | None = None,
    theme_zh: _Short | None = None,
    edition: _Number | None = None,
    url: _Url | None = None,
    source: _Url | None = None,
    new_series: bool = False,  # noqa: FBT001, FBT002 - an option
    tell: bool = True,  # noqa: FBT001, FBT002
) -> None:
    given = {option: value for option, value in locals().items() if option in COLUMNS}

    def change(values: dict[str, str], at: dt.datetime) -> Callable[[Connection], ConferenceChange]:
        return partial(add_conference, values=values, at=at, new_series=new_series)

    await guarded(interaction, lambda i: _change(i, change, given, tell=tell))


async def _edit(  # noqa: PLR0913, PLR0917
    interaction: _Interaction,
    which: _Short,
    name: _Short | None = None,
    start: _Date | None = None,
    end: _Date | None = None,
    place: _Short | None = None,
    name_zh: _Short | None = None,
    series: _Short | None = None,
    venue: _Short | None = None,
    venue_zh: _Short | None = None,
    theme: _Short | None = None,
    theme_zh: _Short | None = None,
    edition: _Number | None = None,
    url: _Url | None = None,
    source: _Url | None = None,
    new_series: bool = False,  # noqa: FBT001, FBT002
    tell: bool = True,  # noqa: FBT001, FBT002
) -> None:
    given = {option: value for option, value in locals().items() if option in COLUMNS}

    def change(values: dict[str, str], at: dt.datetime) -> Callable[[Connection], ConferenceChange]:
        return partial(
            edit_conference, conference_id=which, values=values, at=at, new_series=new_series
        )

    await guarded(interaction, lambda i: _change(i, change, given, which=which, tell=tell))


async def _cancel(
    interaction: _Interaction,
    which: _Short,
    undo: bool = False,  # noqa: FBT001, FBT002
    tell: bool = True,  # noqa: FBT001, FBT002
) -> None:
    def change(_: dict[str, str], at: dt.datetime) -> Callable[[Connection], ConferenceChange]:
        return partial(cancel_conference, conference_id=which, at=at, undo=undo)

    await guarded(interaction, lambda i: _change(i, change, None, which=which, tell=tell))


async def _change(
    interaction: _Interaction,
    change: Callable[[dict[str, str], dt.datetime], Callable[[Connection], ConferenceChange]],
    given: dict[str, Any] | None,
    *,
    which: str = "",
    tell: bool,
) -> None:
    if await refused(interaction):
        return
    host: Host = interaction.client.host
    say = wording(spoken(interaction.locale))
    values = {
        COLUMNS[option]: str(value) for option, value in (given or {}).items() if value is not None
    }
    if given is not None and not values:
        known = await _is_known(host, which)
        nothing = say("calendar-nothing-given")
        await _say(interaction, nothing if known else _no_such(which, say))
        return
    if "place_id" in values:
        found = _place_id(host, values["place_id"])
        if not found:
            await _say(interaction, say("calendar-no-such-place"))
            return
        values["place_id"] = found
    await interaction.response.defer(ephemeral=True)
    now = dt.datetime.now(dt.UTC)
    actor = Actor(id=interaction.user.id)
    try:
        changed = await change_conference(
            host.engine, change(values, now), host.atlas, actor, now, tell=tell
        )
    except UnknownConferenceError:
        await _say(interaction, _no_such(which, say))
    except ConferenceRefusedError as error:
        lines = dict.fromkeys(
            say(
                "calendar-refused-option",
                option=_named(p.column, say),
                code=p.code,
                column=p.column,
                detail=_detail(p, host.atlas.directory, say),
            )
            for p in error.problems
        )
        await _say(interaction, "\n".join((say("calendar-refused"), *lines)))
    else:
        await refresh(host)
        await _say(interaction, _told(changed, say, tell=tell))


async def _say(interaction: _Interaction, text: str) -> None:
    if interaction.response.is_done():
        await interaction.followup.send(view=notice(text), ephemeral=True)
    else:
        await interaction.response.send_message(view=notice(text), ephemeral=True)


def _told(changed: Changed, say: Wording, *, tell: bool) -> str:
    conference, reach = changed.conference, changed.reach
    name = say.pick(conference.name_en, conference.name_zh)
    lines = [
        say("calendar-changed", what=changed.change.what, name=name),
        say.period(conference.start, conference.end),
    ]
    if reach is not None:
        lines.append(say("calendar-told", count=reach.people + reach.channels))
    elif not tell or changed.change.what != "nothing":
        lines.append(say("calendar-told-nobody"))
    return "\n".join(lines)


def _named(column: str, say: Wording) -> str:
    """The option that a column of the records stands for, as the person sees it."""
    option = next((o for o, known in COLUMNS.items() if known == column), "which")
    return wording(say.locale)(f"command-manage-option-{option.replace('_', '-')}-name")


def _detail(problem: Problem, directory: Directory, say: Wording) -> str:
    """What a problem names: series and conferences by their names."""
    if problem.code == "new-series":
        names = {c.series: say.pick(c.series_en, c.series_zh) for c in directory.conferences}
        return say.list([names.get(one, one) for one in problem.detail.split(", ")])
    if problem.code == "edition-taken":
        names = {c.id: say.pick(c.name_en, c.name_zh) for c in directory.conferences}
        return names.get(problem.detail, problem.detail)
    return problem.detail


async def _is_known(host: Host, which: str) -> bool:
    """Whether an id or a name stands for one conference."""
    async with host.engine.connect() as connection:
        try:
            await connection.run_sync(find_conference, which)
        except UnknownConferenceError:
            return False
    return True


def _no_such(which: str, say: Wording) -> str:
    return say("calendar-no-such-conference", which=say.quoted(which))


def _place_id(host: Host, typed: str) -> str:
    """The place of the records that was picked or named; else nothing."""
    found = named_place(typed, host.atlas).place_id
    return found if found in host.atlas.directory.places else ""
