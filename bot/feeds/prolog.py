"""What stands before the first element of an XML document."""

from __future__ import annotations

import re
from typing import Final

from bot.feeds.failures import UnreadableFeedError

_SPACE: Final = re.compile(r"\s*")
_INSTRUCTION: Final = re.compile(r"<\?.*?\?>", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_TYPE: Final = re.compile(r"<!DOCTYPE\b[^\[>]*>", re.IGNORECASE)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_DECLARATION: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MOST: Final = 50
"""Comments and instructions before the first element."""


def without_prolog(text: str) -> tuple[str, str]:
    """The document from its first element on, and the name of that element in lower case.

    A document type that only names a DTD, as RSS 0.91 has it, is dropped and never looked at.

    Raises:
        UnreadableFeedError: When the document declares types or entities of its own, or has no
            element.
    """
    at = 0
    for _ in range(_MOST):
        at = _end(_SPACE, text, at)
        if text.startswith("<?", at):
            at = _passed(_INSTRUCTION, text, at)
        elif text.startswith("<!--", at):
            at = _passed(_COMMENT, text, at)
        elif _DECLARATION.match(text, at):
            at = _type(text, at)
        else:
            break
    root = _ROOT.match(text, at)
    if root is None:
        raise UnreadableFeedError("no-feed")
    return text[at:], root[1].lower()


def _type(text: str, at: int) -> int:
    found = _TYPE.match(text, at)
    if found is None:
        raise UnreadableFeedError("entities")
    return found.end()


def _passed(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    if found is None:
        raise UnreadableFeedError("no-feed")
    return found.end()


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
