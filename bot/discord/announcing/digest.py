"""A digest: many announcements in one message, within Discord's limits whatever their number.

In sections, and in each grouped by place or topic: those that the reader asked for first. Where all of it does not fit, the texts are shortened first, then left
out, then the titles are shortened, and at last the number of those left out is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.discord.announcing.texts import chosen, group_of
from bot.discord.rendering.cutting import cut, length
from bot.discord.rendering.markdown import escape, escape_line, link
from bot.rendering.clean import web_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.digests import Entry
    from handlers.wording import Wording
    from storage.announcements import Content
    from storage.atlas import Atlas
    from storage.published import Subject

_ROOM: Final = 3800
"""Units of the text of an embed that the digest may fill."""
_HEADING: Final = 100
_LEAD: Final = 200
_LEVELS: Final = (
    (200, 240, True),
    (200, 100, True),
    (200, 0, True),
    (120, 0, False),
    (60, 0, False),
)
"""The longest title and text of an announcement, and whether it is linked; the fullest first."""
_LONGEST_URL: Final = 300
_BREAKS: Final = 2
"""Line breaks around a line, at most."""
_SECTIONS: Final = ("news", "conferences", "anniversaries", "changes")
_SECTION_OF: Final = {
    "conference": "conferences",
    "reminder": "conferences",
    "anniversary": "anniversaries",
    "change": "changes",
}
"""Kind of an announcement → the section that it stands in, where that is not the news."""

_Groups = dict[tuple[str, str], "list[Content]"]
"""Section and heading → what stands there."""


def digest_text(
    entries: Sequence[Entry], wanted: frozenset[Subject], atlas: Atlas, say: Wording
) -> tuple[str, str]:
    """The line for the push notification, and the text with everything, as markdown.

    ``wanted`` is what the reader subscribes to.
    """
    groups: _Groups = {}
    for section in _SECTIONS:
        for entry in entries:
            if _SECTION_OF.get(entry.kind, _SECTIONS[0]) == section:
                heading = group_of(entry.content, atlas, say, wanted)
                groups.setdefault((section, heading), []).append(entry.content)
    first = next(iter(groups.values()))[0]
    lead = escape(say("announce-digest", count=len(entries)))
    title = cut(chosen(first, say).title, _LEAD, escape_line)
    return f"**{lead}**\n{title}", _fitted(groups, say)


def _fitted(groups: _Groups, say: Wording) -> str:
    for level in _LEVELS:
        lines = _within(_ROOM, _lines(groups, level, say))
        if lines is not None:
            return _joined(lines)
    return _cut_short(groups, say)


def _within(room: int, lines: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]] | None:
    """All the lines; nothing as soon as they are found not to fit."""
    kept = []
    for line, entry in lines:
        room -= length(line) + _BREAKS
        if room < 0:
            return None
        kept.append((line, entry))
    return kept


def _lines(
    groups: _Groups, level: tuple[int, int, bool], say: Wording
) -> Iterable[tuple[str, bool]]:
    """Each line, and whether it is an announcement rather than a heading."""
    before = ""
    for (section, heading), contents in groups.items():
        if section != before:
            before = section
            yield f"### {escape_line(say('digest-section', section=section))}", False
        yield f"**{cut(heading, _HEADING, escape_line)}**", False
        for content in contents:
            yield _entry(content, level, say), True


def _entry(content: Content, level: tuple[int, int, bool], say: Wording) -> str:
    longest_title, longest_body, linked = level
    text = chosen(content, say)
    url = next((url for url in content.urls if web_link(url) and len(url) <= _LONGEST_URL), "")
    title = cut(text.title, longest_title)
    shown = link(title, url) if url and linked else escape_line(title)
    body = cut(" ".join(text.body.split()), longest_body, escape_line) if longest_body else ""
    return f"• {shown}\n{body}" if body else f"• {shown}"


def _joined(lines: Iterable[tuple[str, bool]]) -> str:
    return "".join(line + "\n" if entry else f"\n{line}\n" for line, entry in lines).strip()


def _cut_short(groups: _Groups, say: Wording) -> str:
    """As many as fit in their shortest form, and how many more there are."""
    left = sum(map(len, groups.values()))
    room = _ROOM - length(escape(say("announce-digest-more", count=left))) - _BREAKS
    kept: list[tuple[str, bool]] = []
    for line, entry in _lines(groups, _LEVELS[-1], say):
        room -= length(line) + _BREAKS
        if room < 0:
            break
        kept.append((line, entry))
        left -= entry
    while kept and not kept[-1][1]:
        kept.pop()
    return f"{_joined(kept)}\n\n{escape(say('announce-digest-more', count=left))}"
