"""A subscriber in words: what it is told of, where and how. Markdown, escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.discord.rendering.cutting import cut
from bot.discord.rendering.markdown import escape, escape_line
from bot.discord.subscribing.hours import written
from bot.discord.subscribing.leaving import now
from bot.discord.subscribing.subjects import name_of
from storage.subscribers import PAUSED, STOPPED, SUSPENDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.wording import Wording
    from storage.atlas import Atlas
    from storage.subscribers import Listener, Preferences

LANGUAGES: Final = {
    "en-US": "English (US)",
    "en-GB": "English (UK)",
    "zh-CN": "简体中文",
    "zh-TW": "繁體中文",
}
"""Each language in itself, as language menus do."""
_FEW: Final = 8
_LONGEST_NAME: Final = 80


def where(listener: Listener, say: Wording) -> str:
    """Where a subscriber is told, as a heading."""
    if listener.target.server_id is None:
        return escape_line(say("subscribe-to-you"))
    return f"<#{listener.target.discord_id}>"


def subjects_line(listener: Listener, atlas: Atlas, say: Wording, most: int = _FEW) -> str:
    """What it is told of, the first few by name."""
    names = [
        cut(name_of(subject, atlas, say), _LONGEST_NAME, escape_line)
        for subject in listener.subjects[:most]
    ]
    if not names:
        return escape_line(say("subscribe-nothing"))
    left = len(listener.subjects) - len(names)
    return say.row(names) + (f" {escape_line(say('words-more-kept', count=left))}" if left else "")


def told_line(listener: Listener, atlas: Atlas, say: Wording) -> str:
    """Where it is told and of what."""
    subjects = subjects_line(listener, atlas, say)
    return say("subscribe-there", where=where(listener, say), subjects=subjects)


def how_lines(listener: Listener, say: Wording) -> Iterator[str]:
    """How it is told, one fact a line."""
    preferences = listener.preferences
    facts = [
        (say("subscribe-how-label"), _rhythm(preferences, say)),
        (say("subscribe-language-label"), LANGUAGES.get(preferences.locale, preferences.locale)),
        (say("subscribe-quiet-label"), _quiet(preferences, say)),
        (say("subscribe-zone-label"), preferences.time_zone),
    ]
    for label, value in facts:
        yield f"**{escape_line(label)}** {escape_line(value)}"
    if listener.target.server_id is not None:
        yield f"**{escape_line(say('subscribe-role-label'))}** {_role(listener, say)}"
        if preferences.publish:
            yield escape_line(say("subscribe-publishes"))
    if state := state_line(listener, say):
        yield state


def is_paused(listener: Listener) -> bool:
    """Whether it is told nothing now because somebody wanted a pause."""
    until = listener.paused_until
    return listener.state == PAUSED and (until is None or until > now())


def state_line(listener: Listener, say: Wording) -> str:
    """That it is paused, cannot be reached, or has stopped; empty where it is told."""
    if listener.state == PAUSED and not is_paused(listener):
        return ""
    if listener.state == PAUSED and listener.paused_until is not None:
        moment = f"<t:{int(listener.paused_until.timestamp())}:f>"
        return f"⏸️ {escape(say('subscribe-paused-until'))} {moment}"
    if listener.state in {PAUSED, SUSPENDED, STOPPED}:
        sign = {PAUSED: "⏸️", SUSPENDED: "⚠️", STOPPED: "⏹️"}[listener.state]
        return f"{sign} {escape(say('subscribe-state', state=listener.state))}"
    return ""


def _rhythm(preferences: Preferences, say: Wording) -> str:
    return say(
        "subscribe-rhythm",
        digest=preferences.digest,
        time=written(preferences.digest_minute),
        weekday=say("subscribe-weekday", day=preferences.digest_weekday),
    )


def _quiet(preferences: Preferences, say: Wording) -> str:
    if preferences.quiet_from is None or preferences.quiet_until is None:
        return say("subscribe-quiet-none")
    start, end = written(preferences.quiet_from), written(preferences.quiet_until)
    urgent = "yes" if preferences.urgent_at_once else "no"
    return say("subscribe-quiet", start=start, end=end, urgent=urgent)


def _role(listener: Listener, say: Wording) -> str:
    role_id = listener.preferences.role_id
    if role_id is None:
        return escape_line(say("subscribe-role-none"))
    return "@\u200beveryone" if role_id == listener.target.server_id else f"<@&{role_id}>"
