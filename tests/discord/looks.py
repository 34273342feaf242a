"""What a message looks like to who reads it, as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.discord_server import Message

_MASKED = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)")


def looks(message: Message) -> str:
    """The text without its markdown, and the buttons and options below it in brackets."""
    text = _MASKED.sub(r"\1", message.text)
    text = re.sub(r"^(?:### |-# )", "", text, flags=re.MULTILINE).replace("**", "")
    text = re.sub(r"\\(.)", r"\1", text).replace("\u200b", "")
    return "\n".join((text, *(f"[{label}]" for label in message.labels)))
