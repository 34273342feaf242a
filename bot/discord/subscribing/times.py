"""The form for quiet hours, time zone and when a digest comes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import SelectOption, ui

from bot.discord.controls.custom_ids import Action, Control, read
from bot.discord.controls.event_codes import UnreadableError
from bot.discord.controls.pressed import pressed_id
from bot.discord.languages import spoken
from bot.discord.rendering.markdown import escape
from bot.discord.subscribing.hours import read_hour, read_hours, written
from bot.discord.subscribing.leaving import now
from bot.discord.subscribing.panel import detail_view
from bot.discord.subscribing.permits import may_manage
from bot.discord.subscribing.zones import find_zone
from handlers.wording import wording
from storage.place_index.folding import simplify
from storage.subscribers import By, known
from storage.subscriptions import change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.discord.client import SisterCityClient
    from storage.atlas import Atlas
    from storage.subscribers import Listener

    _Interaction = discord.Interaction[SisterCityClient]

TIMES: Final = "times"
"""The verb of the form's custom id."""
_QUIET, _URGENT, _ZONE, _TIME, _WEEKDAY = "quiet", "urgent", "zone", "time", "weekday"
_LONGEST_HOURS: Final = 40
_LONGEST_ZONE: Final = 60
_NO_HOURS: Final = frozenset(
    {
        "", "off", "no", "none", "cancel", "never", "clear", "remove",
        "无", "没有", "没", "关", "关闭", "取消", "不要", "不需要", "清除",
    }
)  # fmt: skip
"""What is written for no quiet hours, simplified."""


class HoursError(ValueError):
    """What was typed is no such thing: the name of the field says which."""


async def ask(interaction: _Interaction, listener: Listener) -> None:
    """Open the form."""
    say, now_told = wording(spoken(interaction.locale)), listener.preferences
    quiet = ""
    if now_told.quiet_from is not None and now_told.quiet_until is not None:
        quiet = f"{written(now_told.quiet_from)}-{written(now_told.quiet_until)}"
    form = ui.Modal(
        title=say("subscribe-times"),
        custom_id=str(Control(Action.PANEL, say.locale, f"{listener.id};{TIMES}")),
    )
    urgent = ((say("subscribe-urgent-wait"), "0"), (say("subscribe-urgent-at-once"), "1"))
    days = [(say("subscribe-weekday", day=day), str(day)) for day in range(1, 8)]
    fields: tuple[tuple[str, str, ui.Item[Any]], ...] = (
        (
            say("subscribe-quiet-label"),
            say("subscribe-quiet-help"),
            ui.TextInput(
                custom_id=_QUIET, default=quiet, required=False, max_length=_LONGEST_HOURS
            ),
        ),
        (
            say("subscribe-urgent-label"),
            say("subscribe-urgent-help"),
            _menu(_URGENT, urgent, str(int(now_told.urgent_at_once))),
        ),
        (
            say("subscribe-zone-label"),
            say("subscribe-zone-help"),
            ui.TextInput(custom_id=_ZONE, default=now_told.time_zone, max_length=_LONGEST_ZONE),
        ),
        (
            say("subscribe-time-label"),
            say("subscribe-time-help"),
            ui.TextInput(
                custom_id=_TIME,
                default=written(now_told.digest_minute),
                max_length=_LONGEST_HOURS,
            ),
        ),
        (
            say("subscribe-weekday-label"),
            say("subscribe-weekday-help"),
            _menu(_WEEKDAY, days, str(now_told.digest_weekday)),
        ),
    )
    for label, description, field in fields:
        form.add_item(ui.Label(text=label, description=description, component=field))
    # A stopped form is not stored by the library: what is filled in is read by its custom id.
    form.stop()
    await interaction.response.send_modal(form)


async def submit(interaction: _Interaction) -> None:
    """Keep what was filled in, and show it.

    Raises:
        UnreadableError: When the form is none of ours.
    """
    control = read(pressed_id(interaction))
    subscriber_id, _, verb = control.rest.partition(";")
    if control.action is not Action.PANEL or verb != TIMES or not subscriber_id.isdecimal():
        raise UnreadableError(control.rest)
    host, say = interaction.client.host, wording(spoken(interaction.locale))
    await interaction.response.defer()
    listener = await known(host.engine, int(subscriber_id))
    if listener is None or not may_manage(interaction, listener):
        raise UnreadableError(control.rest)
    try:
        changes = read_form(dict(_filled(interaction)), host.atlas)
    except HoursError as error:
        note = f"⚠️ {escape(say('subscribe-unread', field=str(error)))}"
        await interaction.edit_original_response(view=detail_view(interaction, listener, note=note))
        return
    listener = await change(host.engine, listener.id, changes, By(interaction.user.id, now()))
    note = escape(say("discord-settings-saved"))
    await interaction.edit_original_response(view=detail_view(interaction, listener, note=note))


def read_form(fields: dict[str, str], atlas: Atlas) -> dict[str, Any]:
    """What a form changes.

    Raises:
        HoursError: When a field cannot be read.
    """
    zone = find_zone(fields.get(_ZONE, ""), atlas)
    if zone is None:
        raise HoursError(_ZONE)
    quiet = read_quiet(fields.get(_QUIET, ""))
    try:
        minute = read_hour(fields.get(_TIME, ""))
    except ValueError:
        raise HoursError(_TIME) from None
    weekday = fields.get(_WEEKDAY, "")
    if weekday not in set("1234567"):
        raise HoursError(_WEEKDAY)
    return {
        "quiet_from": quiet[0],
        "quiet_until": quiet[1],
        "urgent_at_once": fields.get(_URGENT) == "1",
        "time_zone": zone,
        "digest_minute": minute,
        "digest_weekday": int(weekday),
    }


def read_quiet(text: str) -> tuple[int, int] | tuple[None, None]:
    """Quiet hours, or none where nothing or a word for nothing was typed.

    Raises:
        HoursError: When they cannot be read.
    """
    if simplify(unicodedata.normalize("NFKC", text)).strip().casefold() in _NO_HOURS:
        return None, None
    try:
        return read_hours(text)
    except ValueError:
        raise HoursError(_QUIET) from None


def _menu(name: str, options: Iterable[tuple[str, str]], chosen: str) -> ui.Select[Any]:
    return ui.Select(
        custom_id=name,
        options=[
            SelectOption(label=label, value=value, default=value == chosen)
            for label, value in options
        ],
    )


def _filled(interaction: _Interaction) -> Iterator[tuple[str, str]]:
    """Custom id and value of each field of a form that was sent in."""
    data: Any = interaction.data or {}
    for row in data.get("components", ()):
        field = row.get("component") or {}
        values = field.get("values") or ()
        yield str(field.get("custom_id", "")), str(values[0] if values else field.get("value", ""))
