"""Short messages that are no answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from discord import ButtonStyle, ui

from bot.discord.controls.custom_ids import Action, for_event, for_question, renewed
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.layout import finished
from bot.discord.rendering.markdown import escape
from handlers.events import ShowHelp

if TYPE_CHECKING:
    from handlers.wording import Wording

_LONGEST: Final = 1000


def notice(text: str) -> ui.LayoutView:
    """A message of one text."""
    return finished(ui.TextDisplay(cut(text, _LONGEST, escape)))


def outdated_notice(say: Wording, custom_id: str = "") -> ui.LayoutView:
    """That a control works no more, with the fresh answer, where it can be told, and ways on."""
    ways = (
        (say("discord-fresh"), renewed(custom_id)),
        (say("command-help-name"), for_event(Action.NEXT, say.locale, ShowHelp())),
        (say("ask-overview"), for_question(Action.ASK, say.locale, say("ask-overview"))),
    )
    buttons = [
        ui.Button[ui.LayoutView](style=ButtonStyle.secondary, label=label, custom_id=way)
        for label, way in ways
        if way
    ]
    return finished(ui.TextDisplay(escape(say("discord-outdated"))), ui.ActionRow(*buttons))
