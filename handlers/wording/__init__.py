"""Every sentence the bot says, per language, in Project Fluent files beside this module.

A message id starts with the name of the file that holds it: ``pair-since`` is in ``pair.ftl``.
Files are read when one of their messages is first wanted, which keeps a single question quick.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from handlers.wording import dates, names
from handlers.wording.traditional import written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fluent.syntax.ast import Resource

    from storage.dates import PartialDate
    from storage.directory import Partnership, Place

LOCALES: Final = ("en-US", "en-GB", "zh-CN", "zh-TW")
"""The languages that the bot speaks, as BCP 47 tags."""

_FOLDERS: Final = {"en-GB": "en-US"}
"""Languages that share the files of another and differ in dates only."""
_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})
"""Subtags of Chinese in traditional characters."""

_CACHED_MESSAGES: Final = 256
"""Of each language: those that are in every answer; with four times as many few more are found."""
_TWO: Final = 2

_Parts = tuple[tuple[str, str | None], ...]
"""Texts, and the names of the values between them."""


class Wording:
    """The words of one language: call it with a message id and the values the message needs."""

    def __init__(self, locale: str) -> None:
        """Make ready for one of `LOCALES`."""
        self.locale: Final = locale
        self._topics: set[str] = set()
        self._parts: dict[str, _Parts] = {}
        self._said = lru_cache(maxsize=_CACHED_MESSAGES)(self._format)

    def __call__(self, message_id: str, /, **values: str | int) -> str:
        """The message with the values filled in.

        Raises:
            LookupError: When there is no such message.
            ValueError: When a value that the message uses is missing.
        """
        return self._said(message_id, tuple(values.items()))

    @property
    def chinese(self) -> bool:
        """Whether the language is Chinese."""
        return self.locale.startswith("zh")

    @cached_property
    def other(self) -> Wording:
        """The bot's other language, for the second name of things."""
        return wording("en-US" if self.chinese else "zh-CN")

    def pick(self, english: str, chinese: str) -> str:
        """The text of this language, or the English one where no Chinese is recorded."""
        return written(chinese, self.locale) if self.chinese and chinese else english

    def date(self, date: PartialDate) -> str:
        """A date as precisely as it is known: ``November 1979``, ``1979年11月``."""
        return dates.date_text(date, self.locale)

    def period(self, start: PartialDate, end: PartialDate) -> str:
        """From one date to another: ``October 25 – 27, 2025``; a single date when they are equal."""
        return dates.period_text(start, end, self.locale)

    def stretch(self, since: PartialDate | None, until: PartialDate | None) -> str:
        """A time that may be open to one side: ``1985``, ``since 2020``, ``1980–1985``."""
        if since is not None and until is not None:
            if since == until:
                return self.date(since)
            return self("words-from-to", start=self.date(since), end=self.date(until))
        if since is not None:
            return self("words-since", date=self.date(since))
        return self("words-until", date=self.date(until)) if until is not None else ""

    def duration(self, start: PartialDate, end: PartialDate | dt.date) -> str:
        """How long it is from one date to another, said as precisely as both are known."""
        span = dates.elapsed(start, end)
        if span.years:
            return self("words-years", count=span.years, about="yes" if span.about else "no")
        if span.months:
            return self("words-months", count=span.months)
        return self("words-under-a-year" if span.about else "words-under-a-month")

    def name(self, place: Place) -> str:
        """The bare name of a place: ``Nanjing``, ``南京市``."""
        return self.pick(place.name_en, place.name_zh)

    def place(self, place: Place) -> str:
        """The name of a place with what it lies in: ``Nanjing, Jiangsu``, ``江苏省南京市``."""
        return names.place_label(place, self.locale)

    def area(self, place: Place) -> str:
        """The state or province of a place, or nothing: ``Jiangsu``, ``江苏省``."""
        return names.area_name(place, self.locale)

    def pair(self, partnership: Partnership) -> str:
        """Both places of a partnership: ``Nanjing, Jiangsu ↔ St. Louis, Missouri``."""
        return f"{self.place(partnership.a)} ↔ {self.place(partnership.b)}"

    def country(self, code: str) -> str:
        """The name of a country, from its ISO 3166-1 alpha-2 code."""
        return names.country_name(code, self.locale)

    def country_in_text(self, code: str) -> str:
        """The name of a country inside a sentence: ``the United States``, ``China``."""
        return names.country_in_text(code, self.locale)

    def list(self, items: Sequence[str]) -> str:
        """An enumeration in a sentence: ``A, B and C``, ``A、B和C``."""
        if len(items) <= 1:
            return "".join(items)
        joint = self._joint(items)
        two_labels = len(items) == _TWO and not any(" and " in item for item in items)
        if joint == "; " and not two_labels:
            return joint.join(items)
        return self("words-and", first=joint.join(items[:-1]), last=items[-1])

    def row(self, items: Sequence[str]) -> str:
        """A bare enumeration, as for a row of a card: ``A, B, C``, ``A、B、C``."""
        return self._joint(items).join(items)

    def _joint(self, items: Sequence[str]) -> str:
        """The sign between items: a semicolon where an item holds a comma or "and" itself."""
        if self.chinese:
            return "、"
        return "; " if any(", " in item or " and " in item for item in items) else ", "

    def quoted(self, text: str) -> str:
        """What a person wrote, on one line, without invisible characters and cut where long."""
        return names.shortened(text)

    def preload(self) -> None:
        """Read all files now, so that no question waits for one."""
        for topic in topics(self.locale):
            self._load(topic)

    def _format(self, message_id: str, values: tuple[tuple[str, str | int], ...]) -> str:
        joined = self._joined(message_id, dict(values))
        return self._resolved(message_id, values) if joined is None else joined

    def _joined(self, message_id: str, values: dict[str, str | int]) -> str | None:
        """A message that only puts texts in a row, which the library takes ten times as long for."""
        parts = self._parts.get(message_id)
        if parts is None:
            return None
        try:
            pieces = [text if name is None else values[name] for text, name in parts]
        except KeyError:
            return None
        return "".join(pieces) if all(type(piece) is str for piece in pieces) else None  # type: ignore[arg-type]

    def _resolved(self, message_id: str, values: tuple[tuple[str, str | int], ...]) -> str:
        self._load(message_id.partition("-")[0])
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise LookupError(f"the message {message_id} has no text in {self.locale}")
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise ValueError(f"{message_id} in {self.locale}: {errors[0]}")
        if (parts := _row(pattern)) is not None:
            self._parts[message_id] = parts
        return str(text)

    @cached_property
    def _bundle(self) -> FluentBundle:
        return FluentBundle([self.locale], use_isolating=False)

    def _load(self, topic: str) -> None:
        if topic not in self._topics:
            self._bundle.add_resource(_parsed(_FOLDERS.get(self.locale, self.locale), topic))
            self._topics.add(topic)


def _row(pattern: object) -> _Parts | None:
    """The texts and the names of values that a message puts in a row, if it does no more."""
    elements = pattern.elements if isinstance(pattern, ast.Pattern) else [pattern]
    parts: list[tuple[str, str | None]] = []
    for element in elements:
        if isinstance(element, ast.TextElement):
            parts.append((element.value, None))
        elif isinstance(element, ast.Placeable) and isinstance(
            element.expression, ast.VariableReference
        ):
            parts.append(("", element.expression.id.name))
        else:
            return None
    return tuple(parts)


def wording(locale: str) -> Wording:
    """The words for a BCP 47 tag: Chinese for any ``zh``, English for all others.

    Chinese is in traditional characters for Taiwan, Hong Kong, Macao and ``Hant``; English dates
    are British for ``en-GB``.
    """
    return _wording(_nearest(locale))


def _nearest(locale: str) -> str:
    language, *rest = locale.replace("_", "-").lower().split("-")
    if language == "zh":
        return "zh-TW" if _TRADITIONAL.intersection(rest) else "zh-CN"
    return "en-GB" if language == "en" and "gb" in rest else "en-US"


@lru_cache(maxsize=len(LOCALES))
def _wording(locale: str) -> Wording:
    return Wording(locale)


def topics(locale: str) -> tuple[str, ...]:
    """The names of the files of a language, without their ending, sorted."""
    folder = files(__package__) / _FOLDERS.get(locale, locale)
    return tuple(sorted(entry.name.removesuffix(".ftl") for entry in folder.iterdir()))


def source(locale: str, topic: str) -> str:
    """The Fluent text of one file."""
    folder = _FOLDERS.get(locale, locale)
    return (files(__package__) / folder / f"{topic}.ftl").read_text("utf-8")


@cache
def _parsed(locale: str, topic: str) -> Resource:
    """A file as read, once for the languages that share it; nothing asks where its parts stand."""
    return FluentParser(with_spans=False).parse(source(locale, topic))
