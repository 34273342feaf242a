"""Requests as short texts for custom ids, strict when read: anybody can send any custom id."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from handlers import events
from handlers.events import Aspect, Order, PartnershipFilter, Record
from storage.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.events import Event


class UnreadableError(ValueError):
    """The text is no request, or not one of this version."""


_BETWEEN_FIELDS: Final = ";"
_BETWEEN_ITEMS: Final = ","
_KEPT: Final = "-/.@ "
"""Characters that stand for themselves besides letters, digits and ``_``."""
_NUMBER: Final = re.compile(r"\d{1,6}", re.ASCII)
_MONTHS: Final = range(1, 13)
_YEARS: Final = range(dt.MINYEAR, dt.MAXYEAR)
"""All but the last: what is asked for may reach into the year after."""


def _text(cell: str) -> str:
    return unquote(cell, errors="strict")


def _number(cell: str) -> int:
    cell = cell or "0"
    if not _NUMBER.fullmatch(cell):
        raise UnreadableError(cell)
    return int(cell)


def _some_number(cell: str) -> int | None:
    return _number(cell) if cell else None


def _month(cell: str) -> int | None:
    return _within(_MONTHS, _some_number(cell))


def _year(cell: str) -> int | None:
    return _within(_YEARS, _some_number(cell))


def _within(allowed: range, number: int | None) -> int | None:
    if number is not None and number not in allowed:
        raise UnreadableError(number)
    return number


def _flag(cell: str) -> bool:
    if cell not in {"", "1"}:
        raise UnreadableError(cell)
    return bool(cell)


def _texts(cell: str) -> tuple[str, ...]:
    return tuple(_text(item) for item in cell.split(_BETWEEN_ITEMS)) if cell else ()


def _date(cell: str) -> PartialDate | None:
    if not cell:
        return None
    date = PartialDate.parse(cell)
    _within(_YEARS, date.year)
    return date


_FILTER: Final = (_texts, _text, _text, _text, _texts, _texts, _date, _date, _text)
"""How each field of a `PartnershipFilter` is read."""

_Readers = tuple["Callable[[str], object]", ...]

_CODES: Final[dict[str, tuple[type[Event], _Readers]]] = {
    "lp": (events.ListPartners, (_text, _text, _number)),
    "sp": (events.ShowPartnership, (_text, _text, Aspect)),
    "ck": (events.CheckPartners, (_text, _texts)),
    "ls": (events.ListPartnerships, (*_FILTER, Order, _number)),
    "cp": (events.CountPartnerships, (*_FILTER, _date, _flag)),
    "sr": (events.ShowRecord, (Record, *_FILTER, _number, _text)),
    "lu": (events.ListUnpartnered, (_text, _text)),
    "so": (events.ShowOverview, ()),
    "pl": (events.ShowPlace, (_text, Aspect)),
    "sc": (
        events.ShowConference,
        (_text, _text, _some_number, _text, _text, _year, Aspect),
    ),
    "lc": (events.ListConferences, (_text, _date, _date, _text, _text, _texts, _number)),
    "la": (
        events.ListAnniversaries,
        (_text, _text, _month, _year, _some_number, _flag, _number, _date, _date),
    ),
    "ln": (events.ListNews, (_texts, _text, _date, _date, _texts, _number)),
    "es": (events.ExplainSisterCities, ()),
    "ef": (events.ExplainFounding, ()),
    "dd": (events.DescribeData, ()),
    "sh": (events.ShowHelp, ()),
    "gr": (events.Greet, ()),
    "th": (events.Thank, ()),
    "bye": (events.SayGoodbye, ()),
    "su": (events.Subscribe, (_text, _text, _texts)),
    "ms": (events.ManageSubscriptions, ()),
}
"""The code of each request and how its fields are read, in order. Codes are never given anew: a
button of an old message must not come to mean something else."""

_CODE_OF: Final = {request: code for code, (request, _) in _CODES.items()}


def encode(event: Event) -> str | None:
    """The request as text, or nothing for one that no control can stand for."""
    code = _CODE_OF.get(type(event))
    if code is None:
        return None
    cells = [code, *(_cell(value) for value in _values(event))]
    return _BETWEEN_FIELDS.join(cells).rstrip(_BETWEEN_FIELDS)


def decode(text: str) -> Event:
    """The request that a text stands for.

    Raises:
        UnreadableError: When it stands for none; ids in a request may still name nothing.
    """
    code, *cells = text.split(_BETWEEN_FIELDS)
    if code not in _CODES:
        raise UnreadableError(text)
    request, readers = _CODES[code]
    if len(cells) > len(readers):
        raise UnreadableError(text)
    cells += [""] * (len(readers) - len(cells))
    try:
        values = [read(cell) for read, cell in zip(readers, cells, strict=True)]
    except ValueError as error:
        raise UnreadableError(text) from error
    return _made(request, values)


def _made(request: type[Event], values: list[Any]) -> Event:
    names = [item.name for item in fields(request)]
    if "filter" in names:
        at = names.index("filter")
        parts = len(_FILTER)
        values[at : at + parts] = [PartnershipFilter(*values[at : at + parts])]
    return request(*values)


def _values(event: Event) -> list[object]:
    values: list[object] = []
    for item in fields(event):
        value = getattr(event, item.name)
        if isinstance(value, PartnershipFilter):
            values += [getattr(value, part.name) for part in fields(value)]
        else:
            values.append(value)
    return values


def _cell(value: object) -> str:
    if value is None or value == 0:
        return ""
    if value is True:
        return "1"
    if isinstance(value, tuple):
        return _BETWEEN_ITEMS.join(quote(item, safe=_KEPT) for item in value)
    return quote(str(value), safe=_KEPT)
