"""The tables of who wants to hear of what, and how."""

import datetime as dt

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.cells import ID_LENGTH
from storage.models.base import Base, RowId


class Subscriber(Base):
    """A person (by direct message) or a channel, with how they want to be told.

    Minutes of the day are wall time in ``time_zone``, 0 to 1439.
    """

    __tablename__ = "subscriber"
    __table_args__ = (
        UniqueConstraint("kind", "discord_id"),
        Index("ix_subscriber_server_id", "server_id"),
        Index("ix_subscriber_owner_id", "owner_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    """``person`` or ``channel``."""
    discord_id: Mapped[int] = mapped_column(BigInteger())
    """Snowflake of the user or the channel."""
    server_id: Mapped[int | None] = mapped_column(BigInteger())
    owner_id: Mapped[int | None] = mapped_column(BigInteger())
    """Who set a channel up, and is told when it can no longer be reached."""
    locale: Mapped[str] = mapped_column(String(5))
    """The language to be told in (BCP 47)."""
    time_zone: Mapped[str] = mapped_column(String(40))
    """IANA name."""
    digest: Mapped[str] = mapped_column(String(10))
    """``none`` (as it comes), ``daily`` or ``weekly``."""
    digest_minute: Mapped[int] = mapped_column(SmallInteger())
    digest_weekday: Mapped[int] = mapped_column(SmallInteger())
    """ISO 8601: 1 is Monday."""
    quiet_from: Mapped[int | None] = mapped_column(SmallInteger())
    quiet_until: Mapped[int | None] = mapped_column(SmallInteger())
    urgent_at_once: Mapped[bool]
    """Whether urgent announcements come in quiet hours and outside the digest, too."""
    role_id: Mapped[int | None] = mapped_column(BigInteger())
    """A role that is pinged; in a server's own channel ``@everyone`` has the server's id."""
    publish: Mapped[bool]
    """Whether messages in an announcement channel are published to the channels that follow it."""
    state: Mapped[str] = mapped_column(String(10))
    """``active``, ``paused`` by whoever subscribed, ``suspended`` while Discord refuses, or
    ``stopped`` for good until somebody subscribes again."""
    paused_until: Mapped[dt.datetime | None]
    """When a pause ends by itself."""
    state_code: Mapped[int | None]
    """Discord's error code that led to the state, where one did."""
    state_at: Mapped[dt.datetime | None]
    told_at: Mapped[dt.datetime | None]
    """When the owner was told of the state."""
    probe_at: Mapped[dt.datetime | None]
    """When to look next whether a suspended one can be reached again."""
    refusals: Mapped[int] = mapped_column(SmallInteger())
    """How many announcements in a row closed direct messages have refused."""
    dm_channel_id: Mapped[int | None] = mapped_column(BigInteger())
    """The channel of direct messages with a person, once opened."""
    part: Mapped[int] = mapped_column(SmallInteger())
    """The partition (0 to 15) whose owner delivers to it."""
    created_at: Mapped[dt.datetime]


class Subscription(Base):
    """One thing that a subscriber wants to hear of."""

    __tablename__ = "subscription"
    __table_args__ = (Index("ix_subscription_subject", "subject_kind", "subject_id"),)

    subscriber_id: Mapped[int] = mapped_column(
        ForeignKey("subscriber.id", ondelete="CASCADE"), primary_key=True
    )
    subject_kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    """``everything``, ``place``, ``topic`` or ``series`` (of conferences)."""
    subject_id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    """The id of the place or topic, the slug of the series; empty for everything.

    No foreign key: a data release may rename a place, and nobody's wish is lost for that.
    """
    created_at: Mapped[dt.datetime]
