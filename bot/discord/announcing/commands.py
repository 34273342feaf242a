"""``/announce``: what editors write, see and take back."""

# Annotations are read at run time by the library.

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands

from bot.discord.announcing import drafting
from bot.discord.announcing.access import put, refused, speaking, state_notice
from bot.discord.announcing.listing import ask_retract, date_of, show_list, show_status
from bot.discord.announcing.modals import text_form
from bot.discord.announcing.panel import title_of
from bot.discord.announcing.showing import show_panel
from bot.discord.announcing.steps import Step
from bot.discord.completing import complete_conference, complete_place
from bot.discord.grouping import editors_group
from bot.discord.guarding import guarded
from bot.discord.rendering.cutting import cut
from bot.discord.typed import LAST, NEXT, conference_called
from handlers.announcements import MOST_PLACES, named_place
from storage import correction_drafts
from storage.announcements import Content
from storage.published import newest
from storage.publishing import StateError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from storage.atlas import Atlas
    from storage.published import Known

_Interaction = discord.Interaction[Any]
_Typed = app_commands.Range[str, 1, 100]
"""The name of a place or a conference, or an id that was picked."""
_Number = app_commands.Range[int, 1, 2**53 - 1]
_MOST_CHOICES: Final = 25
_LONGEST: Final = 100


def group() -> app_commands.Group:
    """The command with everything below it."""
    return editors_group(
        "command-announce",
        (
            ("new", _new, ("place", "place2", "place3", "conference")),
            ("edit", _edit, ("number", "place", "place2", "place3")),
            ("list", _list, ()),
            ("status", _status, ("number",)),
            ("correct", _correct, ("number",)),
            ("retract", _retract, ("number",)),
        ),
        {
            "number": _complete_number,
            "place": complete_place,
            "place2": complete_place,
            "place3": complete_place,
            "conference": complete_conference,
        },
    )


async def _new(
    interaction: _Interaction,
    place: _Typed | None = None,
    place2: _Typed | None = None,
    place3: _Typed | None = None,
    conference: _Typed | None = None,
) -> None:
    async def respond(interaction: _Interaction) -> None:
        host, say = interaction.client.host, speaking(interaction)
        typed = [text for text in (place, place2, place3) if text]
        content, unknown = _with_places(Content(), typed, host.atlas)
        notes = [_unknown(interaction, unknown)] if unknown else []
        if conference:
            content = replace(content, conference_id=_conference_id(conference, host.atlas))
            if not content.conference_id:
                name = say.quoted(conference)
                notes.append(say("announce-unknown-conference", name=name))
        known = await drafting.create(host, interaction.user.id, content)
        if notes:
            await show_panel(interaction, known, "\n".join(notes))
            return
        step = Step.CHINESE if say.chinese else Step.ENGLISH
        await interaction.response.send_modal(text_form(known, step, say))

    await _for_editor(interaction, respond)


async def _edit(
    interaction: _Interaction,
    number: _Number,
    place: _Typed | None = None,
    place2: _Typed | None = None,
    place3: _Typed | None = None,
) -> None:
    async def respond(interaction: _Interaction) -> None:
        host = interaction.client.host
        known = await drafting.existing(host, number)
        if not drafting.is_open(known):
            raise StateError(known.standing)
        typed = [text for text in (place, place2, place3) if text]
        _, unknown = _with_places(known.content, typed, host.atlas)
        if typed:
            known = await drafting.edit(
                host,
                interaction.user.id,
                number,
                lambda content: _with_places(content, typed, host.atlas)[0],
            )
        await show_panel(interaction, known, _unknown(interaction, unknown) if unknown else "")

    await _for_editor(interaction, respond)


async def _list(interaction: _Interaction) -> None:
    await _for_editor(interaction, show_list)


async def _status(interaction: _Interaction, number: _Number) -> None:
    await _for_editor(interaction, lambda interaction: show_status(interaction, number))


async def _correct(interaction: _Interaction, number: _Number) -> None:
    async def respond(interaction: _Interaction) -> None:
        host = interaction.client.host
        async with drafting.changing(host, interaction.user.id) as change:
            draft_id = await correction_drafts.draft_correction(
                change.conn, number, change.actor, change.now
            )
        await show_panel(interaction, await drafting.existing(host, draft_id))

    await _for_editor(interaction, respond)


async def _retract(interaction: _Interaction, number: _Number) -> None:
    await _for_editor(interaction, lambda interaction: ask_retract(interaction, number))


async def _for_editor(
    interaction: _Interaction, respond: Callable[[_Interaction], Awaitable[None]]
) -> None:
    async def only_editors(interaction: _Interaction) -> None:
        if await refused(interaction):
            return
        try:
            await respond(interaction)
        except StateError as error:
            await put(interaction, state_notice(error, speaking(interaction)))

    await guarded(interaction, only_editors)


async def _complete_number(interaction: _Interaction, typed: int) -> list[app_commands.Choice[int]]:
    """The newest announcements, those first whose number begins as typed."""
    host, say = interaction.client.host, speaking(interaction)
    if not await host.editors.includes(interaction):
        return []
    async with host.engine.connect() as conn:
        found = await newest(conn, 4 * _MOST_CHOICES)
    wanted = [known for known in found if str(known.id).startswith(str(typed or ""))]
    return [
        app_commands.Choice(name=_choice(known, say), value=known.id)
        for known in wanted[:_MOST_CHOICES]
    ]


def _choice(known: Known, say: Any) -> str:  # noqa: ANN401 - annotations are read by the library
    moment = known.published_at or known.publish_at or known.created_at
    state = say("announce-state", state=known.standing)
    row = say("announce-list-row", id=str(known.id), state=state, date=date_of(moment, say))
    return cut(f"{row} · {title_of(known, say)}", _LONGEST)


def _with_places(content: Content, typed: list[str], atlas: Atlas) -> tuple[Content, list[str]]:
    """The content with places added, and what is no place or may be several."""
    found, unknown = list(content.place_ids), []
    for text in typed:
        place_id = named_place(text, atlas).place_id
        if place_id:
            found.append(place_id)
        else:
            unknown.append(text)
    return replace(content, place_ids=tuple(dict.fromkeys(found))[:MOST_PLACES]), unknown


def _conference_id(typed: str, atlas: Atlas) -> str:
    """The conference that was picked or named; empty where it is none, or may be several."""
    conferences = atlas.directory.conferences
    if typed in {NEXT, LAST}:
        return conferences[-1].id if conferences else ""
    if any(one.id == typed for one in conferences):
        return typed
    return conference_called(typed, atlas)


def _unknown(interaction: _Interaction, unknown: list[str]) -> str:
    say = speaking(interaction)
    return say("announce-unknown-places", names=say.list([say.quoted(text) for text in unknown]))
