"""The steps by which an announcement goes out, is changed or is taken back, each confirmed first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from bot.discord.announcing import drafting, modals
from bot.discord.announcing.access import put, speaking
from bot.discord.announcing.panel import confirm, reach_text
from bot.discord.announcing.showing import (
    changed_meanwhile,
    done,
    lacks_text,
    open_draft,
    show_panel,
)
from bot.discord.announcing.steps import Press, Step
from bot.discord.controls.event_codes import UnreadableError
from bot.discord.notices import notice
from bot.discord.rendering.markdown import escape
from bot.discord.subscribing.zones import find_zone
from handlers.feeds.events import carry_out
from handlers.wall_times import When, WhenError, read_when
from storage import correction_drafts, publishing, scheduling
from storage.outbox.dialects import database_now
from storage.publishing import CORRECTION

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient

    _Interaction = discord.Interaction[SisterCityClient]

_STAMP: Final = "¤"
"""Stands for a time stamp until the rest is escaped."""


async def ask_publish(interaction: _Interaction, press: Press) -> None:
    """Ask whether it is to be published now."""
    say, known = speaking(interaction), await open_draft(interaction, press, correction=False)
    if await lacks_text(interaction, known):
        return
    reach = await drafting.reach_of(interaction.client.host, known)
    view = confirm(
        known,
        escape(say("announce-confirm-publish")),
        say("announce-confirm-publish-yes"),
        Press(Step.PUBLISH, known.id, drafting.fingerprint(known)),
        say,
        (escape(say("announce-reach-line", reach=reach_text(reach, say))),),
    )
    await put(interaction, view)


async def publish(interaction: _Interaction, press: Press) -> None:
    """Publish it."""
    if await changed_meanwhile(interaction, press):
        return
    await interaction.response.defer()
    say = speaking(interaction)
    async with drafting.changing(interaction.client.host, interaction.user.id) as change:
        await drafting.confirmed(change, press.number, press.rest)
        await carry_out(change.conn, press.number, change.actor, change.now)
        reach = await publishing.publish(change.conn, press.number, change.actor, change.now)
    text = say("announce-published", id=str(press.number), reach=reach_text(reach, say))
    await put(interaction, done(text, press.number, say))


async def ask_when(interaction: _Interaction, press: Press) -> None:
    """Open the form for the moment, or ask whether what was written in it is meant."""
    say, known = speaking(interaction), await open_draft(interaction, press, correction=False)
    if await lacks_text(interaction, known):
        return
    if interaction.type is not discord.InteractionType.modal_submit:
        await interaction.response.send_modal(modals.when_form(known, say))
        return
    written = modals.filled_in(interaction)
    time, zone = written.get(modals.WHEN, ""), written.get(modals.ZONE, "")
    try:
        found = find_zone(zone, interaction.client.host.atlas)
        when = await _read_when(interaction, time, found or zone)
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


async def schedule(interaction: _Interaction, press: Press) -> None:
    """Have it published at the moment that was confirmed."""
    fingerprint, _, rest = press.rest.partition(" ")
    local, _, zone = rest.partition(" ")
    if await changed_meanwhile(interaction, replace(press, rest=fingerprint)):
        return
    say = speaking(interaction)
    try:
        when = await _read_when(interaction, local, zone)
    except WhenError as error:
        if error.reason != "past":
            raise UnreadableError(press.rest) from error
        known = await open_draft(interaction, press, correction=False)
        note = say("announce-when-wrong", why="past", time=local, zone=zone, example="")
        await show_panel(interaction, known, note)
        return
    async with drafting.changing(interaction.client.host, interaction.user.id) as change:
        await scheduling.schedule(
            change.conn, press.number, (when.local, when.zone, when.at), change.actor, change.now
        )
    text = say(
        "announce-scheduled",
        id=str(press.number),
        local=when.local.replace("T", " "),
        zone=when.zone,
    )
    await put(interaction, done(text, press.number, say))


async def ask_discard(interaction: _Interaction, press: Press) -> None:
    """Ask whether it is to be given up."""
    say, known = speaking(interaction), await open_draft(interaction, press)
    question, yes = say("announce-confirm-discard"), say("announce-confirm-discard-yes")
    if known.kind == CORRECTION:
        question, yes = say("announce-confirm-leave"), say("announce-confirm-leave-yes")
    view = confirm(
        known,
        escape(question),
        yes,
        Press(Step.DISCARD, known.id),
        say,
    )
    await put(interaction, view)


async def discard(interaction: _Interaction, press: Press) -> None:
    """Give it up."""
    await drafting.discard(interaction.client.host, interaction.user.id, press.number)
    say = speaking(interaction)
    await put(interaction, notice(say("announce-discarded")))


async def ask_correct(interaction: _Interaction, press: Press) -> None:
    """Ask whether every copy is to be changed."""
    say, known = speaking(interaction), await open_draft(interaction, press, correction=True)
    if await lacks_text(interaction, known):
        return
    view = confirm(
        known,
        escape(say("announce-confirm-correct")),
        say("announce-confirm-correct-yes"),
        Press(Step.CORRECT, known.id, drafting.fingerprint(known)),
        say,
    )
    await put(interaction, view)


async def correct(interaction: _Interaction, press: Press) -> None:
    """Change every copy."""
    if await changed_meanwhile(interaction, press, correction=True):
        return
    await interaction.response.defer()
    say = speaking(interaction)
    async with drafting.changing(interaction.client.host, interaction.user.id) as change:
        await drafting.confirmed(change, press.number, press.rest)
        announcement_id = await correction_drafts.apply_correction(
            change.conn, press.number, change.actor, change.now
        )
    text = say("announce-correcting", id=str(announcement_id))
    await put(interaction, done(text, announcement_id, say))


async def retract(interaction: _Interaction, press: Press) -> None:
    """Take it back."""
    await interaction.response.defer()
    say = speaking(interaction)
    async with drafting.changing(interaction.client.host, interaction.user.id) as change:
        await publishing.retract(change.conn, press.number, change.actor, change.now)
    text = say("announce-retracting", id=str(press.number))
    await put(interaction, done(text, press.number, say))


async def _read_when(interaction: _Interaction, time: str, zone: str) -> When:
    async with interaction.client.host.engine.connect() as conn:
        return read_when(time, zone, await database_now(conn))
