"""What stands in a custom id: the version of its form, what pressing does, language, request.

``sc1:<action>:<locale>:<request or question>``, at most 100 characters, as Discord allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.discord.controls.event_codes import UnreadableError, decode, encode
from bot.discord.rendering.cutting import length
from handlers.wording import LOCALES

if TYPE_CHECKING:
    from handlers.events import Event

LONGEST: Final = 100
"""Characters of a custom id and of the value of an option."""
VERSION: Final = "1"
CONTROL: Final = r"sc\d+:[a-z]:(?s:.*)"
"""What the custom ids of all our buttons and menus look like, of any version."""
_REST: Final = r":(?P<action>[a-z]):(?P<locale>[A-Za-z-]{5}):(?P<rest>.*)"
_ID: Final = re.compile(f"sc{VERSION}{_REST}", re.DOTALL)
_OTHER_VERSION: Final = re.compile(rf"sc(?!{VERSION}:)\d+{_REST}", re.DOTALL)


class Action(StrEnum):
    """What pressing a control does."""

    TURN = "p"
    """Show the request in place of the message: another page."""
    TRANSLATE = "l"
    """The same in the other language."""
    NEXT = "n"
    """Answer the request with a message of its own."""
    ASK = "q"
    """Answer a question with a message of its own."""
    ASK_HERE = "h"
    """Answer a question in place of the message, in the other language."""
    CALENDAR = "k"
    """Attach the calendar file of the request."""
    CHOOSE = "s"
    """Show what was chosen in place of the menu."""
    VISIBILITY = "o"
    """Settings: private or public answers."""
    EVENTS = "j"
    """Settings: whether conferences are kept among the server's events."""
    LANGUAGE = "t"
    """Settings: the language of public answers."""
    CHANNELS = "u"
    """Settings: where the bot answers every message."""
    ANNOUNCED = "a"
    """An announcement in the other language; with the id of its delivery, which marks the message."""
    DRAFT = "d"
    """A step of an announcement that an editor is writing."""
    DRAFT_MENU = "w"
    """A choice for such an announcement."""
    OFFER = "f"
    """Offer to be told of what the request names, with a message that only the person sees."""
    TELL_ME = "b"
    """Subscribe whoever presses to what the request names, by direct message."""
    TELL_HERE = "c"
    """Subscribe the channel to it."""
    SUBSCRIPTIONS = "g"
    """Show what is subscribed to; the rest is the page, in place of the message where given."""
    PANEL = "m"
    """Do something with one subscriber: ``<its id>;<verb>;<page>`` (`subscribing.panel`)."""
    PANEL_MENU = "v"
    """The same with what was chosen."""
    ERASE = "e"
    """Delete what is kept: of the ``person`` or the ``server``."""
    STOP = "x"
    """Stop all direct messages."""


@dataclass(frozen=True, slots=True)
class Control:
    """What a custom id says."""

    action: Action
    locale: str
    rest: str = ""
    """A request in the form of `event_codes`, a question, or nothing."""

    @property
    def event(self) -> Event:
        """The request that it stands for.

        Raises:
            UnreadableError: When it stands for none.
        """
        return decode(self.rest)

    def __str__(self) -> str:
        """The custom id."""
        return f"sc{VERSION}:{self.action}:{self.locale}:{self.rest}"


def for_event(action: Action, locale: str, event: Event) -> str | None:
    """The custom id for a request, or nothing where it is too long for one."""
    encoded = encode(event)
    return None if encoded is None else _fitting(Control(action, locale, encoded))


def for_question(action: Action, locale: str, question: str) -> str | None:
    """The custom id for a question, or nothing where it is too long for one."""
    return _fitting(Control(action, locale, question))


def option_value(event: Event) -> str | None:
    """The value of an option of a menu that stands for a request, or nothing where too long."""
    encoded = encode(event)
    return encoded if encoded and length(encoded) <= LONGEST else None


def read(custom_id: str) -> Control:
    """What a custom id says.

    Raises:
        UnreadableError: When it is not one of this version.
    """
    match = _ID.fullmatch(custom_id)
    if match is None or match["locale"] not in LOCALES:
        raise UnreadableError(custom_id)
    try:
        action = Action(match["action"])
    except ValueError as error:
        raise UnreadableError(custom_id) from error
    return Control(action, match["locale"], match["rest"])


def renewed(custom_id: str) -> str | None:
    """The custom id of today for one of another version, where what it asks for is still plain."""
    match = _OTHER_VERSION.fullmatch(custom_id)
    if match is None or match["locale"] not in LOCALES:
        return None
    if match["action"] in {Action.ASK, Action.ASK_HERE}:
        return for_question(Action.ASK, match["locale"], match["rest"])
    try:
        return for_event(Action.NEXT, match["locale"], decode(match["rest"]))
    except UnreadableError:
        return None


def _fitting(control: Control) -> str | None:
    text = str(control)
    return text if length(text) <= LONGEST else None
