"""A reply as one message: its texts in a container, with menu, links and buttons below."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from bot.discord.controls.custom_ids import (
    Action,
    Control,
    for_event,
    for_question,
    option_value,
)
from bot.discord.rendering.blocks import markdown
from bot.discord.rendering.components import (
    Layout,
    button,
    container,
    line,
    link_button,
    menu,
    option,
    row,
    text,
)
from bot.discord.rendering.cutting import ELLIPSIS, cut
from bot.discord.rendering.fitting import fitted
from bot.rendering.clean import one_line, web_link
from handlers.events import ManageSubscriptions, Subscribe
from handlers.replies import Card, Choices, Table
from handlers.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.discord.rendering.components import Component
    from handlers.events import Event
    from handlers.replies import Choice, Reply
    from handlers.wording import Wording

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


def layout(
    reply: Reply, *, question: str = "", back: Event | None = None, in_server: bool = True
) -> Layout:
    """A message that shows a reply.

    Args:
        reply: What to show.
        question: What was typed, for the button of the other language where no request can
            stand on it.
        back: The request for the page before.
        in_server: Whether it is shown in a channel of a server, which can be subscribed.
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
    components: list[Component] = []
    for content in fitted(_joined(shown or [ELLIPSIS])):
        if components and content.startswith("###"):
            components.append(line())
        components.append(text(content))
    if options:
        chooser = str(Control(Action.CHOOSE, reply.locale))
        components.append(row(menu(chooser, say("discord-choose"), options)))
    rows = (
        links,
        _offered(reply, say, in_server=in_server),
        _navigation(reply, say, question, back),
        _suggestions(reply),
    )
    components += [row(*buttons) for buttons in rows if buttons]
    return Layout(container(components))


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


def _options(choices: tuple[Choice, ...]) -> Iterator[Component]:
    seen: set[str] = set()
    for choice in choices[:_MOST_OPTIONS]:
        value = option_value(choice.event)
        if value is not None and value not in seen:
            seen.add(value)
            label = cut(one_line(choice.label), _LONGEST_OPTION)
            yield option(label or choice.id, value)


def _link_buttons(reply: Reply) -> list[Component]:
    """The sources of the only card or list; several of them have their links in the text."""
    linked = [block for block in reply.blocks if isinstance(block, Card | Table) and block.links]
    if len(linked) != 1:
        return []
    links = linked[0].links
    if any(not web_link(item.url) or len(item.url) > _LONGEST_URL for item in links):
        return []
    return [
        link_button(cut(one_line(item.label), _LONGEST_LABEL) or "↗", item.url) for item in links
    ]


def _navigation(reply: Reply, say: Wording, question: str, back: Event | None) -> list[Component]:
    other = say.other.locale
    turned = reply.request and for_event(Action.TRANSLATE, other, reply.request)
    if not turned and question:
        turned = for_question(Action.ASK_HERE, other, question)
    buttons = (
        (say("discord-back"), back and for_event(Action.TURN, reply.locale, back)),
        (say("discord-more"), reply.rest and for_event(Action.TURN, reply.locale, reply.rest)),
        (_OTHER_LANGUAGE[say.chinese], turned),
        *(
            (say("calendar-add"), for_event(Action.CALENDAR, reply.locale, file.request))
            for file in reply.files[:1]
        ),
    )
    return [
        button(label, custom_id, primary=True) for label, custom_id in buttons if custom_id
    ] + _subscribing(reply, say)


def _subscribing(reply: Reply, say: Wording) -> list[Component]:
    """The way to be told more of what was answered about."""
    wanted = reply.subscribable and for_event(Action.OFFER, reply.locale, reply.subscribable)
    return [button(say("subscribe-button"), wanted, emoji="🔔")] if wanted else []


def _offered(reply: Reply, say: Wording, *, in_server: bool) -> list[Component]:
    """The ways to go on with a request that needs more than an answer."""
    ways: tuple[tuple[str, str | None], ...]
    match reply.offered:
        case Subscribe() as wish:
            ways = ((say("subscribe-me"), for_event(Action.TELL_ME, reply.locale, wish)),)
            if in_server:
                here = for_event(Action.TELL_HERE, reply.locale, wish)
                ways = (*ways, (say("subscribe-here"), here))
        case ManageSubscriptions():
            ways = ((say("subscribe-mine"), str(Control(Action.SUBSCRIPTIONS, reply.locale))),)
        case _:
            ways = ()
    return [button(label, custom_id, primary=True) for label, custom_id in ways if custom_id]


def _suggestions(reply: Reply) -> list[Component]:
    buttons: dict[str, Component] = {}
    for question in reply.suggestions:
        label = cut(one_line(question), _LONGEST_LABEL)
        custom_id = for_question(Action.ASK, reply.locale, question)
        if label and custom_id:
            buttons[custom_id] = button(label, custom_id)
    return list(buttons.values())[:_MOST_SUGGESTIONS]
