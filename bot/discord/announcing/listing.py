"""What editors see of all announcements, and where each of them has arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discord import ui

from bot.discord.announcing import drafting
from bot.discord.announcing.access import put, speaking
from bot.discord.announcing.panel import confirm, heading, title_of
from bot.discord.announcing.steps import Press, Step, button
from bot.discord.rendering.components import ACCENT, finished
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape, escape_line
from storage.dates import PartialDate
from storage.outbox.listing import PARKED, status
from storage.published import newest
from storage.publishing import PUBLISHED, SCHEDULED, StateError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    import discord

    from bot.discord.client import SisterCityClient
    from handlers.wording import Wording
    from storage.outbox.listing import Line, Status
    from storage.published import Known

    _Interaction = discord.Interaction[SisterCityClient]

PAGE: Final = 10
_MOST_LINES: Final = 1000
_LONGEST_ERROR: Final = 120
_WAITING: Final = ("pending", "sending", "gathered")


async def show_list(interaction: _Interaction, offset: int = 0) -> None:
    """Show a page of all announcements."""
    say, host = speaking(interaction), interaction.client.host
    async with host.engine.connect() as conn:
        found = await newest(conn, PAGE + 1, offset)
    lines = [f"### {escape(say('announce-list-title'))}"]
    lines += [_row(known, say) for known in found[:PAGE]]
    if not found:
        lines.append(escape(say("announce-list-none")))
    lines.append(f"-# {escape(say('announce-list-how'))}")
    turns = []
    if offset:
        press = Press(Step.LIST, max(0, offset - PAGE))
        turns.append(button(press, say("announce-later"), say))
    if len(found) > PAGE:
        turns.append(button(Press(Step.LIST, offset + PAGE), say("announce-earlier"), say))
    await put(interaction, _page(lines, turns))


async def show_status(interaction: _Interaction, announcement_id: int, offset: int = 0) -> None:
    """Show where an announcement has arrived, destination by destination.

    Raises:
        StateError: When there is none.
    """
    say, host = speaking(interaction), interaction.client.host
    known = await drafting.existing(host, announcement_id)
    now = await status(host.engine, announcement_id, limit=_MOST_LINES)
    lines = [f"### {heading(known, say)}", *_summary(known, now, say)]
    shown = now.lines[offset : offset + PAGE]
    lines += [_line(line, say) for line in shown]
    turns = [button(_at(announcement_id, offset), say("announce-refresh"), say)]
    if offset:
        press = _at(announcement_id, max(0, offset - PAGE))
        turns.append(button(press, say("announce-back"), say))
    if offset + PAGE < len(now.lines):
        turns.append(button(_at(announcement_id, offset + PAGE), say("announce-next"), say))
    await put(interaction, _page(lines, turns))


async def ask_retract(interaction: _Interaction, announcement_id: int) -> None:
    """Ask whether an announcement is to be taken back.

    Raises:
        StateError: When there is none, or none that is published.
    """
    say = speaking(interaction)
    known = await drafting.existing(interaction.client.host, announcement_id)
    if known.state != PUBLISHED:
        raise StateError(known.standing)
    press = Press(Step.RETRACT, announcement_id)
    question, yes = say("announce-confirm-retract"), say("announce-confirm-retract-yes")
    await put(interaction, confirm(known, escape(question), yes, press, say))


def date_of(moment: dt.datetime, say: Wording) -> str:
    """The day of a moment, in UTC."""
    return say.date(PartialDate(moment.year, moment.month, moment.day))


def _at(announcement_id: int, offset: int) -> Press:
    return Press(Step.STATUS, announcement_id, str(offset))


def _row(known: Known, say: Wording) -> str:
    moment = known.published_at or known.publish_at or known.created_at
    state = say("announce-state", state=known.standing)
    row = say("announce-list-row", id=str(known.id), state=state, date=date_of(moment, say))
    return f"- **{escape_line(title_of(known, say))}** {escape_line(row)}"


def _summary(known: Known, now: Status, say: Wording) -> Iterator[str]:
    state = say("announce-state", state=known.standing)
    yield f"**{escape(say('announce-state-label'))}** {escape(state)}"
    if known.state == SCHEDULED:
        when = f"{known.publish_local.replace('T', ' ')} {known.time_zone}"
        yield f"**{escape(say('announce-when-label'))}** {escape(when)}"
    if known.state != PUBLISHED and not now.total:
        return
    counts = now.counts
    text = say(
        "announce-status-counts",
        delivered=counts.get("done", 0),
        waiting=sum(counts.get(name, 0) for name in _WAITING),
        suspended=counts.get("suspended", 0),
        parked=sum(counts.get(name, 0) for name in PARKED),
        other=counts.get("cancelled", 0) + counts.get("skipped", 0),
    )
    yield escape(text)
    changes = now.changes
    if changes:
        text = say(
            "announce-status-changes",
            done=changes.get("done", 0),
            waiting=sum(changes.get(name, 0) for name in _WAITING),
            parked=sum(changes.get(name, 0) for name in PARKED),
        )
        yield escape(text)


def _line(line: Line, say: Wording) -> str:
    who = f"<#{line.discord_id}>" if line.kind == "channel" else f"<@{line.discord_id}>"
    what = say("announce-delivery", operation=line.operation, state=line.state)
    parts = [who, escape(what)]
    if line.state in _WAITING:
        parts.append(f"<t:{int(line.visible_at.timestamp())}:R>")
    elif line.done_at is not None:
        parts.append(f"<t:{int(line.done_at.timestamp())}:R>")
    if why := _why(line, say):
        parts.append(cut(why, _LONGEST_ERROR, escape_line))
    return f"- {' · '.join(parts)}"


def _why(line: Line, say: Wording) -> str:
    """Why it has not arrived: what Discord's code means, else what Discord said."""
    known = say("announce-why", code=line.code or 0)
    if known:
        return f"{known}（{line.code}）" if say.chinese else f"{known} ({line.code})"
    words = {
        "its time had passed": say("announce-why-late"),
        "moved to another time": say("announce-why-moved"),
        "the subscriber was stopped": say("announce-why-stopped"),
        "nothing was left to do": say("announce-why-nothing"),
        "could not be reached for a week": say("announce-why-unreachable"),
    }
    own = words.get(line.error, line.error)
    return f"{line.code}: {own}" if line.code else own


def _page(lines: list[str], buttons: list[ui.Button[ui.LayoutView]]) -> ui.LayoutView:
    container: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay("\n".join(lines)), accent_colour=ACCENT
    )
    if buttons:
        container.add_item(ui.ActionRow(*buttons))
    return finished(container)
