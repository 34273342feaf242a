"""``sistercity ask``: one question, or one for each line of standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.failures import DONE, WrongUsage
from bot.input_lines import input_lines
from bot.language import from_environment
from bot.opening import open_assistant
from bot.rendering.plain import plain_line
from bot.showing import show

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings
    from handlers.replies import Reply

_CONVERSATION = "lines"


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer; not to know the answer is an answer too."""
    _check(arguments)
    locale = arguments.locale or from_environment()
    assistant = open_assistant(settings, locale)
    if not arguments.lines:
        reply = assistant.ask(arguments.question, locale=locale)
        if arguments.json:
            print(_json(arguments.question, reply))
        else:
            show(reply.blocks)
        return DONE
    conversation = _CONVERSATION if arguments.conversation else None
    for question in input_lines(sys.stdin.buffer):
        reply = assistant.ask(question, locale=locale, conversation=conversation)
        print(_json(question, reply) if arguments.json else plain_line(reply.blocks), flush=True)
        if conversation:
            locale = reply.locale
    return DONE


def _check(arguments: argparse.Namespace) -> None:
    if arguments.lines and arguments.question is not None:
        raise WrongUsage("give a QUESTION or --lines, not both")
    if not arguments.lines and arguments.question is None:
        raise WrongUsage('nothing was asked: sistercity ask "QUESTION", or --lines to read many')
    if arguments.conversation and not arguments.lines:
        raise WrongUsage("--conversation goes with --lines: add that, or leave it out")


def _json(question: str, reply: Reply) -> str:
    from bot.rendering.json import json_line, json_object  # noqa: PLC0415

    return json_line(json_object(question, reply))
