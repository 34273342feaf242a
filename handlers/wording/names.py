"""Names of places and countries in words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from handlers.facts import HOME
from handlers.wording.traditional import written
from storage.place_index.folding import fold, squash

if TYPE_CHECKING:
    from storage.directory import Place

_SHORT = {
    ("HK", "en"): "Hong Kong",
    ("HK", "zh-CN"): "香港",
    ("HK", "zh-TW"): "香港",
    ("MO", "en"): "Macao",
    ("MO", "zh-CN"): "澳门",
    ("MO", "zh-TW"): "澳門",
}
"""CLDR's short names, which Babel does not carry."""

_ONE_CITY = frozenset({"GI", "HK", "MC", "MO", "SG", "VA"})
"""Countries and territories that are one city, however each is spelt: Macau, Macao."""

_WITH_ARTICLE = ("Republic", "Islands", "Philippines", "Netherlands", "Bahamas", "Maldives")


@lru_cache(maxsize=512)
def country_name(code: str, locale: str) -> str:
    """The name of a country by CLDR, or the code itself where it has none."""
    short = _SHORT.get((code, locale if locale.startswith("zh") else "en"))
    return short or Locale.parse(locale, sep="-").territories.get(code, code)


def country_in_text(code: str, locale: str) -> str:
    """The name of a country, with "the" where English asks for it."""
    name = country_name(code, locale)
    plural = name.startswith("United ") or name.endswith(_WITH_ARTICLE)
    return f"the {name}" if plural and not locale.startswith("zh") else name


def area_name(place: Place, locale: str) -> str:
    """The state or province of a place; empty where it is not known or named like the country."""
    chinese = locale.startswith("zh")
    area = written(place.admin1_zh, locale) if chinese else place.admin1_en
    name = written(place.name_zh, locale) if chinese else place.name_en
    if place.country in HOME:
        return area
    repeats = _key(area) in {_key(name), _key(country_name(place.country, locale))}
    return "" if repeats or (chinese and area.isascii()) else area


def _key(name: str) -> str:
    """What spellings of one name share: ``Zürich`` and ``Zurich``, ``Hanoi`` and ``Ha Noi``."""
    return squash(fold(name))


def place_label(place: Place, locale: str) -> str:
    """The name with the state or province, and the country where it is not one of `HOME`.

    Names run from small to large in English, from large to small in Chinese, and none is said
    twice. A Chinese label of a place without a recorded Chinese name keeps the English one.
    """
    country = "" if place.country in HOME else country_name(place.country, locale)
    area = area_name(place, locale)
    if not locale.startswith("zh"):
        country = "" if country and _is_country(place, country) else country
        return ", ".join(part for part in (place.name_en, area, country) if part)
    if not place.name_zh:
        return " ".join(part for part in (country, area, place.name_en) if part)
    name = written(place.name_zh, locale)
    wider = [part for part in (country, area) if not name.startswith(part)]
    return "".join((*wider, name))


def _is_country(place: Place, country: str) -> bool:
    """Whether a place is all of its country, whose English name is given."""
    if place.country in _ONE_CITY and place.name_zh == country_name(place.country, "zh-CN"):
        return True
    return _key(place.name_en) == _key(country)


def shortened(text: str, limit: int = 60) -> str:
    """A text as one line of at most ``limit`` characters as people see them.

    Control, format and unassigned characters (such as right-to-left overrides) are left out;
    marks count with the letter they stand on.
    """
    kept: list[str] = []
    spaced = (" " if char.isspace() else char for char in text)
    harmless = "".join(char for char in spaced if not unicodedata.category(char).startswith("C"))
    for char in " ".join(harmless.split()):
        if kept and unicodedata.category(char).startswith("M"):
            kept[-1] += char
        elif len(kept) == limit:
            kept[-1] = "…"
            break
        else:
            kept.append(char)
    return "".join(kept)
