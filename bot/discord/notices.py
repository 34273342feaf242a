"""Short messages that are no answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.discord.controls.custom_ids import Action, for_event, for_question, renewed
from bot.discord.rendering.components import Layout, button, row, text
from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape
from handlers.events import ShowHelp

if TYPE_CHECKING:
    from handlers.wording import Wording

_LONGEST: Final = 1000


def notice(said: str) -> Layout:
    """A message of one text."""
    return Layout(text(cut(said, _LONGEST, escape)))


def outdated_notice(say: Wording, custom_id: str) -> Layout:
    """That a control, or without an id a command, works no more; with the fresh answer and ways on."""
    told = say("discord-outdated") if custom_id else say("discord-command-changed")
    ways = (
        (say("discord-fresh"), renewed(custom_id)),
        (say("ask-help"), for_event(Action.NEXT, say.locale, ShowHelp())),
        (say("ask-overview"), for_question(Action.ASK, say.locale, say("ask-overview"))),
    )
    buttons = [button(label, way) for label, way in ways if way]
    return Layout(text(escape(told)), row(*buttons))
