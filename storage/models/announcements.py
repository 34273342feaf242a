"""The tables of what is announced, and of each copy of it that somebody gets."""

import datetime as dt
from typing import Final

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.cells import ID_LENGTH
from storage.models.base import Base, RowId

_LIVE: Final = "state IN ('pending', 'sending')"
LIVE: Final = f"delivery.{_LIVE}"
"""Deliveries still to be made. Queries repeat this text as it is: SQLite uses the partial indexes
only for the same literal."""


class Announcement(Base):
    """Something that subscribers are told: by an editor, a feed, a reminder, an anniversary."""

    __tablename__ = "announcement"
    __table_args__ = (UniqueConstraint("source_key"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    """``editor``, ``news``, ``conference``, ``reminder``, ``anniversary``, ``change``,
    ``correction`` (the draft of one) or ``notice`` (what the bot tells somebody of itself)."""
    source_key: Mapped[str | None] = mapped_column(String(300))
    """What it came from, so that nothing is announced twice: a file's id, an item of a feed."""
    author_id: Mapped[int | None] = mapped_column(BigInteger())
    revision: Mapped[int]
    """The newest; the first is 1."""
    state: Mapped[str] = mapped_column(String(10))
    """``draft``, ``scheduled``, ``published``, ``retracted``, ``refused`` (when its time came, its
    author was no editor any more), ``skipped`` (nothing ran when its time came) or ``corrected`` (the
    draft of a correction that was made)."""
    urgent: Mapped[bool]
    """Whether it goes before what is not."""
    publish_local: Mapped[str] = mapped_column(String(16))
    """The wall time to publish at, ``YYYY-MM-DDTHH:MM`` in ``time_zone``; empty for at once."""
    time_zone: Mapped[str] = mapped_column(String(40))
    publish_at: Mapped[dt.datetime | None]
    """The moment that follows from the two."""
    created_at: Mapped[dt.datetime]
    published_at: Mapped[dt.datetime | None]


class AnnouncementRevision(Base):
    """What an announcement says, in one of its revisions."""

    __tablename__ = "announcement_revision"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    author_id: Mapped[int | None] = mapped_column(BigInteger())
    at: Mapped[dt.datetime]
    content: Mapped[str]
    """JSON: title and text per language, link, picture, ids of what it is about; empty once its
    text is no longer needed."""


class AnnouncementSubject(Base):
    """What an announcement is about, with all that a subscription to it may name."""

    __tablename__ = "announcement_subject"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True
    )
    subject_kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    """As in `Subscription`."""
    subject_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)


class Digest(Base):
    """Several announcements for one subscriber in one message, at one wall time of theirs."""

    __tablename__ = "digest"
    __table_args__ = (UniqueConstraint("subscriber_id", "slot_local"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscriber.id", ondelete="CASCADE"))
    slot_local: Mapped[str] = mapped_column(String(16))
    """``YYYY-MM-DDTHH:MM``, wall time of the subscriber."""
    slot_at: Mapped[dt.datetime]
    """The moment that follows from it."""
    revision: Mapped[int]
    """Counts up when one of its announcements is corrected or retracted after it went out."""


class Delivery(Base):
    """One thing to be done in Discord for one subscriber: the unit of the outbox."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("announcement_id", "subscriber_id", "operation", "revision"),
        Index(
            "ux_delivery_digest",
            "digest_id",
            "operation",
            "revision",
            unique=True,
            sqlite_where=text("digest_id IS NOT NULL"),
            postgresql_where=text("digest_id IS NOT NULL"),
        ),
        Index(
            "ix_delivery_in_digest_id",
            "in_digest_id",
            sqlite_where=text("in_digest_id IS NOT NULL"),
            postgresql_where=text("in_digest_id IS NOT NULL"),
        ),
        Index(
            "ix_delivery_due",
            "part",
            "lane",
            "visible_at",
            "id",
            sqlite_where=text(_LIVE),
            postgresql_where=text(_LIVE),
        ),
        Index(
            "ix_delivery_order",
            "subscriber_id",
            "id",
            sqlite_where=text(_LIVE),
            postgresql_where=text(_LIVE),
        ),
        Index("ix_delivery_subscriber_id", "subscriber_id"),
        # An id that was deleted is never given again: its nonce may be known to Discord.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    announcement_id: Mapped[int | None] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE")
    )
    """None for the message of a digest."""
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest.id", ondelete="CASCADE"))
    """The digest that this is the message of; part of no other."""
    in_digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest.id", ondelete="CASCADE"))
    """The digest that an announcement goes out in."""
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscriber.id", ondelete="CASCADE"))
    operation: Mapped[str] = mapped_column(String(10))
    """``send``, ``edit``, ``delete`` or ``publish`` (crosspost)."""
    revision: Mapped[int]
    """Of the announcement or the digest that the change is to. Of a send, a number for its nonce:
    that of the announcement when it was published, and one more for each time that somebody asked
    to send it again. What is sent is always the newest."""
    part: Mapped[int] = mapped_column(SmallInteger())
    lane: Mapped[int] = mapped_column(SmallInteger())
    """0 urgent, 1 others, 2 changes to what was sent, 3 for which a channel of direct messages
    has to be opened first."""
    state: Mapped[str] = mapped_column(String(10))
    """``pending``, ``sending``, ``gathered`` (waits for its digest), ``suspended`` (until Discord
    gives access again), ``done``, ``dead`` (refused for good), ``unknown`` (whether it arrived
    cannot be found out), ``cancelled`` or ``skipped`` (its time had passed)."""
    visible_at: Mapped[dt.datetime]
    """Not before this moment."""
    attempts: Mapped[int] = mapped_column(SmallInteger())
    first_try_at: Mapped[dt.datetime | None]
    last_try_at: Mapped[dt.datetime | None]
    epoch: Mapped[int]
    """Of the lease under which it was claimed last."""
    channel_id: Mapped[int | None] = mapped_column(BigInteger())
    message_id: Mapped[int | None] = mapped_column(BigInteger())
    """The message in Discord: of a send once it is known, of others from the start."""
    done_at: Mapped[dt.datetime | None]
    error_code: Mapped[int | None]
    """Discord's code of the last failure, else its HTTP status, else 0."""
    error: Mapped[str]
    """What the last failure was, in English, without the token; empty where none."""
