"""The tables by which several processes share the work: leases, workers, pauses, counts."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class Lease(Base):
    """The right to do something alone: to deliver one partition, to run one loop."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    """``part-00`` to ``part-15``, or the name of a loop."""
    owner: Mapped[str] = mapped_column(String(60))
    """Empty once it was given back."""
    epoch: Mapped[int]
    """Counts up each time that it is taken."""
    until: Mapped[dt.datetime]


class Worker(Base):
    """A running process that shares the work."""

    __tablename__ = "worker"

    owner: Mapped[str] = mapped_column(String(60), primary_key=True)
    until: Mapped[dt.datetime]
    """Alive at least until then."""
    started_at: Mapped[dt.datetime]


class Pause(Base):
    """Something that all processes leave alone for a while."""

    __tablename__ = "pause"

    scope: Mapped[str] = mapped_column(String(20), primary_key=True)
    """``all`` requests, or ``opening`` of direct messages."""
    until: Mapped[dt.datetime]
    reason: Mapped[str]
    times: Mapped[int]
    """How often in a row."""


class RefusedRequests(Base):
    """How many requests Discord refused in a minute; too many lead to a ban of the address."""

    __tablename__ = "refused_requests"

    minute: Mapped[dt.datetime] = mapped_column(primary_key=True)
    count: Mapped[int]


class Heartbeat(Base):
    """How a supervised loop fares."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    owner: Mapped[str] = mapped_column(String(60))
    at: Mapped[dt.datetime]
    failures: Mapped[int]
    """In a row."""
    error: Mapped[str]
    next_at: Mapped[dt.datetime | None]
