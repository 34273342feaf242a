"""What is subscribed to: the list of subscribers, and one of them with all its settings."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import discord
from discord import ButtonStyle, SelectOption, ui

from bot.discord.controls.custom_ids import Action, Control
from bot.discord.languages import spoken
from bot.discord.rendering.components import ACCENT, finished
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape
from bot.discord.subscribing.answers import button
from bot.discord.subscribing.describing import (
    LANGUAGES,
    how_lines,
    is_paused,
    state_line,
    subjects_line,
    where,
)
from bot.discord.subscribing.permits import is_member, may_manage
from bot.discord.subscribing.subjects import name_of, value_of
from bot.rendering.clean import one_line
from handlers.paging import page
from handlers.wording import wording
from storage.subscribers import of_person, of_server

if TYPE_CHECKING:
    from bot.discord.client import SisterCityClient
    from handlers.paging import Page
    from handlers.wording import Wording
    from storage.atlas import Atlas
    from storage.subscribers import Listener, Subject

    _Interaction = discord.Interaction[SisterCityClient]
    _Button = ui.Button[ui.LayoutView]

_PER_PAGE: Final = 6
"""Subscribers on one page of the list: each takes a few of the 40 components."""
_OPTIONS: Final = 25
_LONGEST_OPTION: Final = 100
DIGESTS: Final = ("none", "daily", "weekly")


class Menu(StrEnum):
    """The menus of a panel."""

    SUBJECTS = "subjects"
    DIGEST = "digest"
    LANGUAGE = "language"
    ROLE = "role"


async def mine(interaction: _Interaction) -> list[Listener]:
    """All that whoever asks may change here: their own, and the channels that they manage."""
    engine = interaction.client.host.engine
    own = await of_person(engine, interaction.user.id)
    found = [own] if own is not None and own.subjects else []
    if interaction.guild_id is not None and is_member(interaction):
        channels = await of_server(engine, interaction.guild_id)
        found += [one for one in channels if one.subjects and may_manage(interaction, one)]
    return found


async def list_view(interaction: _Interaction, number: int) -> ui.LayoutView:
    """A page of the list, counted from 0."""
    say, atlas = wording(spoken(interaction.locale)), interaction.client.host.atlas
    listeners = await mine(interaction)
    container: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay(f"### {escape(say('subscribe-list-title'))}"), accent_colour=ACCENT
    )
    if not listeners:
        container.add_item(ui.TextDisplay(escape(say("subscribe-list-empty"))))
        return finished(container)
    shown = page(listeners, number * _PER_PAGE, _PER_PAGE)
    for listener in shown.items:
        lines = [
            f"**{where(listener, say)}**",
            subjects_line(listener, atlas, say),
            state_line(listener, say),
        ]
        container.add_item(ui.TextDisplay("\n".join(line for line in lines if line)))
        opening = button(Action.PANEL, say("subscribe-change"), say, f"{listener.id};show;0")
        container.add_item(ui.ActionRow(opening))
    at = shown.start // _PER_PAGE
    turning = _turning(
        say, [(at > 0, f"{at - 1}"), (shown.left > 0, f"{at + 1}")], Action.SUBSCRIPTIONS
    )
    if turning:
        container.add_item(ui.ActionRow(*turning))
    return finished(container)


def detail_view(
    interaction: _Interaction, listener: Listener, number: int = 0, note: str = ""
) -> ui.LayoutView:
    """One subscriber: what it is told of, how, and all that can be changed."""
    say, atlas = wording(spoken(interaction.locale)), interaction.client.host.atlas
    shown = page(listener.subjects, number * _OPTIONS, _OPTIONS)
    at = shown.start // _OPTIONS
    lines = [
        f"### {where(listener, say)}",
        subjects_line(listener, atlas, say, most=_OPTIONS),
        *how_lines(listener, say),
    ]
    container: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay("\n".join(lines)), accent_colour=ACCENT
    )
    if shown.items:
        container.add_item(ui.ActionRow(_subjects_menu(listener, shown, atlas, say)))
    turning = _turning(
        say,
        [
            (at > 0, f"{listener.id};show;{at - 1}"),
            (shown.left > 0, f"{listener.id};show;{at + 1}"),
        ],
        Action.PANEL,
    )
    if turning:
        container.add_item(ui.ActionRow(*turning))
    container.add_item(ui.ActionRow(_digest_menu(listener, say)))
    container.add_item(ui.ActionRow(_language_menu(listener, say)))
    if listener.target.server_id is not None:
        container.add_item(ui.ActionRow(_role_menu(listener, say)))
    for row in _buttons(interaction, listener, say):
        container.add_item(ui.ActionRow(*row))
    if note:
        container.add_item(ui.TextDisplay(f"-# {note}"))
    return finished(container)


def stopping_view(listener: Listener, say: Wording) -> ui.LayoutView:
    """Whether all of one subscriber shall really stop."""
    container: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay(f"### {where(listener, say)}\n{escape(say('subscribe-stop-sure'))}"),
        ui.ActionRow(
            button(
                Action.PANEL,
                say("subscribe-stop-yes"),
                say,
                f"{listener.id};stopped",
                ButtonStyle.danger,
            ),
            button(Action.PANEL, say("discord-back"), say, f"{listener.id};show;0"),
        ),
        accent_colour=ACCENT,
    )
    return finished(container)


def _buttons(interaction: _Interaction, listener: Listener, say: Wording) -> list[list[_Button]]:
    def does(label: str, verb: str, style: ButtonStyle = ButtonStyle.secondary) -> _Button:
        return button(Action.PANEL, label, say, f"{listener.id};{verb}", style)

    first = [does(say("subscribe-times"), "times", ButtonStyle.primary)]
    if is_paused(listener):
        first.append(does(say("subscribe-resume"), "resume", ButtonStyle.success))
    else:
        first += [
            does(say("subscribe-pause-day"), "pause;1"),
            does(say("subscribe-pause-week"), "pause;7"),
            does(say("subscribe-pause"), "pause;0"),
        ]
    second = [
        does(say("subscribe-stop"), "stop", ButtonStyle.danger),
        button(Action.SUBSCRIPTIONS, say("discord-back"), say, "0"),
    ]
    channel = interaction.guild and interaction.guild.get_channel(listener.target.discord_id)
    if isinstance(channel, discord.TextChannel) and channel.is_news():
        publish = listener.preferences.publish
        label = say("subscribe-publish-off" if publish else "subscribe-publish-on")
        second.insert(0, does(label, f"publish;{int(not publish)}"))
    return [first, second]


def _turning(say: Wording, ways: list[tuple[bool, str]], action: Action) -> list[_Button]:
    labels = (say("discord-back"), say("discord-more"))
    return [
        button(action, label, say, rest, ButtonStyle.primary)
        for label, (there, rest) in zip(labels, ways, strict=True)
        if there
    ]


def _menu_id(listener: Listener, menu: str, say: Wording) -> str:
    return str(Control(Action.PANEL_MENU, say.locale, f"{listener.id};{menu}"))


def _subjects_menu(
    listener: Listener, shown: Page[Subject], atlas: Atlas, say: Wording
) -> ui.Select[ui.LayoutView]:
    at = shown.start // _OPTIONS
    options = [
        SelectOption(
            label=cut(one_line(name_of(subject, atlas, say)), _LONGEST_OPTION) or subject.kind,
            value=value_of(subject),
        )
        for subject in shown.items
    ]
    return ui.Select(
        custom_id=_menu_id(listener, f"{Menu.SUBJECTS};{at}", say),
        placeholder=say("subscribe-drop"),
        options=options,
        max_values=len(options),
    )


def _digest_menu(listener: Listener, say: Wording) -> ui.Select[ui.LayoutView]:
    return ui.Select(
        custom_id=_menu_id(listener, Menu.DIGEST, say),
        placeholder=say("subscribe-how-label"),
        options=[
            SelectOption(
                label=say("subscribe-digest", digest=digest),
                value=digest,
                default=digest == listener.preferences.digest,
            )
            for digest in DIGESTS
        ],
    )


def _language_menu(listener: Listener, say: Wording) -> ui.Select[ui.LayoutView]:
    return ui.Select(
        custom_id=_menu_id(listener, Menu.LANGUAGE, say),
        placeholder=say("subscribe-language-label"),
        options=[
            SelectOption(label=name, value=tag, default=tag == listener.preferences.locale)
            for tag, name in LANGUAGES.items()
        ],
    )


def _role_menu(listener: Listener, say: Wording) -> ui.RoleSelect[ui.LayoutView]:
    role_id = listener.preferences.role_id
    kind = discord.SelectDefaultValueType.role
    return ui.RoleSelect(
        custom_id=_menu_id(listener, Menu.ROLE, say),
        placeholder=say("subscribe-role-pick"),
        min_values=0,
        default_values=[]
        if role_id is None
        else [discord.SelectDefaultValue(id=role_id, type=kind)],
    )
