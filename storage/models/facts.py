"""The tables of facts, and of what is known of them.

Facts (places, partnerships, conferences, news, totals) have natural keys (slugs, URLs, dates), so
that a row is the same row in every release, every store and every file. Texts that may be missing
are empty rather than NULL; numbers, dates and references are NULL when unknown.
"""

import datetime as dt

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.cells import ID_LENGTH, URL_LENGTH
from storage.dates import PartialDate
from storage.models.base import Base

RELEASE, AS_OF, REVISION, STORE_ID = "release", "as_of", "revision", "store_id"
"""The keys of `StoreMeta`: version and date of the data release, the count of changes, and a random
id for messages, which is no fact and no part of exports."""


class Source(Base):
    """A page that a fact was read on."""

    __tablename__ = "source"

    url: Mapped[str] = mapped_column(String(URL_LENGTH), primary_key=True)
    publisher: Mapped[str]
    read_on: Mapped[PartialDate | None]
    linkable: Mapped[bool]
    publisher_zh: Mapped[str]


class Place(Base):
    """A city, district, county, state or province."""

    __tablename__ = "place"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    country: Mapped[str] = mapped_column(String(2))
    level: Mapped[str] = mapped_column(String(40))
    admin1_code: Mapped[str] = mapped_column(String(6))
    admin1_en: Mapped[str]
    admin1_zh: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    population: Mapped[int | None] = mapped_column(BigInteger())
    geonames_id: Mapped[int | None] = mapped_column(BigInteger())


class PlaceName(Base):
    """One name of a place, with its language and script (BCP 47) and kind."""

    __tablename__ = "place_name"

    place_id: Mapped[str] = mapped_column(
        ForeignKey("place.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    language: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(10))


class Partnership(Base):
    """A pair of places; ``a`` is the Chinese and ``b`` the American side of the shipped data."""

    __tablename__ = "partnership"
    __table_args__ = (UniqueConstraint("a_place_id", "b_place_id"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    a_place_id: Mapped[str] = mapped_column(ForeignKey("place.id"))
    b_place_id: Mapped[str] = mapped_column(ForeignKey("place.id"))
    level: Mapped[str] = mapped_column(String(20))
    established: Mapped[PartialDate | None]
    status: Mapped[str] = mapped_column(String(20))
    status_on: Mapped[PartialDate | None]
    status_source_url: Mapped[str | None] = mapped_column(ForeignKey("source.url"))
    fields: Mapped[tuple[str, ...]]
    verified_on: Mapped[PartialDate | None]
    notes_en: Mapped[str]
    notes_zh: Mapped[str]


class PartnershipSource(Base):
    """A page that tells of a partnership, the best first."""

    __tablename__ = "partnership_source"

    partnership_id: Mapped[str] = mapped_column(
        ForeignKey("partnership.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(ForeignKey("source.url"))


class Claim(Base):
    """What one source says of a partnership where sources disagree; the chosen value and others."""

    __tablename__ = "claim"

    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnership.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(40), primary_key=True)
    source_url: Mapped[str] = mapped_column(String(URL_LENGTH), primary_key=True)
    """Empty where no page is known, hence no foreign key."""
    chosen: Mapped[bool]
    note_en: Mapped[str]
    note_zh: Mapped[str]


class Conference(Base):
    """One event of the sister-city circle."""

    __tablename__ = "conference"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    series: Mapped[str] = mapped_column(String(ID_LENGTH))
    series_en: Mapped[str]
    series_zh: Mapped[str]
    edition: Mapped[int | None]
    name_en: Mapped[str]
    name_zh: Mapped[str]
    start: Mapped[PartialDate]
    end: Mapped[PartialDate]
    city_en: Mapped[str]
    city_zh: Mapped[str]
    country: Mapped[str] = mapped_column(String(10))
    place_id: Mapped[str | None] = mapped_column(ForeignKey("place.id"))
    venue_en: Mapped[str]
    venue_zh: Mapped[str]
    theme_en: Mapped[str]
    theme_zh: Mapped[str]
    organizers_en: Mapped[tuple[str, ...]]
    organizers_zh: Mapped[tuple[str, ...]]
    topics: Mapped[tuple[str, ...]]
    url: Mapped[str]
    notes_en: Mapped[str]
    notes_zh: Mapped[str]


class ConferenceSource(Base):
    """A page that tells of a conference, the best first."""

    __tablename__ = "conference_source"

    conference_id: Mapped[str] = mapped_column(
        ForeignKey("conference.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(ForeignKey("source.url"))


class NewsItem(Base):
    """A dated headline in our own words."""

    __tablename__ = "news_item"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    date: Mapped[PartialDate]
    title_en: Mapped[str]
    title_zh: Mapped[str]
    summary_en: Mapped[str]
    summary_zh: Mapped[str]
    topics: Mapped[tuple[str, ...]]
    url: Mapped[str] = mapped_column(ForeignKey("source.url"))


class NewsPlace(Base):
    """A place that a news item speaks of."""

    __tablename__ = "news_place"

    news_id: Mapped[str] = mapped_column(
        ForeignKey("news_item.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[str] = mapped_column(ForeignKey("place.id"))


class Topic(Base):
    """A cooperation field under one name; ``raw`` lists the words that sources use for it."""

    __tablename__ = "topic"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    name_en: Mapped[str]
    name_zh: Mapped[str]
    raw: Mapped[tuple[str, ...]]
    broader: Mapped[str | None] = mapped_column(
        ForeignKey("topic.id", deferrable=True, initially="DEFERRED")
    )


class OfficialTotal(Base):
    """How many pairs there are, as publicly stated on a date."""

    __tablename__ = "official_total"

    on: Mapped[PartialDate] = mapped_column(primary_key=True)
    pairs: Mapped[int]
    province_state: Mapped[int | None]
    local: Mapped[int | None]
    source_url: Mapped[str] = mapped_column(ForeignKey("source.url"))
    note_en: Mapped[str]
    note_zh: Mapped[str]


class StoreMeta(Base):
    """What the store knows of itself: data release, date of the data, revision."""

    __tablename__ = "store_meta"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str]


class Edit(Base):
    """A local edit, remembered so that a later data release does not undo it.

    ``field`` names a column of the record; it is empty for a row that no release holds.
    """

    __tablename__ = "edit"

    entity: Mapped[str] = mapped_column(String(20), primary_key=True)
    row_key: Mapped[str] = mapped_column(String(URL_LENGTH + 200), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    shipped: Mapped[str | None]
    """The value of the latest release that was merged; NULL for a row that no release holds."""
    local: Mapped[str]
    at: Mapped[dt.datetime]
