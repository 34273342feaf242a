"""Announcements as TOML files: read as a whole, with every problem told."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.failures import Failure
from bot.rendering.clean import web_link
from handlers.announcements import (
    LONGEST_BODY,
    LONGEST_TITLE,
    LONGEST_URL,
    MOST_PLACES,
    named_place,
)
from storage.announcements import Content, Wording

if TYPE_CHECKING:
    from pathlib import Path

    from storage.atlas import Atlas
    from storage.directory import Place

_LANGUAGES: Final = ("en", "zh")
_TEXT_KEYS: Final = ("title", "body")
_KEYS: Final = (
    "id",
    "places",
    "topics",
    "conference",
    "link",
    "picture",
    "urgent",
    *_LANGUAGES,
)
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}", re.ASCII)
_LARGEST: Final = 100_000
"""Bytes of a file that is read at all."""
_MOST: Final = 10
"""Problems that are told at once, and links of an announcement."""


@dataclass(frozen=True, slots=True)
class FileAnnouncement:
    """What a file says."""

    id: str
    content: Content
    urgent: bool


@dataclass
class _Reading:
    """What was found wrong so far."""

    atlas: Atlas
    problems: list[str] = field(default_factory=list)

    def wrong(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}")


def read_file(path: Path, atlas: Atlas) -> FileAnnouncement:
    """Read an announcement.

    Raises:
        Failure: When it cannot be read or says something wrong, with every problem in one line.
    """
    values = _parsed(path)
    reading = _Reading(atlas)
    for key in values:
        if key not in _KEYS:
            reading.wrong(str(key), f"is not known here; there are {', '.join(_KEYS)}")
    key = _text(values, "id", reading)
    if not _ID.fullmatch(key) or key.isdigit():  # a number means the announcement of that number
        reading.wrong("id", "give the announcement a name of its own, such as spring-choirs-2027")
    urgent = values.get("urgent", False)
    if not isinstance(urgent, bool):
        reading.wrong("urgent", "write true or false")
    content = Content(
        texts={
            tag: text for tag in _LANGUAGES if (text := _wording(values, tag, reading)) is not None
        },
        urls=tuple(_links(values, "link", reading)),
        picture=next(iter(_links(values, "picture", reading)), ""),
        place_ids=tuple(dict.fromkeys(_places(values, reading))),
        topics=tuple(dict.fromkeys(_topics(values, reading))),
        conference_id=_conference(values, reading),
    )
    if not any(tag in values for tag in _LANGUAGES):
        reading.wrong("[en], [zh]", "there is no text; add a table with a title and a body")
    if reading.problems:
        more = len(reading.problems) - _MOST
        told = "; ".join(reading.problems[:_MOST]) + (f"; and {more} more" if more > 0 else "")
        raise Failure(f"{path}: {told}")
    return FileAnnouncement(key, content, bool(urgent))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Failure(f"{path} cannot be read ({error.strerror}): name a TOML file") from error
    if len(data) > _LARGEST:
        raise Failure(f"{path} is larger than {_LARGEST:,} bytes: shorten it")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Failure(f"{path} is not UTF-8: save it as such") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Failure(f"{path} is not TOML ({error}): mend it there") from error


def _wording(values: dict[str, Any], tag: str, reading: _Reading) -> Wording | None:
    table = values.get(tag)
    if table is None:
        return None
    where = f"[{tag}]"
    if not isinstance(table, dict):
        reading.wrong(where, "write a table with a title and a body")
        return None
    for key in table:
        if key not in _TEXT_KEYS:
            reading.wrong(f"{where} {key}", "is not known here; there are title and body")
    title, body = (_text(table, key, reading, where).strip() for key in _TEXT_KEYS)
    if not title:
        reading.wrong(f"{where} title", "is missing")
    for name, text, most in (("title", title, LONGEST_TITLE), ("body", body, LONGEST_BODY)):
        if len(text) > most:
            reading.wrong(f"{where} {name}", f"has {len(text):,} characters; use at most {most:,}")
    return Wording(title, body)


def _text(values: dict[str, Any], key: str, reading: _Reading, where: str = "") -> str:
    value = values.get(key, "")
    if isinstance(value, str):
        return value
    reading.wrong(f"{where} {key}".strip(), "write a text in quotation marks")
    return ""


def _list(values: dict[str, Any], key: str, reading: _Reading) -> list[str]:
    """A text or a list of texts."""
    value = values.get(key, [])
    found = [value] if isinstance(value, str) else value
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return [one.strip() for one in found if one.strip()]
    reading.wrong(key, "write texts in quotation marks, in square brackets with commas between")
    return []


def _links(values: dict[str, Any], key: str, reading: _Reading) -> list[str]:
    found = _list(values, key, reading)
    for url in found:
        if not web_link(url):
            reading.wrong(key, f"{url!r} is no web address; write it like https://example.org/")
        elif len(url) > LONGEST_URL:
            reading.wrong(key, f"has {len(url):,} characters; use at most {LONGEST_URL}")
    if len(found) > (1 if key == "picture" else _MOST):
        reading.wrong(key, "there are too many")
    return found


def _places(values: dict[str, Any], reading: _Reading) -> list[str]:
    found = []
    names = _list(values, "places", reading)
    if len(names) > MOST_PLACES:
        reading.wrong("places", f"name at most {MOST_PLACES}")
    for name in names[:MOST_PLACES]:
        named = named_place(name, reading.atlas)
        if named.place_id:
            found.append(named.place_id)
            continue
        choices = " or ".join(map(_labelled, named.candidates))
        told = f"{name!r} may be {choices}; write the id" if choices else f"no place is {name!r}"
        reading.wrong("places", told)
    return found


def _labelled(place: Place) -> str:
    where = ", ".join(part for part in (place.name_en, place.admin1_en, place.country) if part)
    return f"{where} ({place.id})"


def _topics(values: dict[str, Any], reading: _Reading) -> list[str]:
    topics = reading.atlas.directory.topics
    by_name = {
        name.casefold(): topic.id
        for topic in topics
        for name in (*topic.raw, topic.name_en, topic.name_zh, topic.id)
        if name
    }
    found = []
    for name in _list(values, "topics", reading):
        if name.casefold() in by_name:
            found.append(by_name[name.casefold()])
        else:
            wide = ", ".join(topic.id for topic in topics if not topic.broader)
            reading.wrong("topics", f"{name!r} is not known; there are {wide}")
    return found


def _conference(values: dict[str, Any], reading: _Reading) -> str:
    name = _text(values, "conference", reading)
    if not name:
        return ""
    for known in reading.atlas.directory.conferences:
        if name.casefold() in {known.id, known.name_en.casefold(), known.name_zh}:
            return known.id
    newest = ", ".join(one.id for one in reading.atlas.directory.conferences[-3:])
    reading.wrong("conference", f"{name!r} is not known; write an id, such as {newest}")
    return ""
