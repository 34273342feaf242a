"""The controls of the panels: what stands in their custom ids."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from discord import ButtonStyle, ui

from bot.discord.controls.custom_ids import Action, Control
from bot.discord.controls.event_codes import UnreadableError

if TYPE_CHECKING:
    from handlers.wording import Wording


class Step(StrEnum):
    """What a control of a panel does."""

    PANEL = "panel"
    ENGLISH = "en"
    CHINESE = "zh"
    URGENT = "urgent"
    ORDINARY = "ordinary"
    PREVIEW = "preview"
    TOPICS = "topics"
    CONFERENCE = "conference"
    PLACES = "places"
    ASK_PUBLISH = "publish?"
    PUBLISH = "publish"
    ASK_WHEN = "when?"
    SCHEDULE = "schedule"
    ASK_DISCARD = "discard?"
    DISCARD = "discard"
    ASK_CORRECT = "correct?"
    CORRECT = "correct"
    RETRACT = "retract"
    LIST = "list"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Press:
    """A step for an announcement: ``publish 12 a1b2c3``."""

    step: Step
    number: int
    """The id of the announcement; of a list, how many are left out before it."""
    rest: str = ""

    @classmethod
    def read(cls, text: str) -> Press:
        """What the rest of a custom id says.

        Raises:
            UnreadableError: When it says nothing of the kind.
        """
        step, _, tail = text.partition(" ")
        number, _, rest = tail.partition(" ")
        if not (number.isascii() and number.isdigit() and len(number) <= 18):  # noqa: PLR2004
            raise UnreadableError(text)
        try:
            return cls(Step(step), int(number), rest)
        except ValueError as error:
            raise UnreadableError(text) from error

    def custom_id(self, say: Wording, action: Action = Action.DRAFT) -> str:
        """The custom id of its control."""
        return str(Control(action, say.locale, f"{self.step} {self.number} {self.rest}".rstrip()))


def button(
    press: Press, label: str, say: Wording, style: ButtonStyle = ButtonStyle.secondary
) -> ui.Button[ui.LayoutView]:
    """A button for a step."""
    return ui.Button(style=style, label=label, custom_id=press.custom_id(say))
