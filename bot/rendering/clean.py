"""Makes text that people typed or feeds said harmless to show."""

from __future__ import annotations

from urllib.parse import urlsplit


def clean(text: str) -> str:
    """The text without control, format (bidirectional, zero-width), private and lone surrogates.

    These are the characters that `str.isprintable` refuses (Unicode categories "Other" and
    "Separator"): they could drive a terminal or hide what is shown. Line breaks stay, other
    white space becomes a space.
    """
    if text.isprintable():
        return text
    return "".join(_harmless(character) for character in text)


def one_line(text: str) -> str:
    """The cleaned text on one line, its lines joined by `` / ``."""
    if text.isprintable():
        return text.strip()
    return " / ".join(line.strip() for line in clean(text).split("\n") if line.strip())


def web_link(url: str) -> str:
    """The address if it is a plain http or https one, else an empty text."""
    if not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - only reading it shows whether it is a number that can be one
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def _harmless(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return " " if character.isspace() else ""
