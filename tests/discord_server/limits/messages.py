"""Limits of a message's body (docs: resources/message)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.discord_server.limits.layout import layout
from tests.discord_server.limits.measures import count, optional_length
from tests.discord_server.model import MessageFlag
from tests.discord_server.wire import EMPTY_MESSAGE, ApiError, InvalidFormError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.discord_server.model import Message
    from tests.discord_server.wire import Json

MAX_CONTENT: Final = 2000
MAX_EMBED_TEXT: Final = 6000
_SETTABLE: Final = (
    MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
)
_EMBED_TEXTS: Final = {"title": 256, "description": 4096}


@dataclass(frozen=True)
class Setting:
    """What the body is for: a new message or an edit, and whether it may be private."""

    edit: bool = False
    interaction: bool = False
    was_v2: bool = False
    files: int = 0
    holds: frozenset[str] = frozenset()
    """What the message to be edited holds that may not stand beside components v2."""


def editing(message: Message, *, interaction: bool = False, files: int = 0) -> Setting:
    """The setting for an edit of a message."""
    v2 = bool(message.flags & MessageFlag.COMPONENTS_V2)
    held = {"content": message.content, "embeds": message.embeds}
    holds = frozenset(key for key, value in held.items() if value)
    return Setting(edit=True, interaction=interaction, was_v2=v2, files=files, holds=holds)


def check_message(body: Json, setting: Setting) -> None:
    """Raise for a body that Discord would refuse."""
    problems = list(_problems(body, setting))
    if problems:
        raise InvalidFormError(problems)
    flags = MessageFlag(body.get("flags") or 0)
    if setting.edit and (setting.was_v2 or flags & MessageFlag.COMPONENTS_V2):
        if body.get("components", True) in ([], None):
            raise ApiError(*EMPTY_MESSAGE)
        return
    carried = ("content", "embeds", "components", "attachments", "sticker_ids", "poll")
    if not setting.edit and not setting.files and not any(body.get(key) for key in carried):
        raise ApiError(*EMPTY_MESSAGE)


def _problems(body: Json, setting: Setting) -> Iterator[Problem]:
    flags = MessageFlag(body.get("flags") or 0)
    settable = _SETTABLE | MessageFlag.EPHEMERAL if setting.interaction else _SETTABLE
    if flags & ~settable and not setting.edit:
        yield Problem("flags", f"may not be set: {flags & ~settable!r}")
    yield from optional_length(body.get("content"), "content", 0, MAX_CONTENT)
    nonce = body.get("nonce")
    yield from optional_length(None if nonce is None else str(nonce), "nonce", 0, 25)
    yield from _embeds(body.get("embeds") or [])
    yield from _allowed_mentions(body.get("allowed_mentions") or {})
    v2 = setting.was_v2 or bool(flags & MessageFlag.COMPONENTS_V2)
    if v2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(key) or (key in setting.holds and key not in body):
                yield Problem(key, "may not stand beside components v2")
    if body.get("components") or (v2 and not setting.edit):
        yield from layout(body.get("components") or [], v2=v2)


def _embeds(embeds: list[Json]) -> Iterator[Problem]:
    yield from count(embeds, "embeds", 0, 10)
    total = 0
    for index, embed in enumerate(embeds):
        where, fields = f"embeds.{index}", embed.get("fields") or []
        texts = [(key, embed.get(key), most) for key, most in _EMBED_TEXTS.items()]
        texts.append(("footer.text", (embed.get("footer") or {}).get("text"), 2048))
        texts.append(("author.name", (embed.get("author") or {}).get("name"), 256))
        yield from count(fields, f"{where}.fields", 0, 25)
        for number, item in enumerate(fields):
            texts.append((f"fields.{number}.name", item.get("name") or "", 256))
            texts.append((f"fields.{number}.value", item.get("value") or "", 1024))
        for key, value, most in texts:
            least = 1 if key.startswith("fields") else 0
            yield from optional_length(value, f"{where}.{key}", least, most)
            total += len(value or "")
    if total > MAX_EMBED_TEXT:
        yield Problem("embeds", f"hold {total} characters, more than {MAX_EMBED_TEXT}")


def _allowed_mentions(allowed: Json) -> Iterator[Problem]:
    parse = allowed.get("parse") or []
    for kind in ("users", "roles"):
        listed = allowed.get(kind) or []
        yield from count(listed, f"allowed_mentions.{kind}", 0, 100)
        if listed and kind in parse:
            yield Problem("allowed_mentions", f"names {kind} both in parse and one by one")
