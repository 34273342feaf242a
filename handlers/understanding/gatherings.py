"""Requests about conferences and news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from handlers.events import Aspect, Event, ListConferences, ListNews, ShowConference, Unknown
from handlers.facts import MAIN_SERIES, deals_with, topic_words
from handlers.understanding.drafts import Draft
from handlers.understanding.filters import country_of
from handlers.understanding.lexicon import is_ordinary
from storage.place_index.folding import fold, is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.understanding.drafts import Build
    from handlers.understanding.features import Features
    from handlers.understanding.lexicon import Hit
    from storage.directory import Directory, Place


_ASPECTS = (
    ("theme", Aspect.THEME),
    ("venue", Aspect.VENUE),
    ("said", Aspect.TOPICS),
    ("hosts", Aspect.HOSTS),
    ("where", Aspect.CITY),
    ("when", Aspect.DATES),
    ("source", Aspect.SOURCES),
)
_IN_ORDER = ("next", "last", "last_one", "newest", "first", "before")
_THEME_LETTERS = 6
_NAME_LETTERS = 4
"""Characters of a name from which it can be found within a sentence."""
_QUOTED = 4
"""Characters of a Chinese theme that tell it from the others."""
_ANNIVERSARY = re.compile(r"周年|anniversar")
_LIST = re.compile(r"\blist\b|列")
_SAME_THEME = 90.0
"""How much of a theme must be quoted, in per cent of its letters."""
_OPENING = ("“", '"', "「")
"""What begins a quoted name."""
_PLURAL = ("conferences", "summits", "forums", "meetings", "conventions", "gatherings", "editions", "dialogues", "events", "congresses")  # fmt: skip


def conference_aspect(f: Features) -> Aspect:
    """What of a conference is asked for."""
    if f.has("attended"):
        return Aspect.DETAILS
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
    told = f.ordinal is not None or f.has("next", "last", "history", "first", "held")
    return f.has("edition") and (told or bool(f.places))


def conference(f: Features, directory: Directory) -> Draft | Event | None:
    """The next conference, the last, the n-th, that of a city or year, or all of them."""
    named = _by_name(f, directory)
    if named and not f.has("news"):
        return ShowConference("id", conference_id=named, aspect=conference_aspect(f))
    if not names_conference(f) or (f.has("news") and not f.has("next", "theme", "where")):
        return None
    told = _by_theme(f, directory)
    if told:
        return ShowConference("id", conference_id=told, aspect=conference_aspect(f))
    dealing = _by_subject(f, directory)
    if dealing:
        return dealing
    second_last = f.specific("before") or (f.has("before") and f.language == "zh")
    series = [c for c in directory.conferences if c.series == (f.series or MAIN_SERIES)]
    if second_last and series and not f.places and f.period is None:
        return ShowConference("id", conference_id=series[-2:][0].id, aspect=conference_aspect(f))
    hosts = {c.place.id for c in directory.conferences if c.place}
    if _wants_all(f):
        return Draft(_listing(f), f.places[:1], wish=lambda p: p.id in hosts)
    stranger = _stranger(f)
    if stranger:
        return Unknown("conference", stranger)
    return _one(f, directory)


def called(f: Features, directory: Directory) -> Draft | Event | None:
    """The conference, or all, where a text is but a name of it: its number, year, city, order.

    Nothing where no word of the text tells it from the others.
    """
    named = _by_name(f, directory) or _by_theme(f, directory)
    if named:
        return ShowConference("id", conference_id=named)
    if f.strangers:
        return None
    if f.has("all") or _wants_all(f):
        return Draft(_listing(f), f.places[:1])
    dated = f.period is not None and f.period.year is not None
    if dated or f.ordinal is not None or f.places or f.series or f.has(*_IN_ORDER):
        return _one(f, directory)
    return _dealing_with(f.topic, f, directory) if f.topic else None


def _one(f: Features, directory: Directory) -> Draft:
    """One conference, by what the words tell of it."""
    hosts = {c.place.id for c in directory.conferences if c.place}
    which, edition = _which(f)
    names = () if which == "edition" else f.places[:1]
    return Draft(
        _showing(f, which, edition, directory),
        names,
        wish=lambda p: p.id in hosts,
        settles=False,
    )


def _listing(f: Features) -> Build:
    since, until = (f.period.since, f.period.until) if f.period else (None, None)
    country = "" if f.places else country_of(f, "china", "usa") if _held_there(f) else ""
    narrowed = f.places or f.period or country or f.has("all")
    series = f.series or ("" if narrowed and not f.has("china_usa") else MAIN_SERIES)

    def build(places: Sequence[Place]) -> Event:
        return ListConferences(series, since, until, places[0].id if places else "", country)

    return build


def _held_there(f: Features) -> bool:
    """Whether a country is named as where conferences were held, not as part of their name."""
    return f.has("held") or " in " in f.typed.plain


def _showing(f: Features, which: str, edition: int | None, directory: Directory) -> Build:
    aspect, year = conference_aspect(f), f.period.year if f.period else None

    def build(places: Sequence[Place]) -> Event:
        place = places[0].id if places else ""
        chosen = "match" if place and which in {"last", "first"} else which
        series = f.series
        held_there = any(
            c.series == series and c.place and c.place.id == place for c in directory.conferences
        )
        if place and not held_there and not (f.has("china_usa") or f.has("china", "usa")):
            series = ""
        return ShowConference(chosen, series, edition, place_id=place, year=year, aspect=aspect)

    return build


def _by_name(f: Features, directory: Directory) -> str:
    """The conference whose name is said in full, the longest such name; or empty."""
    text = f" {fold(f.typed.text)} "
    said = [
        (len(name), known)
        for name, known in directory.conference_names
        if name in text and len(name) >= _NAME_LETTERS and _says(text, name) and not _is_word(name)
    ]
    longest = max(said, default=(0, ""))[0]
    found = {known for length, known in said if length == longest}
    return found.pop() if len(found) == 1 else ""


def _is_word(name: str) -> bool:
    """Whether a name is but a word of the language ("Month"), which says little by itself."""
    return " " not in name and name.isascii() and is_ordinary(name)


def _says(said: str, name: str) -> bool:
    """Whether a text holds a name, in Latin letters as whole words."""
    return (name if is_han(name[0]) else f" {name} ") in said


def _stranger(f: Features) -> str:
    """What a conference is called that nothing here is: "the Blargh conference"; or empty."""
    if f.places or f.period or f.ordinal is not None or f.series:
        return ""
    meant = [hit for hit in f.hits if "conference" in hit.concepts]
    for run in f.strangers:
        start = f.typed.text.find(run)
        if not any(_beside(f, start, start + len(run), hit) for hit in meant):
            continue
        named = len(run) > 1 if is_han(run[0]) else run in f.oddities or run[0].isupper()
        if named or f.typed.text[max(0, start - 1) : start] in _OPENING:
            return run
    return ""


def _beside(f: Features, start: int, end: int, hit: Hit) -> bool:
    """Whether nothing stands between a stretch of the text and a phrase."""
    gap = f.typed.text[end : hit.start] if end <= hit.start else f.typed.text[hit.end : start]
    return not gap.strip(" -“”\"'")


def _by_theme(f: Features, directory: Directory) -> str:
    """The conference whose theme is quoted, or partly so where a theme is asked about; or empty."""
    said = fold(f.typed.text)
    for known in directory.conferences:
        for theme in (known.theme_en, known.theme_zh):
            key = fold(theme)
            if len(key) >= _THEME_LETTERS and fuzz.partial_ratio(key, said) >= _SAME_THEME:
                return known.id
    if not f.has("theme"):
        return ""
    plain = f.typed.plain
    quoted = {
        known.id
        for known in directory.conferences
        for at in range(len(known.theme_zh) - _QUOTED + 1)
        if known.theme_zh[at : at + _QUOTED] in plain
    }
    return quoted.pop() if len(quoted) == 1 else ""


def _by_subject(f: Features, directory: Directory) -> Event | None:
    """The conferences that dealt with a topic, where the topic is all that tells which."""
    if not f.topic or not f.has("said", "about") or f.places or f.period or f.ordinal:
        return None
    if f.has("next", "last", "newest", "news"):
        return None
    return _dealing_with(f.topic, f, directory)


def _dealing_with(topic: str, f: Features, directory: Directory) -> Event:
    words = topic_words(topic, directory)
    found = [c for c in directory.conferences if deals_with(c.topics, words)]
    if len(found) == 1:
        return ShowConference("id", conference_id=found[0].id, aspect=conference_aspect(f))
    return ListConferences(ids=(topic,))


def _wants_all(f: Features) -> bool:
    if f.ordinal is not None or f.has("next") or (f.has("last", "newest") and f.has("the_one")):
        return False
    if f.has("count") and not f.has("said", "attended"):
        return True
    if (f.has("history") and not f.has("last")) or f.has("plural"):
        return True
    several = any(word in f.typed.plain.replace("sister cities", "") for word in _PLURAL)
    return several or (f.has("list") and _LIST.search(f.typed.plain) is not None)


def _which(f: Features) -> tuple[str, int | None]:
    if f.ordinal is not None:
        return "edition", f.ordinal
    if f.period is not None and f.period.year is not None:
        return "match", None
    if f.has("next") and f.first_of("next", "last") == "next":
        return "next", None
    if f.has("last", "before", "newest"):
        return "last", None
    if f.has("first"):
        return "edition", 1
    future = conference_aspect(f) in {Aspect.DATES, Aspect.CITY} and any(
        word in f"{f.typed.plain} "
        for word in ("when is ", "when will", "will ", "where is ", "when's ", "where's ")
    )
    return ("next" if future else "last"), None


def _naming(words: Sequence[str], directory: Directory) -> tuple[str, ...]:
    """The news items that hold all of the words."""
    return tuple(
        item.id
        for item in directory.news
        if all(
            word.casefold()
            in f"{item.title_en} {item.summary_en} {item.title_zh} {item.summary_zh}".casefold()
            for word in words
        )
    )


def news(f: Features, directory: Directory) -> Draft | None:
    """The latest news, about a place or a topic; also what happened in a place."""
    told = f.has("news") or (f.has("newest") and f.length <= 1)
    happened = f.has("deed") and len(f.places) == 1 and not f.has("partner", "conference")
    if not told and not happened:
        return None
    if f.strangers and not (f.places or f.topic or f.lately):
        ids = _naming(f.strangers, directory)
        return Draft(lambda _: ListNews(ids=ids), ()) if ids else None
    dated = f.period if f.period and not _ANNIVERSARY.search(f.typed.plain) else None
    dated = dated or f.lately
    since, until = (dated.since, dated.until) if dated else (None, None)
    topic = f.topic
    return Draft(
        lambda places: ListNews(tuple(p.id for p in places), topic, since, until),
        f.places[:3],
    )
