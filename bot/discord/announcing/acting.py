"""What happens when an editor uses a control of a panel or sends a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ButtonStyle, ui

from bot.discord.announcing import drafting, modals
from bot.discord.announcing.access import put, refused, speaking, state_notice
from bot.discord.announcing.listing import show_list, show_status
from bot.discord.announcing.panel import confirm, panel, reach_text
from bot.discord.announcing.previewing import show_preview
from bot.discord.announcing.steps import Press, Step, button
from bot.discord.controls.custom_ids import read
from bot.discord.controls.event_codes import UnreadableError
from bot.discord.controls.pressed import chosen, pressed_id
from bot.discord.notices import notice
from bot.discord.rendering.components import finished
from bot.discord.rendering.markdown import escape
from bot.rendering.clean import web_link
from handlers.wall_times import When, WhenError, read_when
from storage import publishing
from storage.announcements import Wording as Words
from storage.outbox.dialects import database_now
from storage.publishing import CORRECTION, StateError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.discord.client import SisterCityClient
    from bot.discord.controls.custom_ids import Control
    from handlers.wording import Wording
    from storage.announcements import Content
    from storage.published import Known

    _Interaction = discord.Interaction[SisterCityClient]
    _Action = Callable[[_Interaction, Press], Awaitable[None]]

_LANGUAGES: Final = {Step.ENGLISH: "en", Step.CHINESE: "zh"}
_NONE: Final = "-"


async def act(interaction: _Interaction, control: Control) -> None:
    """Do what a control or a form stands for, if the person is an editor.

    Raises:
        UnreadableError: When this version does not read it.
    """
    press = Press.read(control.rest)
    if await refused(interaction):
        return
    try:
        await _ACTIONS[press.step](interaction, press)
    except StateError as error:
        await put(interaction, state_notice(error, speaking(interaction)))


async def submitted(interaction: _Interaction) -> None:
    """Do what a form stands for."""
    await act(interaction, read(pressed_id(interaction)))


async def show_panel(interaction: _Interaction, known: Known, note: str = "") -> None:
    """Show a draft."""
    host, say = interaction.client.host, speaking(interaction)
    reach = None if known.kind == CORRECTION else await drafting.reach_of(host, known)
    await put(interaction, panel(known, reach, host.atlas, say, note))


async def _panel(interaction: _Interaction, press: Press) -> None:
    await show_panel(interaction, await _open(interaction, press))


async def _write(interaction: _Interaction, press: Press) -> None:
    """Open the form for a text, or keep what was written in it."""
    say = speaking(interaction)
    if interaction.type is not discord.InteractionType.modal_submit:
        known = await _open(interaction, press)
        await interaction.response.send_modal(modals.text_form(known, press.step, say))
        return
    written = modals.filled_in(interaction)
    links = [*written.get(modals.LINK, "").split(), written.get(modals.PICTURE, "").strip()]
    wrong = [text for text in links if text and not web_link(text)]
    known = await drafting.edit(
        interaction.client.host,
        interaction.user.id,
        press.number,
        lambda content: _with_text(content, _LANGUAGES[press.step], written),
    )
    note = ""
    if wrong:
        note = say("announce-left-out", schemes="http://, https://", what=" ".join(wrong))
    await show_panel(interaction, known, note)


def _with_text(content: Content, language: str, written: dict[str, str]) -> Content:
    text = Words(written.get(modals.TITLE, "").strip(), written.get(modals.BODY, "").strip())
    texts = {**content.texts, language: text}
    if not text.title:
        del texts[language]
    return replace(
        content,
        texts={key: texts[key] for key in sorted(texts)},
        urls=tuple(filter(web_link, written.get(modals.LINK, "").split())),
        picture=web_link(written.get(modals.PICTURE, "").strip()),
    )


async def _urgency(interaction: _Interaction, press: Press) -> None:
    urgent = press.step is Step.URGENT
    host, user_id = interaction.client.host, interaction.user.id
    known = await drafting.edit(host, user_id, press.number, lambda same: same, urgent=urgent)
    await show_panel(interaction, known)


async def _about(interaction: _Interaction, press: Press) -> None:
    """Keep the topics, the conference or the places that were chosen."""
    values, atlas = chosen(interaction), interaction.client.host.atlas

    def edited(content: Content) -> Content:
        if press.step is Step.TOPICS:
            known_topics = {topic.id for topic in atlas.directory.topics} | set(content.topics)
            return replace(content, topics=tuple(i for i in values if i in known_topics))
        if press.step is Step.PLACES:
            return replace(content, place_ids=tuple(i for i in content.place_ids if i in values))
        conferences = (one.id for one in atlas.directory.conferences)
        wanted = next((key for key in conferences if key in values), "")
        return replace(content, conference_id=wanted)

    known = await drafting.edit(interaction.client.host, interaction.user.id, press.number, edited)
    await show_panel(interaction, known)


async def _preview(interaction: _Interaction, press: Press) -> None:
    await show_preview(interaction, await _existing(interaction, press))


async def _ask_publish(interaction: _Interaction, press: Press) -> None:
    say, known = speaking(interaction), await _open(interaction, press)
    if await _lacks_text(interaction, known):
        return
    reach = await drafting.reach_of(interaction.client.host, known)
    view = confirm(
        known,
        escape(say("announce-confirm-publish")),
        say("announce-confirm-publish-yes"),
        Press(Step.PUBLISH, known.id, drafting.fingerprint(known)),
        say,
        (escape(f"{say('announce-reach-label')}: {reach_text(reach, say)}"),),
    )
    await put(interaction, view)


async def _publish(interaction: _Interaction, press: Press) -> None:
    if await _changed(interaction, press):
        return
    await interaction.response.defer()
    say = speaking(interaction)
    async with drafting.changing(interaction.client.host, interaction.user.id) as change:
        reach = await publishing.publish(change.conn, press.number, change.actor, change.now)
    text = say("announce-published", id=str(press.number), reach=reach_text(reach, say))
    await put(interaction, _done(text, press.number, say))


async def _when(interaction: _Interaction, press: Press) -> None:
    """Open the form for the moment, or ask whether what was written in it is meant."""
    say, known = speaking(interaction), await _open(interaction, press)
    if await _lacks_text(interaction, known):
        return
    if interaction.type is not discord.InteractionType.modal_submit:
        await interaction.response.send_modal(modals.when_form(known, say))
        return
    written = modals.filled_in(interaction)
    time, zone = written.get(modals.WHEN, ""), written.get(modals.ZONE, "")
    try:
        when = await _read_when(interaction, time, zone)
    except WhenError as error:
        note = say(
            "announce-when-wrong",
            why=error.reason,
            time=say.quoted(time),
            zone=say.quoted(zone),
            example="Asia/Shanghai",
        )
        await show_panel(interaction, known, note)
        return
    rest = f"{drafting.fingerprint(known)} {when.local} {when.zone}"
    seconds = int(when.at.timestamp())
    question = say(
        "announce-confirm-schedule",
        local=when.local.replace("T", " "),
        zone=when.zone,
        stamp=_STAMP,
    )
    notes = {
        "left-out": say("announce-clocks-left-out"),
        "twice": say("announce-clocks-twice"),
    }
    view = confirm(
        known,
        escape(question).replace(_STAMP, f"<t:{seconds}:F> (<t:{seconds}:R>)"),
        say("announce-confirm-schedule-yes"),
        Press(Step.SCHEDULE, known.id, rest),
        say,
        (escape(notes[when.clocks]),) if when.clocks in notes else (),
    )
    await put(interaction, view)


_STAMP: Final = "¤"
"""Stands for a time stamp until the rest is escaped."""


async def _schedule(interaction: _Interaction, press: Press) -> None:
    fingerprint, _, rest = press.rest.partition(" ")
    local, _, zone = rest.partition(" ")
    if await _changed(interaction, replace(press, rest=fingerprint)):
        return
    say = speaking(interaction)
    try:
        when = await _read_when(interaction, local, zone)
    except WhenError as error:
        if error.reason != "past":
            raise UnreadableError(press.rest) from error
        known = await _open(interaction, press)
        note = say("announce-when-wrong", why="past", time=local, zone=zone, example="")
        await show_panel(interaction, known, note)
        return
    async with drafting.changing(interaction.client.host, interaction.user.id) as change:
        await publishing.schedule(
            change.conn, press.number, (when.local, when.zone, when.at), change.actor, change.now
        )
    text = say(
        "announce-scheduled",
        id=str(press.number),
        local=when.local.replace("T", " "),
        zone=when.zone,
    )
    await put(interaction, _done(text, press.number, say))


async def _ask_discard(interaction: _Interaction, press: Press) -> None:
    say, known = speaking(interaction), await _open(interaction, press)
    view = confirm(
        known,
        escape(say("announce-confirm-discard")),
        say("announce-confirm-discard-yes"),
        Press(Step.DISCARD, known.id),
        say,
    )
    await put(interaction, view)


async def _discard(interaction: _Interaction, press: Press) -> None:
    await drafting.discard(interaction.client.host, interaction.user.id, press.number)
    say = speaking(interaction)
    await put(interaction, notice(say("announce-discarded")))


async def _ask_correct(interaction: _Interaction, press: Press) -> None:
    say, known = speaking(interaction), await _open(interaction, press)
    if await _lacks_text(interaction, known):
        return
    view = confirm(
        known,
        escape(say("announce-confirm-correct")),
        say("announce-confirm-correct-yes"),
        Press(Step.CORRECT, known.id, drafting.fingerprint(known)),
        say,
    )
    await put(interaction, view)


async def _correct(interaction: _Interaction, press: Press) -> None:
    if await _changed(interaction, press):
        return
    await interaction.response.defer()
    say = speaking(interaction)
    async with drafting.changing(interaction.client.host, interaction.user.id) as change:
        announcement_id = await publishing.apply_correction(
            change.conn, press.number, change.actor, change.now
        )
    text = say("announce-correcting", id=str(announcement_id))
    await put(interaction, _done(text, announcement_id, say))


async def _retract(interaction: _Interaction, press: Press) -> None:
    await interaction.response.defer()
    say = speaking(interaction)
    async with drafting.changing(interaction.client.host, interaction.user.id) as change:
        await publishing.retract(change.conn, press.number, change.actor, change.now)
    text = say("announce-retracting", id=str(press.number))
    await put(interaction, _done(text, press.number, say))


async def _list(interaction: _Interaction, press: Press) -> None:
    await show_list(interaction, press.number)


async def _status(interaction: _Interaction, press: Press) -> None:
    offset = int(press.rest) if press.rest.isascii() and press.rest.isdigit() else 0
    await show_status(interaction, press.number, offset)


_ACTIONS: Final[dict[Step, _Action]] = {
    Step.PANEL: _panel,
    Step.ENGLISH: _write,
    Step.CHINESE: _write,
    Step.URGENT: _urgency,
    Step.ORDINARY: _urgency,
    Step.PREVIEW: _preview,
    Step.TOPICS: _about,
    Step.CONFERENCE: _about,
    Step.PLACES: _about,
    Step.ASK_PUBLISH: _ask_publish,
    Step.PUBLISH: _publish,
    Step.ASK_WHEN: _when,
    Step.SCHEDULE: _schedule,
    Step.ASK_DISCARD: _ask_discard,
    Step.DISCARD: _discard,
    Step.ASK_CORRECT: _ask_correct,
    Step.CORRECT: _correct,
    Step.RETRACT: _retract,
    Step.LIST: _list,
    Step.STATUS: _status,
}


async def _existing(interaction: _Interaction, press: Press) -> Known:
    return await drafting.existing(interaction.client.host, press.number)


async def _open(interaction: _Interaction, press: Press) -> Known:
    """The draft, if it can still be edited.

    Raises:
        StateError: When it cannot.
    """
    known = await _existing(interaction, press)
    if not drafting.is_open(known):
        raise StateError(known.state)
    return known


async def _changed(interaction: _Interaction, press: Press) -> bool:
    """Whether a draft is not what was looked at any more; then it is shown as it is now."""
    known = await _open(interaction, press)
    if drafting.fingerprint(known) == press.rest:
        return False
    say = speaking(interaction)
    await show_panel(interaction, known, say("announce-changed-meanwhile"))
    return True


async def _lacks_text(interaction: _Interaction, known: Known) -> bool:
    """Whether a draft says nothing yet; then that is told."""
    if known.content.texts:
        return False
    say = speaking(interaction)
    await show_panel(interaction, known, say("announce-needs-text"))
    return True


async def _read_when(interaction: _Interaction, time: str, zone: str) -> When:
    async with interaction.client.host.engine.connect() as conn:
        return read_when(time, zone, await database_now(conn))


def _done(text: str, announcement_id: int, say: Wording) -> ui.LayoutView:
    press = Press(Step.STATUS, announcement_id)
    status = button(press, say("announce-status"), say, ButtonStyle.primary)
    return finished(ui.TextDisplay(escape(text)), ui.ActionRow[Any](status))
