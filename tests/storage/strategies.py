"""Stores of any content, for property tests."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from storage.cells import YEARS, decimal_text
from storage.importing.gathering import slug
from storage.records import (
    KINDS,
    PARTNERSHIP_LEVELS,
    PLACE_LEVELS,
    STATUSES,
    Facts,
    Kind,
    Record,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc\ufffd"
"""Characters that no cell may hold, of categories that cells otherwise may."""

_clean = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"], exclude_characters=INVISIBLE
)
_alphabet = st.one_of(st.sampled_from(",\"'\\ =友城é😀"), _clean)


def _as_cell(text: str) -> str:
    text = text.strip() or "友"
    return f"友{text}" if text.startswith(tuple("=+-@")) else text


def texts() -> st.SearchStrategy[str]:
    """Any text that a cell may hold, with the characters that CSV has to quote."""
    return st.text(_alphabet, max_size=8).map(_as_cell)


def or_empty(cells: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), cells)


def lists(entries: st.SearchStrategy[str], size: int = 3) -> st.SearchStrategy[str]:
    return st.lists(entries, max_size=size, unique=True).map(";".join)


ids = st.one_of(st.sampled_from(["a", "b2", "c--d", "e-9"]), st.text("ab1", min_size=1, max_size=3))
urls = st.builds("http{}://{}.example/{}".format, st.sampled_from(["", "s"]), ids, ids)
names = texts().map(lambda text: text.replace(";", "友"))
dates = st.one_of(
    st.dates(dt.date(YEARS[0], 1, 1), dt.date(YEARS[-1], 12, 31)).map(str),
    st.builds("{:04}-{:02}".format, st.sampled_from(YEARS), st.integers(1, 12)),
    st.sampled_from(YEARS).map(str),
)
past = st.dates(dt.date(YEARS[0], 1, 1), dt.date(2025, 12, 31)).map(str)
numbers = st.integers(1, 10**6).map(str)
decimals = st.integers(-90 * 10**7, 90 * 10**7).map(lambda n: decimal_text(n / 10**7))
flags = st.sampled_from(["yes", "no"])


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Facts that an import would accept: every reference meets something."""
    found: dict[str, dict[str, Record]] = {name: {} for name in KINDS}

    def rows(name: str, *strategies: st.SearchStrategy[Record], most: int = 4) -> list[str]:
        kind = KINDS[name]
        found[name] = _by_key(kind, draw(st.lists(st.one_of(*strategies), max_size=most)))
        return list(found[name])

    sources = rows("source", record("source", url=urls, publisher=texts(), linkable=flags))
    source_lists = lists(st.sampled_from(sources)) if sources else st.just("")
    one_source = or_empty(st.sampled_from(sources)) if sources else st.just("")
    chinese = rows("place", _place("CN", "cn-"))
    kept = dict(found["place"])
    american = rows("place", _place("US", "us-"))
    found["place"] |= kept
    places = chinese + american
    place_lists = lists(st.sampled_from(places)) if places else st.just("")
    topics = rows("topic", record("topic", id=ids, name_en=texts(), raw=lists(names)))
    for key in topics:
        broader = draw(or_empty(st.sampled_from(topics)))
        found["topic"][key] = {**found["topic"][key], "broader": broader}
    if chinese and american and sources:
        rows(
            "partnership",
            record(
                "partnership",
                id=ids,
                level=st.sampled_from([x for x in PARTNERSHIP_LEVELS if x != "province-state"]),
                cn_place_id=st.sampled_from(chinese),
                us_place_id=st.sampled_from(american),
                established=or_empty(past),
                status=st.sampled_from(STATUSES),
                status_on=or_empty(past),
                source_urls=lists(st.sampled_from(sources)).filter(bool),
                status_source_url=one_source,
            ),
        )
        found["partnership"] = _one_of_each_pair(found["partnership"])
    if found["partnership"]:
        rows(
            "claim",
            record(
                "claim",
                partnership_id=st.sampled_from(list(found["partnership"])),
                field=st.just("established"),
                value=dates,
                chosen=flags,
                source_url=one_source,
            ),
        )
    rows("conference", _conference(source_lists))
    if sources:
        news = record(
            "news",
            id=ids,
            date=dates,
            title=texts(),
            url=st.sampled_from(sources),
            places=place_lists,
        )
        rows("news", news)
        total = record(
            "total",
            on=dates,
            pairs=numbers,
            province_state=st.just(""),
            source_url=st.sampled_from(sources),
        )
        rows("total", total)
    return {name: dict(sorted(rows_.items())) for name, rows_ in found.items()}


def record(name: str, **given: st.SearchStrategy[str]) -> st.SearchStrategy[Record]:
    """Records of a kind: each column as given, or anything of its kind."""
    kind = KINDS[name]
    nothing = st.just("")
    columns = {
        column.name: given.get(
            column.name,
            nothing
            if column.refers_to
            else _ANYTHING.get((column.kind.name, column.kind.is_list), nothing),
        )
        for column in kind.columns
    }
    return st.fixed_dictionaries(columns)


def _place(country: str, prefix: str) -> st.SearchStrategy[Record]:
    levels = [level for level in PLACE_LEVELS if level in {"city", "county", "district"}]
    both = st.one_of(st.just(("", "")), st.tuples(decimals, decimals))
    code = {"CN": st.just("CN-SD"), "US": st.just("OH")}[country]
    rows = record(
        "place",
        place_id=ids.map(prefix.__add__),
        country=st.just(country),
        level=st.sampled_from(levels),
        name_en=texts(),
        admin1_code=or_empty(code),
    )
    return st.tuples(rows, both).map(lambda t: {**t[0], "lat": t[1][0], "lon": t[1][1]})


def _conference(source_lists: st.SearchStrategy[str]) -> st.SearchStrategy[Record]:
    rows = record(
        "conference",
        id=ids,
        name_en=texts(),
        series=texts(),
        country=st.sampled_from(["", "CN", "US", "online"]),
        start_date=dates,
        source_urls=source_lists,
    )
    return rows.map(
        lambda row: {
            **row,
            "end_date": row["start_date"],
            "series_id": row["series_id"] or slug(row["series"]),
        }
    )


def _by_key(kind: Kind, rows: Iterable[Record]) -> dict[str, Record]:
    return {kind.key_of(row): row for row in rows}


def _one_of_each_pair(rows: dict[str, Record]) -> dict[str, Record]:
    keys = {(row["cn_place_id"], row["us_place_id"]): key for key, row in rows.items()}
    return {key: rows[key] for key in keys.values()}


_ANYTHING = {
    ("text", False): or_empty(texts()),
    ("text", True): lists(names),
    ("date", False): or_empty(dates),
    ("id", False): or_empty(ids),
    ("url", False): or_empty(urls),
    ("integer", False): or_empty(st.integers(1, 999).map(str)),
}
