"""Time zones by what people type: IANA names, cities in both languages, places of the records."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, available_timezones

from discord import app_commands
from rapidfuzz.distance import OSA

from bot.discord.languages import spoken
from handlers.announcements import named_place
from storage.place_index.folding import fold, simplify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import discord

    from bot.discord.client import SisterCityClient
    from storage.atlas import Atlas
    from storage.directory import Place

UTC: Final = "UTC"
_LONGEST: Final = 40
"""Characters of a name that the store keeps."""
_MOST: Final = 25
_BAR: Final = "|"
_REGIONS: Final = frozenset(
    {
        "Africa", "America", "Antarctica", "Arctic", "Asia",
        "Atlantic", "Australia", "Europe", "Indian", "Pacific",
    }
)  # fmt: skip
_GUESSES: Final = {
    "en-US": "America/New_York",
    "en-GB": "Europe/London",
    "zh-CN": "Asia/Shanghai",
    "zh-TW": "Asia/Taipei",
}
"""Where most who speak a language are, for who does not say."""
_CHINA: Final = "Asia/Shanghai"
_EAST, _CENTRAL, _MOUNTAIN, _PACIFIC = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
)
_STATES: Final[dict[str, str]] = {
    _EAST: "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV TN",
    _CENTRAL: "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI FL KY IN MI",
    _MOUNTAIN: "CO ID MT NM UT WY KS ND NE OR SD TX",
    _PACIFIC: "CA NV OR WA ID",
    "America/Phoenix": "AZ",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
}
"""Zones of the states of the United States, by postal code; several where a state has several."""
_ALSO: Final[dict[str, str]] = {
    "America/New_York": "eastern est edt 美东 东部时间",
    "America/Chicago": "central cst cdt 美中 中部时间",
    "America/Denver": "mountain mst mdt 山区时间",
    "America/Los_Angeles": "pacific pst pdt 美西 太平洋时间",
    "Asia/Shanghai": "beijing china 北京 北京时间 中国",
    "Asia/Taipei": "taiwan 台湾",
    "UTC": "gmt 协调世界时",
}
"""Other words for some of them."""
_AHEAD: Final = re.compile(r"(?:utc|gmt)\s*([+-])\s*0?(\d{1,2})(?::?00)?", re.ASCII)
_HAN_AHEAD: Final = re.compile("([东西])([一二三四五六七八九]|十[一二]?)(?:时?区)")
_DIGITS: Final = "零一二三四五六七八九"
_MOST_AHEAD, _MOST_BEHIND = 14, 12
_CHINA_AHEAD: Final = 8
_TIME: Final = re.compile(r"(?:( standard)? time|(标准)?时间)$")
_LONG_WORD, _LONGER_WORD = 5, 8
"""Letters from which one and two typing errors are mended."""
_SURE: Final = 88.0
"""Score from which a misspelt name of a place is taken for it (`storage.place_index`)."""


def guessed(locale: str) -> str:
    """The zone of most who speak a language."""
    return _GUESSES.get(locale, UTC)


def find_zone(typed: str, atlas: Atlas) -> str | None:
    """The zone that was picked or typed; nothing where it is none, or several fit."""
    names = {name.casefold(): name for name in (*_names(), *_fixed().values())}
    sought = _folded(typed)
    if found := names.get(typed.strip().casefold()) or _ahead(typed):
        return found
    for said in filter(None, dict.fromkeys((sought, _TIME.sub("", sought)))):
        if called := _called(said):
            return called
        there = dict.fromkeys(zone for place in _meant(said, atlas) for zone in zones_of(place))
        if there:
            return next(iter(there)) if len(there) == 1 else None
    return _misspelt(sought)


def _called(sought: str) -> str | None:
    """The zone that is called exactly so, the one in use before its older names."""
    words = _words()
    return next((name for name in _names() if sought in words[name].split(_BAR)), None)


def _meant(sought: str, atlas: Atlas) -> tuple[Place, ...]:
    """The places of that name, or of one very much like it."""
    best = atlas.resolve(sought, 1)
    if best and best[0].how == "fuzzy" and best[0].score < _SURE:
        return ()
    return named_place(sought, atlas).candidates


def _misspelt(sought: str) -> str | None:
    """The only zone in use that has a name like that, but for a letter or two."""
    if len(sought) < _LONG_WORD:
        return None
    edits = 1 if len(sought) < _LONGER_WORD else 2
    words = _words()
    found = [
        name
        for name in _names()
        if name in _in_use()
        and any(
            OSA.distance(sought, word, score_cutoff=edits) <= edits
            for word in words[name].split(_BAR)
        )
    ]
    return found[0] if len(found) == 1 else None


def _ahead(typed: str) -> str | None:
    """The zone of so many hours ahead of UTC: "UTC+8", 东八区; China's, where it has these."""
    plain = unicodedata.normalize("NFKC", simplify(typed)).casefold().strip().replace("−", "-")
    if match := _AHEAD.fullmatch(plain):
        hours = int(f"{match[1]}{match[2]}")
    elif match := _HAN_AHEAD.fullmatch(plain):
        ten, digit = "十" in match[2], match[2].removeprefix("十")
        hours = 10 * ten + (_DIGITS.index(digit) if digit else 0)
        hours = -hours if match[1] == "西" else hours
    else:
        return None
    return _CHINA if hours == _CHINA_AHEAD else _fixed().get(hours)


async def complete_zone(
    interaction: discord.Interaction[SisterCityClient], typed: str
) -> list[app_commands.Choice[str]]:
    """Zones for what was typed; without anything, the likeliest ones."""
    locale = spoken(interaction.locale)
    moment = dt.datetime.now(dt.UTC)
    # What zones are called takes a moment to gather, once.
    await asyncio.to_thread(_words)
    found = _matching(typed[:_LONGEST], interaction.client.host.atlas, locale)
    return [
        app_commands.Choice(name=zone_label(name, locale, moment), value=name)
        for name, _ in zip(found, range(_MOST), strict=False)
    ]


def zone_label(name: str, locale: str, moment: dt.datetime) -> str:
    """A zone with its city in the reader's language and what it is ahead of UTC."""
    city = _city(name, locale)
    ahead = moment.astimezone(ZoneInfo(name)).strftime("%z")
    shown = f" · {city}" if city and city not in name.replace("_", " ") else ""
    return f"{name}{shown} (UTC{ahead[:3]}:{ahead[3:]})"


def _matching(typed: str, atlas: Atlas, locale: str) -> Iterator[str]:
    """The zones that fit, the likeliest first, each once."""
    sought = _folded(typed)
    seen: set[str] = set()
    for name in _candidates(sought, typed, atlas, locale):
        if name not in seen:
            seen.add(name)
            yield name


def _candidates(sought: str, typed: str, atlas: Atlas, locale: str) -> Iterator[str]:
    if not sought:
        yield from (guessed(locale), *_GUESSES.values(), *_STATES, UTC)
        return
    words = _words()
    if ahead := _ahead(typed):
        yield ahead
    yield from (name for name in _names() if sought in words[name].split(_BAR))
    yield from (
        name for name in _names() if any(w.startswith(sought) for w in words[name].split(_BAR))
    )
    yield from (zone for place in _places(typed, atlas) for zone in zones_of(place))
    yield from (name for name in _names() if sought in words[name])


def _places(typed: str, atlas: Atlas) -> Iterable[Place]:
    found = [match.key for match in atlas.complete(typed, 5)]
    return [atlas.place(key) for key in found]


def zones_of(place: Place) -> list[str]:
    """The zones that a place may be in."""
    if place.country == "CN":
        return [_CHINA]
    if place.country != "US":
        return []
    code = place.admin1_code.rpartition("-")[2]
    return [zone for zone, states in _STATES.items() if code in states.split()]


@cache
def _names() -> tuple[str, ...]:
    """The zones that are offered: those in use first, then older names of the same."""
    names = (name for name in available_timezones() if name.partition("/")[0] in _REGIONS)
    ordered = sorted(names, key=lambda name: (name not in _in_use(), name))
    return (*(name for name in ordered if len(name) <= _LONGEST), UTC)


@cache
def _in_use() -> frozenset[str]:
    """The zones that the tz database gives for a country; all others are links to them."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return frozenset(row[2] for row in rows)


@cache
def _fixed() -> dict[int, str]:
    """Hours ahead of UTC → the zone without summer time, whose name counts the other way."""
    return {
        hours: f"Etc/GMT{-hours:+}" if hours else UTC
        for hours in range(-_MOST_BEHIND, _MOST_AHEAD + 1)
    }


@cache
def _words() -> dict[str, str]:
    """Zone → what it is called, folded, between bars."""
    found = {}
    for name in _names():
        cities = {_city(name, locale) for locale in ("en-US", "zh-CN")}
        parts = {name, name.rpartition("/")[2].replace("_", " "), *cities}
        found[name] = _BAR.join(
            _folded(word) for word in (*sorted(parts), *_ALSO.get(name, "").split()) if word
        )
    return found


@cache
def _city(name: str, locale: str) -> str:
    from babel.dates import get_timezone_location  # noqa: PLC0415 - slow to import

    script = {"zh-CN": "zh_Hans_CN", "zh-TW": "zh_Hant_TW"}.get(locale, "en_US")
    if name.partition("/")[0] not in _REGIONS:
        return ""
    return str(get_timezone_location(name, locale=script, return_city=True))


def _folded(text: str) -> str:
    return simplify(fold(text)).replace("_", " ").strip()
