"""Text from people and data as Discord markdown that shows it as it stands.

Nothing in it can format, mention, link or stamp a time: every sign that begins such a thing is
escaped (Discord's reference, "Message formatting" and "Markdown Text 101").
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from bot.rendering.clean import clean, one_line, web_link

_SPECIAL: Final = re.compile(r"[\\*_~|`<>\[\]#\-+@]|\d[.)]|://")
"""What is in every text in which any of the rules below would change something."""
_ANYWHERE: Final = re.compile(r"[\\*_~|`<>\[\]]")
_AT_LINE_START: Final = re.compile(r"^(\s*)([#\-+>]|\d+(?=[.)]))", re.MULTILINE)
_LINK: Final = re.compile(r"(?<=:)(?=//)")
_URL_SIGNS: Final = "!#$%&'*+,-./:;=?@_~"
"""What may stand in a masked link as it is: not the brackets that would end it."""
_UNSEEN: Final = "\u200b"
"""A zero-width space: Discord has no escape for ``@everyone`` and for bare links."""


def escape(text: str) -> str:
    """The cleaned text, its line breaks kept, with every formatting sign escaped."""
    text = clean(text)
    if not _SPECIAL.search(text):
        return text
    safe = _ANYWHERE.sub(r"\\\g<0>", text)
    safe = _AT_LINE_START.sub(_guard_line_start, safe)
    safe = safe.replace("@", f"@{_UNSEEN}")
    return _LINK.sub(_UNSEEN, safe)


def escape_line(text: str) -> str:
    """The same on one line."""
    return escape(one_line(text))


def link(label: str, url: str) -> str:
    """A masked link to a web page, or the bare label where the address is none."""
    address = web_link(url)
    if not address:
        return escape_line(label)
    return f"[{escape_line(label)}](<{quote(address, safe=_URL_SIGNS)}>)"


def small(text: str) -> str:
    """Escaped text in small print, each line of it."""
    return "\n".join(f"-# {line}" for line in text.split("\n") if line.strip())


def _guard_line_start(match: re.Match[str]) -> str:
    indent, sign = match.groups()
    return f"{indent}{sign}{_UNSEEN}" if sign.isdigit() else f"{indent}\\{sign}"
