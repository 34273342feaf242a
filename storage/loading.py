"""The database → the immutable `Directory` that questions read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from storage import models
from storage.dates import PartialDate
from storage.directory import (
    ADMIN1_LEVELS,
    UNCHANGED,
    Claim,
    Conference,
    Directory,
    Entry,
    NewsItem,
    OfficialTotal,
    Partnership,
    Place,
    PlaceName,
    Source,
    Topic,
)
from storage.failures import EmptyStoreError
from storage.records import CONFERENCE, PARTNERSHIP
from storage.writing import read_revision_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Row
    from sqlalchemy.ext.asyncio import AsyncEngine

Grouped = dict[str, list[str]]


async def load_directory(engine: AsyncEngine) -> Directory:
    """Read all facts in one transaction.

    Raises:
        EmptyStoreError: When no data release was ever loaded.
    """
    async with engine.connect() as connection:
        return await connection.run_sync(read_directory)


def read_directory(connection: Connection) -> Directory:
    """Build the directory: one select for each table, and no object that is thrown away."""
    as_of = connection.scalar(
        select(models.StoreMeta.value).where(models.StoreMeta.key == models.AS_OF)
    )
    if as_of is None:
        raise EmptyStoreError
    sources = {row.url: Source(*row) for row in _rows(connection, models.Source)}
    places = _places(connection)
    return Directory(
        places=places,
        partnerships=_partnerships(connection, places, sources),
        conferences=_conferences(connection, places, sources),
        news=_news(connection, places, sources),
        totals=_totals(connection, sources),
        topics=_topics(connection),
        as_of=PartialDate.parse(as_of),
        revision=read_revision_of(connection),
    )


def _rows(connection: Connection, model: type[models.Base]) -> Iterable[Row[*tuple[Any, ...]]]:
    table = models.table_of(model)
    return connection.execute(select(table).order_by(*table.primary_key))


def _grouped(connection: Connection, model: type[models.Base]) -> Grouped:
    """Owner → entries in order, of a table of (owner, position, entry)."""
    groups: Grouped = defaultdict(list)
    for owner, _, entry in _rows(connection, model):
        groups[owner].append(entry)
    return groups


def _places(connection: Connection) -> dict[str, Place]:
    names: dict[str, list[PlaceName]] = defaultdict(list)
    for place_id, _, text, language, kind in _rows(connection, models.PlaceName):
        names[place_id].append(PlaceName(text, language, kind))
    rows = list(_rows(connection, models.Place))
    official = {row.id: _official(names[row.id]) for row in rows}
    divisions = {row.admin1_code: row.id for row in rows if row.level in ADMIN1_LEVELS}
    places = {}
    for row in rows:
        admin1_id = None if row.level in ADMIN1_LEVELS else divisions.get(row.admin1_code)
        admin1_en, admin1_zh = (
            (row.admin1_en, row.admin1_zh) if admin1_id is None else official[admin1_id]
        )
        name_en, name_zh = official[row.id]
        places[row.id] = Place(
            row.id,
            row.country,
            row.level,
            row.admin1_code,
            admin1_id,
            name_en,
            name_zh,
            admin1_en,
            admin1_zh,
            row.latitude,
            row.longitude,
            row.population,
            row.geonames_id,
            tuple(names[row.id]),
        )
    return places


def _official(names: Iterable[PlaceName]) -> tuple[str, str]:
    """The official names in English and Chinese."""
    found = {name.language: name.text for name in names if name.kind == "official"}
    return found["en"], found.get("zh-Hans", "")


def _partnerships(
    connection: Connection, places: Mapping[str, Place], sources: Mapping[str, Source]
) -> tuple[Partnership, ...]:
    claims = _claims(connection, sources)
    pages = _grouped(connection, models.PartnershipSource)
    entries = _entries(connection, PARTNERSHIP.name)
    return tuple(
        Partnership(
            row.id,
            places[row.a_place_id],
            places[row.b_place_id],
            row.level,
            row.established,
            row.status,
            row.status_on,
            sources.get(row.status_source_url),
            row.fields,
            tuple(sources[url] for url in pages.get(row.id, ())),
            row.verified_on,
            row.notes_en,
            row.notes_zh,
            tuple(claims.get(row.id, ())),
            entries.get(row.id, UNCHANGED),
        )
        for row in sorted(_rows(connection, models.Partnership), key=lambda row: row.id)
    )


def _entries(connection: Connection, entity: str) -> dict[str, Entry]:
    """The facts of a kind that have changed since they were first recorded."""
    table = models.CalendarEntry
    rows = connection.execute(
        select(table.row_key, table.sequence, table.cancelled, table.changed_at).where(
            table.entity == entity
        )
    )
    return {row.row_key: Entry(*row[1:]) for row in rows}


def _claims(connection: Connection, sources: Mapping[str, Source]) -> dict[str, list[Claim]]:
    """Partnership → claims: by field, the chosen value first."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in _rows(connection, models.Claim):
        claims[row.partnership_id].append(
            Claim(
                row.field,
                row.value,
                row.chosen,
                sources.get(row.source_url),
                row.note_en,
                row.note_zh,
            )
        )
    for group in claims.values():
        group.sort(key=lambda claim: (claim.field, not claim.chosen))
    return claims


def _conferences(
    connection: Connection, places: Mapping[str, Place], sources: Mapping[str, Source]
) -> tuple[Conference, ...]:
    """Oldest first. An address that is not fit to link is left to the sources."""
    pages = _grouped(connection, models.ConferenceSource)
    entries = _entries(connection, CONFERENCE.name)
    return tuple(
        Conference(
            row.id,
            row.series,
            row.series_en,
            row.series_zh,
            row.edition,
            row.name_en,
            row.name_zh,
            row.start,
            row.end,
            row.city_en,
            row.city_zh,
            places.get(row.place_id),
            row.country,
            row.venue_en,
            row.venue_zh,
            row.theme_en,
            row.theme_zh,
            row.organizers_en,
            row.organizers_zh,
            row.topics,
            row.url if row.url not in sources or sources[row.url].linkable else "",
            tuple(sources[url] for url in pages.get(row.id, ())),
            row.notes_en,
            row.notes_zh,
            entries.get(row.id, UNCHANGED),
        )
        for row in sorted(
            _rows(connection, models.Conference), key=lambda row: (row.start.sort_key, row.id)
        )
    )


def _news(
    connection: Connection, places: Mapping[str, Place], sources: Mapping[str, Source]
) -> tuple[NewsItem, ...]:
    """Newest first."""
    named = _grouped(connection, models.NewsPlace)
    rows = sorted(_rows(connection, models.NewsItem), key=lambda row: row.id)
    rows.sort(key=lambda row: row.date.sort_key, reverse=True)
    return tuple(
        NewsItem(
            row.id,
            row.date,
            row.title_en,
            row.title_zh,
            row.summary_en,
            row.summary_zh,
            tuple(places[place_id] for place_id in named.get(row.id, ())),
            row.topics,
            sources[row.url],
        )
        for row in rows
    )


def _totals(connection: Connection, sources: Mapping[str, Source]) -> tuple[OfficialTotal, ...]:
    """Oldest first."""
    rows = sorted(_rows(connection, models.OfficialTotal), key=lambda row: row.on.sort_key)
    return tuple(
        OfficialTotal(row.on, row.pairs, row.province_state, row.local, sources[row.source_url])
        for row in rows
    )


def _topics(connection: Connection) -> tuple[Topic, ...]:
    return tuple(
        Topic(row.id, row.name_en, row.name_zh, row.raw, row.broader or "")
        for row in _rows(connection, models.Topic)
    )
