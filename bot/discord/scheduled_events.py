"""Keeps the coming conferences among the scheduled events of the servers that want them.

For each server one look at its events tells what is there; what differs is created, changed or
cancelled. An event that was created but not remembered, as when the answer of Discord was lost, is
known again by the last line of its description. What somebody in the server removed stays removed.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
from discord import EntityType, EventStatus, PrivacyLevel

from bot.discord.failures import LOG, expected
from bot.discord.languages import spoken
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape
from bot.rendering.clean import clean, one_line, web_link
from handlers.appointments import appointment, mark
from handlers.desk import Desk
from handlers.wording import wording
from storage.server_events import Kept, keep_event, kept_events, servers_with_events

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.discord.host import Host
    from handlers.appointments import Appointment

_LONGEST_NAME: Final = 100
_LONGEST_TEXT: Final = 1000
_MOST: Final = 100
"""Scheduled events of one server."""
_HORIZON: Final = dt.timedelta(days=5 * 365)
"""Discord takes no event that lies further ahead."""


async def keep_all_events(client: discord.Client, host: Host, now: dt.datetime) -> bool:
    """Bring the events of every server to what they should be; whether that succeeded for all."""
    done = True
    wanting = {one for one, settings in host.servers.items() if settings.events}
    for server_id in sorted(wanting | await servers_with_events(host.engine)):
        guild = client.get_guild(server_id)
        if guild is None or guild.unavailable or not may_keep_events(guild):
            continue
        try:
            await _keep(host, guild, now, wanted=server_id in wanting)
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError) as error:
            LOG.warning("events of %s: %s", server_id, expected(error) or type(error).__name__)
            done = False
    return done


def may_keep_events(guild: discord.Guild) -> bool:
    """Whether the bot holds Create Events in a server."""
    held = guild.me.guild_permissions
    return held.create_events or held.administrator


async def _keep(host: Host, guild: discord.Guild, now: dt.datetime, *, wanted: bool) -> None:
    engine = host.engine
    wanted_events = _wanted(host, guild, now) if wanted else {}
    known = await kept_events(engine, guild.id)
    if all(_is_settled(known.get(key), one) for key, one in wanted_events.items()) and (
        known.keys() <= wanted_events.keys()
    ):
        return
    there = {event.id: event for event in await guild.fetch_scheduled_events(with_counts=False)}
    own = {_mark_of(e): e for e in there.values() if e.creator_id == guild.me.id}
    for conference_id, one in wanted_events.items():
        kept = known.get(conference_id)
        if _is_settled(kept, one):
            continue
        event = there.get(kept.event_id) if kept else own.get(mark(conference_id))
        if event is not None and event.status is EventStatus.scheduled:
            await _change(event, one)
            await keep_event(engine, guild.id, conference_id, Kept(event.id, one.digest))
        elif kept is not None:
            await keep_event(engine, guild.id, conference_id, Kept(kept.event_id, ""))
        elif len(there) < _MOST:
            made = await _create(guild, one)
            await keep_event(engine, guild.id, conference_id, Kept(made.id, one.digest))
    for conference_id in known.keys() - wanted_events.keys():
        event = there.get(known[conference_id].event_id)
        if event is not None and event.status is EventStatus.scheduled:
            await event.cancel()
        await keep_event(engine, guild.id, conference_id, None)


def _is_settled(kept: Kept | None, one: Appointment) -> bool:
    """Whether nothing is to be done: it says so already, or somebody removed it."""
    return kept is not None and kept.digest in {"", one.digest}


def _wanted(host: Host, guild: discord.Guild, now: dt.datetime) -> Mapping[str, Appointment]:
    """Conference → what its event is to say; of those that have begun nothing is to be done."""
    locale = host.settings_of(guild.id).locale or spoken(guild.preferred_locale)
    desk = Desk(host.atlas, wording(locale), now.date())
    found = ((c.id, appointment(c, desk)) for c in host.atlas.directory.conferences)
    return {key: one for key, one in found if one and now < one.start < now + _HORIZON}


async def _create(guild: discord.Guild, one: Appointment) -> discord.ScheduledEvent:
    return await guild.create_scheduled_event(
        name=_name(one),
        description=_description(one),
        start_time=one.start,
        end_time=one.end,
        entity_type=EntityType.external,
        privacy_level=PrivacyLevel.guild_only,
        location=cut(one_line(one.location), _LONGEST_NAME),
    )


async def _change(event: discord.ScheduledEvent, one: Appointment) -> None:
    await event.edit(
        name=_name(one),
        description=_description(one),
        start_time=one.start,
        end_time=one.end,
        location=cut(one_line(one.location), _LONGEST_NAME),
    )


def _name(one: Appointment) -> str:
    return cut(one_line(one.name), _LONGEST_NAME)


def _description(one: Appointment) -> str:
    """The text within its limit; its last line, which tells whose it is, is kept."""
    *lines, last = clean(one.description).split("\n")
    text = "\n".join(web_link(line) or escape(line) for line in lines)
    return f"{cut(text, _LONGEST_TEXT - len(last) - 1)}\n{last}"


def _mark_of(event: discord.ScheduledEvent) -> str:
    return (event.description or "").rpartition("\n")[2]
