"""Shows an announcement exactly as it is delivered, made by the same `compose`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bot.discord.announcing import drafting
from bot.discord.announcing.access import speaking
from bot.discord.announcing.message import compose
from bot.discord.announcing.panel import reach_text
from bot.discord.languages import spoken
from bot.discord.notices import notice
from handlers.wording import wording
from storage.outbox.slots import slot_of_delivery
from storage.published import delivered
from storage.publishing import CORRECTION

if TYPE_CHECKING:
    import discord

    from bot.discord.client import SisterCityClient
    from bot.discord.controls.custom_ids import Control
    from storage.announcements import Content
    from storage.outbox.jobs import Slot
    from storage.published import Known

    _Interaction = discord.Interaction[SisterCityClient]

_PREVIEW: Final = 0
"""Stands for the id of a delivery where there is none."""
_NUMBER: Final = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Someone:
    """A reader who is not pinged and needs no button to stop."""

    locale: str
    kind: str = "channel"
    server_id: int | None = None
    role_id: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A message that is shown to somebody outside of any delivery."""

    subscriber: Someone
    contents: tuple[tuple[int, Content], ...]
    kind: str
    id: int = _PREVIEW
    operation: str = field(default="send")
    slot: Slot | None = None


async def show_preview(interaction: _Interaction, known: Known) -> None:
    """Show a draft in each language, after how many it reaches."""
    host, say = interaction.client.host, speaking(interaction)
    reach = await drafting.reach_of(host, known)
    text = say("announce-preview-lead", reach=reach_text(reach, say))
    await interaction.response.send_message(view=notice(text), ephemeral=True)
    now = dt.datetime.now(dt.UTC)
    kind, operation = (known.kind, "send") if known.kind != CORRECTION else ("editor", "edit")
    for locale in (say.locale, say.other.locale):
        reader = Someone(locale)
        copy = Copy(reader, ((known.id, known.content),), kind, operation=operation)
        await interaction.followup.send(**compose(copy, host.atlas, now), ephemeral=True)


async def show_other_language(interaction: _Interaction, control: Control) -> None:
    """Answer the button under an announcement, privately, in the language that it names."""
    host, say = interaction.client.host, speaking(interaction)
    rest = control.rest
    number = int(rest) if _NUMBER.fullmatch(rest) else _PREVIEW
    if number == _PREVIEW:
        text = say("announce-preview-only")
        await interaction.response.send_message(view=notice(text), ephemeral=True)
        return
    async with host.engine.connect() as conn:
        found = await delivered(conn, number)
        slot = await slot_of_delivery(conn, number)
    if not found and slot is None:
        text = say("announce-kept-no-longer")
        await interaction.response.send_message(view=notice(text), ephemeral=True)
        return
    own = spoken(interaction.locale)
    reader = Someone(own if own[:2] == control.locale[:2] else wording(control.locale).locale)
    contents = tuple((known.id, known.content) for known in found)
    if slot is not None:
        slot = replace(slot, kinds=tuple(known.kind for known in found))
    copy = Copy(reader, contents, "digest" if slot else found[0].kind, number, slot=slot)
    at = found[0].published_at if found else None
    made = compose(copy, host.atlas, at or dt.datetime.now(dt.UTC))
    await interaction.response.send_message(**made, ephemeral=True)
