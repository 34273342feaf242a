"""Requests about conferences and news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from handlers.events import Aspect, Event, ListConferences, ListNews, ShowConference
from handlers.understanding.drafts import Draft
from storage.place_index.folding import fold

if TYPE_CHECKING:
    from handlers.understanding.features import Features
    from storage.directory import Directory, Place

MAIN_SERIES = "china-us-sister-cities-conference"
"""What "the conference" means."""

_ASPECTS = (
    ("theme", Aspect.THEME),
    ("venue", Aspect.VENUE),
    ("said", Aspect.TOPICS),
    ("hosts", Aspect.HOSTS),
    ("where", Aspect.CITY),
    ("when", Aspect.DATES),
    ("source", Aspect.SOURCES),
)
_THEME_LETTERS = 6
_SAME_THEME = 90.0
"""How much of a theme must be quoted, in per cent of its letters."""
_PLURAL = ("conferences", "summits", "forums", "meetings", "conventions", "gatherings", "editions", "dialogues", "events", "congresses")  # fmt: skip


def conference_aspect(f: Features) -> Aspect:
    """What of a conference is asked for."""
    for concept, aspect in _ASPECTS:
        if f.has(concept):
            return Aspect.CITY if concept == "hosts" and _asks_city(f) else aspect
    return Aspect.DETAILS


def _asks_city(f: Features) -> bool:
    return f.has("where") and not f.typed.plain.startswith("who")


def names_conference(f: Features) -> bool:
    """Whether a question is about a conference."""
    if f.has("conference") or f.series_in_full:
        return True
    return f.has("edition") and (f.ordinal is not None or f.has("next", "last", "history", "first"))


def conference(f: Features, directory: Directory) -> Draft | Event | None:
    """The next conference, the last, the n-th, that of a city or year, or all of them."""
    if not names_conference(f):
        return None
    told = _by_theme(f, directory)
    if told:
        return ShowConference("id", conference_id=told, aspect=conference_aspect(f))
    if f.has("news") and f.specific("news") and not f.has("next", "theme", "where"):
        return None
    series, aspect = f.series, conference_aspect(f)
    year = f.period.year if f.period else None
    hosts = {c.place.id for c in directory.conferences if c.place}
    names = f.places[:1]
    if _wants_all(f):
        listed = series or ("" if year or names or f.has("all") else MAIN_SERIES)
        return Draft(
            lambda places: ListConferences(listed, year, places[0].id if places else ""),
            names,
            wish=lambda p: p.id in hosts,
        )
    which, edition = _which(f, aspect, year)

    def build(places: list[Place] | tuple[Place, ...]) -> Event:
        place = places[0].id if places else ""
        chosen = (
            "match"
            if which in {"last", "first"} and (place or (year and not _says(f, "last")))
            else which
        )
        known = any(
            c.series == series and c.place and c.place.id == place for c in directory.conferences
        )
        return ShowConference(
            chosen,
            series if known or f.series_in_full or not place else "",
            edition,
            place_id=place,
            year=year,
            aspect=aspect,
        )

    return Draft(build, names, wish=lambda p: p.id in hosts, settles=False)  # type: ignore[arg-type]


def _by_theme(f: Features, directory: Directory) -> str:
    """The conference whose theme is quoted, or empty."""
    said = fold(f.typed.text)
    for known in directory.conferences:
        for theme in (known.theme_en, known.theme_zh):
            key = fold(theme)
            if len(key) >= _THEME_LETTERS and fuzz.partial_ratio(key, said) >= _SAME_THEME:
                return known.id
    return ""


def _says(f: Features, *concepts: str) -> bool:
    return f.has(*concepts) and not f.period


def _wants_all(f: Features) -> bool:
    if f.ordinal is not None or f.has("next"):
        return False
    plural = any(word in f.typed.plain for word in _PLURAL) and not f.specific("conference")
    if f.has("count") and not f.has("said"):
        return True
    if (f.has("history") and not f.has("last")) or f.has("plural"):
        return True
    several = any(w in f.typed.plain.replace("sister cities", "") for w in _PLURAL)
    return (f.has("all", "list") and (several or f.has("all", "history"))) or (several and plural)


def _which(f: Features, aspect: Aspect, year: int | None) -> tuple[str, int | None]:
    if f.ordinal is not None:
        return "edition", f.ordinal
    if year is not None:
        return "match", None
    if f.has("next") and f.first_of("next", "last") == "next":
        return "next", None
    if f.has("last", "before", "newest"):
        return "last", None
    if f.has("first"):
        return "edition", 1
    future = aspect in {Aspect.DATES, Aspect.CITY} and any(
        word in f"{f.typed.plain} "
        for word in ("when is ", "when will", "will ", "where is ", "when's ", "where's ")
    )
    return ("next" if future else "last"), None


def news(f: Features) -> Draft | None:
    """The latest news, about a place or a topic."""
    fresh = f.has("newest") and f.length <= 1
    if not f.has("news") and not fresh:
        return None
    if f.oddities and not f.places and not f.topic:
        return None
    year = f.period.year if f.period else None
    topic = f.topic
    return Draft(
        lambda places: ListNews(tuple(p.id for p in places), topic, year),
        f.places[:3],
    )
