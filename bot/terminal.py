"""The conversation in the terminal, and the same through a pipe."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.failures import DONE, INTERRUPTED
from bot.input_lines import input_lines
from bot.rendering.plain import plain_text
from handlers.events import Greet, SayGoodbye, kind
from handlers.replies import Text
from handlers.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handlers.conversation import Assistant
    from handlers.replies import Reply

_PROMPT = "> "
_CONVERSATION = "terminal"
_END_OF_INPUT = "Ctrl-Z, Enter" if sys.platform == "win32" else "Ctrl-D"
_LEAVE = frozenset({"quit", "exit", "q", "退出"})
"""What ends a conversation besides saying goodbye, as in other programs with a prompt."""


def converse(assistant: Assistant, locale: str) -> int:
    """Talk until the person says goodbye, input ends (Ctrl-D) or Ctrl-C is pressed.

    On a terminal the bot greets first and prompts; through a pipe it only answers, as plain text
    with a blank line after each answer. Returns the exit code.
    """
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _face_to_face(assistant, locale)
    for text in input_lines(sys.stdin.buffer):
        if not text.strip():
            continue
        reply = _reply(assistant, text, locale)
        print(plain_text(reply.blocks), end="\n\n", flush=True)
        locale = reply.locale
        if _is_goodbye(reply):
            break
    return DONE


def _face_to_face(assistant: Assistant, locale: str) -> int:
    show = _printer()
    greeting = assistant.handle(Greet(), locale=locale)
    hint = Text(wording(locale)("terminal-hint", key=_END_OF_INPUT), tone="note")
    show(replace(greeting, blocks=(*greeting.blocks, hint)))
    code = DONE
    try:
        for text in _typed_lines():
            reply = _reply(assistant, text, locale)
            show(reply)
            locale = reply.locale
            if _is_goodbye(reply):
                return DONE
    except KeyboardInterrupt:
        code = INTERRUPTED
    print()
    show(assistant.handle(SayGoodbye(), locale=locale))
    return code


def _reply(assistant: Assistant, text: str, locale: str) -> Reply:
    if text.strip().lower() in _LEAVE:
        return assistant.handle(SayGoodbye(), locale=locale)
    return assistant.ask(text, locale=locale, conversation=_CONVERSATION)


def _is_goodbye(reply: Reply) -> bool:
    return reply.intent == kind(SayGoodbye)


def _typed_lines() -> Iterator[str]:
    """What is typed at the prompt, with line editing and the history of this conversation."""
    with contextlib.suppress(ImportError):  # not on every platform
        import readline  # noqa: F401, PLC0415  # its import changes `input`
    while True:
        try:
            text = input(_PROMPT)
        except EOFError:
            return
        if text.strip():
            yield text


def _printer() -> Callable[[Reply], None]:
    from bot.rendering.terminal import show_blocks, terminal_console  # noqa: PLC0415

    console = terminal_console()
    return lambda reply: show_blocks(console, reply.blocks, reply.suggestions)
