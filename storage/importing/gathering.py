"""Rows of several files on top of the facts that a store holds: the facts that would come of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from storage.importing.checks import World, check_rows
from storage.importing.problems import Problem, Problems
from storage.importing.reading import Row, read_rows
from storage.records import CONFERENCE, KINDS, NEWS, PLACE, SOURCE, Facts, Record, bare_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts as they would be, and the rows that make them so."""

    facts: Facts
    rows: Mapping[str, Mapping[str, Row]]
    """Kind → key → the row as read."""


def gather(
    files: Iterable[tuple[str, bytes]],
    base: Facts,
    problems: Problems,
    *,
    unlinkable: Iterable[str] = (),
    today: dt.date = dt.date.max,
) -> Gathered:
    """Lay the rows of all files (name, content) over ``base``; what is wrong goes to ``problems``.

    ``unlinkable`` are hosts that nobody may be sent to, beside those that sources name already.
    What has happened cannot be later than ``today``.
    """
    rows: dict[str, dict[str, Row]] = defaultdict(dict)
    for file, data in files:
        for read in read_rows(file, data, problems):
            row = _completed(read, base)
            if row is not None:
                _keep(row, rows[row.kind.name], problems)
    facts = {
        name: {**base.get(name, {}), **{key: row.record for key, row in rows[name].items()}}
        for name in KINDS
    }
    facts[SOURCE.name] |= _implied_sources(facts, unlinkable)
    check_rows(World(rows, base, facts, today), problems)
    return Gathered(facts, rows)


def _keep(row: Row, rows: dict[str, Row], problems: Problems) -> None:
    key = row.kind.key_of(row.record)
    first = rows.setdefault(key, row)
    if first is not row:
        problems.add(
            Problem(
                row.file,
                row.line,
                row.kind.key[0],
                "duplicate",
                f"the same {row.kind.name} as in {first.file}, line {first.line}",
                "keep one of the two rows",
            )
        )


def _completed(row: Row, base: Facts) -> Row | None:
    """The row with every column of its kind, or ``None`` where its identity could not be read."""
    record = _DERIVE.get(row.kind.name, _unchanged)(row.record, base)
    blank = row.kind.blank
    if any(name not in record and row.kind.by_name[name].required for name in row.kind.key):
        return None
    key = row.kind.key_of({**blank, **record})
    before = base.get(row.kind.name, {}).get(key, blank)
    complete = {**before, **record}
    if row.kind is CONFERENCE and not complete["series_id"]:
        complete["series_id"] = slug(complete["series"])
    return replace(row, record=complete)


def _unchanged(record: Record, base: Facts) -> Record:  # noqa: ARG001
    return record


def _place(record: Record, base: Facts) -> Record:  # noqa: ARG001
    if "admin1_code" in record and "country" in record:
        code = bare_code(record["country"], record["admin1_code"])
        return {**record, "admin1_code": code}
    return record


def _news(record: Record, base: Facts) -> Record:
    """Give a row without an id the id of the stored item of that day and page, or a derived one."""
    if record.get("id") or "date" not in record or "url" not in record:
        return record
    date, url = record["date"], record["url"]
    same = (
        key
        for key, item in base.get(NEWS.name, {}).items()
        if item["url"] == url and item["date"] == date
    )
    return {**record, "id": next(same, None) or derived_id(date, url)}


_DERIVE: Mapping[str, Callable[[Record, Facts], Record]] = {PLACE.name: _place, NEWS.name: _news}


def derived_id(date: str, url: str) -> str:
    """The id of a news item that came without one: its date and a digest of its page's address."""
    return f"{date}-{hashlib.sha256(url.encode()).hexdigest()[:12]}"


def slug(text: str) -> str:
    """An id made of a name (a digest of one without Latin letters): ``Big Forum`` → ``big-forum``."""
    ascii_text = unicodedata.normalize("NFKD", re.sub(r"[–—]", "-", text)).encode("ascii", "ignore")
    words = re.sub(r"[^a-z0-9]+", "-", ascii_text.decode().lower()).strip("-")
    return words or hashlib.sha256(text.encode()).hexdigest()[:12]


def host(url: str) -> str:
    """The host of an address, without a leading ``www.``."""
    return urlsplit(url).netloc.lower().removeprefix("www.")


def unlinkable_hosts(facts: Facts) -> set[str]:
    """The hosts of the sources that are not fit to link."""
    return {
        host(record["url"]) for record in facts[SOURCE.name].values() if record["linkable"] == "no"
    }


def _implied_sources(facts: Facts, unlinkable: Iterable[str]) -> dict[str, Record]:
    """A source for each address that has none: published by its host, linkable unless known bad."""
    unlinkable = unlinkable_hosts(facts).union(unlinkable)
    return {
        url: {
            "url": url,
            "publisher": host(url),
            "read_on": "",
            "linkable": "no" if host(url) in unlinkable else "yes",
            "publisher_zh": "",
        }
        for url in _named_sources(facts)
        if url not in facts[SOURCE.name]
    }


def _named_sources(facts: Facts) -> dict[str, None]:
    return {
        url: None
        for kind in KINDS.values()
        for column in kind.columns
        if column.refers_to == SOURCE.name
        for record in facts[kind.name].values()
        for url in column.entries(record.get(column.name, ""))
    }
