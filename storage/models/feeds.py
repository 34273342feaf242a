"""The tables of feeds: what to ask and when, what was seen, what waits for an editor."""

import datetime as dt

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.cells import ID_LENGTH
from storage.models.base import Base, RowId


class Feed(Base):
    """An address that is asked for news again and again."""

    __tablename__ = "feed"
    __table_args__ = (
        UniqueConstraint("url"),
        Index("ix_feed_state_next_at", "state", "next_at"),
        # The audit goes on speaking of a feed that is gone by its number.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    url: Mapped[str] = mapped_column(String(2000))
    host: Mapped[str] = mapped_column(String(255))
    """Of the address."""
    title: Mapped[str]
    """As the feed calls itself; empty until it was read."""
    kind: Mapped[str] = mapped_column(String(10))
    """``rss``, ``atom``, ``rdf``, ``json`` or ``ics``; empty until it was read."""
    language: Mapped[str] = mapped_column(String(2))
    """``en`` or ``zh``; empty to go by what each item is written in."""
    place_ids: Mapped[tuple[str, ...]]
    """What every item is about, besides what it names itself."""
    topics: Mapped[tuple[str, ...]]
    series: Mapped[str] = mapped_column(String(ID_LENGTH))
    """Of a calendar: the slug of the series of conferences that its events are; empty for news."""
    trust: Mapped[str] = mapped_column(String(10))
    """``draft``: an editor approves each item; ``publish``: they go out by themselves."""
    state: Mapped[str] = mapped_column(String(10))
    """``active``, ``paused`` by an editor, or ``gone`` for good, as its server says."""
    server_id: Mapped[int | None] = mapped_column(BigInteger())
    channel_id: Mapped[int | None] = mapped_column(BigInteger())
    """Where editors are shown drafts, and told when it fails."""
    author_id: Mapped[int | None] = mapped_column(BigInteger())
    created_at: Mapped[dt.datetime]
    identity: Mapped[str] = mapped_column(String(10))
    """What its items are told apart by: ``guid``, ``link`` or ``content``; empty until the first
    items came. Never changed after that: all would be new."""
    etag: Mapped[str]
    modified: Mapped[str]
    """Both as the last answer gave them, sent back as they are."""
    parser: Mapped[int]
    """How bodies were read when they were given."""
    moved_to: Mapped[str]
    """Where the server says it has moved for good."""
    moved_times: Mapped[int]
    """How often in a row it has said so."""
    checks: Mapped[int]
    """Counts up with each check; who finds another number than expected came too late."""
    tried_at: Mapped[dt.datetime | None]
    read_at: Mapped[dt.datetime | None]
    """When it last answered as it should."""
    next_at: Mapped[dt.datetime]
    failures: Mapped[int]
    """In a row."""
    failing_since: Mapped[dt.datetime | None]
    told_at: Mapped[dt.datetime | None]
    """When whoever added it was told that it fails."""
    error: Mapped[str]
    """What is wrong, or was left out, as codes: see `handlers.feeds.reasons`."""


class FeedItem(Base):
    """An item that a feed has had."""

    __tablename__ = "feed_item"
    __table_args__ = (
        UniqueConstraint("feed_id", "key"),
        Index("ix_feed_item_announcement_id", "announcement_id"),
        Index("ix_feed_item_state_seen_at", "state", "seen_at"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(40))
    """What it is known by in its feed."""
    link_key: Mapped[str] = mapped_column(String(40))
    content_key: Mapped[str] = mapped_column(String(40))
    """Digests of its normalised address and of what it says, empty where it has none."""
    title: Mapped[str]
    url: Mapped[str]
    published_at: Mapped[dt.datetime | None]
    """As the publisher says."""
    happens: Mapped[str] = mapped_column(String(40))
    """Of an event: when, in ISO 8601."""
    place_ids: Mapped[tuple[str, ...]]
    seen_at: Mapped[dt.datetime]
    """First."""
    last_seen_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(String(10))
    """``old`` (there before the bot looked, or over), ``told`` (part of an announcement, which
    says whether it is a draft) or ``withdrawn``."""
    announcement_id: Mapped[int | None] = mapped_column(
        ForeignKey("announcement.id", ondelete="SET NULL")
    )
    conference_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    """The conference that an event is; empty for what is none."""
    sequence: Mapped[int]
    """Of an event: its revision (SEQUENCE of RFC 5545)."""


class FeedHost(Base):
    """A server that asked to be left alone."""

    __tablename__ = "feed_host"

    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    not_before: Mapped[dt.datetime]


class FeedDraft(Base):
    """A draft that editors are shown in a channel, to approve, change or reject."""

    __tablename__ = "feed_draft"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"))
    channel_id: Mapped[int | None] = mapped_column(BigInteger())
    message_id: Mapped[int | None] = mapped_column(BigInteger())
    """The message that shows it, once it is known."""
    shown: Mapped[str] = mapped_column(String(16))
    """A fingerprint of what the message shows; empty before there is one, ``closed`` when it shows
    what became of the draft."""
    next_at: Mapped[dt.datetime]
    """When to try next to show it."""
    tries: Mapped[int]


class ConferenceProposal(Base):
    """What becomes of a conference when an editor approves the draft that tells of it."""

    __tablename__ = "conference_proposal"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    conference_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    what: Mapped[str] = mapped_column(String(10))
    """``add``, ``edit``, ``cancel`` or ``reinstate``."""
    columns: Mapped[str]
    """JSON: the columns to be written, as an import has them."""
