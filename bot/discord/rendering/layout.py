"""A reply as one message: its texts in a container, with menu, links and buttons below."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from discord import ButtonStyle, SelectOption, ui

from bot.discord.controls.custom_ids import (
    Action,
    Control,
    for_event,
    for_question,
    option_value,
)
from bot.discord.rendering.blocks import markdown
from bot.discord.rendering.cutting import ELLIPSIS, cut
from bot.discord.rendering.fitting import fitted
from bot.rendering.clean import one_line, web_link
from handlers.events import ManageSubscriptions, Subscribe
from handlers.replies import Card, Choices
from handlers.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.events import Event
    from handlers.replies import Choice, Reply
    from handlers.wording import Wording

ACCENT: Final = 0xC8102E
"""The colour of the bar beside an answer: red, as in both flags."""
_OTHER_LANGUAGE: Final = {False: "中文", True: "English"}
"""Each language in itself, for who does not read the one shown."""
_MOST_TEXTS: Final = 12
"""Texts apart from each other; with their lines between and all controls below 40 components."""
_MOST_OPTIONS: Final = 25
_MOST_SUGGESTIONS: Final = 3
_LONGEST_LABEL: Final = 80
_LONGEST_OPTION: Final = 100
_LONGEST_URL: Final = 512
"""Characters of the address of a link button."""
_NOON: Final = dt.time(12, tzinfo=dt.UTC)


def layout(reply: Reply, *, question: str = "", back: Event | None = None) -> ui.LayoutView:
    """A message that shows a reply.

    The view is finished: its controls are told by their custom ids (`bot.discord.controls`), so
    that the library need not keep it.

    Args:
        reply: What to show.
        question: What was typed, for the button of the other language where no request can
            stand on it.
        back: The request for the page before.
    """
    say = wording(reply.locale)
    options = list(_options(reply.choices))
    links = _link_buttons(reply)
    parts = [
        markdown(block, links=not links, options=len(options) < len(reply.choices))
        for block in reply.blocks
        if not (isinstance(block, Choices) and len(options) == len(reply.choices))
    ]
    parts += _countdown(reply)
    shown = [part for part in parts if part.strip()]
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    for index, text in enumerate(fitted(_joined(shown or [ELLIPSIS]))):
        if index and text.startswith("###"):
            container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(text))
    if options:
        menu: ui.Select[ui.LayoutView] = ui.Select(
            custom_id=str(Control(Action.CHOOSE, reply.locale)),
            placeholder=say("discord-choose"),
            options=options,
        )
        container.add_item(ui.ActionRow(menu))
    rows = (
        links,
        _offered(reply, say),
        _navigation(reply, say, question, back),
        _suggestions(reply),
    )
    for row in rows:
        if row:
            container.add_item(ui.ActionRow(*row))
    return finished(container)


class _Finished(ui.LayoutView):
    """A view that is written out once, however often it is sent, and keeps only that."""

    def __init__(self, items: tuple[ui.Item[ui.LayoutView], ...]) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)
        self._written: list[dict[str, Any]] = super().to_components()  # type: ignore[no-untyped-call]
        self.clear_items()
        # A stopped view is not stored by the library when it is sent.
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """The components as Discord takes them."""
        return self._written

    def has_components_v2(self) -> bool:
        """Always: that is what a layout is made of."""
        return True


def finished(*items: ui.Item[ui.LayoutView]) -> ui.LayoutView:
    """A view of these items that the library sends but does not keep."""
    return _Finished(items)


def _joined(parts: list[str]) -> list[str]:
    if len(parts) <= _MOST_TEXTS:
        return parts
    return [*parts[: _MOST_TEXTS - 1], "\n".join(parts[_MOST_TEXTS - 1 :])]


def _countdown(reply: Reply) -> Iterator[str]:
    """How long it is until the one conference shown, counted by the reader's own Discord.

    Only the day is known: it is taken at noon UTC, which is that day almost everywhere.
    """
    if len(reply.conferences) != 1:
        return
    start = reply.conferences[0].start
    if start.day is None:
        return
    moment = dt.datetime.combine(start.first_day, _NOON)
    if moment > dt.datetime.now(dt.UTC):
        yield f"-# <t:{int(moment.timestamp())}:R>"


def _options(choices: tuple[Choice, ...]) -> Iterator[SelectOption]:
    seen: set[str] = set()
    for choice in choices[:_MOST_OPTIONS]:
        value = option_value(choice.event)
        if value is not None and value not in seen:
            seen.add(value)
            label = cut(one_line(choice.label), _LONGEST_OPTION)
            yield SelectOption(label=label or choice.id, value=value)


def _link_buttons(reply: Reply) -> list[ui.Button[ui.LayoutView]]:
    """The sources of the only card; several cards have their links in the text."""
    cards = [block for block in reply.blocks if isinstance(block, Card)]
    if len(cards) != 1:
        return []
    links = cards[0].links
    if any(not web_link(item.url) or len(item.url) > _LONGEST_URL for item in links):
        return []
    return [
        ui.Button(
            style=ButtonStyle.link,
            label=cut(one_line(item.label), _LONGEST_LABEL) or "↗",
            url=item.url,
        )
        for item in links
    ]


def _navigation(
    reply: Reply, say: Wording, question: str, back: Event | None
) -> list[ui.Button[ui.LayoutView]]:
    other = say.other.locale
    turned = reply.request and for_event(Action.TRANSLATE, other, reply.request)
    if not turned and question:
        turned = for_question(Action.ASK_HERE, other, question)
    buttons = (
        (say("discord-back"), back and for_event(Action.TURN, reply.locale, back)),
        (say("discord-more"), reply.rest and for_event(Action.TURN, reply.locale, reply.rest)),
        (_OTHER_LANGUAGE[say.chinese], turned),
    )
    return [
        ui.Button(style=ButtonStyle.primary, label=label, custom_id=custom_id)
        for label, custom_id in buttons
        if custom_id
    ] + _subscribing(reply, say)


def _subscribing(reply: Reply, say: Wording) -> list[ui.Button[ui.LayoutView]]:
    """The way to be told more of what was answered about."""
    wanted = reply.subscribable and for_event(Action.OFFER, reply.locale, reply.subscribable)
    if not wanted:
        return []
    label = say("subscribe-button")
    return [ui.Button(style=ButtonStyle.secondary, emoji="🔔", label=label, custom_id=wanted)]


def _offered(reply: Reply, say: Wording) -> list[ui.Button[ui.LayoutView]]:
    """The ways to go on with a request that needs more than an answer."""
    ways: tuple[tuple[str, str | None], ...]
    match reply.offered:
        case Subscribe() as wish:
            ways = (
                (say("subscribe-me"), for_event(Action.TELL_ME, reply.locale, wish)),
                (say("subscribe-here"), for_event(Action.TELL_HERE, reply.locale, wish)),
            )
        case ManageSubscriptions():
            ways = ((say("subscribe-mine"), str(Control(Action.SUBSCRIPTIONS, reply.locale))),)
        case _:
            ways = ()
    return [
        ui.Button(style=ButtonStyle.success, label=label, custom_id=custom_id)
        for label, custom_id in ways
        if custom_id
    ]


def _suggestions(reply: Reply) -> list[ui.Button[ui.LayoutView]]:
    buttons: dict[str, ui.Button[ui.LayoutView]] = {}
    for question in reply.suggestions:
        label = cut(one_line(question), _LONGEST_LABEL)
        custom_id = for_question(Action.ASK, reply.locale, question)
        if label and custom_id:
            buttons[custom_id] = ui.Button(
                style=ButtonStyle.secondary, label=label, custom_id=custom_id
            )
    return list(buttons.values())[:_MOST_SUGGESTIONS]
